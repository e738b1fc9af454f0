import { settles, withSecondary } from "../answers/answers.js";
import { UNDECIDED, wholeDecision, withDecidedLabel, withDecidedSkip, withReasoning } from "../answers/decisions.js";
import { Work } from "../work/work.js";
import { merged, startingAnswers } from "./adjudication_data.js";
import { ADJUDICATION_KEYS } from "./adjudication_keys.js";
import { adjudicationSummary } from "./adjudication_summary.js";
import { AdjudicationView } from "./adjudication_view.js";
import { DisputeOrder } from "./dispute_order.js";
import { ReasonDrafts } from "./reason_drafts.js";
import { ReasonForm } from "./reason_form.js";
import { sentenceStatus } from "./sentence_status.js";
import { votesCard, votesWords } from "./votes_card.js";

/** @typedef {import("../types.js").AdjudicationData} AdjudicationData */
/** @typedef {import("../types.js").Decision} Decision */
/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../work/keys.js").Command} Command */

/** One adjudicator deciding disputed sentences one after the other, whatever article they are in. */
export class Adjudicating extends Work {
  /**
   * @param {{data: AdjudicationData, parentElement: ShadowRoot|HTMLElement,
   *   setTriggerValue: (name: string, value: unknown) => void}} component
   * @param {import("../outbox/answer_stores.js").AnswerStore} store
   */
  constructor(component, store) {
    super(component, store, startingAnswers(component.data), ADJUDICATION_KEYS);
    /** Decisions that votes have changed under and that were given again on this page. @type {Set<string>} */
    this.confirmed = new Set();
    this.order = new DisputeOrder(this.data, (sentenceId) => this.#isOpen(sentenceId));
    this.reasonDrafts = new ReasonDrafts(store.drafts);
    /** The position in the queue that the arrow keys go from. */
    this.position = -1;
    /** Whether the next data may be another queue. */
    this.leaving = false;
    /** The sentences whose decision was refused. @type {Set<string>} */
    this.notTaken = new Set();
    /** How many refused decisions there were when the card was drawn. */
    this.refusedShown = 0;
    this.view = new AdjudicationView(component.parentElement, this.handlers);
    this.listen();
    this.view.begin(this.codebook);
    this.showSaving();
    this.#count();
    const { start } = this.data;
    const first = start !== null && this.order.locationById.has(start) ? start : this.order.open(-1);
    if (first === undefined) this.finish("");
    else this.go(first);
  }

  /**
   * Whether `data` belongs to this work. A rerun brings the queue as it is by then; the one at hand stays until its
   * adjudicator asks for another.
   *
   * @param {AdjudicationData} data
   */
  shows({ project, annotator, view, queue }) {
    const same = this.data.project === project && this.data.annotator.id === annotator.id && this.data.view === view;
    return same && !this.leaving && !this.#isDoneWith(queue);
  }

  /** Whether everything is decided, and there is more by now. @param {string[]} queue */
  #isDoneWith(queue) {
    return this.current === null && this.order.complete && queue.some((id) => !this.order.positionById.has(id));
  }

  /**
   * Takes over what the server has by now.
   *
   * @param {{data: AdjudicationData, parentElement: ShadowRoot|HTMLElement,
   *   setTriggerValue: (name: string, value: unknown) => void}} component
   */
  update(component) {
    const { data } = component;
    this.component = component;
    const isOtherCodebook = data.codebook.id !== this.data.codebook.id;
    this.data = merged(this.data, data);
    this.ownAnswers.load(this.data.decisions, data.sequence);
    this.#count();
    if (isOtherCodebook) this.#beginAgain();
    else this.view.refresh(this.#statusOf);
    this.showAnswer();
  }

  #beginAgain() {
    this.view.begin(this.codebook);
    if (this.current === null) this.finish("");
    else this.go(this.current);
  }

  /** Someone else may have decided the sentence in the meantime: asks for their decision. @param {Event} event */
  refused(event) {
    super.refused(event);
    this.notTaken.add(/** @type {CustomEvent} */ (event).detail.annotation.sentence_id);
    this.component.setTriggerValue("refresh", [...this.notTaken]);
    this.view.remark("One of your decisions was refused. See the line above the article.");
  }

  /** @type {Record<string, (command: Command) => unknown>} */
  acts = {
    ...this.acts,
    explain: () => this.isAtSentence() && this.#openReasoning(),
    withdraw: () => this.#withdraw(),
    overview: () => this.#leave("overview", true),
    more: () => this.data.more && this.#leave("more", true),
  };

  // ------------------------------------------------------------------------------------------------------- decisions

  /** The decision on the current sentence. */
  get answer() {
    return this.current === null ? UNDECIDED : this.#decisionOn(this.current);
  }

  get isComplete() {
    return this.order.complete;
  }

  /** @param {string} sentenceId @returns {Decision} */
  #decisionOn(sentenceId) {
    return wholeDecision(this.ownAnswers.current.answerById.get(sentenceId));
  }

  /** Whether it waits for a decision: it has none, or labels have changed since. @param {string} sentenceId */
  #isOpen(sentenceId) {
    const isLate = this.data.disputes[sentenceId]?.why === "late" && !this.confirmed.has(sentenceId);
    return isLate || !settles(this.#decisionOn(sentenceId));
  }

  /** @param {string} sentenceId @returns {import("./sentence_status.js").SentenceStatus} */
  #statusOf = (sentenceId) => {
    const decision = this.#isOpen(sentenceId) ? UNDECIDED : this.#decisionOn(sentenceId);
    return sentenceStatus(decision, this.data.votes[sentenceId] ?? [], sentenceId in this.data.disputes);
  };

  /** @param {Label} label */
  giveLabel(label) {
    this.give(withDecidedLabel(this.answer, label.id), label.name);
  }

  /** @param {Label} label */
  giveSecondLabel(label) {
    if (this.answer.label === null) this.view.remark("Decide the label first, then the second label.");
    else this.record(withSecondary(this.answer, label.id));
  }

  /** @param {string} reason */
  skip(reason) {
    this.give(withDecidedSkip(this.answer, reason), "Not a sentence");
  }

  /** @param {Decision} decision @param {string} name */
  give(decision, name) {
    const held = this.reasonDrafts.held(/** @type {string} */ (this.current));
    super.give(held ? withReasoning(decision, held) : decision, name);
  }

  /** @param {Decision} decision */
  record(decision) {
    const sentenceId = /** @type {string} */ (this.current);
    this.reasonDrafts.clear(sentenceId);
    this.confirmed.add(sentenceId);
    super.record(decision);
  }

  /** @param {string} sentenceId */
  circumstances(sentenceId) {
    const { votes_sequence, seen, codebook } = this.data;
    return { votes_sequence, seen: seen[sentenceId] ?? 0, codebook: codebook.id, ms: this.timer.ms };
  }

  #withdraw() {
    if (!this.isAtSentence()) return;
    if (!settles(this.answer)) return this.view.remark("Nothing is decided here yet.");
    this.record(UNDECIDED);
    this.view.remark("Taken back. The sentence is open again.");
  }

  undo() {
    const sentenceId = this.ownAnswers.lastStep()?.sentence_id;
    // A sentence of an earlier queue is opened first; the next press takes its decision back.
    if (sentenceId !== undefined && !this.order.locationById.has(sentenceId)) return this.#leave("open", sentenceId);
    return super.undo();
  }

  /** @param {import("../answers/undo_history.js").UndoStep} step */
  takeBack(step) {
    this.confirmed.delete(step.sentence_id);
    super.takeBack(step);
    // What was typed outlives the decision that it went with.
    if (!settles(step.before)) this.reasonDrafts.hold(step.sentence_id, wholeDecision(step.after));
  }

  // ---------------------------------------------------------------------------------------------------------- moving

  /** @param {string} sentenceId @param {string} [before] words to say first */
  go(sentenceId, before = "") {
    if (this.order.locationById.has(sentenceId)) super.go(sentenceId, before);
  }

  /** @param {string} sentenceId */
  sentence(sentenceId) {
    const location = this.order.locationById.get(sentenceId);
    return location?.article.sentences[location.index];
  }

  /** @param {number} index */
  idAt(index) {
    return this.view.shownArticle?.sentences[index]?.id;
  }

  /** @param {1|-1} direction */
  neighbour(direction) {
    return this.order.neighbour(this.current === null ? this.order.total : this.position, direction);
  }

  following() {
    const isQueued = this.order.positionById.has(/** @type {string} */ (this.current));
    return isQueued ? this.order.neighbour(this.position, 1) : this.order.open(this.position);
  }

  nextOpen() {
    return this.order.open(this.current === null ? -1 : this.position);
  }

  /** To the next queue, or to the overview. */
  goOn() {
    this.#leave(this.data.more ? "more" : "overview", true);
  }

  /**
   * Asks for another queue or another screen.
   *
   * @param {string} what
   * @param {unknown} value
   */
  #leave(what, value) {
    if (!this.isSaved(() => this.#leave(what, value))) return;
    this.leaving = true;
    this.component.setTriggerValue(what, value);
  }

  /** @param {string} sentenceId of this queue, or of another one */
  wayTo(sentenceId) {
    return () => (this.order.locationById.has(sentenceId) ? this.go(sentenceId) : this.#leave("open", sentenceId));
  }

  // ------------------------------------------------------------------------------------------------- rule and reason

  #openReasoning() {
    const sentenceId = /** @type {string} */ (this.current);
    const form = new ReasonForm(this.#rules(sentenceId), this.reasonDrafts.get(sentenceId) ?? this.answer, {
      typed: (reasoning) => this.reasonDrafts.write(sentenceId, reasoning),
      keep: (reasoning) => this.#keepReasoning(sentenceId, reasoning),
      leave: () => this.leaveDrawer(),
    });
    this.view.drawer.show("reasoning", form.element);
    form.focus();
  }

  /** The rules, first those that the guided mode led an annotator to. @param {string} sentenceId */
  #rules(sentenceId) {
    const guidedTo = new Set(this.#guidedRules(sentenceId));
    /** @type {{id: string, title: string}[]} */
    const rules = this.data.rules;
    return [...rules.filter(({ id }) => guidedTo.has(id)), ...rules.filter(({ id }) => !guidedTo.has(id))];
  }

  /** @param {string} sentenceId @returns {(string|null|undefined)[]} */
  #guidedRules(sentenceId) {
    return (this.data.votes[sentenceId] ?? []).map((/** @type {import("../types.js").NamedVote} */ vote) => vote.path?.rule);
  }

  /** @param {string} sentenceId @param {import("./reason_drafts.js").Reasoning} reasoning */
  #keepReasoning(sentenceId, reasoning) {
    this.view.drawer.close();
    const decision = this.#decisionOn(sentenceId);
    if (settles(decision)) this.record(withReasoning(decision, reasoning));
    else this.reasonDrafts.hold(sentenceId, reasoning);
    this.showAnswer();
    this.view.announce(settles(decision) ? "Rule and reason kept." : "Kept. Now decide the label.");
  }

  get isDrafted() {
    return this.current !== null && this.reasonDrafts.has(this.current);
  }

  get rule() {
    if (this.current === null) return null;
    const rules = [this.answer.rule, this.reasonDrafts.get(this.current)?.rule, ...this.#guidedRules(this.current)];
    return rules.find(Boolean) ?? null;
  }

  // --------------------------------------------------------------------------------------------------------- drawing

  showSaving() {
    super.showSaving();
    if (this.store.outbox.refused.size !== this.refusedShown) this.#showCard();
  }

  #count() {
    this.view.head.count(this.order.done, this.order.total);
  }

  /** @param {string} sentenceId */
  show(sentenceId) {
    const { article, index } = /** @type {import("./dispute_order.js").Location} */ (this.order.locationById.get(sentenceId));
    const isOtherArticle = this.view.shownArticle !== article;
    const position = this.order.positionById.get(sentenceId);
    this.position = position ?? this.position;
    this.view.showArticle(article, this.#statusOf);
    this.showAnswer();
    const words = position === undefined ? "A sentence that is not in the queue" : `Dispute ${position + 1} of ${this.order.total}`;
    this.view.move(index, words);
    this.#lookAhead();
    const votes = votesWords(this.data.votes[sentenceId] ?? [], this.codebook.labels);
    return `${isOtherArticle ? `${article.title}. ` : ""}${words}: ${article.sentences[index].text} ${votes}`;
  }

  /** Draws the next article while nobody waits for it. */
  #lookAhead() {
    const location = this.order.locationById.get(this.order.neighbour(this.position, 1) ?? "");
    if (location === undefined || this.view.drawings.has(location.article)) return;
    setTimeout(() => this.view.prepare(location.article, this.#statusOf));
  }

  /** The votes, the decision, and the buttons, for the current sentence. */
  showAnswer() {
    this.#showCard();
    const decision = this.answer;
    const pressed = { explain: decision.rule !== null || decision.reason !== "", skip: decision.skip !== null };
    this.view.footer.show(this.current === null ? null : decision, pressed);
    this.view.footer.showDraft("explain", this.isDrafted);
  }

  #showCard() {
    this.refusedShown = this.store.outbox.refused.size;
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
    const signed = this.data.decisions[sentenceId] ?? null;
    const isCurrent = signed !== null && JSON.stringify(wholeDecision(signed)) === JSON.stringify(decision);
    const entries = [...this.store.outbox.refused.entryByKey];
    const refused = entries.map(([key, { annotation, reason }]) => ({ key, reason, event: annotation }));
    return {
      dispute: this.data.disputes[sentenceId] ?? null,
      votes: this.data.votes[sentenceId] ?? [],
      decision,
      signed: isCurrent ? signed : null,
      held: this.reasonDrafts.held(sentenceId),
      refused: refused.filter(({ event }) => event?.sentence_id === sentenceId),
    };
  }

  /** @param {string} key of the refused list */
  #applyAgain(key) {
    const { annotation } = this.store.outbox.refused.entryByKey.get(key) ?? {};
    if (!annotation) return;
    this.record(wholeDecision(/** @type {any} */ (annotation)));
    this.#dismiss(key);
  }

  /** @param {string} key of the refused list */
  #dismiss(key) {
    this.store.outbox.dismiss(key);
    this.showAnswer();
  }

  /** @param {string} sentenceId */
  showChange(sentenceId) {
    const location = this.order.locationById.get(sentenceId);
    if (location && location.article === this.view.shownArticle) this.view.mark(location.index, this.#statusOf(sentenceId));
    this.#count();
    if (sentenceId === this.current) this.showAnswer();
  }

  summary() {
    const rows = this.order.sentenceIds.map((id) => {
      const text = this.sentence(id)?.text ?? "";
      return { id, text, decision: this.#decisionOn(id), open: this.#isOpen(id), draft: this.reasonDrafts.has(id) };
    });
    const perform = (/** @type {Command} */ command) => this.perform(command);
    return adjudicationSummary(rows, this.data.more, this.codebook.labels, perform, (sentenceId) => this.visit(sentenceId));
  }

  get summaryWords() {
    return `${this.order.done} of ${this.order.total} decided.`;
  }
}
