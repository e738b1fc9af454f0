import { parsed } from "../outbox/entries.js";

/** @typedef {{rule: string|null, reason: string}} Reasoning */

/**
 * Rules and reasons that were typed and do not belong to a decision yet. One that was kept before its label is held: it
 * goes with the decision. The others are drafts. Both outlive the page.
 */
export class ReasonDrafts {
  /** @param {import("../outbox/drafts.js").Drafts} drafts */
  constructor(drafts) {
    this.drafts = drafts;
  }

  /** @param {string} sentenceId @returns {(Reasoning & {held: boolean})|undefined} */
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
    const reasoning = this.get(sentenceId);
    return reasoning?.held ? reasoning : null;
  }

  /** @param {string} sentenceId @param {Reasoning} reasoning */
  write(sentenceId, reasoning) {
    this.#store(sentenceId, reasoning, false);
  }

  /** @param {string} sentenceId @param {Reasoning} reasoning */
  hold(sentenceId, reasoning) {
    this.#store(sentenceId, reasoning, true);
  }

  /** @param {string} sentenceId */
  clear(sentenceId) {
    this.drafts.clear(sentenceId);
  }

  /** @param {string} sentenceId @param {Reasoning} reasoning @param {boolean} held */
  #store(sentenceId, { rule, reason }, held) {
    if (rule === null && reason === "") this.clear(sentenceId);
    else this.drafts.write(sentenceId, JSON.stringify({ rule, reason, held }));
  }
}
