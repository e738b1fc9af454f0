import { parsed } from "./entries.js";

/** @typedef {{rule: string|null, reason: string}} Why */

/**
 * Rules and reasons that were typed and don't belong to a decision yet. What was kept before its label is held: it goes
 * with the decision. The rest is a draft. Both outlive the page.
 */
export class WhyDrafts {
  /** @param {import("./drafts.js").Drafts} drafts */
  constructor(drafts) {
    this.drafts = drafts;
  }

  /** @param {string} sentenceId @returns {(Why & {held: boolean})|undefined} */
  get(sentenceId) {
    const stored = parsed(this.drafts.get(sentenceId) ?? "");
    return stored && { rule: stored.rule ?? null, reason: String(stored.reason ?? ""), held: stored.held === true };
  }

  /** Whether something is typed and not kept. @param {string} sentenceId */
  has(sentenceId) {
    return this.get(sentenceId)?.held === false;
  }

  /** What goes with the decision, or null. @param {string} sentenceId */
  held(sentenceId) {
    const why = this.get(sentenceId);
    return why?.held ? why : null;
  }

  /** @param {string} sentenceId @param {Why} why */
  write(sentenceId, why) {
    this.#put(sentenceId, why, false);
  }

  /** @param {string} sentenceId @param {Why} why */
  hold(sentenceId, why) {
    this.#put(sentenceId, why, true);
  }

  /** @param {string} sentenceId */
  clear(sentenceId) {
    this.drafts.clear(sentenceId);
  }

  /** @param {string} sentenceId @param {Why} why @param {boolean} held */
  #put(sentenceId, { rule, reason }, held) {
    if (rule === null && reason === "") this.clear(sentenceId);
    else this.drafts.write(sentenceId, JSON.stringify({ rule, reason, held }));
  }
}
