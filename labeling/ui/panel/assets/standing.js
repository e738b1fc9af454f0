import { settles } from "./answers.js";
import { asAnswer } from "./decisions.js";
import { cellOf, lookOf } from "./look.js";

/**
 * How a sentence stands: decided; disputed, and open; agreed by the votes that there are; or without any that settles it.
 *
 * @typedef {{state: "decided"|"disputed"|"agreed"|"open", answer: import("./types.js").Answer,
 *   votes: import("./types.js").NamedVote[]}} Standing
 */

/** @typedef {import("./types.js").Label} Label */

/**
 * @param {import("./types.js").Decision} decision
 * @param {import("./types.js").NamedVote[]} votes
 * @param {boolean} disputed
 * @returns {Standing}
 */
export function standingOf(decision, votes, disputed) {
  const agreed = disputed ? null : agreedAnswer(votes);
  const state = settles(decision) ? "decided" : disputed ? "disputed" : agreed ? "agreed" : "open";
  return { state, answer: state === "agreed" && agreed ? agreed : asAnswer(decision), votes };
}

/**
 * The label or the skipping that all votes share, or null.
 *
 * @param {import("./types.js").NamedVote[]} votes
 */
function agreedAnswer(votes) {
  const [first, ...others] = votes.filter(settles);
  if (first === undefined) return null;
  const same = others.every((vote) => vote.label === first.label && (vote.skip === null) === (first.skip === null));
  return same ? asAnswer({ ...first, secondary: null, rule: null, reason: "" }) : null;
}

/**
 * On its sentence: the label with its line; of an open dispute, every label that was given.
 *
 * @param {Standing} standing
 * @param {Label[]} labels
 * @returns {import("./article.js").Look}
 */
export function standingLook({ state, answer, votes }, labels) {
  const look = lookOf(answer, labels);
  if (state !== "disputed") return { ...look, agreed: state === "agreed" };
  const letters = [...new Set(votes.filter(settles).map((vote) => lookOf(asAnswer({ ...vote, secondary: null, rule: null, reason: "" }), labels).letters))];
  return { ...look, letters: letters.join("/") || "?", words: "Disputed", disputed: true };
}

/**
 * In the stripe of what is decided.
 *
 * @param {Standing} standing
 * @param {import("./types.js").Sentence} sentence
 * @param {Label[]} labels
 * @returns {import("./stripe.js").Cell}
 */
export function standingCell({ state, answer }, sentence, labels) {
  if (state === "disputed") return { kind: "disputed" };
  return { ...cellOf(answer, sentence, labels), faded: state === "agreed" };
}
