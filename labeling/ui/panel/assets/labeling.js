import { AnswerSheet } from "./answer_sheet.js";
import { EMPTY, settles, withLabel, withNote, withSecondary, withSkip, withUnsure } from "./answers.js";
import { keyTable, refusedItems } from "./dialogs.js";
import { GuidedMode } from "./guided_mode.js";
import { drawGuideline, ruleHeading } from "./guideline.js";
import { Intro } from "./intro.js";
import { belongsElsewhere, commandOf, isControl, isPlain, LABELING_HELP, LABELING_LETTERS } from "./keys.js";
import { wordsOf } from "./look.js";
import { isRight, knownWords } from "./practice.js";
import { ReadingOrder } from "./reading_order.js";
import { summary } from "./summary.js";
import { Timer } from "./timer.js";
import { reasonOf } from "./tray.js";
import { View } from "./view.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./keys.js").Command} Command */

/** Index of the current sentence while the summary is shown. */
const NOWHERE = -1;

/** One person labeling one article: what each key means here and now. */
export class Labeling {
  /**
   * @param {import("./types.js").Component} component
   * @param {import("./people.js").Person} person
   */
  constructor(component, person) {
    this.component = component;
    this.person = person;
    this.data = component.data;
    this.sentences = this.data.sentences;
    this.sheet = new AnswerSheet(paperOf(this.data), person);
    this.order = new ReadingOrder(this.sentences, this.sheet.votes);
    this.listening = new AbortController();
    this.timer = new Timer();
    this.current = NOWHERE;
    /** Where the annotator was before the summary. */
    this.last = 0;
    /** Whether the next answer leads back to the summary. */
    this.returning = false;
    /** Whether the next label button sets the second label. */
    this.armed = false;
    /** Two panels may stand for a moment while Streamlit replaces one; keys go to one of them. */
    this.isActive = () => true;
    this.view = new View(component.parentElement, {
      perform: (command) => this.perform(command),
      choose: (index) => this.#choose(index),
      showRefused: () => this.#showRefused(),
    });
    this.guided = new GuidedMode(this.view, this.codebook);
    this.intro = new Intro(this.view.introTray, this.data, person.outbox.annotations().length > 0, {
      guide: () => this.perform({ name: "guide" }),
      changed: () => this.view.keepInView(),
    });
    this.#listen();
    this.#start();
  }

  /**
   * Whether this is the labeling that `data` asks for. Who is done and asked again begins anew; nobody is torn out of
   * an article by it.
   *
   * @param {import("./types.js").PanelData} data
   */
  shows(data) {
    const { project, annotator, article, sentences, votes, sequence } = data;
    if (this.current === NOWHERE && this.sheet.isAskedAgain(votes, sequence)) return false;
    const same = this.data.project === project && this.data.annotator.id === annotator.id && this.data.article.id === article.id;
    return same && this.sentences.length === sentences.length && sentences.every((sentence, index) => this.#isSame(sentence, index));
  }

  /** @param {import("./types.js").Sentence} sentence @param {number} index */
  #isSame({ id, part, furniture }, index) {
    const mine = this.sentences[index];
    return mine.id === id && mine.part === part && mine.furniture === furniture;
  }

  /** Takes over everything but the votes. @param {import("./types.js").Component} component */
  update(component) {
    const { data } = component;
    const redraw = data.codebook.id !== this.codebook.id || data.context !== this.data.context;
    this.component = component;
    this.data = data;
    if (!redraw) return this.view.showColours(this.sheet.votes, this.current);
    this.guided = new GuidedMode(this.view, this.codebook);
    this.#draw();
    if (this.current === NOWHERE) this.#finish("");
    else this.go(this.current);
  }

  stop() {
    this.listening.abort();
    this.timer.stop();
    this.view.stop();
  }

  /** @param {Command} command @returns {boolean} whether it means anything here */
  perform(command) {
    const act = this.#acts[command.name];
    if (act === undefined) return false;
    this.view.remark("");
    this.view.footer.tell("", false);
    return act(command) !== false;
  }

  /** Makes a sentence the current one. @param {number} index @param {string} [before] words to say first */
  go(index, before = "") {
    const draft = this.#leaveTray();
    this.#arm(false);
    this.current = this.last = index;
    this.timer.restart();
    this.view.move(index, this.#placeWords(index));
    this.#showAnswer();
    this.guided.restart();
    if (draft) this.view.remark("Your note is kept as a draft.");
    this.view.announce(`${before}${this.#placeWords(index)}: ${this.sentences[index].text}`);
  }

  // ----------------------------------------------------------------------------------------------------------- start

  #start() {
    this.#draw();
    this.#showSaving();
    const index = this.order.indexById.get(this.data.start ?? "") ?? this.order.open(NOWHERE);
    if (index === undefined) this.#finish("");
    else this.go(index);
  }

  #draw() {
    const { votes } = this.sheet;
    this.view.showArticle(this.data, votes, this.current);
    this.guided.show();
    this.view.head.count(votes.done, votes.total);
    this.#remind();
  }

  #listen() {
    const { signal } = this.listening;
    const { outbox } = this.person;
    window.addEventListener("keydown", (event) => this.#key(event), { signal });
    outbox.addEventListener("change", () => this.#showSaving(), { signal });
    outbox.addEventListener("late", (event) => this.#openedMeanwhile(/** @type {CustomEvent<string[]>} */ (event).detail), { signal });
    outbox.addEventListener("arrived", (event) => this.#changedElsewhere(event, "receive"), { signal });
    outbox.addEventListener("refused", (event) => this.#changedElsewhere(event, "withdraw"), { signal });
    outbox.textOf = (sentenceId) => this.sentences[this.order.indexById.get(sentenceId) ?? NOWHERE]?.text ?? "";
  }

  /**
   * Another tab has answered, or the server has refused.
   *
   * @param {Event} event
   * @param {"receive"|"withdraw"} how
   */
  #changedElsewhere(event, how) {
    const { annotation } = /** @type {CustomEvent} */ (event).detail;
    if (this.sheet[how](annotation)) this.#showVote(this.#indexOf(annotation.sentence_id));
  }

  // ------------------------------------------------------------------------------------------------------------ keys

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.isActive() || !isPlain(event) || belongsElsewhere(event)) return;
    const command = this.#meant(event);
    if (command !== null && this.perform(command)) event.preventDefault();
  }

  /** What a key asks for, as things stand. @param {KeyboardEvent} event @returns {Command|null} */
  #meant(event) {
    const command = commandOf(event, LABELING_LETTERS);
    if (this.view.dialog.open) return this.view.dialog.name === command?.name ? { name: "close" } : null;
    if (this.view.tray.open === "skip") return this.#meantInMenu(event, command);
    // Enter belongs to whatever button has the focus.
    if (command?.name === "enter" && isControl(event.composedPath()[0])) return null;
    if (command?.name === "note" && this.guided.asking) return { name: "no" };
    return command;
  }

  /** @param {KeyboardEvent} event @param {Command|null} command @returns {Command|null} */
  #meantInMenu(event, command) {
    const reason = reasonOf(event, this.codebook.skip_reasons);
    if (reason) return { name: "reason", digit: reason.id };
    return command?.name === "escape" || command?.name === "skip" ? { name: "cancel" } : null;
  }

  /** @type {Record<string, (command: Command) => unknown>} */
  #acts = {
    label: ({ digit }) => this.#label(digit),
    press: ({ digit }) => (this.armed ? this.#secondary(digit) : this.#label(digit)),
    secondary: ({ digit }) => this.#secondary(digit),
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    right: () => this.#step(this.view.rightToLeft ? -1 : 1),
    left: () => this.#step(this.view.rightToLeft ? 1 : -1),
    undo: () => this.#undo(),
    unsure: () => this.#change(withUnsure),
    note: () => this.#here() && this.#openNote(),
    skip: () => this.#here() && this.#openReasons(),
    reason: ({ digit }) => this.#skip(digit ?? ""),
    cancel: () => this.#cancelReasons(),
    open: () => this.#goToOpen(),
    bring: () => this.#bringIn(),
    guide: () => (this.intro.close(), this.guided.toggle()),
    yes: () => this.#reply(true),
    no: () => this.#reply(false),
    back: () => this.#replyBack(),
    guideline: () => this.#showGuideline(),
    help: () => this.view.dialog.show("help", "All keys", ...keyTable(this.codebook.labels, LABELING_HELP)),
    close: () => this.view.dialog.close(),
    arm: () => this.#here() && this.#arm(!this.armed),
    escape: () => this.#escape(),
    enter: () => this.#enter(),
    article: () => this.#nextArticle(),
  };

  // --------------------------------------------------------------------------------------------------------- answers

  get codebook() {
    return this.data.codebook;
  }

  /** The current sentence's answer. */
  get #answer() {
    return this.current === NOWHERE ? EMPTY : this.sheet.get(this.sentences[this.current].id);
  }

  /** @param {string} sentenceId of this article */
  #indexOf(sentenceId) {
    return /** @type {number} */ (this.order.indexById.get(sentenceId));
  }

  /** Whether there is a sentence to act on; else a word about it. */
  #here() {
    if (this.current === NOWHERE) this.view.remark("This is the summary. Go to a sentence first.");
    return this.current !== NOWHERE;
  }

  /** @param {string|undefined} digit */
  #labelOf(digit) {
    return this.codebook.labels.find((label) => label.shortcut === digit);
  }

  /** @param {string|undefined} digit */
  #label(digit) {
    const label = this.#labelOf(digit);
    if (label === undefined) return false;
    if (!this.#here()) return true;
    this.#give(withLabel(this.#answer, label.id, this.guided.circumstances), label.name);
    return true;
  }

  /** @param {string|undefined} digit */
  #secondary(digit) {
    const label = this.#labelOf(digit);
    if (label === undefined) return false;
    if (!this.#here()) return true;
    this.#arm(false);
    if (this.#answer.label === label.id) this.view.remark(`${label.name} is the label already. The second one must be another.`);
    else if (this.#answer.skip !== null) this.view.remark("This is marked as not a sentence. Give it a label first.");
    else this.#change((answer) => withSecondary(answer, label.id));
    return true;
  }

  /** @param {string} reason */
  #skip(reason) {
    this.#give(withSkip(this.#answer, reason, this.guided.skipPath), "Not a sentence");
  }

  /** A label or a reason was given: on to the next. @param {Answer} answer @param {string} words */
  #give(answer, words) {
    const { votes } = this.sheet;
    const wasComplete = votes.complete;
    const before = `${words}. ${this.#judge(answer)}`;
    this.#record(answer);
    const next = this.#following();
    if (this.returning || next === undefined || (!wasComplete && votes.complete)) this.#finish(before);
    else this.go(next, before);
  }

  /** Of what is asked again, only the open ones are worth a visit. */
  #following() {
    const again = Object.keys(this.data.pending ?? {}).length > 0;
    return again ? this.order.open(this.current) : this.order.following(this.current);
  }

  /** Tells somebody who practises what was decided here. @param {Answer} answer @returns {string} words for the ear */
  #judge(answer) {
    const { id, text } = this.sentences[this.current];
    const known = this.data.feedback?.[id];
    if (known === undefined) return "";
    const right = isRight(answer, known);
    const words = `${right ? "Right" : "Decided otherwise"}. ${cited(text)} ${knownWords(known, this.codebook.labels)}`;
    this.view.footer.tell(words, right);
    return `${words} `;
  }

  /** The sentence stays. @param {(answer: Answer) => Answer} change */
  #change(change) {
    if (!this.#here()) return;
    const answer = change(this.#answer);
    this.#record(answer);
    this.view.announce(wordsOf(answer, this.codebook.labels) || "No answer");
  }

  /** @param {Answer} answer to the current sentence */
  #record(answer) {
    this.intro.close();
    this.sheet.give(this.sentences[this.current].id, answer, this.#circumstances);
    this.#showVote(this.current);
  }

  get #circumstances() {
    return { context: this.data.context !== false, codebook: this.codebook.id, ms: this.timer.ms };
  }

  #undo() {
    const step = this.sheet.lastStep();
    if (step === undefined) return this.view.remark("There is nothing to undo.");
    const index = this.#indexOf(step.sentence_id);
    if (this.sheet.isOvertaken(step)) return this.#askToUndo(step, index);
    this.go(index, "Undone. ");
    this.sheet.takeBack(step, this.#circumstances);
    this.#showVote(index);
  }

  /** @param {import("./history.js").HistoryStep} step @param {number} index */
  #askToUndo(step, index) {
    this.go(index);
    this.sheet.allowUndo(step);
    this.view.remark("This was answered elsewhere since. Undo once more to take that answer back, too.");
  }

  // ---------------------------------------------------------------------------------------------------------- moving

  /** @param {number} index clicked on */
  #choose(index) {
    this.view.footer.tell("", false);
    this.returning = false;
    this.go(index);
  }

  /** @param {1|-1} direction */
  #step(direction) {
    if (this.current === NOWHERE) return direction < 0 && this.sentences.length ? this.go(this.last) : false;
    this.returning = false;
    const index = this.order.neighbour(this.current, direction);
    if (index !== undefined) return this.go(index);
    return direction > 0 ? this.#finish("") : this.view.remark("This is the first sentence.");
  }

  #goToOpen() {
    this.returning = false;
    const index = this.order.open(this.current);
    if (index === undefined) this.#finish("Nothing is open. ");
    else this.go(index);
  }

  #bringIn() {
    const index = this.order.passedOver(this.current === NOWHERE ? this.sentences.length : this.current);
    if (index === undefined) this.view.remark("Nothing was passed over in this article.");
    else this.go(index, "Brought in. ");
  }

  /** @param {string} before words to say first */
  #finish(before) {
    this.#leaveTray();
    this.#arm(false);
    this.returning = false;
    if (this.current !== NOWHERE) this.last = this.current;
    this.current = NOWHERE;
    const { title } = this.data.article;
    const { votes } = this.sheet;
    const { next, feedback } = this.data;
    const state = { title, sentences: this.sentences, votes, drafts: this.person.drafts, labels: this.codebook.labels, next, known: feedback ?? {} };
    this.view.showSummary(summary(state, (command) => this.perform(command), (index) => this.#visit(index)));
    this.#showAnswer();
    this.view.announce(`${before}Summary. ${votes.done} of ${votes.total} done.`);
  }

  /** From the summary to one sentence: its answer leads back. @param {number} index */
  #visit(index) {
    this.go(index);
    this.returning = true;
  }

  #enter() {
    if (this.current !== NOWHERE) return false;
    return this.sheet.votes.complete ? this.#nextArticle() : this.#goToOpen();
  }

  #nextArticle() {
    const { next } = this.data;
    if (next === null) return false;
    if (this.person.outbox.waiting > 0) return this.#nextOnceSaved();
    this.component.setTriggerValue("next", next.id);
    return true;
  }

  /** The server deals articles by what it has, so it must have everything first. */
  #nextOnceSaved() {
    this.view.remark("Saving your last labels first.");
    const again = () => this.current === NOWHERE && this.#nextArticle();
    this.person.outbox.addEventListener("change", again, { once: true, signal: this.listening.signal });
    return true;
  }

  // ----------------------------------------------------------------------------------------------------- note, reason

  #openNote() {
    const { id } = this.sentences[this.current];
    const { drafts } = this.person;
    this.view.tray.note(drafts.get(id) ?? this.#answer.note, {
      typed: (text) => (text === this.sheet.get(id).note ? drafts.clear(id) : drafts.write(id, text)),
      keep: (text) => this.#keepNote(id, text),
      leave: () => this.#leaveTray(),
    });
  }

  /** @param {string} id @param {string} text */
  #keepNote(id, text) {
    this.person.drafts.clear(id);
    this.view.tray.close();
    this.#change((answer) => withNote(answer, text.trim()));
  }

  /** Closes note or reasons. @returns {boolean} whether a draft stays behind */
  #leaveTray() {
    if (this.view.tray.open === null) return false;
    const draft = this.view.tray.open === "note" && this.#isDrafted();
    this.view.tray.close();
    this.#showAnswer();
    return draft;
  }

  #isDrafted() {
    return this.current !== NOWHERE && this.person.drafts.get(this.sentences[this.current].id) !== undefined;
  }

  #openReasons() {
    const { skip_reasons: reasons } = this.codebook;
    if (reasons.length === 0) return this.view.remark("This codebook has no reasons to skip.");
    const choose = (/** @type {string} */ reason) => this.perform({ name: "reason", digit: reason });
    this.view.tray.skip(reasons, this.#answer.skip, choose, () => this.perform({ name: "cancel" }));
    this.view.announce("Not a sentence: choose why.");
    return true;
  }

  #cancelReasons() {
    this.view.tray.close();
    if (this.guided.skipping) this.guided.back();
  }

  /** @param {boolean} armed */
  #arm(armed) {
    this.armed = armed;
    this.view.footer.arm(armed);
    if (armed) this.view.remark("Second label: choose one of the labels.");
  }

  #escape() {
    if (this.view.tray.open) return this.#leaveTray();
    if (this.armed) return this.#arm(false);
    if (this.guided.on) return this.guided.toggle();
    return this.intro.open ? this.intro.close() : false;
  }

  // ------------------------------------------------------------------------------------------------------ guided mode

  /** @param {boolean} yes */
  #reply(yes) {
    if (!this.guided.asking || this.current === NOWHERE) return false;
    const reached = this.guided.reply(yes);
    if (reached) this.#give(withLabel(this.#answer, reached.label.id, reached), ruled(reached.label.name, reached.path.rule));
    else if (this.guided.skipping) this.#openReasons();
    return true;
  }

  #replyBack() {
    if (!this.guided.on) return false;
    this.guided.back();
    return true;
  }

  // ---------------------------------------------------------------------------------------------------------- dialogs

  #showGuideline() {
    const body = this.view.dialog.show("guideline", "Guideline", ...drawGuideline(this.data.guideline ?? []));
    const heading = ruleHeading(body, this.guided.rule ?? this.#answer.path?.rule ?? null);
    heading?.scrollIntoView({ block: "start" });
    heading?.classList.add("sought");
  }

  #showRefused() {
    const goTo = (/** @type {string} */ sentenceId) => {
      const index = this.order.indexById.get(sentenceId);
      return index === undefined ? null : () => (this.view.dialog.close(), this.go(index));
    };
    this.view.dialog.show("refused", "Refused answers", ...refusedItems(this.person.outbox, this.codebook.labels, goTo));
  }

  // --------------------------------------------------------------------------------------------------------- drawing

  #showAnswer() {
    const answer = this.#answer;
    const pressed = { unsure: answer.unsure, note: answer.note !== "", skip: answer.skip !== null };
    this.view.footer.show(this.current === NOWHERE ? null : answer, pressed);
    this.view.footer.drafted("note", this.#isDrafted());
    this.#remind();
  }

  #showSaving() {
    this.view.head.saving(this.person.outbox, this.person.base);
  }

  /** @param {number} index whose answer has changed */
  #showVote(index) {
    const { votes } = this.sheet;
    this.view.mark(index, votes.get(this.sentences[index].id));
    this.view.head.count(votes.done, votes.total);
    this.#remind();
    if (index === this.current) this.#showAnswer();
  }

  /** Says what is asked again and why, for as long as some of it is open; and else what an answer is worth by now. */
  #remind() {
    const open = Object.entries(this.data.pending ?? {}).filter(([id]) => !settles(this.sheet.get(id)));
    const reasons = [...new Set(open.map(([, reason]) => reason))].filter(Boolean).join(" · ");
    const count = open.length === 1 ? "One sentence is asked again" : `${open.length} sentences are asked again`;
    const asked = open.length ? `${count}${reasons ? `: ${reasons}` : "."}` : "";
    this.view.head.remind(asked || (this.#isSecondThought() ? SECOND_THOUGHT : ""));
  }

  /** The article was opened while it was on this screen. @param {string[]} sentenceIds on which the server kept a second thought */
  #openedMeanwhile(sentenceIds) {
    const here = this.sentences.map((sentence) => sentence.id);
    if (!sentenceIds.some((id) => here.includes(id)) || this.data.late?.length) return;
    this.data.late = here;
    this.#remind();
  }

  /** Whether an answer to the current sentence would be a second thought. */
  #isSecondThought() {
    const late = this.data.late ?? [];
    return this.current === NOWHERE ? late.length > 0 : late.includes(this.sentences[this.current].id);
  }

  /** @param {number} index */
  #placeWords(index) {
    if (this.sentences[index].furniture) return "Passed-over piece";
    return `Sentence ${this.order.ordinals[index]} of ${this.sheet.votes.total}`;
  }
}

/**
 * Furniture is not in the count: it needs no annotation.
 *
 * @param {import("./types.js").PanelData} data
 * @returns {import("./answer_sheet.js").Paper}
 */
function paperOf({ project, annotator, article, sentences, votes, sequence }) {
  const ids = (/** @type {import("./types.js").Sentence[]} */ chosen) => chosen.map((sentence) => sentence.id);
  const counted = ids(sentences.filter((sentence) => !sentence.furniture));
  return { scope: `${project}:${annotator.id}:${article.id}`, sentenceIds: ids(sentences), counted, told: votes, sequence };
}

const SECOND_THOUGHT =
  "This article has been opened to you: what you answer or change now is kept as a second thought. Your first answer is the one that counts.";

/** Enough of a sentence to know it again, in quotation marks; its own become inner ones. @param {string} text */
const cited = (text) => `“${excerpt(text).replace(/“/gu, "‘").replace(/”/gu, "’")}”`;

/** @param {string} text */
const excerpt = (text) => (text.length > 48 ? `${text.slice(0, 44).replace(/\s+\S*$/u, "")} …` : text);

/** @param {string} name @param {string|null|undefined} rule */
const ruled = (name, rule) => (rule ? `${name}, rule ${rule}` : name);
