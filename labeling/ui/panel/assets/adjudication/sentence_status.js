import { answerDisplay, stripeCell } from "../answers/answer_display.js";
import { settles } from "../answers/answers.js";
import { asAnswer } from "../answers/decisions.js";

/**
 * A sentence is decided; or disputed and open; or agreed on by its votes; or open, because no vote settles it.
 *
 * @typedef {{state: "decided"|"disputed"|"agreed"|"open", answer: import("../types.js").Answer,
 *   votes: import("../types.js").NamedVote[]}} SentenceStatus
 */

/** @typedef {import("../types.js").Label} Label */

/**
 * @param {import("../types.js").Decision} decision
 * @param {import("../types.js").NamedVote[]} votes
 * @param {boolean} disputed
 * @returns {SentenceStatus}
 */
export function sentenceStatus(decision, votes, disputed) {
  const agreed = disputed ? null : agreedAnswer(votes);
  const state = settles(decision) ? "decided" : disputed ? "disputed" : agreed ? "agreed" : "open";
  return { state, answer: state === "agreed" && agreed ? agreed : asAnswer(decision), votes };
}

/**
 * The label or the skip that all votes share, or null.
 *
 * @param {import("../types.js").NamedVote[]} votes
 */
function agreedAnswer(votes) {
  const [first, ...others] = votes.filter(settles);
  if (first === undefined) return null;
  const same = others.every((vote) => vote.label === first.label && (vote.skip === null) === (first.skip === null));
  return same ? bareAnswer(first) : null;
}

/** The label or the skip of a vote, and nothing else. @param {import("../types.js").NamedVote} vote */
const bareAnswer = ({ label, skip }) => asAnswer({ label, skip, secondary: null, rule: null, reason: "" });

/**
 * On its sentence: the label with its line; on an open dispute, each label that was given.
 *
 * @param {SentenceStatus} status
 * @param {Label[]} labels
 * @returns {import("../answers/answer_display.js").AnswerDisplay}
 */
export function statusDisplay({ state, answer, votes }, labels) {
  const display = answerDisplay(answer, labels);
  if (state !== "disputed") return { ...display, agreed: state === "agreed" };
  const letters = [...new Set(votes.filter(settles).map((vote) => answerDisplay(bareAnswer(vote), labels).letters))];
  return { ...display, letters: letters.join("/") || "?", words: "Disputed", disputed: true };
}

/**
 * In the stripe of what is decided.
 *
 * @param {SentenceStatus} status
 * @param {import("../types.js").Sentence} sentence
 * @param {Label[]} labels
 * @returns {import("../stripe/stripe.js").Cell}
 */
export function statusCell({ state, answer }, sentence, labels) {
  if (state === "disputed") return { kind: "disputed" };
  return { ...stripeCell(answer, sentence, labels), faded: state === "agreed" };
}
