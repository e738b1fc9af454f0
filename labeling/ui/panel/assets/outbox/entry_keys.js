import { newId } from "./events.js";

const TIME_DIGITS = 9;
const COUNT_DIGITS = 6;

/**
 * Makes the keys of the outbox's entries: `<prefix><time>-<count>-<tab>`. They sort in the order in which the answers were
 * given. A new key sorts after every key that this page has seen, even if the clock was set back.
 */
export class EntryKeys {
  /** @param {string} prefix */
  constructor(prefix) {
    this.prefix = prefix;
  }

  #tab = newId().slice(0, 6);
  #time = 0;
  #count = 0;

  next() {
    this.#time = Math.max(this.#time, Date.now());
    this.#count += 1;
    const time = this.#time.toString(36).padStart(TIME_DIGITS, "0");
    return `${this.prefix}${time}-${String(this.#count).padStart(COUNT_DIGITS, "0")}-${this.#tab}`;
  }

  /** Takes note of another page's key, whose count may be ahead of ours. @param {string} key */
  seen(key) {
    this.#time = Math.max(this.#time, this.#timeOf(key) + 1);
  }

  /** Milliseconds between a key's time and now, whichever comes first. @param {string} key */
  distance(key) {
    return Math.abs(Date.now() - this.#timeOf(key));
  }

  /** @param {string} key */
  #timeOf(key) {
    return Number.parseInt(key.slice(this.prefix.length, this.prefix.length + TIME_DIGITS), 36) || 0;
  }
}
