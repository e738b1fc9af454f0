/** What a decision says, and how a key changes it. Pure: no page, no clock, no storage. */

/** @typedef {import("../types.js").Decision} Decision */

/** The decision that takes a decision back. */
export const UNDECIDED = Object.freeze({ label: null, secondary: null, skip: null, rule: null, reason: "" });

/**
 * A complete decision from a stored or received one, which may lack fields or carry extra ones.
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
export function withDecidedLabel(decision, label) {
  const secondary = decision.secondary === label ? null : decision.secondary;
  return { ...decision, label, secondary, skip: null };
}

/**
 * @param {Decision} decision
 * @param {string} skip
 * @returns {Decision}
 */
export const withDecidedSkip = (decision, skip) => ({ ...decision, label: null, secondary: null, skip });

/**
 * @param {Decision} decision
 * @param {{rule: string|null, reason: string}} reasoning
 * @returns {Decision}
 */
export const withReasoning = (decision, { rule, reason }) => ({ ...decision, rule, reason });

/**
 * A decision in the form of an answer, for the marks in the article and the stripe.
 *
 * @param {Decision} decision
 * @returns {import("../types.js").Answer}
 */
export const asAnswer = ({ label, secondary, skip }) => ({ label, secondary, skip, unsure: false, note: "", path: null });
