import { sentenceStatus, statusCell, statusDisplay } from "./adjudication/sentence_status.js";
import { votesCard } from "./adjudication/votes_card.js";
import { stripeCell } from "./answers/answer_display.js";
import { wholeDecision } from "./answers/decisions.js";
import { Article } from "./article/article.js";
import { sourceLine } from "./article/source_line.js";
import { attribute, element, setText } from "./dom.js";
import { applyTheme, stripePalette } from "./stripe/palette.js";
import { StripeStack } from "./stripe/stripe_stack.js";

/**
 * An article to read, with several people's answers to its sentences: their stripes under one another, some sentences
 * marked, and next to the article the votes on one of them.
 *
 * @typedef {object} ArticleViewData
 * @property {import("./types.js").DisputedArticle} article
 * @property {Record<string, import("./types.js").NamedVote[]>} votes by sentence
 * @property {Record<string, import("./types.js").SignedDecision>} decisions by sentence
 * @property {string[]} marked ids of sentences, in reading order
 * @property {import("./types.js").Label[]} labels
 * @property {boolean} [whole] whether the article itself is what is shown, and not the sentences behind a figure
 */

/** The view in each parent element. @type {WeakMap<object, ArticleView>} */
const views = new WeakMap();

/**
 * Streamlit calls this at mount and again whenever the data or the theme changes.
 *
 * @param {{data: ArticleViewData, parentElement: ShadowRoot}} component
 * @returns {() => void} cleanup
 */
export default function articleView({ data, parentElement }) {
  const before = views.get(parentElement);
  before?.stop();
  const view = new ArticleView(data, parentElement, before?.shows(data) ? before.current : null);
  views.set(parentElement, view);
  return () => view.stop();
}

/** @param {import("./types.js").NamedVote[]} votes */
const differ = (votes) => new Set(votes.map(({ label, skip }) => label ?? (skip && "skip"))).size > 1;

/** Nothing can be decided here. */
const READ_ONLY = { again: () => {}, dismiss: () => {} };

class ArticleView {
  /**
   * @param {ArticleViewData} data
   * @param {ShadowRoot} parent
   * @param {string|null} current id of the sentence that was shown before a rerun
   */
  constructor(data, parent, current) {
    this.data = data;
    this.sentences = data.article.sentences;
    this.marked = new Set(data.marked);
    this.stack = new StripeStack((index) => this.#go(index));
    this.article = new Article(this.sentences, data.article.language, (index) => this.#go(index));
    this.card = element("aside");
    this.positionElement = element("span", { class: "meta", "aria-live": "polite" });
    this.page = element("div", { class: "page", tabindex: "0", role: "region", "aria-label": "Article" }, this.article.element);
    this.root = element("div", { class: "factmark reading" }, this.#head(), this.stack.element, this.page, this.card);
    parent.append(this.root);
    this.#draw();
    const first = this.sentences.findIndex(({ id }) => id === (current ?? data.marked[0]));
    if (first >= 0) this.#go(first);
  }

  stop() {
    this.stack.stop();
    this.root.remove();
  }

  /** @param {ArticleViewData} data */
  shows({ article, marked }) {
    return article.id === this.data.article.id && JSON.stringify(marked) === JSON.stringify(this.data.marked);
  }

  /** Id of the sentence whose votes are shown. */
  get current() {
    return this.sentences[this.article.current]?.id ?? null;
  }

  #head() {
    const { article, marked } = this.data;
    const step = (/** @type {string} */ words, /** @type {1|-1} */ direction) =>
      element("button", { type: "button", hidden: marked.length < 2, onclick: () => this.#step(direction) }, words);
    const title = element("h2", { dir: "auto", lang: article.language || null }, article.title);
    const source = element("span", { class: "meta", dir: "auto" }, sourceLine(article));
    return element("div", { class: "row" }, title, source, element("span", { class: "space" }), this.positionElement, step("Back", -1), step("Next", 1));
  }

  #draw() {
    const { labels } = this.data;
    applyTheme(this.root, labels);
    const statuses = this.sentences.map(({ id }) => this.#status(id));
    statuses.forEach((status, index) => this.article.mark(index, statusDisplay(status, labels)));
    const decided = statuses.map((status, index) => statusCell(status, this.sentences[index], labels));
    this.stack.show(this.#rows(), decided, stripePalette(this.root, labels), this.article.rightToLeft);
  }

  /** @param {string} id */
  #status(id) {
    const votes = this.data.votes[id] ?? [];
    const isDisputed = this.marked.has(id) && (!this.data.whole || differ(votes));
    return sentenceStatus(wholeDecision(this.data.decisions[id]), votes, isDisputed);
  }

  #rows() {
    const { article, votes, labels } = this.data;
    const cellOf = (/** @type {import("./types.js").Sentence} */ sentence, /** @type {string} */ by) => {
      const vote = votes[sentence.id]?.find((candidate) => candidate.by === by);
      const cell = vote ? stripeCell(vote, sentence, labels) : /** @type {const} */ ({ kind: sentence.furniture ? "furniture" : "open" });
      return { ...cell, faded: !this.marked.has(sentence.id) };
    };
    return article.names.map((by) => ({ by, cells: this.sentences.map((sentence) => cellOf(sentence, by)) }));
  }

  /** To the marked sentence before or after. @param {1|-1} direction */
  #step(direction) {
    const { marked } = this.data;
    const position = marked.indexOf(this.current ?? "");
    const next = marked[(position + direction + marked.length) % marked.length];
    this.#go(this.sentences.findIndex(({ id }) => id === next));
  }

  /** @param {number} index */
  #go(index) {
    const { id } = this.sentences[index];
    const position = this.data.marked.indexOf(id);
    const words = position < 0 ? `Sentence ${index + 1}` : `${position + 1} of ${this.data.marked.length}`;
    this.article.move(index);
    this.stack.move(index, words);
    setText(this.positionElement, words);
    this.card.replaceChildren(votesCard(this.#case(id), this.data.labels, READ_ONLY));
    this.#keepInView(this.article.sentence(index));
  }

  /** @param {string} id @returns {import("./adjudication/votes_card.js").Case} */
  #case(id) {
    const signed = this.data.decisions[id] ?? null;
    const votes = this.data.votes[id] ?? [];
    const dispute = differ(votes) ? /** @type {const} */ ({ why: "labels", hint: null }) : null;
    return { dispute, votes, decision: wholeDecision(signed), signed, held: null, refused: [] };
  }

  /** Scrolls the article and never the page. @param {HTMLElement} sentence */
  #keepInView(sentence) {
    const page = this.page.getBoundingClientRect();
    const { top, bottom } = sentence.getBoundingClientRect();
    if (top < page.top + 20 || bottom > page.bottom - 20) this.page.scrollTop += top - page.top - page.height / 3;
    attribute(this.page, "data-scrolls", this.page.scrollHeight > this.page.clientHeight);
  }
}
