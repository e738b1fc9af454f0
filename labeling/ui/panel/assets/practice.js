import { settles } from "./answers.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Decision} Known  What is known to be right, with the rule and the reason. */
/** @typedef {import("./types.js").Label} Label */

/**
 * Whether an answer says what was decided: the same label, or that it is not a sentence, for whatever reason.
 *
 * @param {Answer} answer
 * @param {Known} known
 */
export const isRight = (answer, known) => (known.label === null ? answer.skip !== null : answer.label === known.label);

/**
 * What was decided, for somebody who practises: `Opinion, rule R9: “Surreal” is the author's verdict.`
 *
 * @param {Known} known
 * @param {Label[]} labels
 */
export function knownWords({ label, secondary, rule, reason }, labels) {
  const name = (/** @type {string} */ id) => labels.find((candidate) => candidate.id === id)?.name ?? id;
  const what = [label === null ? "Not a sentence" : name(label), secondary ? `second label ${name(secondary)}` : "", rule ? `rule ${rule}` : ""];
  return `${what.filter(Boolean).join(", ")}${reason ? `: ${reason}` : "."}`;
}

/**
 * A look that also shows, once there is an answer, whether it was right.
 *
 * @param {import("./article.js").Look} look
 * @param {Answer} answer
 * @param {Known|undefined} known
 * @param {Label[]} labels
 * @returns {import("./article.js").Look}
 */
export function withKnown(look, answer, known, labels) {
  if (known === undefined || !settles(answer)) return look;
  if (isRight(answer, known)) return { ...look, letters: `${look.letters}✓`, words: `${look.words}, as decided` };
  const letter = labels.find((label) => label.id === known.label)?.letter ?? (known.label === null ? "×" : "•");
  return { ...look, letters: `${look.letters}→${letter}`, words: `${look.words}, decided otherwise` };
}
