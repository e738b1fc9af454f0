import { eventWords } from "../answers/answer_display.js";
import { settles } from "../answers/answers.js";
import { element } from "../dom.js";

/** @typedef {import("../types.js").Label} Label */
/** @typedef {import("../types.js").NamedVote} NamedVote */

/** @type {Record<string, string>} */
const HEADING_BY_WHY = {
  labels: "The labels differ",
  skip: "Not a sentence, some say",
  unsure: "Someone was unsure",
  audit: "Chosen for an audit",
  late: "Labels changed after the decision",
};

/**
 * What an adjudicator has to see at a glance: who said what and why, what the votes hint at, and what is decided.
 *
 * @typedef {object} Case
 * @property {import("../types.js").Dispute|null} dispute null if the sentence is not disputed
 * @property {NamedVote[]} votes
 * @property {import("../types.js").Decision} decision
 * @property {import("../types.js").SignedDecision|null} signed the server's decision, with name and time, unless it has changed here
 * @property {{rule: string|null, reason: string}|null} held a rule and a reason that wait for the label
 * @property {{key: string, reason: string, event: any}[]} refused this person's refused decisions
 */

/**
 * @param {Case} facts
 * @param {Label[]} labels
 * @param {{again: (key: string) => void, dismiss: (key: string) => void}} on
 */
export function votesCard({ dispute, votes, decision, signed, held, refused }, labels, on) {
  const heading = dispute ? HEADING_BY_WHY[dispute.why] : votes.length ? "The labels agree" : "Nobody has labeled this";
  return element(
    "section",
    { class: "votes", "aria-label": "Votes" },
    element("h2", {}, heading),
    ...refused.map((entry) => refusal(entry, labels, on)),
    ...(settles(decision) ? [decided(decision, signed, labels)] : held ? [heldReasoning(held)] : []),
    element("ul", { class: "answers" }, ...groupsOf(votes).map((group) => answerGroup(group, labels))),
    ...(dispute?.hint ? [hintTable(dispute.hint, labels)] : []),
  );
}

/**
 * Votes in groups that give the same label or skip, the largest group first.
 *
 * @param {NamedVote[]} votes
 * @returns {NamedVote[][]}
 */
function groupsOf(votes) {
  /** @type {Map<string, NamedVote[]>} */
  const groupByAnswer = new Map();
  for (const vote of votes) {
    const key = vote.label ?? (vote.skip === null ? "" : `skip:${vote.skip}`);
    groupByAnswer.set(key, [...(groupByAnswer.get(key) ?? []), vote]);
  }
  return [...groupByAnswer.values()].sort((left, right) => right.length - left.length);
}

/**
 * @param {NamedVote[]} group
 * @param {Label[]} labels
 */
function answerGroup(group, labels) {
  const [{ label, skip }] = group;
  const index = labels.findIndex((candidate) => candidate.id === label);
  const words = eventWords({ label, skip }, labels);
  const name = element("span", { class: "sentence", dir: "auto", "data-label": index < 0 ? null : index, "data-line": labels[index]?.line }, words);
  return element(
    "li",
    {},
    element("div", { class: "answer" }, name, element("span", { class: "count" }, String(group.length))),
    element("ul", {}, ...group.map((vote) => voter(vote, labels))),
  );
}

/**
 * @param {NamedVote} vote
 * @param {Label[]} labels
 */
function voter({ by, skip, secondary, unsure, note, path, second }, labels) {
  const tags = [
    unsure ? "unsure" : "",
    secondary ? `second label ${labels.find((label) => label.id === secondary)?.name ?? secondary}` : "",
    skip ? skip.replaceAll("_", " ") : "",
    path?.rule ? `guided to ${path.rule}` : path ? "guided" : "",
    second ? `second thought, after the discussion: ${secondWords(second, labels)}` : "",
  ].filter(Boolean);
  const who = element("span", { class: "by", dir: "auto" }, by);
  const quoted = note ? [element("q", { dir: "auto" }, note)] : [];
  return element("li", {}, who, ...tags.map((tag) => element("span", { class: "tag" }, tag)), ...quoted);
}

/**
 * What someone answered last, once they could see the other answers.
 *
 * @param {import("../types.js").Answer} second
 * @param {Label[]} labels
 */
function secondWords(second, labels) {
  if (!settles(second)) return second.unsure ? "unsure" : "no answer";
  return `${eventWords(second, labels)}${second.unsure ? ", unsure" : ""}`;
}

/**
 * @param {Record<string, number>} shares by label id
 * @param {Label[]} labels
 */
function hintTable(shares, labels) {
  const rows = labels.map((label, index) => {
    const share = shares[label.id] ?? 0;
    const bar = element("span", { class: "bar", "data-label": index, "data-line": label.line });
    bar.style.inlineSize = `${Math.round(100 * share)}%`;
    const percent = element("td", { class: "number" }, `${Math.round(100 * share)}%`);
    return element("tr", {}, element("th", { scope: "row", dir: "auto" }, label.name), element("td", {}, bar), percent);
  });
  const caption = element("caption", {}, "A hint from all votes, not an answer");
  return element("table", { class: "hint" }, caption, element("tbody", {}, ...rows));
}

/**
 * @param {import("../types.js").Decision} decision
 * @param {import("../types.js").SignedDecision|null} signed
 * @param {Label[]} labels
 */
function decided(decision, signed, labels) {
  const index = labels.findIndex((label) => label.id === decision.label);
  const second = labels.find((label) => label.id === decision.secondary);
  const attributes = { class: "sentence", dir: "auto", "data-label": index < 0 ? null : index, "data-line": labels[index]?.line };
  const name = element("b", attributes, labels[index]?.name ?? decision.label ?? "Not a sentence");
  return element(
    "div",
    { class: "decided" },
    element("p", {}, "Decided: ", name, second ? `, second label ${second.name}` : "", decision.rule ? ` · ${decision.rule}` : ""),
    ...(decision.reason ? [element("p", { dir: "auto", class: "reason" }, decision.reason)] : []),
    element("p", { class: "help", dir: "auto" }, signed ? `${signed.by}, ${signed.at}` : "You, just now"),
  );
}

/** @param {{rule: string|null, reason: string}} held */
function heldReasoning({ rule, reason }) {
  const words = [rule, reason].filter(Boolean).join(": ");
  return element("div", { class: "decided" }, element("p", { dir: "auto" }, `Goes with your decision: ${words}`));
}

/**
 * @param {{key: string, reason: string, event: any}} entry
 * @param {Label[]} labels
 * @param {{again: (key: string) => void, dismiss: (key: string) => void}} on
 */
function refusal({ key, reason, event }, labels, on) {
  return element(
    "div",
    { class: "refusal" },
    element("p", {}, element("b", {}, "Your decision was refused: "), eventWords(event, labels)),
    element("p", { dir: "auto" }, reason),
    element("button", { type: "button", onclick: () => on.again(key) }, "Apply mine again"),
    element("button", { type: "button", class: "quiet", onclick: () => on.dismiss(key) }, "Dismiss"),
  );
}

/**
 * The votes for the ear.
 *
 * @param {NamedVote[]} votes
 * @param {Label[]} labels
 */
export const votesWords = (votes, labels) =>
  votes.map((vote) => `${vote.by}: ${eventWords({ ...vote, rule: null, reason: "" }, labels)}${vote.unsure ? ", unsure" : ""}`).join("; ");
