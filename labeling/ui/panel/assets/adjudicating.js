import { adjudicationSummary } from "./adjudication_summary.js";
import { AdjudicationView } from "./adjudication_view.js";
import { AnswerSheet } from "./answer_sheet.js";
import { settles, withSecondary } from "./answers.js";
import { decideLabel, decideSkip, UNDECIDED, wholeDecision, withWhy } from "./decisions.js";
import { keyTable, refusedItems } from "./dialogs.js";
import { DisputeOrder } from "./dispute_order.js";
import { drawGuideline, ruleHeading } from "./guideline.js";
import { ADJUDICATING_HELP, ADJUDICATING_LETTERS, belongsElsewhere, commandOf, isControl, isPlain } from "./keys.js";
import { standingOf } from "./standing.js";
import { Timer } from "./timer.js";
import { reasonOf } from "./tray.js";
import { votesCard, votesWords } from "./votes_card.js";
import { WhyForm } from "./why_form.js";
import { WhyDrafts } from "./why_drafts.js";

/** @typedef {import("./types.js").Decision} Decision */
/** @typedef {import("./keys.js").Command} Command */

/** One adjudicator deciding disputed sentences, one after the other, in whatever article they stand. */
export class Adjudicating {
  /**
   * @param {{data: import("./types.js").AdjudicationData, parentElement: ShadowRoot|HTMLElement,
   *   setTriggerValue: (name: string, value: unknown) => void}} component
   * @param {import("./people.js").Person} person
   */
  constructor(component, person) {
    this.component = component;
    this.person = person;
    this.data = component.data;
    this.sheet = new AnswerSheet(paperOf(this.data), person);
    /** Decisions that votes have changed under, and that this page has decided anew. @type {Set<string>} */
    this.confirmed = new Set();
    this.order = new DisputeOrder(this.data, (sentenceId) => this.#isOpen(sentenceId));
    this.why = new WhyDrafts(person.drafts);
    this.listening = new AbortController();
    this.timer = new Timer();
    /** Id of the current sentence; null while the summary is shown. @type {string|null} */
    this.current = null;
    /** The place in the queue that the arrow keys go from. */
    this.place = -1;
    /** Whether the next decision leads back to the summary. */
    this.returning = false;
    /** Whether the next label button sets the second label. */
    this.armed = false;
    /** Whether the next data may be another queue. */
    this.leaving = false;
    /** The sentences on which a decision was not taken. @type {Set<string>} */
    this.notTaken = new Set();
    /** How many refused decisions there were when the card was drawn. */
    this.refusedShown = 0;
    /** Two panels may stand for a moment while Streamlit replaces one; keys go to one of them. */
    this.isActive = () => true;
    this.view = new AdjudicationView(component.parentElement, {
      perform: (command) => this.perform(command),
      choose: (index) => this.#choose(index),
      showRefused: () => this.#showRefused(),
    });
    this.#listen();
    this.#start();
  }

  /**
   * Whether `data` belongs to this work. A rerun brings the queue as it is by then; the one that is being worked on
   * stays until its adjudicator asks for another.
   *
   * @param {import("./types.js").AdjudicationData} data
   */
  shows({ project, annotator, view, queue }) {
    const same = this.data.project === project && this.data.annotator.id === annotator.id && this.data.view === view;
    return same && !this.leaving && !this.#isDoneWith(queue);
  }

  /** Whether all is decided, and there is more by now. @param {string[]} queue */
  #isDoneWith(queue) {
    return this.current === null && this.order.complete && queue.some((id) => !this.order.placeById.has(id));
  }

  /**
   * Takes over what the server has by now.
   *
   * @param {{data: import("./types.js").AdjudicationData, parentElement: ShadowRoot|HTMLElement,
   *   setTriggerValue: (name: string, value: unknown) => void}} component
   */
  update(component) {
    const { data } = component;
    this.component = component;
    const redraw = data.codebook.id !== this.data.codebook.id;
    this.data = merged(this.data, data);
    this.sheet.tell(this.data.decisions, data.sequence);
    this.#count();
    if (redraw) this.#beginAgain();
    else this.view.refresh(this.#standings);
    this.#showCase();
  }

  /** With another codebook. */
  #beginAgain() {
    this.view.begin(this.codebook);
    if (this.current === null) this.#finish("");
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
    return act(command) !== false;
  }

  /** Makes a sentence the current one. @param {string} sentenceId @param {string} [before] words to say first */
  go(sentenceId, before = "") {
    const spot = this.order.spotById.get(sentenceId);
    if (spot === undefined) return;
    const moved = this.view.shown !== spot.article;
    const draft = this.#leaveTray();
    this.#arm(false);
    this.current = sentenceId;
    this.place = this.order.placeById.get(sentenceId) ?? this.place;
    this.timer.restart();
    this.view.showArticle(spot.article, this.#standings);
    this.#showCase();
    this.view.move(spot.index, this.#placeWords);
    if (draft) this.view.remark("What you typed is kept as a draft.");
    this.view.announce([before, moved ? `${spot.article.title}. ` : "", this.#caseWords(spot)].join(""));
    this.#lookAhead();
  }

  // ----------------------------------------------------------------------------------------------------------- start

  #start() {
    this.view.begin(this.codebook);
    this.#showSaving();
    this.#count();
    const start = this.data.start;
    const place = this.order.open(-1);
    if (start !== null && this.order.spotById.has(start)) this.go(start);
    else if (place === undefined) this.#finish("");
    else this.go(this.data.queue[place]);
  }

  #listen() {
    const { signal } = this.listening;
    const { outbox } = this.person;
    // Before Streamlit, whose own key for a rerun is r.
    window.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    outbox.addEventListener("change", () => this.#showSaving(), { signal });
    outbox.addEventListener("arrived", (event) => this.#changedElsewhere(event, "receive"), { signal });
    outbox.addEventListener("refused", (event) => this.#refused(event), { signal });
    outbox.textOf = (sentenceId) => this.#sentence(sentenceId)?.text ?? "";
  }

  /** @param {Event} event @param {"receive"|"withdraw"} how */
  #changedElsewhere(event, how) {
    const { annotation } = /** @type {CustomEvent} */ (event).detail;
    if (this.sheet[how](annotation)) this.#showDecision(annotation.sentence_id);
  }

  /** Somebody else may have decided the sentence meanwhile: asks what they decided. @param {Event} event */
  #refused(event) {
    const { annotation } = /** @type {CustomEvent} */ (event).detail;
    this.#changedElsewhere(event, "withdraw");
    this.notTaken.add(annotation.sentence_id);
    this.component.setTriggerValue("refresh", [...this.notTaken]);
    this.view.remark("A decision of yours was not taken. See the line above the article.");
  }

  // ------------------------------------------------------------------------------------------------------------ keys

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.isActive() || !isPlain(event) || belongsElsewhere(event)) return;
    const command = this.#meant(event);
    if (command === null || !this.perform(command)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What a key asks for, as things stand. @param {KeyboardEvent} event @returns {Command|null} */
  #meant(event) {
    const command = commandOf(event, ADJUDICATING_LETTERS);
    if (this.view.dialog.open) return this.view.dialog.name === command?.name ? { name: "close" } : null;
    if (this.view.tray.open === "skip") return this.#meantInMenu(event, command);
    // Enter belongs to whatever button has the focus.
    if (command?.name === "enter" && isControl(event.composedPath()[0])) return null;
    return command;
  }

  /** @param {KeyboardEvent} event @param {Command|null} command @returns {Command|null} */
  #meantInMenu(event, command) {
    const reason = reasonOf(event, this.codebook.skip_reasons);
    if (reason) return { name: "reason", digit: reason.id };
    return command?.name === "escape" || command?.name === "skip" ? { name: "escape" } : null;
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
    why: () => this.#here() && this.#openWhy(),
    skip: () => this.#here() && this.#openReasons(),
    reason: ({ digit }) => this.#decide(decideSkip(this.#decision, digit ?? ""), "Not a sentence"),
    withdraw: () => this.#withdraw(),
    open: () => this.#goToOpen("Nothing is open. "),
    guideline: () => this.#showGuideline(),
    overview: () => this.#leave("overview", true),
    help: () => this.view.dialog.show("help", "All keys", ...keyTable(this.codebook.labels, ADJUDICATING_HELP)),
    close: () => this.view.dialog.close(),
    arm: () => this.#here() && this.#arm(!this.armed),
    escape: () => this.#escape(),
    enter: () => this.#enter(),
    more: () => this.#more(),
  };

  // ------------------------------------------------------------------------------------------------------- decisions

  get codebook() {
    return this.data.codebook;
  }

  /** The decision on the current sentence. */
  get #decision() {
    return this.current === null ? UNDECIDED : this.#decisionOn(this.current);
  }

  /** @param {string} sentenceId @returns {Decision} */
  #decisionOn(sentenceId) {
    return wholeDecision(this.sheet.votes.answerById.get(sentenceId));
  }

  /** @param {string} sentenceId */
  #sentence(sentenceId) {
    const spot = this.order.spotById.get(sentenceId);
    return spot?.article.sentences[spot.index];
  }

  /** Whether it waits for a decision: it has none, or labels have changed since. @param {string} sentenceId */
  #isOpen(sentenceId) {
    const isLate = this.data.disputes[sentenceId]?.why === "late" && !this.confirmed.has(sentenceId);
    return isLate || !settles(this.#decisionOn(sentenceId));
  }

  /** How a sentence stands. @param {string} sentenceId */
  #standings = (sentenceId) => {
    const decision = this.#isOpen(sentenceId) ? UNDECIDED : this.#decisionOn(sentenceId);
    return standingOf(decision, this.data.votes[sentenceId] ?? [], sentenceId in this.data.disputes);
  };

  /** Whether there is a sentence to act on; else a word about it. */
  #here() {
    if (this.current === null) this.view.remark("This is the summary. Go to a sentence first.");
    return this.current !== null;
  }

  /** @param {string|undefined} digit */
  #labelOf(digit) {
    return this.codebook.labels.find((label) => label.shortcut === digit);
  }

  /** @param {string|undefined} digit */
  #label(digit) {
    const label = this.#labelOf(digit);
    if (label === undefined) return false;
    if (this.#here()) this.#decide(decideLabel(this.#decision, label.id), label.name);
    return true;
  }

  /** @param {string|undefined} digit */
  #secondary(digit) {
    const label = this.#labelOf(digit);
    if (label === undefined) return false;
    if (!this.#here()) return true;
    this.#arm(false);
    const decision = this.#decision;
    if (decision.label === null) this.view.remark("Decide the label first, and then the second one.");
    else if (decision.label === label.id) this.view.remark(`${label.name} is the label already. The second one must be another.`);
    else this.#record(withSecondary(decision, label.id));
    return true;
  }

  /** A label or a reason to skip was given: on to the next. @param {Decision} decision @param {string} words */
  #decide(decision, words) {
    const sentenceId = /** @type {string} */ (this.current);
    const held = this.why.held(sentenceId);
    const wasComplete = this.order.complete;
    this.#record(held ? withWhy(decision, held) : decision);
    const isQueued = this.order.placeById.has(sentenceId);
    const next = isQueued ? this.order.neighbour(this.place, 1) : this.order.open(this.place);
    if (this.returning || next === undefined || (!wasComplete && this.order.complete)) this.#finish(`${words}. `);
    else this.go(this.data.queue[next], `${words}. `);
  }

  /** @param {Decision} decision on the current sentence */
  #record(decision) {
    const sentenceId = /** @type {string} */ (this.current);
    this.why.clear(sentenceId);
    this.confirmed.add(sentenceId);
    this.sheet.give(sentenceId, decision, this.#circumstances(sentenceId));
    this.#showDecision(sentenceId);
  }

  /** @param {string} sentenceId */
  #circumstances(sentenceId) {
    const { votes_sequence, seen, codebook } = this.data;
    return { votes_sequence, seen: seen[sentenceId] ?? 0, codebook: codebook.id, ms: this.timer.ms };
  }

  #withdraw() {
    if (!this.#here()) return;
    if (!settles(this.#decision)) return this.view.remark("Nothing is decided here yet.");
    this.#record(UNDECIDED);
    this.view.remark("Taken back. The sentence is open again.");
  }

  #undo() {
    const step = this.sheet.lastStep();
    if (step === undefined) return this.view.remark("There is nothing to undo.");
    const { sentence_id: sentenceId, before, after } = step;
    // Of an earlier queue: it is opened first, and the next press takes it back.
    if (!this.order.spotById.has(sentenceId)) return this.#leave("open", sentenceId);
    if (this.sheet.isOvertaken(step)) return this.#askToUndo(step);
    this.go(sentenceId, "Undone. ");
    this.confirmed.delete(sentenceId);
    this.sheet.takeBack(step, this.#circumstances(sentenceId));
    // What was typed outlives the decision that it went with.
    if (!settles(before)) this.why.hold(sentenceId, wholeDecision(after));
    this.#showDecision(sentenceId);
  }

  /** @param {import("./history.js").HistoryStep} step */
  #askToUndo(step) {
    this.go(step.sentence_id);
    this.sheet.allowUndo(step);
    this.view.remark("This was decided otherwise since. Undo once more to take that back, too.");
  }

  // ---------------------------------------------------------------------------------------------------------- moving

  /** @param {number} index clicked on, in the shown article */
  #choose(index) {
    this.returning = false;
    const chosen = this.view.shown?.sentences[index];
    if (chosen) this.go(chosen.id);
  }

  /** @param {1|-1} direction */
  #step(direction) {
    const from = this.current === null ? this.data.queue.length : this.place;
    if (this.current === null && direction > 0) return false;
    this.returning = false;
    const place = this.order.neighbour(from, direction);
    if (place !== undefined) return this.go(this.data.queue[place]);
    return direction > 0 ? this.#finish("") : this.view.remark("This is the first one.");
  }

  /** @param {string} before words to say where nothing is open */
  #goToOpen(before) {
    this.returning = false;
    const place = this.order.open(this.current === null ? -1 : this.place);
    if (place === undefined) this.#finish(before);
    else this.go(this.data.queue[place]);
  }

  /** @param {string} before words to say first */
  #finish(before) {
    this.#leaveTray();
    this.#arm(false);
    this.returning = false;
    this.current = null;
    const rows = this.data.queue.map((id) => this.#row(id));
    const visit = (/** @type {string} */ id) => (this.go(id), (this.returning = true));
    const perform = (/** @type {Command} */ command) => this.perform(command);
    this.view.showSummary(adjudicationSummary(rows, this.data.more, this.codebook.labels, perform, visit));
    this.view.footer.show(null, {});
    const { done, total } = this.order;
    this.view.announce(`${before}Summary. ${done} of ${total} decided.`);
  }

  /** @param {string} id @returns {import("./adjudication_summary.js").Row} */
  #row(id) {
    const text = this.#sentence(id)?.text ?? "";
    return { id, text, decision: this.#decisionOn(id), open: this.#isOpen(id), draft: this.why.has(id) };
  }

  #enter() {
    if (this.current !== null) return false;
    if (!this.order.complete) this.#goToOpen("");
    else this.#leave(this.data.more ? "more" : "overview", true);
    return true;
  }

  #more() {
    if (this.data.more) this.#leave("more", true);
  }

  /**
   * Asks for another queue or another screen. The server finds out what waits by what it has, so it must have everything
   * first.
   *
   * @param {string} what
   * @param {unknown} value
   */
  #leave(what, value) {
    if (this.person.outbox.waiting === 0) {
      this.leaving = true;
      this.component.setTriggerValue(what, value);
      return;
    }
    this.view.remark("Saving your last decisions first.");
    this.person.outbox.addEventListener("change", () => this.#leave(what, value), { once: true, signal: this.listening.signal });
  }

  // ------------------------------------------------------------------------------------------------------- rule, reason

  #openWhy() {
    const sentenceId = /** @type {string} */ (this.current);
    const typed = this.why.get(sentenceId) ?? this.#decision;
    const form = new WhyForm(this.#rules(sentenceId), typed, {
      typed: (why) => this.why.write(sentenceId, why),
      keep: (why) => this.#keepWhy(sentenceId, why),
      leave: () => this.#leaveTray(),
    });
    this.view.tray.show("why", form.element);
    form.focus();
  }

  /** The rules, those first to which an annotator was led. @param {string} sentenceId */
  #rules(sentenceId) {
    const led = new Set((this.data.votes[sentenceId] ?? []).map((vote) => vote.path?.rule));
    const { rules } = this.data;
    return [...rules.filter(({ id }) => led.has(id)), ...rules.filter(({ id }) => !led.has(id))];
  }

  /** @param {string} sentenceId @param {{rule: string|null, reason: string}} why */
  #keepWhy(sentenceId, why) {
    this.view.tray.close();
    const decision = this.#decisionOn(sentenceId);
    if (settles(decision)) this.#record(withWhy(decision, why));
    else this.why.hold(sentenceId, why);
    this.#showCase();
    this.view.announce(settles(decision) ? "Rule and reason kept." : "Kept. Now decide the label.");
  }

  /** Closes rule and reason, or the reasons to skip. @returns {boolean} whether a draft stays behind */
  #leaveTray() {
    if (this.view.tray.open === null) return false;
    const draft = this.view.tray.open === "why" && this.current !== null && this.why.has(this.current);
    this.view.tray.close();
    this.#showCase();
    return draft;
  }

  #openReasons() {
    const { skip_reasons: reasons } = this.codebook;
    if (reasons.length === 0) return this.view.remark("This codebook has no reasons to skip.");
    const choose = (/** @type {string} */ reason) => this.perform({ name: "reason", digit: reason });
    this.view.tray.skip(reasons, this.#decision.skip, choose, () => this.perform({ name: "escape" }));
    this.view.announce("Not a sentence: choose why.");
    return true;
  }

  /** @param {boolean} armed */
  #arm(armed) {
    this.armed = armed;
    this.view.footer.arm(armed);
    if (armed) this.view.remark("Second label: choose one of the labels.");
  }

  #escape() {
    if (this.view.tray.open) return this.#leaveTray();
    return this.armed ? this.#arm(false) : false;
  }

  // ---------------------------------------------------------------------------------------------------------- dialogs

  #showGuideline() {
    const body = this.view.dialog.show("guideline", "Guideline", ...drawGuideline(this.data.guideline));
    const led = this.current === null ? [] : (this.data.votes[this.current] ?? []).map((vote) => vote.path?.rule);
    const rule = [this.#decision.rule, this.current && this.why.get(this.current)?.rule, ...led].find(Boolean);
    const heading = ruleHeading(body, rule ?? null);
    heading?.scrollIntoView({ block: "start" });
    heading?.classList.add("sought");
  }

  #showRefused() {
    const goTo = (/** @type {string} */ sentenceId) => () => (this.view.dialog.close(), this.#goAnywhere(sentenceId));
    this.view.dialog.show("refused", "Decisions that were not taken", ...refusedItems(this.person.outbox, this.codebook.labels, goTo));
  }

  /** @param {string} sentenceId of this queue, or of another one */
  #goAnywhere(sentenceId) {
    if (this.order.spotById.has(sentenceId)) this.go(sentenceId);
    else this.#leave("open", sentenceId);
  }

  /** @param {string} key of the refused list */
  #applyAgain(key) {
    const { annotation } = this.person.outbox.refused.entryByKey.get(key) ?? {};
    if (!annotation) return;
    this.#record(wholeDecision(/** @type {any} */ (annotation)));
    this.#dismiss(key);
  }

  /** @param {string} key of the refused list */
  #dismiss(key) {
    this.person.outbox.dismiss(key);
    this.#showCase();
  }

  // --------------------------------------------------------------------------------------------------------- drawing

  #showSaving() {
    const { outbox, base } = this.person;
    this.view.head.saving(outbox, base);
    if (outbox.refused.size !== this.refusedShown) this.#showCard();
  }

  #count() {
    this.view.head.count(this.order.done, this.order.total);
  }

  /** The votes, the decision, and the buttons, for the current sentence. */
  #showCase() {
    this.#showCard();
    const decision = this.#decision;
    const pressed = { why: decision.rule !== null || decision.reason !== "", skip: decision.skip !== null };
    this.view.footer.show(this.current === null ? null : decision, pressed);
    this.view.footer.drafted("why", this.current !== null && this.why.has(this.current));
  }

  #showCard() {
    this.refusedShown = this.person.outbox.refused.size;
    if (this.current === null) return this.view.showCard(null);
    const on = {
      again: (/** @type {string} */ key) => this.#applyAgain(key),
      dismiss: (/** @type {string} */ key) => this.#dismiss(key),
    };
    this.view.showCard(votesCard(this.#case(this.current), this.codebook.labels, on));
  }

  /** @param {string} sentenceId @returns {import("./votes_card.js").Case} */
  #case(sentenceId) {
    const decision = this.#decisionOn(sentenceId);
    const told = this.data.decisions[sentenceId] ?? null;
    const stands = told !== null && JSON.stringify(wholeDecision(told)) === JSON.stringify(decision);
    const { entryByKey } = this.person.outbox.refused;
    const refused = [...entryByKey].map(([key, { annotation, reason }]) => ({ key, reason, event: annotation }));
    return {
      dispute: this.data.disputes[sentenceId] ?? null,
      votes: this.data.votes[sentenceId] ?? [],
      decision,
      told: stands ? told : null,
      held: this.why.held(sentenceId),
      refused: refused.filter(({ event }) => event?.sentence_id === sentenceId),
    };
  }

  /** @param {string} sentenceId whose decision has changed */
  #showDecision(sentenceId) {
    const spot = this.order.spotById.get(sentenceId);
    if (spot && spot.article === this.view.shown) this.view.mark(spot.index, this.#standings(sentenceId));
    this.#count();
    if (sentenceId === this.current) this.#showCase();
  }

  get #placeWords() {
    const place = this.order.placeById.get(this.current ?? "");
    return place === undefined ? "A sentence that is not in the queue" : `Dispute ${place + 1} of ${this.data.queue.length}`;
  }

  /** @param {{article: import("./types.js").DisputedArticle, index: number}} spot */
  #caseWords({ article, index }) {
    const { id, text } = article.sentences[index];
    return `${this.#placeWords}: ${text} ${votesWords(this.data.votes[id] ?? [], this.codebook.labels)}`;
  }

  /** Draws the next article while nobody waits for it. */
  #lookAhead() {
    const next = this.order.neighbour(this.place, 1);
    const spot = next === undefined ? undefined : this.order.spotById.get(this.data.queue[next]);
    if (spot === undefined || this.view.drawings.has(spot.article)) return;
    setTimeout(() => this.view.prepare(spot.article, this.#standings));
  }
}

/**
 * @param {import("./types.js").AdjudicationData} data
 * @returns {import("./answer_sheet.js").Paper}
 */
function paperOf({ project, annotator, articles, queue, decisions, sequence }) {
  const sentenceIds = articles.flatMap((article) => article.sentences.map((sentence) => sentence.id));
  return { scope: `${project}:${annotator.id}:decisions`, wide: true, sentenceIds, counted: queue, told: decisions, sequence };
}

/**
 * The work as it is, with what newer data say about its sentences. What they don't speak of stays as it was. Articles stay
 * the same objects, by which their drawings are known.
 *
 * @param {import("./types.js").AdjudicationData} mine
 * @param {import("./types.js").AdjudicationData} newer
 * @returns {import("./types.js").AdjudicationData}
 */
function merged(mine, newer) {
  const isMine = (/** @type {[string, unknown]} */ [id]) => !(id in newer.seen);
  const over = (/** @type {"decisions"|"votes"|"seen"} */ what) => {
    return { ...Object.fromEntries(Object.entries(mine[what]).filter(isMine)), ...newer[what] };
  };
  const { articles, queue, start, more, disputes, votes_sequence } = mine;
  // Once an article is decided, its annotators have names.
  for (const article of articles) article.names = newer.articles.find(({ id }) => id === article.id)?.names ?? article.names;
  return { ...newer, articles, queue, start, more, disputes, votes_sequence, decisions: over("decisions"), votes: over("votes"), seen: over("seen") };
}
