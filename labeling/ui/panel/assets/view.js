import { Article, LoneSentence } from "./article.js";
import { attribute, element } from "./dom.js";
import { Footer, LABELING_ACTIONS } from "./footer.js";
import { decisionList, guideCard } from "./guide_card.js";
import { Head, sourceLine } from "./head.js";
import { cellOf, lookOf } from "./look.js";
import { dress, stripePalette } from "./palette.js";
import { withKnown } from "./practice.js";
import { Stage } from "./stage.js";
import { StripeBar } from "./stripe_bar.js";

/**
 * Everything that is drawn while labeling. It knows how, and never why: what a key means is the labeling's.
 *
 * @typedef {object} Wishes
 * @property {(command: import("./keys.js").Command) => void} perform
 * @property {(index: number) => void} choose
 * @property {() => void} showRefused
 */
export class View extends Stage {
  /**
   * @param {ShadowRoot|HTMLElement} parent
   * @param {Wishes} wishes
   */
  constructor(parent, wishes) {
    const stripeBar = new StripeBar(wishes.choose);
    super(parent, new Head(stripeBar.element, wishes.showRefused), new Footer(wishes.perform, LABELING_ACTIONS));
    this.wishes = wishes;
    this.stripeBar = stripeBar;
    /** @type {import("./types.js").Sentence[]} */
    this.sentences = [];
    /** @type {import("./types.js").Label[]} */
    this.labels = [];
    /** What is right, where somebody practises. @type {Record<string, import("./types.js").Decision>} */
    this.known = {};
    this.stops.push(() => stripeBar.stop());
    this.introTray = element("div", { class: "tray" });
    this.cardTray.before(this.introTray);
  }

  /**
   * Draws an article from the start.
   *
   * @param {import("./types.js").PanelData} data
   * @param {import("./votes.js").Votes} votes
   * @param {number} current
   */
  showArticle(data, votes, current) {
    const { article, sentences, codebook } = data;
    const alone = data.context === false;
    this.sentences = sentences;
    this.labels = codebook.labels;
    this.known = data.feedback ?? {};
    this.article = alone
      ? new LoneSentence(sentences, article.language)
      : new Article(sentences, article.language, this.wishes.choose);
    // The headline is context, too.
    this.head.entitle(alone ? "One sentence at a time" : article.title, alone ? "" : sourceLine(article));
    attribute(this.root, "data-alone", alone);
    this.footer.showLabels(codebook.labels);
    this.footer.bringing(sentences.some((sentence) => sentence.furniture));
    this.aside.replaceChildren(decisionList(codebook));
    sentences.forEach((sentence, index) => this.article?.mark(index, this.#look(index, votes.get(sentence.id))));
    this.showPage();
    // The direction of the text shows only in a text that is drawn.
    if (sentences.length) this.article.move(Math.max(0, current));
    this.showColours(votes, current);
  }

  /**
   * @param {import("./votes.js").Votes} votes
   * @param {number} current
   */
  showColours(votes, current) {
    const { labels } = this;
    dress(this.root, labels);
    const cells = this.sentences.map((sentence) => cellOf(votes.get(sentence.id), sentence, labels));
    const rightToLeft = this.rightToLeft;
    this.stripeBar.show(cells, stripePalette(this.root, labels), { current, rightToLeft });
  }

  /**
   * One sentence's answer has changed.
   *
   * @param {number} index
   * @param {import("./types.js").Answer} answer
   */
  mark(index, answer) {
    const { labels } = this;
    this.article?.mark(index, this.#look(index, answer));
    this.stripeBar.stripe.change(index, cellOf(answer, this.sentences[index], labels));
  }

  /** @param {number} index @param {import("./types.js").Answer} answer */
  #look(index, answer) {
    const { labels } = this;
    return withKnown(lookOf(answer, labels), answer, this.known[this.sentences[index].id], labels);
  }

  /**
   * @param {number} index
   * @param {string} words where that is, for the ear
   */
  move(index, words) {
    if (this.summary) this.showPage();
    this.article?.move(index);
    this.stripeBar.move(index, words);
    this.keepInView();
  }

  /** @param {HTMLElement} section */
  showSummary(section) {
    this.stripeBar.move(-1, "Summary");
    super.showSummary(section);
  }

  /**
   * @param {import("./guide.js").Guide|null} guide
   * @param {import("./types.js").Codebook} codebook
   */
  showGuide(guide, codebook) {
    this.showCard(guide && guideCard(guide, codebook, this.wishes.perform));
    attribute(this.root, "data-guiding", guide !== null);
    this.footer.guiding(guide !== null);
    this.keepInView();
  }
}
