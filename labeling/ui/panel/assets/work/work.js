import { OwnAnswers } from "../answers/own_answers.js";
import { showGuideline, showKeys, showRefused } from "./dialogs.js";
import { reasonOf } from "./drawer.js";
import { belongsElsewhere, commandOf, isControl, isPlain } from "./keys.js";
import { Timer } from "./timer.js";

/** @typedef {import("./keys.js").Command} Command */

/**
 * @typedef {object} Handlers  What a view calls.
 * @property {(command: Command) => void} perform
 * @property {(index: number) => void} choose
 * @property {() => void} showRefused
 */

/**
 * One person at work on one sentence after the other: what labeling and adjudicating share. When adjudicating, an answer is
 * a decision. A class that extends this one adds
 *
 * - `answer` to the current sentence, `isComplete`, `circumstances(id)` that go with an answer, and `feedbackOn(answer)`;
 * - `giveLabel(label)`, `giveSecondLabel(label)` and `skip(reason)`;
 * - `sentence(id)`, `idAt(index)` in the shown article, and the ways on: `neighbour(direction)` for the arrow keys,
 *   `following()` after an answer, `nextOpen()`, `goOn()` from the summary, `wayTo(id)` of a refused answer;
 * - `show(id)`, which draws the current sentence and returns what a screen reader says of it, `showAnswer()` for the buttons,
 *   `showChange(id)` for any sentence, `summary()` as an element and `summaryWords`;
 * - `isDrafted`, whether something was typed but not kept yet, and the `rule` at which the guideline opens.
 */
export class Work {
  /**
   * @param {any} component what Streamlit hands over
   * @param {import("../outbox/answer_stores.js").AnswerStore} store
   * @param {import("../answers/own_answers.js").StartingAnswers} contents
   * @param {import("./keys.js").ScreenKeys} keys
   */
  constructor(component, store, contents, keys) {
    this.component = component;
    this.store = store;
    this.data = component.data;
    this.keys = keys;
    this.ownAnswers = new OwnAnswers(contents, store);
    this.listening = new AbortController();
    this.timer = new Timer();
    /** Id of the current sentence; null on the summary. @type {string|null} */
    this.current = null;
    /** Whether the next answer leads back to the summary. */
    this.returning = false;
    /** Whether the next label button sets the second label. */
    this.armed = false;
    /** While Streamlit replaces one panel with another, there may be two for a moment: keys go to one of them. */
    this.isActive = () => true;
    /** The screen that it draws on; each class makes its own. @type {any} */
    this.view = null;
  }

  /** @returns {Handlers} */
  get handlers() {
    return {
      perform: (command) => this.perform(command),
      choose: (index) => this.choose(index),
      showRefused: () => showRefused(this.view.dialog, this.store.outbox, this.codebook.labels, (sentenceId) => this.wayTo(sentenceId)),
    };
  }

  stop() {
    this.listening.abort();
    this.timer.stop();
    this.view.stop();
  }

  // ------------------------------------------------------------------------------------------------------------ keys

  listen() {
    const { signal } = this.listening;
    const { outbox } = this.store;
    window.addEventListener("keydown", (event) => this.#key(event), { signal, capture: this.keys.capture });
    outbox.addEventListener("change", () => this.showSaving(), { signal });
    outbox.addEventListener("arrived", (event) => this.changedElsewhere(event, "receive"), { signal });
    outbox.addEventListener("refused", (event) => this.refused(event), { signal });
    outbox.textOf = (sentenceId) => this.sentence(sentenceId)?.text ?? "";
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.isActive() || !isPlain(event) || belongsElsewhere(event)) return;
    const command = this.meaningOf(event);
    if (command === null || !this.perform(command)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What a key asks for at this moment. @param {KeyboardEvent} event @returns {Command|null} */
  meaningOf(event) {
    const command = commandOf(event, this.keys.letters);
    if (this.view.dialog.open) return this.view.dialog.name === command?.name ? { name: "close" } : null;
    if (this.view.drawer.open === "skip") {
      const reason = reasonOf(event, this.codebook.skip_reasons);
      if (reason) return { name: "reason", digit: reason.id };
      return command?.name === "escape" || command?.name === "skip" ? { name: "cancel" } : null;
    }
    // Enter belongs to the button that has the focus.
    if (command?.name === "enter" && isControl(event.composedPath()[0])) return null;
    return command;
  }

  /** @param {Command} command @returns {boolean} whether it means anything here */
  perform(command) {
    const act = this.acts[command.name];
    if (act === undefined) return false;
    this.view.remark("");
    this.view.footer.showFeedback("", false);
    return act(command) !== false;
  }

  /** What each command does. `press` is a click on a label's button, `label` its digit. @type {Record<string, (command: Command) => unknown>} */
  acts = {
    label: ({ digit }) => this.#label(digit),
    press: ({ digit }) => (this.armed ? this.#secondLabel(digit) : this.#label(digit)),
    secondary: ({ digit }) => this.#secondLabel(digit),
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    right: () => this.#step(this.view.rightToLeft ? -1 : 1),
    left: () => this.#step(this.view.rightToLeft ? 1 : -1),
    undo: () => this.undo(),
    skip: () => this.isAtSentence() && this.openReasons(),
    reason: ({ digit }) => this.skip(digit ?? ""),
    cancel: () => this.cancelReasons(),
    open: () => this.goToOpen(),
    guideline: () => showGuideline(this.view.dialog, this.data.guideline ?? [], this.rule),
    help: () => showKeys(this.view.dialog, this.codebook.labels, this.keys.help),
    close: () => this.view.dialog.close(),
    arm: () => this.isAtSentence() && this.arm(!this.armed),
    escape: () => this.escape(),
    enter: () => this.#enter(),
  };

  // --------------------------------------------------------------------------------------------------------- answers

  get codebook() {
    return this.data.codebook;
  }

  /** Whether there is a sentence to act on; if not, says so. */
  isAtSentence() {
    if (this.current === null) this.view.remark("This is the summary. Go to a sentence first.");
    return this.current !== null;
  }

  /** @param {string|undefined} digit @returns {import("../types.js").Label|undefined} */
  #labelAt(digit) {
    return this.codebook.labels.find((/** @type {import("../types.js").Label} */ label) => label.shortcut === digit);
  }

  /** @param {string|undefined} digit */
  #label(digit) {
    const label = this.#labelAt(digit);
    if (label === undefined) return false;
    if (this.isAtSentence()) this.giveLabel(label);
    return true;
  }

  /** @param {string|undefined} digit */
  #secondLabel(digit) {
    const label = this.#labelAt(digit);
    if (label === undefined) return false;
    if (!this.isAtSentence()) return true;
    this.arm(false);
    if (this.answer.label === label.id) this.view.remark(`${label.name} is already the label. Choose a different second label.`);
    else this.giveSecondLabel(label);
    return true;
  }

  /** Words to say after an answer. @param {any} _answer */
  feedbackOn(_answer) {
    return "";
  }

  /** Gives a label or a skip, and goes on to the next sentence. @param {any} answer @param {string} name of what was given */
  give(answer, name) {
    const words = `${name}. ${this.feedbackOn(answer)}`;
    const wasComplete = this.isComplete;
    this.record(answer);
    const next = this.following();
    if (this.returning || next === undefined || (!wasComplete && this.isComplete)) this.finish(words);
    else this.go(next, words);
  }

  /** @param {any} answer to the current sentence, which stays the current one */
  record(answer) {
    const sentenceId = /** @type {string} */ (this.current);
    this.ownAnswers.give(sentenceId, answer, this.circumstances(sentenceId));
    this.showChange(sentenceId);
  }

  undo() {
    const step = this.ownAnswers.lastStep();
    if (step === undefined) return this.view.remark("There is nothing to undo.");
    if (this.ownAnswers.isOvertaken(step)) return this.#askToUndo(step);
    this.go(step.sentence_id, "Undone. ");
    this.takeBack(step);
    this.showChange(step.sentence_id);
  }

  /** @param {import("../answers/undo_history.js").UndoStep} step */
  takeBack(step) {
    this.ownAnswers.takeBack(step, this.circumstances(step.sentence_id));
  }

  /** @param {import("../answers/undo_history.js").UndoStep} step that a newer answer has overtaken */
  #askToUndo(step) {
    this.go(step.sentence_id);
    this.ownAnswers.allowUndo(step);
    this.view.remark("This was changed elsewhere in the meantime. Undo again to take that back too.");
  }

  /** Another tab has answered, or the server has refused. @param {Event} event @param {"receive"|"withdraw"} how */
  changedElsewhere(event, how) {
    const { annotation } = /** @type {CustomEvent} */ (event).detail;
    if (this.ownAnswers[how](annotation)) this.showChange(annotation.sentence_id);
  }

  /** @param {Event} event */
  refused(event) {
    this.changedElsewhere(event, "withdraw");
  }

  // ---------------------------------------------------------------------------------------------------------- moving

  /** Makes a sentence the current one. @param {string} sentenceId @param {string} [before] words to say first */
  go(sentenceId, before = "") {
    const hasDraft = this.leaveDrawer();
    this.arm(false);
    this.current = sentenceId;
    this.timer.restart();
    const words = this.show(sentenceId);
    if (hasDraft) this.view.remark("What you typed is kept as a draft.");
    this.view.announce(before + words);
  }

  /** @param {number} index clicked on, in the shown article */
  choose(index) {
    this.view.footer.showFeedback("", false);
    this.returning = false;
    const sentenceId = this.idAt(index);
    if (sentenceId !== undefined) this.go(sentenceId);
  }

  /** @param {1|-1} direction */
  #step(direction) {
    if (this.current === null && direction > 0) return false;
    this.returning = false;
    const sentenceId = this.neighbour(direction);
    if (sentenceId !== undefined) return this.go(sentenceId);
    return direction > 0 ? this.finish("") : this.view.remark("This is the first one.");
  }

  goToOpen() {
    this.returning = false;
    const sentenceId = this.nextOpen();
    if (sentenceId === undefined) this.finish("Nothing is open. ");
    else this.go(sentenceId);
  }

  /** From the summary to one sentence, whose answer leads back. @param {string} sentenceId */
  visit(sentenceId) {
    this.go(sentenceId);
    this.returning = true;
  }

  /** Shows the summary. @param {string} before words to say first */
  finish(before) {
    this.leaveDrawer();
    this.arm(false);
    this.returning = false;
    this.current = null;
    this.view.showSummary(this.summary());
    this.showAnswer();
    this.view.announce(`${before}Summary. ${this.summaryWords}`);
  }

  #enter() {
    if (this.current !== null) return false;
    return this.isComplete ? this.goOn() : this.goToOpen();
  }

  // ---------------------------------------------------------------------------------------------------------- saving

  showSaving() {
    this.view.head.showSaving(this.store.outbox, this.store.base);
  }

  /**
   * Whether everything is saved. If not, says so, and tries again once something more is. What comes next is for the
   * server to decide, from what it has: it must have everything first.
   *
   * @param {() => void} again
   */
  isSaved(again) {
    const { outbox } = this.store;
    if (outbox.waiting === 0) return true;
    this.view.remark(`Saving your last ${outbox.kind.noun} first.`);
    outbox.addEventListener("change", again, { once: true, signal: this.listening.signal });
    return false;
  }

  // ----------------------------------------------------------------------------------------------------------- modes

  /** @param {boolean} armed whether the next label button sets the second label */
  arm(armed) {
    this.armed = armed;
    this.view.footer.arm(armed);
    if (armed) this.view.remark("Second label: choose a label.");
  }

  openReasons() {
    const { skip_reasons: reasons } = this.codebook;
    if (reasons.length === 0) return this.view.remark("This codebook lists no reasons to skip a sentence.");
    const choose = (/** @type {string} */ reason) => this.perform({ name: "reason", digit: reason });
    this.view.drawer.showReasons(reasons, this.answer.skip, choose, () => this.perform({ name: "cancel" }));
    this.view.announce("Not a sentence: choose why.");
    return true;
  }

  cancelReasons() {
    this.leaveDrawer();
  }

  /** Closes what was open above the buttons. @returns {boolean} whether a draft stays behind */
  leaveDrawer() {
    const { open } = this.view.drawer;
    if (open === null) return false;
    const hasDraft = open !== "skip" && this.isDrafted;
    this.view.drawer.close();
    this.showAnswer();
    return hasDraft;
  }

  /** @returns {unknown} */
  escape() {
    if (this.view.drawer.open) return this.leaveDrawer();
    return this.armed ? this.arm(false) : false;
  }
}
