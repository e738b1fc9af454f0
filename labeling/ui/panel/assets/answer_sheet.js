import { settles } from "./answers.js";
import { History } from "./history.js";
import { Votes } from "./votes.js";

/** @typedef {any} Answer  Of the outbox's kind: an answer, or a decision. */
/** @typedef {import("./types.js").Annotation} Annotation */
/** @typedef {Record<string, unknown>} Circumstances  What an event says besides the answer. */

/**
 * What a sheet is about: the sentences, those of them that count, and what the server told when it had `sequence`.
 *
 * @typedef {object} Paper
 * @property {string} scope of the history: person and article, or person and work
 * @property {boolean} [wide] whether the history goes beyond these sentences
 * @property {string[]} sentenceIds
 * @property {string[]} counted
 * @property {Record<string, Partial<Answer>>} told
 * @property {number} sequence
 */

/**
 * One person's answers (or decisions): what stands, and how it is given, taken back and sent.
 *
 * What the server told at the start is never read again: a rerun's copy may be older than the last key. Over it lie the
 * answers that this page has had saved since, and over those what still waits in the outbox.
 */
export class AnswerSheet {
  /**
   * @param {Paper} paper
   * @param {{outbox: import("./outbox.js").Outbox, memory: import("./memory.js").Memory}} person
   */
  constructor({ scope, wide = false, sentenceIds, counted, told, sequence }, { outbox, memory }) {
    this.outbox = outbox;
    this.kind = outbox.kind;
    this.memory = memory;
    this.votes = new Votes(counted);
    this.history = new History(scope);
    this.wide = wide;
    this.sentenceIds = new Set(sentenceIds);
    this.told = told;
    this.sequence = sequence;
    this.tell(told, sequence);
  }

  /**
   * Takes over what the server has, read at one moment. What was saved since, and what still waits, stays.
   *
   * @param {Record<string, Partial<Answer>>} told
   * @param {number} sequence
   */
  tell(told, sequence) {
    this.told = told;
    this.sequence = sequence;
    for (const id of this.sentenceIds) this.votes.set(id, this.#saved(id));
    for (const annotation of this.outbox.annotations()) this.receive(annotation);
  }

  /** @param {string} sentenceId @returns {Answer} */
  get(sentenceId) {
    return this.votes.get(sentenceId);
  }

  /**
   * @param {string} sentenceId
   * @param {Answer} answer
   * @param {Circumstances} circumstances
   */
  give(sentenceId, answer, circumstances) {
    this.history.push({ sentence_id: sentenceId, before: this.get(sentenceId), after: answer });
    this.send(sentenceId, answer, circumstances);
  }

  /**
   * The step to undo: the last one that still shows. One that was refused, or taken back in another tab, does not.
   * It stays in the history until `takeBack`.
   */
  lastStep() {
    while (this.history.last && !this.#shows(this.history.last)) this.history.pop();
    return this.history.last;
  }

  /** @param {import("./history.js").HistoryStep} step */
  #shows({ sentence_id, before, after }) {
    if (!this.sentenceIds.has(sentence_id)) return this.wide;
    return this.#isSame(before, after) || !this.#isSame(before, this.get(sentence_id));
  }

  /** @param {Partial<Answer>} one @param {Partial<Answer>} other */
  #isSame(one, other) {
    return JSON.stringify(this.kind.whole(one)) === JSON.stringify(this.kind.whole(other));
  }

  /** Whether a step's sentence has another answer by now than the one that the step gave. @param {import("./history.js").HistoryStep} step */
  isOvertaken({ sentence_id, after }) {
    return !this.#isSame(after, this.get(sentence_id));
  }

  /** From now on the step may replace the answer that stands. @param {import("./history.js").HistoryStep} step */
  allowUndo(step) {
    step.after = this.get(step.sentence_id);
  }

  /**
   * Takes the last step back.
   *
   * @param {import("./history.js").HistoryStep} step
   * @param {Circumstances} circumstances
   */
  takeBack({ sentence_id, before }, circumstances) {
    this.history.pop();
    this.send(sentence_id, this.kind.whole(before), circumstances);
  }

  /**
   * @param {string} sentenceId
   * @param {Answer} answer
   * @param {Circumstances} circumstances
   */
  send(sentenceId, answer, circumstances) {
    this.votes.set(sentenceId, answer);
    this.outbox.add(this.kind.event(sentenceId, answer, circumstances));
  }

  /**
   * Takes over an answer that waits in the outbox: left from before, or just given in another tab.
   *
   * @param {Annotation} annotation
   * @returns {boolean} whether it is one of this article's
   */
  receive(annotation) {
    const mine = this.sentenceIds.has(annotation.sentence_id);
    if (mine) this.votes.set(annotation.sentence_id, this.kind.whole(annotation));
    return mine;
  }

  /**
   * An answer was refused: the sentence stands as it did before.
   *
   * @param {Annotation} annotation
   * @returns {boolean} whether it was one of this article's
   */
  withdraw({ sentence_id }) {
    if (!this.sentenceIds.has(sentence_id)) return false;
    const waiting = this.outbox.annotations().filter((annotation) => annotation.sentence_id === sentence_id);
    this.votes.set(sentence_id, waiting.length ? this.kind.whole(waiting.at(-1)) : this.#saved(sentence_id));
    return true;
  }

  /**
   * Whether the server, having all answers of this page, tells of none where one stands here: it asks again.
   *
   * @param {Record<string, Partial<Answer>>} told
   * @param {number} sequence
   */
  isAskedAgain(told, sequence) {
    if (sequence < this.sequence || this.outbox.waiting > 0) return false;
    const isGone = (/** @type {string} */ id) => !(id in told) && this.memory.newerThan(id, sequence) === undefined;
    return [...this.sentenceIds].some((id) => settles(this.get(id)) && isGone(id));
  }

  /** The last answer that the server is known to have. @param {string} sentenceId */
  #saved(sentenceId) {
    return this.kind.whole(this.memory.newerThan(sentenceId, this.sequence) ?? this.told[sentenceId]);
  }
}
