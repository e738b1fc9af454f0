import { eventWords } from "../answers/answer_display.js";
import { element } from "../dom.js";
import { sentenceList, tallyTable, wayOn } from "../work/summary.js";

/** @typedef {{id: string, text: string, decision: import("../types.js").Decision, open: boolean, draft: boolean}} Row */

/**
 * The end of a queue: how often each label was decided, what to look at again, and where to go next.
 *
 * @param {Row[]} rows
 * @param {number} more how many wait beyond this queue
 * @param {import("../types.js").Label[]} labels
 * @param {(command: import("../work/keys.js").Command) => void} perform
 * @param {(sentenceId: string) => void} visit
 */
export function adjudicationSummary(rows, more, labels, perform, visit) {
  const decided = rows.filter((row) => !row.open);
  const open = rows.filter((row) => row.open);
  const unexplained = decided.filter(({ decision }) => decision.rule === null);
  const withDetail = unexplained.map(({ id, text, decision }) => ({ id, text, detail: eventWords(decision, labels) }));
  return element(
    "section",
    { class: "summary", "aria-labelledby": "summary-title" },
    element("h2", { id: "summary-title", tabindex: "-1" }, heading(open.length, rows.length)),
    element("p", { class: "help" }, moreWords(more, rows.length)),
    tallyTable(decided.map(({ decision }) => decision), labels),
    onward(open.length, more, perform),
    ...sentenceList("Still open", open, visit),
    ...sentenceList("Decided without a rule", withDetail, visit),
    ...sentenceList("Unfinished reasons", rows.filter(({ draft }) => draft), visit),
  );
}

/** @param {number} open @param {number} total */
function heading(open, total) {
  if (total === 0) return "Nothing is disputed here";
  if (open === 0) return total === 1 ? "The only dispute is decided" : `All ${total} are decided`;
  return open === 1 ? "One is still open" : `${open} are still open`;
}

/** @param {number} more @param {number} total */
function moreWords(more, total) {
  if (more > 0) return `${more} more ${more === 1 ? "waits" : "wait"} after these.`;
  return total ? "No other sentence waits for a decision." : "Sentences appear here when annotators disagree or are unsure.";
}

/** @param {number} open @param {number} more @param {(command: import("../work/keys.js").Command) => void} perform */
function onward(open, more, perform) {
  const buttons = [];
  if (open) buttons.push(wayOn("Go to the first open sentence", "Enter", () => perform({ name: "open" })));
  if (more) buttons.push(wayOn("The next ones", open ? "" : "Enter", () => perform({ name: "more" })));
  buttons.push(wayOn("Overview", open || more ? "o" : "Enter", () => perform({ name: "overview" })));
  return element("div", { class: "onward" }, ...buttons);
}
