import { Article, LoneSentence } from "./article.js";
import { Dialog } from "./dialog.js";
import { attribute, element, say } from "./dom.js";
import { Footer } from "./footer.js";
import { decisionList, guideCard } from "./guide_card.js";
import { Head, sourceLine } from "./head.js";
import { cellOf, lookOf } from "./look.js";
import { dress, stripePalette } from "./palette.js";
import { keepInPlace, watchSize } from "./place.js";
import { StripeBar } from "./stripe_bar.js";
import { Tray } from "./tray.js";

/** Where a sentence comes to stand when the article has to scroll: this share of the room above it. */
const READING_LINE = 0.3;
/** Scroll before the current sentence comes closer than this to the room's edges (pixels). */
const EDGE = 90;
/** How often to look again after scrolling. */
const SETTLING_FRAMES = 5;

/**
 * Everything that is drawn. It knows how, and never why: what a key means is the labeling's.
 *
 * @typedef {object} Wishes
 * @property {(command: import("./keys.js").Command) => void} perform
 * @property {(index: number) => void} choose
 * @property {() => void} showRefused
 */
export class View {
  /**
   * @param {ShadowRoot|HTMLElement} parent
   * @param {Wishes} wishes
   */
  constructor(parent, wishes) {
    this.wishes = wishes;
    this.stripeBar = new StripeBar(wishes.choose);
    this.head = new Head(this.stripeBar.element, wishes.showRefused);
    this.footer = new Footer(wishes.perform);
    this.aside = element("aside");
    this.page = element("div", { class: "page" });
    this.room = element("div", { class: "room" }, this.page);
    this.live = element("p", { class: "unseen", "aria-live": "polite" });
    this.root = element("div", { class: "factmark" }, this.head.element, this.room, this.footer.element, this.live);
    this.guideTray = element("div", { class: "tray" });
    this.footer.tray.before(this.guideTray);
    this.dialog = new Dialog(this.root);
    this.tray = new Tray(this.footer.tray, () => this.keepInView());
    this.narrow = false;
    /** @type {HTMLElement|null} */
    this.card = null;
    parent.append(this.root);
    this.stops = [keepInPlace(this.root), watchSize(this.root, (narrow) => this.#fold(narrow)), () => this.stripeBar.stop()];
  }

  stop() {
    this.dialog.close();
    this.stops.forEach((stop) => stop());
    this.root.remove();
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
    this.article = alone
      ? new LoneSentence(sentences, article.language)
      : new Article(sentences, article.language, this.wishes.choose);
    // The headline is context, too.
    this.head.entitle(alone ? "One sentence at a time" : article.title, alone ? "" : sourceLine(article));
    attribute(this.root, "data-alone", alone);
    this.footer.showLabels(codebook.labels);
    this.footer.bringing(sentences.some((sentence) => sentence.furniture));
    this.aside.replaceChildren(decisionList(codebook));
    sentences.forEach((sentence, index) => this.article?.mark(index, lookOf(votes.get(sentence.id), codebook.labels)));
    this.page.replaceChildren(this.article.element, this.aside);
    // The direction of the text shows only in a text that is drawn.
    if (sentences.length) this.article.move(Math.max(0, current));
    this.showColours(votes, current);
  }

  /**
   * @param {import("./votes.js").Votes} votes
   * @param {number} current
   */
  showColours(votes, current) {
    const labels = this.labels ?? [];
    dress(this.root, labels);
    const cells = (this.sentences ?? []).map((sentence) => cellOf(votes.get(sentence.id), sentence, labels));
    const rightToLeft = this.rightToLeft;
    this.stripeBar.show(cells, stripePalette(this.root, labels), { current, rightToLeft });
  }

  get rightToLeft() {
    return this.article?.rightToLeft ?? false;
  }

  /**
   * One sentence's answer has changed.
   *
   * @param {number} index
   * @param {import("./types.js").Answer} answer
   */
  mark(index, answer) {
    const labels = this.labels ?? [];
    this.article?.mark(index, lookOf(answer, labels));
    if (this.sentences) this.stripeBar.stripe.change(index, cellOf(answer, this.sentences[index], labels));
  }

  /**
   * @param {number} index
   * @param {string} words where that is, for the ear
   */
  move(index, words) {
    if (this.summary) this.#closeSummary();
    this.article?.move(index);
    this.stripeBar.move(index, words);
    this.keepInView();
  }

  /** @param {HTMLElement} section */
  showSummary(section) {
    this.article?.move(-1);
    this.stripeBar.move(-1, "Summary");
    this.summary = section;
    attribute(this.root, "data-summary", true);
    this.page.replaceChildren(section);
    this.room.scrollTop = 0;
    /** @type {HTMLElement} */ (section.querySelector("h2")).focus({ preventScroll: true });
  }

  #closeSummary() {
    this.summary = null;
    attribute(this.root, "data-summary", false);
    this.page.replaceChildren(/** @type {Node} */ (this.article?.element), this.aside);
  }

  /**
   * @param {import("./guide.js").Guide|null} guide
   * @param {import("./types.js").Codebook} codebook
   */
  showGuide(guide, codebook) {
    const card = guide && guideCard(guide, codebook, this.wishes.perform);
    this.card?.remove();
    this.card = card;
    this.#placeCard();
    this.footer.guiding(guide !== null);
    this.keepInView();
  }

  /** In the column beside the article; on a narrow screen above the buttons. */
  #placeCard() {
    attribute(this.root, "data-guiding", this.card !== null);
    if (this.card === null) return;
    if (this.narrow) this.guideTray.append(this.card);
    else this.aside.prepend(this.card);
  }

  /** @param {boolean} narrow */
  #fold(narrow) {
    this.narrow = narrow;
    attribute(this.root, "data-narrow", narrow);
    this.#placeCard();
    this.keepInView();
  }

  /** @param {string} words spoken, not shown */
  announce(words) {
    say(this.live, words);
  }

  /** @param {string} words shown and spoken */
  remark(words) {
    this.footer.remark(words);
    this.announce(words);
  }

  /**
   * Scrolls only where the current sentence would leave the room, or nearly. After a leap, paragraphs that were never
   * laid out take their real height in the frames that follow, and may push it out again.
   *
   * @param {number} [frames] how often to look again
   */
  keepInView(frames = SETTLING_FRAMES) {
    if (this.#scrollToCurrent() && frames > 0) requestAnimationFrame(() => requestAnimationFrame(() => this.keepInView(frames - 1)));
  }

  /** @returns {boolean} whether it scrolled */
  #scrollToCurrent() {
    const current = this.article && this.article.current >= 0 && !this.summary ? this.article.sentence(this.article.current) : null;
    if (!current?.isConnected) return false;
    const room = this.room.getBoundingClientRect();
    const place = current.getBoundingClientRect();
    const edge = Math.min(EDGE, room.height / 6);
    if (place.top >= room.top + edge / 3 && place.bottom <= room.bottom - edge) return false;
    const before = this.room.scrollTop;
    this.room.scrollTop += place.top - room.top - Math.max(edge / 3, Math.min(READING_LINE * room.height, room.height - edge - place.height));
    return this.room.scrollTop !== before;
  }
}
