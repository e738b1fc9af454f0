import { newAnnotation } from "./annotation.js";
import { isSame, wholeAnswer } from "./answers.js";
import { History } from "./history.js";
import { Votes } from "./votes.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Annotation} Annotation */
/** @typedef {{context: boolean, codebook: string, ms: number}} Circumstances */

/**
 * One person's answers in one article: what stands, and how it is given, taken back and sent.
 *
 * What the server told at the start is never read again: a rerun's copy may be older than the last key. Over it lie the
 * answers that this page has had saved since, and over those what still waits in the outbox.
 */
export class AnswerSheet {
  /**
   * @param {import("./types.js").PanelData} data
   * @param {import("./labeling.js").Person} person
   */
  constructor({ project, annotator, article, sentences, votes, sequence }, { outbox, memory }) {
    this.outbox = outbox;
    this.memory = memory;
    this.told = votes;
    this.sequence = sequence;
    this.votes = new Votes(sentences);
    this.history = new History(`${project}:${annotator.id}:${article.id}`);
    this.sentenceIds = new Set(sentences.map((sentence) => sentence.id));
    for (const id of this.sentenceIds) this.votes.set(id, this.#saved(id));
    for (const annotation of outbox.annotations()) this.receive(annotation);
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
    if (!this.sentenceIds.has(sentence_id)) return false;
    return isSame(before, after) || !isSame(before, this.get(sentence_id));
  }

  /** Whether a step's sentence has another answer by now than the one that the step gave. @param {import("./history.js").HistoryStep} step */
  isOvertaken({ sentence_id, after }) {
    return !isSame(after, this.get(sentence_id));
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
    this.send(sentence_id, wholeAnswer(before), circumstances);
  }

  /**
   * @param {string} sentenceId
   * @param {Answer} answer
   * @param {Circumstances} circumstances
   */
  send(sentenceId, answer, circumstances) {
    this.votes.set(sentenceId, answer);
    this.outbox.add(newAnnotation(sentenceId, answer, circumstances));
  }

  /**
   * Takes over an answer that waits in the outbox: left from before, or just given in another tab.
   *
   * @param {Annotation} annotation
   * @returns {boolean} whether it is one of this article's
   */
  receive(annotation) {
    const mine = this.sentenceIds.has(annotation.sentence_id);
    if (mine) this.votes.set(annotation.sentence_id, wholeAnswer(annotation));
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
    this.votes.set(sentence_id, waiting.length ? wholeAnswer(waiting.at(-1)) : this.#saved(sentence_id));
    return true;
  }

  /** The last answer that the server is known to have. @param {string} sentenceId */
  #saved(sentenceId) {
    return this.memory.newerThan(sentenceId, this.sequence) ?? wholeAnswer(this.told[sentenceId]);
  }
}
