import { settles } from "./answers.js";
import { element, keyHint } from "./dom.js";
import { isRight, knownWords } from "./practice.js";

/**
 * The end of an article: what was given how often, what to look at again, and where to go next.
 *
 * @param {object} state
 * @param {string} state.title
 * @param {import("./types.js").Sentence[]} state.sentences
 * @param {import("./votes.js").Votes} state.votes
 * @param {import("./drafts.js").Drafts} state.drafts
 * @param {import("./types.js").Label[]} state.labels
 * @param {{id: string, title: string}|null} state.next
 * @param {Record<string, import("./types.js").Decision>} state.known what is right, where somebody practises
 * @param {(command: import("./keys.js").Command) => void} perform
 * @param {(index: number) => void} visit
 */
export function summary({ title, sentences, votes, drafts, labels, next, known }, perform, visit) {
  const isOther = (/** @type {string} */ id) => id in known && settles(votes.get(id)) && !isRight(votes.get(id), known[id]);
  const open = votes.total - votes.done;
  return element(
    "section",
    { class: "summary", "aria-labelledby": "summary-title" },
    element("h2", { id: "summary-title", tabindex: "-1" }, heading(open, votes.total)),
    element("p", { class: "help" }, element("bdi", {}, title)),
    tallyTable(sentences.map((sentence) => votes.get(sentence.id)), labels),
    ...onward(open, next, perform),
    ...list("Decided otherwise", sentences, isOther, (id) => knownWords(known[id], labels), visit),
    ...list("Unsure", sentences, (id) => votes.get(id).unsure, () => "", visit),
    ...list("Notes", sentences, (id) => votes.get(id).note !== "", (id) => votes.get(id).note, visit),
    ...list("Notes begun and not kept", sentences, (id) => Boolean(drafts.get(id)), (id) => drafts.get(id) ?? "", visit),
  );
}

/**
 * @param {number} open
 * @param {number} total
 */
function heading(open, total) {
  if (total === 0) return "Nothing to label in this article";
  if (open === 0) return total === 1 ? "The one sentence is done" : `All ${total} sentences are done`;
  return open === 1 ? "One sentence is still open" : `${open} sentences are still open`;
}

/**
 * How often each label was given.
 *
 * @param {{label: string|null, skip: string|null}[]} answers
 * @param {import("./types.js").Label[]} labels
 */
export function tallyTable(answers, labels) {
  const count = (/** @type {(answer: {label: string|null, skip: string|null}) => boolean} */ test) => answers.filter(test).length;
  const rows = labels.map((label, index) => ({ name: label.name, index, line: label.line, number: count((answer) => answer.label === label.id) }));
  const most = Math.max(1, ...rows.map((row) => row.number));
  const bars = rows.map(({ name, index, line, number }) => bar(name, number, number / most, { "data-label": index, "data-line": line }));
  const skipped = count((answer) => answer.skip !== null);
  const rest = skipped ? [bar("Not a sentence", skipped, 0, {})] : [];
  return element("table", { class: "tally" }, element("tbody", {}, ...bars, ...rest));
}

/**
 * @param {string} name
 * @param {number} number
 * @param {number} share
 * @param {Record<string, unknown>} look
 */
function bar(name, number, share, look) {
  const drawn = element("span", { class: "bar", ...look });
  drawn.style.inlineSize = `${Math.round(100 * share)}%`;
  return element("tr", {}, element("th", { scope: "row" }, name), element("td", { class: "number" }, String(number)), element("td", {}, drawn));
}

/**
 * @param {number} open
 * @param {{id: string, title: string}|null} next
 * @param {(command: import("./keys.js").Command) => void} perform
 */
function onward(open, next, perform) {
  const buttons = [];
  if (open) buttons.push(wayOn("To the first open one", "", "open", "f", perform));
  if (next) buttons.push(wayOn("Next article", next.title, "article", open ? "" : "Enter", perform));
  const rest = next ? [] : [element("p", { class: "help" }, "No other article is waiting for you.")];
  return [element("div", { class: "onward" }, ...buttons), ...rest];
}

/**
 * @param {string} words
 * @param {string} detail
 * @param {string} command
 * @param {string} key
 * @param {(command: import("./keys.js").Command) => void} perform
 */
function wayOn(words, detail, command, key, perform) {
  const properties = { type: "button", "aria-keyshortcuts": key || null, onclick: () => perform({ name: command }) };
  const hint = key ? [keyHint(key === "Enter" ? "⏎" : key)] : [];
  const title = detail ? [element("span", { class: "detail", dir: "auto" }, detail)] : [];
  return element("button", properties, ...hint, element("span", {}, words), ...title);
}

/**
 * Sentences to look at again, each a button that leads there.
 *
 * @param {string} title
 * @param {import("./types.js").Sentence[]} sentences
 * @param {(sentenceId: string) => boolean} test
 * @param {(sentenceId: string) => string} remark
 * @param {(index: number) => void} visit
 */
function list(title, sentences, test, remark, visit) {
  const items = sentences.flatMap((sentence, index) => {
    if (!test(sentence.id)) return [];
    const words = remark(sentence.id);
    const extra = words ? [element("span", { class: "detail", dir: "auto" }, words)] : [];
    const button = element("button", { type: "button", onclick: () => visit(index) }, element("span", { dir: "auto" }, sentence.text), ...extra);
    return [element("li", {}, button)];
  });
  return items.length ? [element("h3", {}, title), element("ul", { class: "again" }, ...items)] : [];
}
