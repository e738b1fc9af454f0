/** How an answer shows: on its sentence, in the stripe, and in words. */

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Label} Label */

/**
 * @param {Answer} answer
 * @param {Label[]} labels
 * @returns {import("./article.js").Look}
 */
export function lookOf(answer, labels) {
  const index = labels.findIndex((label) => label.id === answer.label);
  return {
    label: index < 0 ? null : index,
    line: labels[index]?.line ?? null,
    letters: lettersOf(answer, labels),
    words: wordsOf(answer, labels),
    skipped: answer.skip !== null,
  };
}

/**
 * @param {Answer} answer
 * @param {import("./types.js").Sentence} sentence
 * @param {Label[]} labels
 * @returns {import("./stripe.js").Cell}
 */
export function cellOf(answer, sentence, labels) {
  const { unsure } = answer;
  if (answer.skip !== null) return { kind: "skip" };
  if (answer.label !== null) return { kind: "label", label: labels.findIndex((label) => label.id === answer.label), unsure };
  return { kind: sentence.furniture ? "furniture" : "open", unsure };
}

/**
 * `F`; with a second label `F+O`; unsure `F?`; with a note `F*`; skipped `×`. A label that the codebook has no more
 * is `•`.
 *
 * @param {Answer} answer
 * @param {Label[]} labels
 */
function lettersOf(answer, labels) {
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
 * @param {Answer} answer
 * @param {Label[]} labels
 */
export function wordsOf(answer, labels) {
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
