import { parsed } from "./entries.js";

/**
 * The annotations that the server refused, kept with the reason until the annotator dismisses them.
 *
 * @typedef {{annotation: import("../types.js").Annotation|null, reason: string, text: string}} RefusedEntry
 */
export class RefusedList {
  /** @param {import("./entries.js").Entries} entries */
  constructor(entries) {
    this.entries = entries;
    /** @type {Map<string, RefusedEntry>} */
    this.entryByKey = new Map();
    this.read();
  }

  get size() {
    return this.entryByKey.size;
  }

  read() {
    for (const [key, text] of this.entries.all()) {
      this.entryByKey.set(key, parsed(text) ?? { annotation: null, reason: "Factmark cannot read this entry.", text });
    }
  }

  /**
   * @param {string} id
   * @param {RefusedEntry} entry
   */
  add(id, entry) {
    const key = this.entries.prefix + id;
    this.entryByKey.set(key, entry);
    this.entries.write(key, entry);
  }

  /** @param {string} key */
  dismiss(key) {
    this.entryByKey.delete(key);
    this.entries.remove(key);
  }
}
