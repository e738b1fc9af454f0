import { answerWords } from "./dialogs.js";
import { element, keyHint } from "./dom.js";
import { tallyTable } from "./summary.js";

/** @typedef {{id: string, text: string, decision: import("./types.js").Decision, open: boolean, draft: boolean}} Row */

/**
 * The end of a queue: what was decided how often, what to look at again, and where to go next.
 *
 * @param {Row[]} rows
 * @param {number} more how many wait beyond this queue
 * @param {import("./types.js").Label[]} labels
 * @param {(command: import("./keys.js").Command) => void} perform
 * @param {(sentenceId: string) => void} visit
 */
export function adjudicationSummary(rows, more, labels, perform, visit) {
  const decided = rows.filter((row) => !row.open);
  const open = rows.filter((row) => row.open);
  const unexplained = decided.filter(({ decision }) => decision.rule === null);
  return element(
    "section",
    { class: "summary", "aria-labelledby": "summary-title" },
    element("h2", { id: "summary-title", tabindex: "-1" }, heading(open.length, rows.length)),
    element("p", { class: "help" }, moreWords(more, rows.length)),
    tallyTable(decided.map(({ decision }) => decision), labels),
    onward(open.length, more, perform),
    ...list("Still open", open, visit, () => ""),
    ...list("Decided without a rule", unexplained, visit, ({ decision }) => answerWords(decision, labels)),
    ...list("A reason begun and not kept", rows.filter(({ draft }) => draft), visit, () => ""),
  );
}

/** @param {number} open @param {number} total */
function heading(open, total) {
  if (total === 0) return "Nothing is disputed here";
  if (open === 0) return total === 1 ? "The one dispute is decided" : `All ${total} are decided`;
  return open === 1 ? "One is still open" : `${open} are still open`;
}

/** @param {number} more @param {number} total */
function moreWords(more, total) {
  if (more > 0) return `${more} more ${more === 1 ? "waits" : "wait"} after these.`;
  return total ? "No other sentence waits for a decision." : "Where annotators differ or are unsure, their sentences appear here.";
}

/** @param {number} open @param {number} more @param {(command: import("./keys.js").Command) => void} perform */
function onward(open, more, perform) {
  const way = (/** @type {string} */ words, /** @type {string} */ name, /** @type {string} */ key) => {
    const properties = { type: "button", "aria-label": words, "aria-keyshortcuts": key || null, onclick: () => perform({ name }) };
    return element("button", properties, ...(key ? [keyHint(key === "Enter" ? "⏎" : key)] : []), words);
  };
  const ways = [
    ...(open ? [way("To the first open one", "open", "Enter")] : []),
    ...(more ? [way("The next ones", "more", open ? "" : "Enter")] : []),
    way("Overview", "overview", open || more ? "o" : "Enter"),
  ];
  return element("div", { class: "onward" }, ...ways);
}

/**
 * @param {string} title
 * @param {Row[]} rows
 * @param {(sentenceId: string) => void} visit
 * @param {(row: Row) => string} remark
 */
function list(title, rows, visit, remark) {
  const items = rows.map((row) => {
    const words = remark(row);
    const detail = words ? [element("span", { class: "detail", dir: "auto" }, words)] : [];
    const button = element("button", { type: "button", onclick: () => visit(row.id) }, element("span", { dir: "auto" }, row.text), ...detail);
    return element("li", {}, button);
  });
  return items.length ? [element("h3", {}, title), element("ul", { class: "again" }, ...items)] : [];
}
