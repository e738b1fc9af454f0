/**
 * How an answer shows: on its sentence, in the stripe, and in words.
 *
 * @typedef {object} AnswerDisplay  On its sentence.
 * @property {number|null} label index of the label
 * @property {string|null} line
 * @property {string} letters
 * @property {string} words the letters for the ear
 * @property {boolean} skipped
 * @property {boolean} [disputed]
 * @property {boolean} [agreed]
 */

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Label} Label */

/** @type {AnswerDisplay} */
export const NO_ANSWER = { label: null, line: null, letters: "", words: "", skipped: false };

/**
 * @param {Answer} answer
 * @param {Label[]} labels
 * @returns {AnswerDisplay}
 */
export function answerDisplay(answer, labels) {
  const index = labels.findIndex((label) => label.id === answer.label);
  return {
    label: index < 0 ? null : index,
    line: labels[index]?.line ?? null,
    letters: answerLetters(answer, labels),
    words: answerWords(answer, labels),
    skipped: answer.skip !== null,
  };
}

/**
 * @param {Answer} answer
 * @param {import("../types.js").Sentence} sentence
 * @param {Label[]} labels
 * @returns {import("../stripe/stripe.js").Cell}
 */
export function stripeCell(answer, sentence, labels) {
  const { unsure } = answer;
  if (answer.skip !== null) return { kind: "skip" };
  if (answer.label !== null) return { kind: "label", label: labels.findIndex((label) => label.id === answer.label), unsure };
  return { kind: sentence.furniture ? "furniture" : "open", unsure };
}

/**
 * `F`; with a second label `F+O`; unsure `F?`; with a note `F*`; skipped `×`. A label that is no longer in the codebook
 * is `•`.
 *
 * @param {Answer} answer
 * @param {Label[]} labels
 */
function answerLetters(answer, labels) {
  const letter = (/** @type {string} */ id) => labels.find((label) => label.id === id)?.letter ?? "•";
  return [
    answer.label === null ? "" : letter(answer.label),
    answer.skip === null ? "" : "×",
    answer.secondary === null ? "" : `+${letter(answer.secondary)}`,
    answer.unsure ? "?" : "",
    answer.note ? "*" : "",
  ].join("");
}

/**
 * `Opinion, second label Quote, unsure, with a note`.
 *
 * @param {Answer} answer
 * @param {Label[]} labels
 */
export function answerWords(answer, labels) {
  const name = (/** @type {string} */ id) => labels.find((label) => label.id === id)?.name ?? id;
  return [
    answer.label === null ? "" : name(answer.label),
    answer.skip === null ? "" : "Not a sentence",
    answer.secondary === null ? "" : `second label ${name(answer.secondary)}`,
    answer.unsure ? "unsure" : "",
    answer.note ? "with a note" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/**
 * An answer or a decision with all that was written to it: `Opinion, rule R9, because: it judges`.
 *
 * @param {(Partial<import("../types.js").Annotation> & {rule?: string|null, reason?: string})|null} event
 * @param {Label[]} labels
 */
export function eventWords(event, labels) {
  if (event === null) return "Unreadable";
  const { label, skip, note, rule, reason } = event;
  return [
    labels.find((candidate) => candidate.id === label)?.name ?? label ?? (skip ? "Not a sentence" : "No label"),
    rule ? `rule ${rule}` : "",
    note ? `note “${note}”` : "",
    reason ? `because: ${reason}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
