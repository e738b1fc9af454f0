import { Dialog } from "./dialog.js";
import { attribute, element, say } from "./dom.js";
import { keepInPlace, watchSize } from "./place.js";
import { Tray } from "./tray.js";

/** Where a sentence comes to stand when the article has to scroll: this share of the room above it. */
const READING_LINE = 0.3;
/** Scroll before the current sentence comes closer than this to the room's edges (pixels). */
const EDGE = 90;
/** How often to look again after scrolling. */
const SETTLING_FRAMES = 5;

/**
 * What every working screen has: a head, a room in which an article scrolls with a column beside it, a foot with the
 * buttons, and a voice. What stands in them is the screens' own.
 */
export class Stage {
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
    this.cardTray = element("div", { class: "tray" });
    footer.tray.before(this.cardTray);
    this.dialog = new Dialog(this.root);
    this.tray = new Tray(footer.tray, () => this.keepInView());
    this.narrow = false;
    /** What stands in the column beside the article; on a narrow screen above the buttons. @type {HTMLElement|null} */
    this.card = null;
    /** @type {import("./article.js").Article|import("./article.js").LoneSentence|null} */
    this.article = null;
    /** @type {HTMLElement|null} */
    this.summary = null;
    parent.append(this.root);
    this.stops = [keepInPlace(this.root), watchSize(this.root, (narrow) => this.#fold(narrow))];
  }

  stop() {
    this.dialog.close();
    this.stops.forEach((stop) => stop());
    this.root.remove();
  }

  get rightToLeft() {
    return this.article?.rightToLeft ?? false;
  }

  /** Shows the article, with the column beside it. */
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
    if (this.narrow) this.cardTray.append(this.card);
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
