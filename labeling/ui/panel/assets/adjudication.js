import { newId } from "./annotation.js";

/**
 * One event: the whole decision on one sentence at this moment.
 *
 * @param {string} sentenceId
 * @param {import("./types.js").Decision} decision
 * @param {import("./types.js").DecisionCircumstances} circumstances
 * @returns {import("./types.js").Adjudication}
 */
export function newAdjudication(sentenceId, decision, { votes_sequence, seen, codebook, ms }) {
  return { id: newId(), sentence_id: sentenceId, ...decision, votes_sequence, seen, codebook, ms, at: new Date().toISOString() };
}
