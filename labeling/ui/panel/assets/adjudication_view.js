import { Article } from "./article.js";
import { attribute } from "./dom.js";
import { ADJUDICATING_ACTIONS, Footer } from "./footer.js";
import { decisionList } from "./guide_card.js";
import { Head, sourceLine } from "./head.js";
import { cellOf } from "./look.js";
import { dress, stripePalette } from "./palette.js";
import { Stage } from "./stage.js";
import { standingCell, standingLook } from "./standing.js";
import { StripeStack } from "./stripe_stack.js";

/** @typedef {import("./standing.js").Standing} Standing */
/** @typedef {(sentenceId: string) => Standing} Standings */

/**
 * Everything that is drawn while adjudicating. It knows how, and never why: what a key means is the adjudicating's.
 */
export class AdjudicationView extends Stage {
  /**
   * @param {ShadowRoot|HTMLElement} parent
   * @param {{perform: (command: import("./keys.js").Command) => void, choose: (index: number) => void, showRefused: () => void}} wishes
   */
  constructor(parent, wishes) {
    const stack = new StripeStack(wishes.choose);
    super(parent, new Head(stack.element, wishes.showRefused), new Footer(wishes.perform, ADJUDICATING_ACTIONS));
    this.wishes = wishes;
    this.stack = stack;
    this.stops.push(() => stack.stop());
    attribute(this.root, "data-adjudicating", true);
    /** What was drawn so far. @type {Map<import("./types.js").DisputedArticle, Article>} */
    this.drawings = new Map();
    /** @type {import("./types.js").DisputedArticle|null} */
    this.shown = null;
    /** @type {import("./types.js").Label[]} */
    this.labels = [];
  }

  /** Forgets what was drawn. @param {import("./types.js").Codebook} codebook */
  begin(codebook) {
    this.labels = codebook.labels;
    this.drawings.clear();
    this.shown = null;
    this.footer.showLabels(codebook.labels);
    this.aside.replaceChildren(...(this.card && !this.narrow ? [this.card] : []), decisionList(codebook));
    dress(this.root, this.labels);
  }

  /**
   * Draws an article, where it is not the one that is shown.
   *
   * @param {import("./types.js").DisputedArticle} article
   * @param {Standings} standings
   */
  showArticle(article, standings) {
    if (this.shown === article && !this.summary) return;
    this.shown = article;
    this.article?.move(-1);
    this.article = this.prepare(article, standings);
    this.head.entitle(article.title, sourceLine(article));
    this.showPage();
    this.room.scrollTop = 0;
    this.showColours(standings);
  }

  /**
   * An article, ready to be shown: drawn ahead of time, it costs nothing at the key that leads to it.
   *
   * @param {import("./types.js").DisputedArticle} article
   * @param {Standings} standings
   */
  prepare(article, standings) {
    const drawn = this.drawings.get(article) ?? new Article(article.sentences, article.language, this.wishes.choose);
    this.drawings.set(article, drawn);
    article.sentences.forEach(({ id }, index) => drawn.mark(index, standingLook(standings(id), this.labels)));
    return drawn;
  }

  /** Everything that is drawn, by how the sentences stand now. @param {Standings} standings */
  refresh(standings) {
    for (const article of this.drawings.keys()) this.prepare(article, standings);
    this.showColours(standings);
  }

  /** @param {Standings} standings */
  showColours(standings) {
    dress(this.root, this.labels);
    if (this.shown === null) return;
    const { sentences } = this.shown;
    const standing = sentences.map(({ id }) => standings(id));
    const decided = standing.map((each, index) => standingCell(each, sentences[index], this.labels));
    this.stack.show(this.#rows(standing), decided, stripePalette(this.root, this.labels), this.rightToLeft);
  }

  /** A stripe for everybody who labeled here. @param {Standing[]} standing */
  #rows(standing) {
    const { names } = /** @type {import("./types.js").DisputedArticle} */ (this.shown);
    return names.map((by) => ({ by, cells: standing.map((each, index) => this.#cell(each, by, index)) }));
  }

  /**
   * @param {Standing} standing
   * @param {string} by
   * @param {number} index
   * @returns {import("./stripe.js").Cell}
   */
  #cell({ state, votes }, by, index) {
    const vote = votes.find((candidate) => candidate.by === by);
    const sentence = /** @type {import("./types.js").DisputedArticle} */ (this.shown).sentences[index];
    const cell = vote ? cellOf(vote, sentence, this.labels) : /** @type {import("./stripe.js").Cell} */ ({ kind: sentence.furniture ? "furniture" : "open" });
    return { ...cell, faded: state === "agreed" || state === "open" };
  }

  /**
   * One sentence of the shown article stands differently now.
   *
   * @param {number} index
   * @param {Standing} standing
   */
  mark(index, standing) {
    if (this.shown === null) return;
    this.article?.mark(index, standingLook(standing, this.labels));
    this.stack.change(index, standingCell(standing, this.shown.sentences[index], this.labels));
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
