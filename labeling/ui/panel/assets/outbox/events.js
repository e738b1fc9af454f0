/** What the outbox posts: one answer or decision at one moment, under an id of its own. */

const ID_BYTES = 16;

/**
 * A new event id: 128 random bits in hex. Over plain HTTP, `crypto.randomUUID` does not exist; `getRandomValues` does.
 *
 * @returns {string}
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The whole answer to one sentence, now.
 *
 * @param {string} sentenceId
 * @param {import("../types.js").Answer} answer
 * @param {{context: boolean, codebook: string, ms: number}} circumstances
 * @returns {import("../types.js").Annotation}
 */
export function newAnnotation(sentenceId, answer, { context, codebook, ms }) {
  return { id: newId(), sentence_id: sentenceId, ...answer, context, codebook, ms, at: new Date().toISOString() };
}

/**
 * The whole decision on one sentence, now.
 *
 * @param {string} sentenceId
 * @param {import("../types.js").Decision} decision
 * @param {import("../types.js").DecisionCircumstances} circumstances
 * @returns {import("../types.js").Adjudication}
 */
export function newAdjudication(sentenceId, decision, { votes_sequence, seen, codebook, ms }) {
  return { id: newId(), sentence_id: sentenceId, ...decision, votes_sequence, seen, codebook, ms, at: new Date().toISOString() };
}
