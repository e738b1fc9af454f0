import { stripeCell } from "../answers/answer_display.js";
import { Article } from "../article/article.js";
import { sourceLine } from "../article/source_line.js";
import { attribute } from "../dom.js";
import { applyTheme, stripePalette } from "../stripe/palette.js";
import { StripeStack } from "../stripe/stripe_stack.js";
import { decisionList } from "../work/decision_list.js";
import { Footer } from "../work/footer.js";
import { Head } from "../work/head.js";
import { Screen } from "../work/screen.js";
import { ADJUDICATION_ACTIONS } from "./adjudication_keys.js";
import { statusCell, statusDisplay } from "./sentence_status.js";

/** @typedef {import("./sentence_status.js").SentenceStatus} SentenceStatus */
/** @typedef {(sentenceId: string) => SentenceStatus} StatusOf */

/** Everything that is drawn while adjudicating. It knows how to draw; `Adjudicating` knows what a key means. */
export class AdjudicationView extends Screen {
  /**
   * @param {ShadowRoot|HTMLElement} parent
   * @param {import("../work/work.js").Handlers} handlers
   */
  constructor(parent, handlers) {
    const stack = new StripeStack(handlers.choose);
    super(parent, new Head(stack.element, handlers.showRefused), new Footer(handlers.perform, ADJUDICATION_ACTIONS));
    this.handlers = handlers;
    this.stack = stack;
    this.stops.push(() => stack.stop());
    attribute(this.root, "data-adjudicating", true);
    /** What was drawn so far. @type {Map<import("../types.js").DisputedArticle, Article>} */
    this.drawings = new Map();
    /** @type {import("../types.js").DisputedArticle|null} */
    this.shownArticle = null;
    /** @type {import("../types.js").Label[]} */
    this.labels = [];
  }

  /** Forgets what was drawn. @param {import("../types.js").Codebook} codebook */
  begin(codebook) {
    this.labels = codebook.labels;
    this.drawings.clear();
    this.shownArticle = null;
    this.footer.showLabels(codebook.labels);
    this.aside.replaceChildren(...(this.card && !this.narrow ? [this.card] : []), decisionList(codebook));
    applyTheme(this.root, this.labels);
  }

  /**
   * Draws an article, unless it is shown already.
   *
   * @param {import("../types.js").DisputedArticle} article
   * @param {StatusOf} statusOf
   */
  showArticle(article, statusOf) {
    if (this.shownArticle === article && !this.summary) return;
    this.shownArticle = article;
    this.article?.move(-1);
    this.article = this.prepare(article, statusOf);
    this.head.entitle(article.title, sourceLine(article));
    this.showPage();
    this.room.scrollTop = 0;
    this.showColours(statusOf);
  }

  /**
   * An article, ready to be shown: drawn ahead of time, it costs nothing at the key that leads to it.
   *
   * @param {import("../types.js").DisputedArticle} article
   * @param {StatusOf} statusOf
   */
  prepare(article, statusOf) {
    const drawing = this.drawings.get(article) ?? new Article(article.sentences, article.language, this.handlers.choose);
    this.drawings.set(article, drawing);
    article.sentences.forEach(({ id }, index) => drawing.mark(index, statusDisplay(statusOf(id), this.labels)));
    return drawing;
  }

  /** Draws the marks of all articles again. @param {StatusOf} statusOf */
  refresh(statusOf) {
    for (const article of this.drawings.keys()) this.prepare(article, statusOf);
    this.showColours(statusOf);
  }

  /** @param {StatusOf} statusOf */
  showColours(statusOf) {
    applyTheme(this.root, this.labels);
    if (this.shownArticle === null) return;
    const { sentences, names } = this.shownArticle;
    const statuses = sentences.map(({ id }) => statusOf(id));
    const rows = names.map((by) => ({ by, cells: sentences.map((sentence, index) => this.#cell(statuses[index], by, sentence)) }));
    const decided = statuses.map((status, index) => statusCell(status, sentences[index], this.labels));
    this.stack.show(rows, decided, stripePalette(this.root, this.labels), this.rightToLeft);
  }

  /**
   * One annotator's answer to a sentence, in their stripe.
   *
   * @param {SentenceStatus} status
   * @param {string} by
   * @param {import("../types.js").Sentence} sentence
   * @returns {import("../stripe/stripe.js").Cell}
   */
  #cell({ state, votes }, by, sentence) {
    const vote = votes.find((candidate) => candidate.by === by);
    const cell = vote ? stripeCell(vote, sentence, this.labels) : /** @type {const} */ ({ kind: sentence.furniture ? "furniture" : "open" });
    return { ...cell, faded: state === "agreed" || state === "open" };
  }

  /**
   * Draws a sentence of the shown article whose status has changed.
   *
   * @param {number} index
   * @param {SentenceStatus} status
   */
  mark(index, status) {
    if (this.shownArticle === null) return;
    this.article?.mark(index, statusDisplay(status, this.labels));
    this.stack.change(index, statusCell(status, this.shownArticle.sentences[index], this.labels));
  }

  /**
   * @param {number} index
   * @param {string} words where that is, for the ear
   */
  move(index, words) {
    this.article?.move(index);
    this.stack.move(index, words);
    this.keepInView();
  }

  /** @param {HTMLElement} section */
  showSummary(section) {
    this.stack.move(-1, "Summary");
    this.showCard(null);
    super.showSummary(section);
  }
}
