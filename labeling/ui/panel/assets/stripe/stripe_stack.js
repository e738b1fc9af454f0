import { attribute, element, setText } from "../dom.js";
import { Stripe } from "./stripe.js";
import { StripeBar } from "./stripe_bar.js";

/** @typedef {import("./stripe.js").Cell} Cell */

/** Pixels for all annotators' stripes together, unless the lowest stripes need more. */
const ROOM = 60;
const HIGHEST_CELL = 9;
const LOWEST_CELL = 3;
/** Below this height, a row has no name next to it. */
const LOWEST_NAMED = 7;
const BAR = Object.freeze({ cellHeight: 12, margin: 3, marked: false });

/** The annotators' stripes under one another, and below them the stripe of what is decided. A click jumps. */
export class StripeStack {
  /** @param {(index: number) => void} jump */
  constructor(jump) {
    this.jump = jump;
    this.bar = new StripeBar(jump, BAR);
    /** @type {Stripe[]} */
    this.rows = [];
    this.frame = element("div", { class: "frame" });
    this.names = element("div", { class: "names", "aria-hidden": "true" });
    this.stripes = element("div", { class: "stripes" });
    this.element = element("div", { class: "stack" }, this.names, this.stripes);
    this.current = -1;
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.stripes);
  }

  stop() {
    this.observer.disconnect();
    this.bar.stop();
  }

  /**
   * @param {{by: string, cells: Cell[]}[]} rows one for each annotator
   * @param {Cell[]} decided
   * @param {import("./stripe.js").Palette} palette
   * @param {boolean} rightToLeft
   */
  show(rows, decided, palette, rightToLeft) {
    const cellHeight = Math.min(HIGHEST_CELL, Math.max(LOWEST_CELL, Math.floor(ROOM / Math.max(1, rows.length)) - 3));
    const named = cellHeight >= LOWEST_NAMED;
    const canvases = rows.map(({ by }) => this.#canvas(by));
    this.rows = canvases.map((canvas) => new Stripe(canvas, { cellHeight, margin: 1, marked: false }));
    const names = [...rows.map(({ by }) => nameOf(by, cellHeight + 2)), nameOf("So far", this.bar.stripe.height)];
    this.names.replaceChildren(...(named ? names : []));
    this.stripes.replaceChildren(...canvases, this.bar.element, this.frame);
    rows.forEach(({ cells }, index) => this.rows[index].show(cells, palette, { rightToLeft }));
    this.bar.show(decided, palette, { current: this.current, rightToLeft });
    this.#placeFrame();
  }

  /**
   * @param {number} index
   * @param {Cell} cell of what is decided
   */
  change(index, cell) {
    this.bar.stripe.change(index, cell);
  }

  /**
   * @param {number} index the new current cell, or -1
   * @param {string} words where that is
   */
  move(index, words) {
    this.current = index;
    this.bar.move(index, words);
    this.#placeFrame();
  }

  /** @param {string} by */
  #canvas(by) {
    const jump = (/** @type {MouseEvent} */ event) => this.jump(this.bar.stripe.indexAt(event.clientX - canvas.getBoundingClientRect().left));
    const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { "aria-hidden": "true", title: by, onclick: jump }));
    return canvas;
  }

  #resize() {
    for (const stripe of [...this.rows, this.bar.stripe]) stripe.resize();
    this.#placeFrame();
  }

  #placeFrame() {
    const { stripe } = this.bar;
    const isShown = this.current >= 0 && this.current < stripe.cells.length;
    attribute(this.frame, "hidden", !isShown);
    if (!isShown) return;
    const [left, width] = stripe.markSpan(this.current);
    this.frame.style.left = `${left}px`;
    this.frame.style.width = `${width}px`;
  }
}

/**
 * @param {string} by
 * @param {number} height
 */
function nameOf(by, height) {
  const name = element("span", { dir: "auto", title: by });
  name.style.blockSize = name.style.lineHeight = `${height}px`;
  setText(name, by);
  return name;
}
