import { settles } from "./answers.js";
import { UndoHistory } from "./undo_history.js";
import { CurrentAnswers } from "./current_answers.js";

/** @typedef {any} Answer  Of the outbox's kind: an answer, or a decision. */
/** @typedef {import("../types.js").Annotation} Annotation */
/** @typedef {Record<string, unknown>} Circumstances  What an event says besides the answer. */

/**
 * What own answers start from.
 *
 * @typedef {object} StartingAnswers
 * @property {string} scope of the undo history: person and article, or person and work
 * @property {boolean} [wide] whether the undo history goes beyond these sentences
 * @property {string[]} sentenceIds
 * @property {string[]} counted ids of the sentences that count
 * @property {Record<string, Partial<Answer>>} known the server's answers
 * @property {number} sequence at which the server had them
 */

/**
 * One person's answers (or decisions): what they are now, and how they are given, taken back and sent.
 *
 * On top of the server's answers lie those that this page has had saved since, and on top of those what still waits in the
 * outbox. So an older copy, as a rerun may bring it, never takes an answer back.
 */
export class OwnAnswers {
  /**
   * @param {StartingAnswers} contents
   * @param {{outbox: import("../outbox/outbox.js").Outbox, savedAnswers: import("./saved_answers.js").SavedAnswers}} store
   */
  constructor({ scope, wide = false, sentenceIds, counted, known, sequence }, { outbox, savedAnswers }) {
    this.outbox = outbox;
    this.kind = outbox.kind;
    this.savedAnswers = savedAnswers;
    this.current = new CurrentAnswers(counted);
    this.history = new UndoHistory(scope);
    this.wide = wide;
    this.sentenceIds = new Set(sentenceIds);
    this.load(known, sequence);
  }

  /**
   * Takes over the server's answers. What was saved since, and what still waits, stays.
   *
   * @param {Record<string, Partial<Answer>>} known
   * @param {number} sequence at which the server had them
   */
  load(known, sequence) {
    this.known = known;
    this.sequence = sequence;
    for (const id of this.sentenceIds) this.current.set(id, this.#saved(id));
    for (const annotation of this.outbox.annotations()) this.receive(annotation);
  }

  /** @param {string} sentenceId @returns {Answer} */
  get(sentenceId) {
    return this.current.get(sentenceId);
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
   * The step to undo: the last one that still shows. A step that was refused, or taken back in another tab, does not.
   * The step stays in the history until `takeBack`.
   */
  lastStep() {
    while (this.history.last && !this.#shows(this.history.last)) this.history.pop();
    return this.history.last;
  }

  /** @param {import("./undo_history.js").UndoStep} step */
  #shows({ sentence_id, before, after }) {
    if (!this.sentenceIds.has(sentence_id)) return this.wide;
    return this.#isSame(before, after) || !this.#isSame(before, this.get(sentence_id));
  }

  /** @param {Partial<Answer>} left @param {Partial<Answer>} right */
  #isSame(left, right) {
    return JSON.stringify(this.kind.whole(left)) === JSON.stringify(this.kind.whole(right));
  }

  /** Whether a step's sentence no longer has the answer that the step gave. @param {import("./undo_history.js").UndoStep} step */
  isOvertaken({ sentence_id, after }) {
    return !this.#isSame(after, this.get(sentence_id));
  }

  /** From now on, undoing the step may replace the present answer. @param {import("./undo_history.js").UndoStep} step */
  allowUndo(step) {
    step.after = this.get(step.sentence_id);
  }

  /**
   * Takes the last step back.
   *
   * @param {import("./undo_history.js").UndoStep} step
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
    this.current.set(sentenceId, answer);
    this.outbox.add(this.kind.event(sentenceId, answer, circumstances));
  }

  /**
   * Takes over an answer that waits in the outbox, from earlier or from another tab.
   *
   * @param {Annotation} annotation
   * @returns {boolean} whether it is about one of these sentences
   */
  receive(annotation) {
    const mine = this.sentenceIds.has(annotation.sentence_id);
    if (mine) this.current.set(annotation.sentence_id, this.kind.whole(annotation));
    return mine;
  }

  /**
   * An answer was refused: the sentence has its earlier answer again.
   *
   * @param {Annotation} annotation
   * @returns {boolean} whether it was about one of these sentences
   */
  withdraw({ sentence_id }) {
    if (!this.sentenceIds.has(sentence_id)) return false;
    const waiting = this.outbox.annotations().filter((annotation) => annotation.sentence_id === sentence_id);
    this.current.set(sentence_id, waiting.length ? this.kind.whole(waiting.at(-1)) : this.#saved(sentence_id));
    return true;
  }

  /**
   * Whether the server has all answers of this page, and yet none for a sentence that has one here: it asks again.
   *
   * @param {Record<string, Partial<Answer>>} known
   * @param {number} sequence
   */
  isAskedAgain(known, sequence) {
    if (sequence < this.sequence || this.outbox.waiting > 0) return false;
    const isGone = (/** @type {string} */ id) => !(id in known) && this.savedAnswers.newerThan(id, sequence) === undefined;
    return [...this.sentenceIds].some((id) => settles(this.get(id)) && isGone(id));
  }

  /** The last answer that the server is known to have. @param {string} sentenceId */
  #saved(sentenceId) {
    return this.kind.whole(this.savedAnswers.newerThan(sentenceId, this.sequence) ?? this.known[sentenceId]);
  }
}
