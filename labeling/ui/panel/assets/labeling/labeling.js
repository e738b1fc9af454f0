import { answerWords } from "../answers/answer_display.js";
import { EMPTY, settles, withLabel, withNote, withSecondary, withSkip, withUnsure } from "../answers/answers.js";
import { Work } from "../work/work.js";
import { GuidedMode } from "./guided_mode.js";
import { Intro } from "./intro.js";
import { LABELING_KEYS } from "./labeling_keys.js";
import { labelingSummary } from "./labeling_summary.js";
import { LabelingView } from "./labeling_view.js";
import { isRight, knownWords } from "./practice.js";
import { ReadingOrder } from "./reading_order.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../types.js").PanelData} PanelData */
/** @typedef {import("../work/keys.js").Command} Command */

/** One person labeling one article. */
export class Labeling extends Work {
  /**
   * @param {import("../types.js").Component} component
   * @param {import("../outbox/answer_stores.js").AnswerStore} store
   */
  constructor(component, store) {
    super(component, store, startingAnswers(component.data), LABELING_KEYS);
    this.sentences = this.data.sentences;
    this.order = new ReadingOrder(this.sentences, this.ownAnswers.current);
    /** Where the annotator was before the summary. @type {string|undefined} */
    this.last = this.sentences[0]?.id;
    this.view = new LabelingView(component.parentElement, this.handlers);
    this.guided = new GuidedMode(this.view, this.codebook);
    this.intro = new Intro(this.view.introDrawer, this.data, store.outbox.annotations().length > 0, {
      guide: () => this.perform({ name: "guide" }),
      changed: () => this.view.keepInView(),
    });
    this.listen();
    this.#draw();
    this.showSaving();
    const start = this.sentence(this.data.start ?? "")?.id ?? this.nextOpen();
    if (start === undefined) this.finish("");
    else this.go(start);
  }

  /**
   * Whether this is the labeling that `data` asks for. If sentences are to be labeled again, an annotator on the summary starts
   * again; nobody is torn out of an article.
   *
   * @param {PanelData} data
   */
  shows({ project, annotator, article, sentences, votes, sequence }) {
    if (this.current === null && this.ownAnswers.isAskedAgain(votes, sequence)) return false;
    const same = this.data.project === project && this.data.annotator.id === annotator.id && this.data.article.id === article.id;
    return same && this.sentences.length === sentences.length && sentences.every((sentence, index) => this.#isSame(sentence, index));
  }

  /** @param {import("../types.js").Sentence} sentence @param {number} index */
  #isSame({ id, part, furniture }, index) {
    const mine = this.sentences[index];
    return mine.id === id && mine.part === part && mine.furniture === furniture;
  }

  /** Takes over everything except the votes. @param {import("../types.js").Component} component */
  update(component) {
    const { data } = component;
    const mustRedraw = data.codebook.id !== this.codebook.id || data.context !== this.data.context;
    this.component = component;
    this.data = data;
    if (!mustRedraw) return this.view.showColours(this.ownAnswers.current, this.#index);
    this.guided = new GuidedMode(this.view, this.codebook);
    this.#draw();
    if (this.current === null) this.finish("");
    else this.go(this.current);
  }

  listen() {
    super.listen();
    const options = { signal: this.listening.signal };
    this.store.outbox.addEventListener("late", (event) => this.#openedMeanwhile(/** @type {CustomEvent<string[]>} */ (event).detail), options);
  }

  /** @param {KeyboardEvent} event @returns {Command|null} */
  meaningOf(event) {
    const command = super.meaningOf(event);
    return command?.name === "note" && this.guided.asking ? { name: "no" } : command;
  }

  /** @type {Record<string, (command: Command) => unknown>} */
  acts = {
    ...this.acts,
    unsure: () => this.#change(withUnsure),
    note: () => this.isAtSentence() && this.#openNote(),
    bring: () => this.#bringIn(),
    guide: () => (this.intro.close(), this.guided.toggle()),
    yes: () => this.#reply(true),
    no: () => this.#reply(false),
    back: () => this.guided.on && this.guided.back(),
    article: () => this.goOn(),
  };

  // --------------------------------------------------------------------------------------------------------- answers

  get answer() {
    return this.current === null ? EMPTY : this.ownAnswers.get(this.current);
  }

  get isComplete() {
    return this.ownAnswers.current.complete;
  }

  /** @param {Label} label */
  giveLabel(label) {
    this.give(withLabel(this.answer, label.id, this.guided.circumstances), label.name);
  }

  /** @param {Label} label */
  giveSecondLabel(label) {
    if (this.answer.skip !== null) this.view.remark("This is marked as not a sentence. Give it a label first.");
    else this.#change((answer) => withSecondary(answer, label.id));
  }

  /** @param {string} reason */
  skip(reason) {
    this.give(withSkip(this.answer, reason, this.guided.skipPath), "Not a sentence");
  }

  /** In practice, shows what is right. @param {Answer} answer @returns {string} the same for the ear */
  feedbackOn(answer) {
    const { id, text } = /** @type {import("../types.js").Sentence} */ (this.sentence(/** @type {string} */ (this.current)));
    const known = this.data.feedback?.[id];
    if (known === undefined) return "";
    const right = isRight(answer, known);
    const words = `${right ? "Right" : "Not quite"}. ${cited(text)} ${knownWords(known, this.codebook.labels)}`;
    this.view.footer.showFeedback(words, right);
    return `${words} `;
  }

  /** Changes the answer; the sentence stays the current one. @param {(answer: Answer) => Answer} change */
  #change(change) {
    if (!this.isAtSentence()) return;
    const answer = change(this.answer);
    this.record(answer);
    this.view.announce(answerWords(answer, this.codebook.labels) || "No answer");
  }

  /** @param {Answer} answer */
  record(answer) {
    this.intro.close();
    super.record(answer);
  }

  circumstances() {
    return { context: this.data.context !== false, codebook: this.codebook.id, ms: this.timer.ms };
  }

  // ---------------------------------------------------------------------------------------------------------- moving

  /** @param {string} sentenceId */
  sentence(sentenceId) {
    return this.sentences[this.order.indexById.get(sentenceId) ?? -1];
  }

  /** @param {number} index */
  idAt(index) {
    return this.sentences[index]?.id;
  }

  /** @param {1|-1} direction */
  neighbour(direction) {
    return this.current === null ? this.last : this.order.neighbour(this.current, direction);
  }

  /** When sentences are to be labeled again, only the open ones are worth a visit. */
  following() {
    const asksAgain = Object.keys(this.data.pending ?? {}).length > 0;
    return asksAgain ? this.order.open(this.current) : this.order.following(this.current);
  }

  nextOpen() {
    return this.order.open(this.current);
  }

  #bringIn() {
    const sentenceId = this.order.passedOver(this.current);
    if (sentenceId === undefined) this.view.remark("This article has nothing more to bring in.");
    else this.go(sentenceId, "Brought in. ");
  }

  /** To the next article. */
  goOn() {
    const { next } = this.data;
    if (next === null) return false;
    if (this.isSaved(() => this.current === null && this.goOn())) this.component.setTriggerValue("next", next.id);
    return true;
  }

  // ------------------------------------------------------------------------------------------------------------ note

  #openNote() {
    const sentenceId = /** @type {string} */ (this.current);
    const { drafts } = this.store;
    this.view.drawer.showNote(drafts.get(sentenceId) ?? this.answer.note, {
      typed: (text) => (text === this.ownAnswers.get(sentenceId).note ? drafts.clear(sentenceId) : drafts.write(sentenceId, text)),
      keep: (text) => this.#keepNote(sentenceId, text),
      leave: () => this.leaveDrawer(),
    });
  }

  /** @param {string} sentenceId @param {string} text */
  #keepNote(sentenceId, text) {
    this.store.drafts.clear(sentenceId);
    this.view.drawer.close();
    this.#change((answer) => withNote(answer, text.trim()));
  }

  get isDrafted() {
    return this.current !== null && this.store.drafts.get(this.current) !== undefined;
  }

  // ------------------------------------------------------------------------------------------------------ guided mode

  /** @param {boolean} yes */
  #reply(yes) {
    if (!this.guided.asking || this.current === null) return false;
    const end = this.guided.reply(yes);
    if (end) this.give(withLabel(this.answer, end.label.id, end), end.path.rule ? `${end.label.name}, rule ${end.path.rule}` : end.label.name);
    else if (this.guided.skipping) this.openReasons();
    return true;
  }

  cancelReasons() {
    super.cancelReasons();
    if (this.guided.skipping) this.guided.back();
  }

  escape() {
    if (this.view.drawer.open || this.armed) return super.escape();
    if (this.guided.on) return this.guided.toggle();
    return this.intro.open ? this.intro.close() : false;
  }

  get rule() {
    return this.guided.rule ?? this.answer.path?.rule ?? null;
  }

  // --------------------------------------------------------------------------------------------------------- drawing

  /** The current sentence's index; -1 on the summary. */
  get #index() {
    return this.current === null ? -1 : this.#indexOf(this.current);
  }

  /** @param {string} sentenceId of this article */
  #indexOf(sentenceId) {
    return /** @type {number} */ (this.order.indexById.get(sentenceId));
  }

  #draw() {
    const answers = this.ownAnswers.current;
    this.view.showArticle(this.data, answers, this.#index);
    this.guided.show();
    this.view.head.count(answers.done, answers.total);
    this.#remind();
  }

  /** @param {string} sentenceId */
  show(sentenceId) {
    this.last = sentenceId;
    const index = this.#indexOf(sentenceId);
    const { furniture, text } = this.sentences[index];
    const position = furniture ? "A piece that is not labeled" : `Sentence ${this.order.ordinals[index]} of ${this.ownAnswers.current.total}`;
    this.view.move(index, position);
    this.showAnswer();
    this.guided.restart();
    return `${position}: ${text}`;
  }

  showAnswer() {
    const { answer } = this;
    const pressed = { unsure: answer.unsure, note: answer.note !== "", skip: answer.skip !== null };
    this.view.footer.show(this.current === null ? null : answer, pressed);
    this.view.footer.showDraft("note", this.isDrafted);
    this.#remind();
  }

  /** @param {string} sentenceId */
  showChange(sentenceId) {
    const answers = this.ownAnswers.current;
    this.view.mark(this.#indexOf(sentenceId), answers.get(sentenceId));
    this.view.head.count(answers.done, answers.total);
    this.#remind();
    if (sentenceId === this.current) this.showAnswer();
  }

  summary() {
    const answers = this.ownAnswers.current;
    const { article, next, feedback } = this.data;
    const { drafts } = this.store;
    const state = { title: article.title, sentences: this.sentences, answers, drafts, labels: this.codebook.labels, next, known: feedback ?? {} };
    return labelingSummary(state, (command) => this.perform(command), (sentenceId) => this.visit(sentenceId));
  }

  get summaryWords() {
    const { done, total } = this.ownAnswers.current;
    return `${done} of ${total} done.`;
  }

  /** Says which sentences are to be labeled again and why, as long as any is open; else, whether an answer is a second thought. */
  #remind() {
    const open = Object.entries(this.data.pending ?? {}).filter(([id]) => !settles(this.ownAnswers.get(id)));
    const reasons = [...new Set(open.map(([, reason]) => reason))].filter(Boolean).join(" · ");
    const count = open.length === 1 ? "One sentence is to be labeled again" : `${open.length} sentences are to be labeled again`;
    const words = open.length ? `${count}${reasons ? `: ${reasons}` : "."}` : "";
    this.view.head.remind(words || (this.#isSecondThought() ? SECOND_THOUGHT : ""));
  }

  /** The votes were opened while the article was on this screen. @param {string[]} sentenceIds whose answer is a second thought */
  #openedMeanwhile(sentenceIds) {
    const mine = this.sentences.map((/** @type {import("../types.js").Sentence} */ { id }) => id);
    if (!sentenceIds.some((id) => mine.includes(id)) || this.data.late?.length) return;
    this.data.late = mine;
    this.#remind();
  }

  /** Whether an answer to the current sentence would be a second thought. */
  #isSecondThought() {
    const late = this.data.late ?? [];
    return this.current === null ? late.length > 0 : late.includes(this.current);
  }

  /** @param {string} sentenceId */
  wayTo(sentenceId) {
    return this.order.indexById.has(sentenceId) ? () => this.go(sentenceId) : null;
  }
}

/**
 * Furniture does not count: it needs no label.
 *
 * @param {PanelData} data
 * @returns {import("../answers/own_answers.js").StartingAnswers}
 */
function startingAnswers({ project, annotator, article, sentences, votes, sequence }) {
  const ids = (/** @type {import("../types.js").Sentence[]} */ some) => some.map(({ id }) => id);
  const counted = ids(sentences.filter((sentence) => !sentence.furniture));
  return { scope: `${project}:${annotator.id}:${article.id}`, sentenceIds: ids(sentences), counted, known: votes, sequence };
}

const SECOND_THOUGHT =
  "You can see the other answers to this article now. What you answer or change here is kept as a second thought; your first answer is the one that counts.";

/** Enough of a sentence to recognize it, in quotation marks; its own become single ones. @param {string} text */
function cited(text) {
  const excerpt = text.length > 48 ? `${text.slice(0, 44).replace(/\s+\S*$/u, "")} …` : text;
  return `“${excerpt.replace(/“/gu, "‘").replace(/”/gu, "’")}”`;
}
