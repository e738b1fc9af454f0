/** What an answer says, and how a key changes it. Pure: no page, no clock, no storage. */

/** @typedef {import("../types.js").Answer} Answer */

/** The answer that takes a vote back. */
export const EMPTY = Object.freeze({ label: null, secondary: null, skip: null, unsure: false, note: "", path: null });

/**
 * A complete answer from a stored or received one, which may lack fields or carry extra ones.
 *
 * @param {Partial<Answer>|null|undefined} source
 * @returns {Answer}
 */
export function wholeAnswer(source) {
  const { label, secondary, skip, unsure, note, path } = source ?? EMPTY;
  return {
    label: label ?? null,
    secondary: secondary ?? null,
    skip: skip ?? null,
    unsure: Boolean(unsure),
    note: note ?? "",
    path: path ?? null,
  };
}

/**
 * Whether the sentence counts as done.
 *
 * @param {{label: string|null, skip: string|null}} answer an answer or a decision
 */
export const settles = (answer) => answer.label !== null || answer.skip !== null;

/** @param {Answer} answer */
export const isEmpty = (answer) => !settles(answer) && answer.secondary === null && !answer.unsure && answer.note === "";

/**
 * @param {Answer} answer
 * @param {string} label
 * @param {{path?: import("../types.js").Path|null, unsure?: boolean}} [guided]
 * @returns {Answer}
 */
export function withLabel(answer, label, { path = null, unsure = answer.unsure } = {}) {
  const secondary = answer.secondary === label ? null : answer.secondary;
  return { ...answer, label, secondary, skip: null, unsure, path };
}

/**
 * Sets the secondary label, or takes it away if it is this one already.
 *
 * @template {{secondary: string|null}} A an answer or a decision
 * @param {A} answer
 * @param {string} label
 * @returns {A}
 */
export const withSecondary = (answer, label) => ({ ...answer, secondary: answer.secondary === label ? null : label });

/**
 * @param {Answer} answer
 * @param {string} reason
 * @param {import("../types.js").Path|null} [path]
 * @returns {Answer}
 */
export const withSkip = (answer, reason, path = null) => ({ ...answer, label: null, secondary: null, skip: reason, path });

/** @param {Answer} answer */
export const withUnsure = (answer) => ({ ...answer, unsure: !answer.unsure });

/**
 * @param {Answer} answer
 * @param {string} note
 */
export const withNote = (answer, note) => ({ ...answer, note });
