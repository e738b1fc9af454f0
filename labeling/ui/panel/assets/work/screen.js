import { attribute, element, setText } from "../dom.js";
import { Dialog } from "./dialog.js";
import { Drawer } from "./drawer.js";
import { fillWindow, watchSize } from "./layout.js";

/** When the article has to scroll, the sentence comes to this share of the visible part's height. */
const READING_LINE = 0.3;
/** Scroll before the current sentence comes closer than this to an edge (pixels). */
const EDGE = 90;
/** How often to check again after scrolling. */
const SETTLING_FRAMES = 5;

/**
 * What both working screens have: a head, an article that scrolls with a column next to it, a footer with the buttons, and
 * a voice. Each screen fills them.
 */
export class Screen {
  /**
   * @param {ShadowRoot|HTMLElement} parent
   * @param {import("./head.js").Head} head
   * @param {import("./footer.js").Footer} footer
   */
  constructor(parent, head, footer) {
    this.head = head;
    this.footer = footer;
    this.aside = element("aside");
    this.page = element("div", { class: "page" });
    this.room = element("div", { class: "room" }, this.page);
    this.live = element("p", { class: "unseen", "aria-live": "polite" });
    this.root = element("div", { class: "factmark" }, head.element, this.room, footer.element, this.live);
    this.cardDrawer = element("div", { class: "drawer" });
    footer.drawer.before(this.cardDrawer);
    this.dialog = new Dialog(this.root);
    this.drawer = new Drawer(footer.drawer, () => this.keepInView());
    this.narrow = false;
    /** In the column next to the article; on a narrow screen above the buttons. @type {HTMLElement|null} */
    this.card = null;
    /** @type {import("../article/article.js").Article|import("../article/article.js").LoneSentence|null} */
    this.article = null;
    /** @type {HTMLElement|null} */
    this.summary = null;
    parent.append(this.root);
    this.stops = [fillWindow(this.root), watchSize(this.root, (narrow) => this.#fold(narrow))];
  }

  stop() {
    this.dialog.close();
    this.stops.forEach((stop) => stop());
    this.root.remove();
  }

  get rightToLeft() {
    return this.article?.rightToLeft ?? false;
  }

  /** Shows the article, with the column next to it. */
  showPage() {
    this.summary = null;
    attribute(this.root, "data-summary", false);
    this.page.replaceChildren(/** @type {Node} */ (this.article?.element), this.aside);
  }

  /** @param {HTMLElement} section */
  showSummary(section) {
    this.article?.move(-1);
    this.summary = section;
    attribute(this.root, "data-summary", true);
    this.page.replaceChildren(section);
    this.room.scrollTop = 0;
    /** @type {HTMLElement} */ (section.querySelector("h2")).focus({ preventScroll: true });
  }

  /** @param {HTMLElement|null} card */
  showCard(card) {
    this.card?.remove();
    this.card = card;
    this.#placeCard();
  }

  #placeCard() {
    if (this.card === null) return;
    if (this.narrow) this.cardDrawer.append(this.card);
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
    setText(this.live, words);
  }

  /** @param {string} words shown and spoken */
  remark(words) {
    this.footer.remark(words);
    this.announce(words);
  }

  /**
   * Scrolls only if the current sentence would leave the visible part, or nearly. After a long jump, paragraphs that were
   * never laid out take their real height in the next frames, and may push the sentence out again.
   *
   * @param {number} [frames] how often to check again
   */
  keepInView(frames = SETTLING_FRAMES) {
    if (this.#scrollToCurrent() && frames > 0) requestAnimationFrame(() => requestAnimationFrame(() => this.keepInView(frames - 1)));
  }

  /** @returns {boolean} whether it scrolled */
  #scrollToCurrent() {
    const current = this.article && this.article.current >= 0 && !this.summary ? this.article.sentence(this.article.current) : null;
    if (!current?.isConnected) return false;
    const room = this.room.getBoundingClientRect();
    const sentence = current.getBoundingClientRect();
    const edge = Math.min(EDGE, room.height / 6);
    if (sentence.top >= room.top + edge / 3 && sentence.bottom <= room.bottom - edge) return false;
    const before = this.room.scrollTop;
    const above = Math.max(edge / 3, Math.min(READING_LINE * room.height, room.height - edge - sentence.height));
    this.room.scrollTop += sentence.top - room.top - above;
    return this.room.scrollTop !== before;
  }
}
