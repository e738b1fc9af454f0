import { Guide } from "./guide.js";

/** Guided mode: whether it is on, and the questions that lead to the current sentence's label, shown and spoken. */
export class GuidedMode {
  /**
   * @param {import("./labeling_view.js").LabelingView} view
   * @param {import("../types.js").Codebook} codebook
   */
  constructor(view, codebook) {
    this.view = view;
    this.codebook = codebook;
    /** @type {Guide|null} */
    this.guide = null;
  }

  get on() {
    return this.guide !== null;
  }

  /** Whether a question waits for yes or no. */
  get asking() {
    return Boolean(this.guide?.question);
  }

  /** Whether the answers say that this is no sentence of the article. */
  get skipping() {
    return Boolean(this.guide?.end?.skip);
  }

  /** The rule that the question or the end is about. */
  get rule() {
    return this.guide?.rule ?? null;
  }

  /** What goes with a label that is chosen now: at an end where none fits, the way there. */
  get circumstances() {
    return this.guide?.end ? { path: this.guide.path, unsure: true } : {};
  }

  /** The way to a skip, if the answers led to one. */
  get skipPath() {
    return this.guide?.end?.skip ? this.guide.path : null;
  }

  toggle() {
    if (this.codebook.questions.length === 0) return this.view.remark("This codebook has no questions to guide you.");
    this.guide = this.guide ? null : new Guide(this.codebook.questions);
    this.show();
    this.view.announce(this.guide?.question?.text ?? "Guide off.");
  }

  /** At another sentence. */
  restart() {
    if (this.guide === null) return;
    this.guide.restart();
    this.show();
  }

  /**
   * @param {boolean} yes
   * @returns {{label: import("../types.js").Label, path: import("../types.js").Path}|null} the label that this leads to, if any
   */
  reply(yes) {
    this.guide?.answer(yes);
    const label = this.codebook.labels.find((candidate) => candidate.id === this.guide?.end?.label);
    if (this.guide && label) return { label, path: this.guide.path };
    this.show();
    this.view.announce(this.guide?.question?.text ?? "None fits. Choose the nearest label.");
    return null;
  }

  /** One question back. */
  back() {
    this.guide?.back();
    this.show();
    this.view.announce(this.guide?.question?.text ?? "");
  }

  show() {
    this.view.showGuide(this.guide, this.codebook);
  }
}
