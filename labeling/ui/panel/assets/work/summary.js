import { element, keyHint } from "../dom.js";

/**
 * The parts of a summary: how often each label was given, the ways on, and lists of sentences to look at again.
 *
 * @typedef {{label: string|null, skip: string|null}} Given
 */

/**
 * How often each label was given.
 *
 * @param {Given[]} answers
 * @param {import("../types.js").Label[]} labels
 */
export function tallyTable(answers, labels) {
  const count = (/** @type {(answer: Given) => boolean} */ test) => answers.filter(test).length;
  const numbers = labels.map((label) => count((answer) => answer.label === label.id));
  const most = Math.max(1, ...numbers);
  const rows = labels.map(({ name, line }, index) => tallyRow(name, numbers[index], numbers[index] / most, { "data-label": index, "data-line": line }));
  const skipped = count((answer) => answer.skip !== null);
  if (skipped) rows.push(tallyRow("Not a sentence", skipped, 0, {}));
  return element("table", { class: "tally" }, element("tbody", {}, ...rows));
}

/**
 * @param {string} name
 * @param {number} number
 * @param {number} share
 * @param {Record<string, unknown>} attributes
 */
function tallyRow(name, number, share, attributes) {
  const bar = element("span", { class: "bar", ...attributes });
  bar.style.inlineSize = `${Math.round(100 * share)}%`;
  return element("tr", {}, element("th", { scope: "row" }, name), element("td", { class: "number" }, String(number)), element("td", {}, bar));
}

/**
 * A button that leads on from the summary.
 *
 * @param {string} words
 * @param {string} key that does the same, if any
 * @param {() => void} onclick
 * @param {string} [detail]
 */
export function wayOn(words, key, onclick, detail = "") {
  const hint = key ? [keyHint(key === "Enter" ? "⏎" : key)] : [];
  const small = detail ? [element("span", { class: "detail", dir: "auto" }, detail)] : [];
  return element("button", { type: "button", "aria-keyshortcuts": key || null, onclick }, ...hint, element("span", {}, words), ...small);
}

/**
 * Sentences to look at again, each a button that leads there.
 *
 * @param {string} title
 * @param {{id: string, text: string, detail?: string}[]} sentences
 * @param {(sentenceId: string) => void} visit
 */
export function sentenceList(title, sentences, visit) {
  if (sentences.length === 0) return [];
  const items = sentences.map(({ id, text, detail }) => {
    const small = detail ? [element("span", { class: "detail", dir: "auto" }, detail)] : [];
    const button = element("button", { type: "button", onclick: () => visit(id) }, element("span", { dir: "auto" }, text), ...small);
    return element("li", {}, button);
  });
  return [element("h3", {}, title), element("ul", { class: "again" }, ...items)];
}
