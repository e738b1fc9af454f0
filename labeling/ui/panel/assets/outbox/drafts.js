import { Entries, parsed } from "./entries.js";

/** Notes and reasons that were begun, and neither kept nor cleared. They outlive the page. */
export class Drafts {
  /**
   * @param {string} kind how the localStorage keys begin
   * @param {string} project
   * @param {string} annotator
   */
  constructor(kind, project, annotator) {
    this.entries = new Entries(kind, project, annotator);
    /** @type {Map<string, string>} */
    this.textById = new Map();
    for (const [key, text] of this.entries.all()) {
      this.textById.set(key.slice(this.entries.prefix.length), String(parsed(text) ?? text));
    }
  }

  /** @param {string} sentenceId */
  get(sentenceId) {
    return this.textById.get(sentenceId);
  }

  /**
   * @param {string} sentenceId
   * @param {string} text
   */
  write(sentenceId, text) {
    this.textById.set(sentenceId, text);
    this.entries.write(this.entries.prefix + sentenceId, text);
  }

  /** @param {string} sentenceId */
  clear(sentenceId) {
    this.textById.delete(sentenceId);
    this.entries.remove(this.entries.prefix + sentenceId);
  }
}
