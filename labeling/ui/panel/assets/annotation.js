const ID_BYTES = 16;

/**
 * A new event id: 128 random bits in hex. `crypto.randomUUID` does not exist on plain HTTP, `getRandomValues` does.
 *
 * @returns {string}
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * One event: the whole answer for one sentence at this moment.
 *
 * @param {string} sentenceId
 * @param {import("./types.js").Answer} answer
 * @param {{context: boolean, codebook: string, ms: number}} circumstances
 * @returns {import("./types.js").Annotation}
 */
export function newAnnotation(sentenceId, answer, { context, codebook, ms }) {
  return { id: newId(), sentence_id: sentenceId, ...answer, context, codebook, ms, at: new Date().toISOString() };
}
