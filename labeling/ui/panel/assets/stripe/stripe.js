/**
 * The stripe: one cell per sentence shows at a glance what an article is made of. It is drawn on a canvas, so that 2,000
 * cells cost no layout, and a changed cell repaints only its neighbourhood.
 *
 * @typedef {object} Cell
 * @property {"open"|"label"|"skip"|"furniture"|"disputed"} kind
 * @property {number} [label] index into the palette's labels
 * @property {boolean} [unsure]
 * @property {boolean} [faded] does not matter here; the others stand out
 *
 * @typedef {object} Palette
 * @property {{colour: string, line: string}[]} labels
 * @property {string} open
 * @property {string} dashed
 * @property {string} ground
 * @property {string} mark
 * @property {string} ink
 */

const CELL_HEIGHT = 12;
/** Space above and below the cells, for the mark around the current one. */
const MARGIN = 4;
/** Opacity of a faded cell. */
const FADED = 0.28;
const MARK_WIDTH = 2;
const NARROWEST_MARK = 8;
/** Below this width, a pattern would be noise: the cell gets one colour. */
const NARROWEST_PATTERN = 4;

export class Stripe {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{cellHeight?: number, margin?: number, marked?: boolean}} [shape] `marked`: whether it shows the current cell
   */
  constructor(canvas, { cellHeight = CELL_HEIGHT, margin = MARGIN, marked = true } = {}) {
    this.canvas = canvas;
    this.cellHeight = cellHeight;
    this.margin = margin;
    this.marked = marked;
    this.height = cellHeight + 2 * margin;
    canvas.style.blockSize = `${this.height}px`;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    /** @type {Cell[]} */
    this.cells = [];
    /** Index of the current cell, or -1. */
    this.current = -1;
    this.rightToLeft = false;
    this.width = 0;
    /** Device pixels a CSS pixel. */
    this.scale = 1;
    this.gap = 0;
    /** @type {Palette|null} */
    this.palette = null;
    /** @type {(string|CanvasPattern)[]} */
    this.fills = [];
  }

  /**
   * Draws everything, at the canvas's present width.
   *
   * @param {Cell[]} cells
   * @param {Palette} palette
   * @param {{current?: number, rightToLeft?: boolean}} [options]
   */
  show(cells, palette, { current = -1, rightToLeft = false } = {}) {
    Object.assign(this, { cells, palette, current, rightToLeft });
    this.resize();
  }

  /** Fits the drawing to the canvas's present width. */
  resize() {
    this.width = this.canvas.clientWidth;
    const scale = window.devicePixelRatio || 1;
    this.scale = scale;
    this.canvas.width = Math.max(1, Math.round(this.width * scale));
    this.canvas.height = Math.round(this.height * scale);
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
    const share = this.width / Math.max(1, this.cells.length);
    this.gap = share >= 6 ? 2 : share >= 3 ? 1 : 0;
    this.fills = this.palette?.labels.map(({ colour, line }) => pattern(this.context, colour, line, scale)) ?? [];
    this.#repaint(0, this.width);
  }

  /**
   * @param {number} index
   * @param {Cell} cell
   */
  change(index, cell) {
    this.cells[index] = cell;
    this.#repaintAround(index);
  }

  /** @param {number} index the new current cell, or -1 */
  move(index) {
    const before = this.current;
    this.current = index;
    this.#repaintAround(before);
    this.#repaintAround(index);
  }

  /**
   * The cell under a point.
   *
   * @param {number} x pixels from the canvas's left edge
   */
  indexAt(x) {
    const from = this.rightToLeft ? this.width - x : x;
    const index = Math.floor((from * this.cells.length) / Math.max(1, this.width));
    return Math.min(this.cells.length - 1, Math.max(0, index));
  }

  /** @param {number} index @returns {[number, number]} left edge and width */
  #span(index) {
    const share = this.width / this.cells.length;
    const position = this.rightToLeft ? this.cells.length - 1 - index : index;
    // On whole device pixels: two cells on the same one would blend into a paler colour.
    const left = Math.round(position * share * this.scale) / this.scale;
    const right = Math.round((position + 1) * share * this.scale) / this.scale;
    return [left, Math.max(1 / this.scale, right - left - this.gap)];
  }

  /** The mark around a cell. @param {number} index @returns {[number, number]} left edge and width */
  markSpan(index) {
    const [left, width] = this.#span(index);
    const wide = Math.max(NARROWEST_MARK, width + MARK_WIDTH + 1);
    const start = left + (width - wide) / 2;
    return [Math.min(Math.max(start, MARK_WIDTH / 2), this.width - wide - MARK_WIDTH / 2), wide];
  }

  /** @param {number} index */
  #repaintAround(index) {
    if (index < 0 || index >= this.cells.length) return;
    const [left, width] = this.markSpan(index);
    this.#repaint(Math.floor(left - MARK_WIDTH - 1), Math.ceil(left + width + MARK_WIDTH + 1));
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #repaint(from, to) {
    if (this.palette === null || this.cells.length === 0) return;
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(from, 0, to - from, this.height);
    context.clip();
    context.clearRect(from, 0, to - from, this.height);
    const [first, last] = [this.indexAt(from), this.indexAt(to)].sort((a, b) => a - b);
    for (let index = first; index <= last; index += 1) this.#paint(index, this.palette);
    if (this.marked && this.current >= 0) this.#paintMark(this.palette);
    context.restore();
  }

  /**
   * @param {number} index
   * @param {Palette} palette
   */
  #paint(index, palette) {
    const { context } = this;
    const cell = this.cells[index];
    const [left, width] = this.#span(index);
    context.globalAlpha = cell.faded ? FADED : 1;
    if (cell.kind === "disputed") return this.#paintDisputed(left, width, palette);
    if (cell.kind === "furniture" || cell.kind === "skip") return this.#paintDashed(left, width, cell.kind, palette);
    const hasLabel = cell.kind === "label";
    const plain = width < NARROWEST_PATTERN;
    const known = palette.labels[cell.label ?? -1];
    context.fillStyle = !hasLabel ? palette.open : known === undefined ? palette.ink : plain ? known.colour : this.fills[cell.label ?? 0];
    this.#box(left, this.margin, width, this.cellHeight);
    context.fill();
    if (cell.unsure) this.#paintUnsure(left, width, palette);
  }

  /**
   * @param {number} left
   * @param {number} width
   * @param {"furniture"|"skip"} kind
   * @param {Palette} palette
   */
  #paintDashed(left, width, kind, palette) {
    const { context } = this;
    if (width < NARROWEST_PATTERN) return;
    context.strokeStyle = palette.dashed;
    context.lineWidth = 1;
    context.setLineDash([3, 2]);
    this.#box(left + 0.5, this.margin + 0.5, width - 1, this.cellHeight - 1);
    context.stroke();
    context.setLineDash([]);
    if (kind === "furniture") return;
    context.beginPath();
    context.moveTo(left + 1, this.margin + this.cellHeight / 2);
    context.lineTo(left + width - 1, this.margin + this.cellHeight / 2);
    context.stroke();
  }

  /**
   * @param {number} left
   * @param {number} width
   * @param {Palette} palette
   */
  #paintDisputed(left, width, palette) {
    const { context } = this;
    context.fillStyle = context.strokeStyle = palette.mark;
    if (width < NARROWEST_PATTERN) return context.fillRect(left, this.margin, width, this.cellHeight);
    context.globalAlpha = 0.22;
    this.#box(left, this.margin, width, this.cellHeight);
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 1.5;
    this.#box(left + 0.75, this.margin + 0.75, width - 1.5, this.cellHeight - 1.5);
    context.stroke();
  }

  /**
   * @param {number} left
   * @param {number} width
   * @param {Palette} palette
   */
  #paintUnsure(left, width, palette) {
    const { context } = this;
    const side = Math.min(6, Math.max(2, width));
    context.fillStyle = palette.ground;
    const height = this.cellHeight / 4;
    context.fillRect(left + (width - side) / 2 - 1, this.margin, side + 2, height + 2);
    context.fillStyle = palette.ink;
    context.fillRect(left + (width - side) / 2, this.margin, side, height);
  }

  /** @param {Palette} palette */
  #paintMark(palette) {
    const [left, width] = this.markSpan(this.current);
    this.context.globalAlpha = 1;
    this.context.strokeStyle = palette.mark;
    this.context.lineWidth = MARK_WIDTH;
    this.#box(left, this.margin - 2, width, this.cellHeight + 4, 4);
    this.context.stroke();
  }

  /**
   * @param {number} left
   * @param {number} top
   * @param {number} width
   * @param {number} height
   * @param {number} [radius]
   */
  #box(left, top, width, height, radius = 2) {
    this.context.beginPath();
    this.context.roundRect(left, top, width, height, width < NARROWEST_PATTERN ? 0 : radius);
  }
}

/**
 * The fill that goes with an underline of this kind.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {string} line
 * @param {number} scale device pixels a CSS pixel
 * @returns {string|CanvasPattern}
 */
function pattern(context, colour, line, scale) {
  const draw = TILES[line];
  if (draw === undefined) return colour;
  const [width, height, paint] = draw;
  const tile = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.getContext("2d"));
  brush.scale(tile.width / width, tile.height / height);
  brush.fillStyle = brush.strokeStyle = colour;
  paint(brush);
  const fill = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  fill.setTransform(new DOMMatrix().scale(width / tile.width, height / tile.height));
  return fill;
}

/** @type {Record<string, [number, number, (brush: OffscreenCanvasRenderingContext2D) => void]>} */
const TILES = {
  double: [5, 4, (brush) => brush.fillRect(0, 0, 3, 4)],
  wavy: [8, 8, diagonals],
  dotted: [5, 6, dots],
  dashed: [8, 4, dashes],
};

/** @param {OffscreenCanvasRenderingContext2D} brush */
function diagonals(brush) {
  brush.globalAlpha = 0.55;
  brush.fillRect(0, 0, 8, 8);
  brush.globalAlpha = 1;
  brush.lineWidth = 3;
  brush.beginPath();
  for (const offset of [-8, 0, 8]) {
    brush.moveTo(offset - 2, 10);
    brush.lineTo(offset + 10, -2);
  }
  brush.stroke();
}

/** @param {OffscreenCanvasRenderingContext2D} brush */
function dots(brush) {
  brush.globalAlpha = 0.2;
  brush.fillRect(0, 0, 5, 6);
  brush.globalAlpha = 1;
  brush.beginPath();
  brush.arc(2.5, 3, 1.6, 0, 2 * Math.PI);
  brush.fill();
}

/** @param {OffscreenCanvasRenderingContext2D} brush */
function dashes(brush) {
  brush.globalAlpha = 0.35;
  brush.fillRect(0, 0, 8, 4);
  brush.globalAlpha = 1;
  brush.fillRect(0, 1, 8, 2);
}
