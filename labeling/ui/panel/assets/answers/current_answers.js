import { EMPTY, settles } from "./answers.js";

/** One person's answers (or decisions) as they are now, and how many of the sentences that count they settle. */
export class CurrentAnswers {
  /** @param {Iterable<string>} counted ids of the sentences that count */
  constructor(counted) {
    /** @type {Map<string, any>} answers, or decisions */
    this.answerById = new Map();
    this.counted = new Set(counted);
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
   * @param {import("../types.js").Answer} answer
   */
  set(sentenceId, answer) {
    if (this.counted.has(sentenceId)) this.done += Number(settles(answer)) - Number(settles(this.get(sentenceId)));
    this.answerById.set(sentenceId, answer);
  }
}
