import { attribute, element } from "../dom.js";
import { Stripe } from "./stripe.js";

/** Cells that PageUp and PageDown pass. */
const PAGE = 10;

/**
 * The stripe as a slider: a single stop of the Tab key, however many sentences there are. A click jumps. The arrow keys
 * belong to the screen.
 */
export class StripeBar {
  /**
   * @param {(index: number) => void} jump
   * @param {{cellHeight?: number, margin?: number, marked?: boolean}} [shape] of the stripe
   */
  constructor(jump, shape = {}) {
    this.jump = jump;
    const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { "aria-hidden": "true" }));
    this.stripe = new Stripe(canvas, shape);
    this.element = element(
      "div",
      {
        class: "stripe",
        role: "slider",
        tabindex: "0",
        "aria-label": "Position in the article",
        "aria-valuemin": "1",
        onclick: (/** @type {MouseEvent} */ event) => jump(this.stripe.indexAt(this.#x(event))),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        onpointermove: (/** @type {PointerEvent} */ event) => this.#hover(event),
      },
      canvas,
    );
    /** Words for the sentence under the pointer. @type {(index: number) => string} */
    this.describe = () => "";
    this.observer = new ResizeObserver(() => this.stripe.resize());
    this.observer.observe(canvas);
  }

  /**
   * @param {import("./stripe.js").Cell[]} cells
   * @param {import("./stripe.js").Palette} palette
   * @param {{current: number, rightToLeft: boolean}} options
   */
  show(cells, palette, options) {
    this.stripe.show(cells, palette, options);
    attribute(this.element, "aria-valuemax", Math.max(1, cells.length));
  }

  /**
   * @param {number} index
   * @param {string} words
   */
  move(index, words) {
    this.stripe.move(index);
    attribute(this.element, "aria-valuenow", index < 0 ? this.stripe.cells.length : index + 1);
    attribute(this.element, "aria-valuetext", words);
  }

  stop() {
    this.observer.disconnect();
  }

  /** @param {MouseEvent} event */
  #x(event) {
    return event.clientX - this.stripe.canvas.getBoundingClientRect().left;
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    attribute(this.element, "title", this.describe(this.stripe.indexAt(this.#x(event))));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { current, cells } = this.stripe;
    const last = cells.length - 1;
    const target = { Home: 0, End: last, PageUp: Math.max(0, current - PAGE), PageDown: Math.min(last, current + PAGE) }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.jump(target);
  }
}
