import { EMPTY, settles } from "./answers.js";

/** The annotator's answers for one article, and how many of its sentences they settle. */
export class Votes {
  /** @param {import("./types.js").Sentence[]} sentences */
  constructor(sentences) {
    /** @type {Map<string, import("./types.js").Answer>} */
    this.answerById = new Map();
    // Furniture is not in the count: it needs no annotation.
    this.counted = new Set(sentences.filter((sentence) => !sentence.furniture).map((sentence) => sentence.id));
    this.done = 0;
  }

  get total() {
    return this.counted.size;
  }

  get complete() {
    return this.done === this.total;
  }

  /** @param {string} sentenceId */
  get(sentenceId) {
    return this.answerById.get(sentenceId) ?? EMPTY;
  }

  /**
   * @param {string} sentenceId
   * @param {import("./types.js").Answer} answer
   */
  set(sentenceId, answer) {
    if (this.counted.has(sentenceId)) this.done += Number(settles(answer)) - Number(settles(this.get(sentenceId)));
    this.answerById.set(sentenceId, answer);
  }
}
