import { settles } from "../answers/answers.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Decision} Known  What is known to be right, with the rule and the reason. */
/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../answers/answer_display.js").AnswerDisplay} AnswerDisplay */

/**
 * Whether an answer is right: it gives the known label or, for whatever reason, says that this is not a sentence.
 *
 * @param {Answer} answer
 * @param {Known} known
 */
export const isRight = (answer, known) => (known.label === null ? answer.skip !== null : answer.label === known.label);

/**
 * What is right: `Opinion, rule R9: “Surreal” is the author's verdict.`
 *
 * @param {Known} known
 * @param {Label[]} labels
 */
export function knownWords({ label, secondary, rule, reason }, labels) {
  const name = (/** @type {string} */ id) => labels.find((candidate) => candidate.id === id)?.name ?? id;
  const parts = [label === null ? "Not a sentence" : name(label), secondary ? `second label ${name(secondary)}` : "", rule ? `rule ${rule}` : ""];
  return `${parts.filter(Boolean).join(", ")}${reason ? `: ${reason}` : "."}`;
}

/**
 * A display that also shows, once there is an answer, whether it is right.
 *
 * @param {AnswerDisplay} display
 * @param {Answer} answer
 * @param {Known|undefined} known
 * @param {Label[]} labels
 * @returns {AnswerDisplay}
 */
export function withKnown(display, answer, known, labels) {
  if (known === undefined || !settles(answer)) return display;
  if (isRight(answer, known)) return { ...display, letters: `${display.letters}✓`, words: `${display.words}, right` };
  const letter = labels.find((label) => label.id === known.label)?.letter ?? (known.label === null ? "×" : "•");
  return { ...display, letters: `${display.letters}→${letter}`, words: `${display.words}, not quite right` };
}
