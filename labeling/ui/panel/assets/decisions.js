/** What a decision says, and how one keypress changes it. Pure: no page, no clock, no storage. */

/** @typedef {import("./types.js").Decision} Decision */

/** The decision that takes one back. */
export const UNDECIDED = Object.freeze({ label: null, secondary: null, skip: null, rule: null, reason: "" });

/**
 * A whole decision from a stored or received one that may lack fields, or carry more.
 *
 * @param {Partial<Decision>|null|undefined} source
 * @returns {Decision}
 */
export function wholeDecision(source) {
  const { label, secondary, skip, rule, reason } = source ?? UNDECIDED;
  return { label: label ?? null, secondary: secondary ?? null, skip: skip ?? null, rule: rule ?? null, reason: reason ?? "" };
}

/**
 * @param {Decision} decision
 * @param {string} label
 * @returns {Decision}
 */
export function decideLabel(decision, label) {
  const secondary = decision.secondary === label ? null : decision.secondary;
  return { ...decision, label, secondary, skip: null };
}

/**
 * @param {Decision} decision
 * @param {string} skip
 * @returns {Decision}
 */
export const decideSkip = (decision, skip) => ({ ...decision, label: null, secondary: null, skip });

/**
 * @param {Decision} decision
 * @param {{rule: string|null, reason: string}} why
 * @returns {Decision}
 */
export const withWhy = (decision, { rule, reason }) => ({ ...decision, rule, reason });

/**
 * A decision as the marks of the article and the stripe show an answer: a reason stands where a note would.
 *
 * @param {Decision} decision
 * @returns {import("./types.js").Answer}
 */
export const asAnswer = ({ label, secondary, skip }) => ({ label, secondary, skip, unsure: false, note: "", path: null });
