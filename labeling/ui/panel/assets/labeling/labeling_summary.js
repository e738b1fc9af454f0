import { settles } from "../answers/answers.js";
import { element } from "../dom.js";
import { sentenceList, tallyTable, wayOn } from "../work/summary.js";
import { isRight, knownWords } from "./practice.js";

/**
 * The end of an article: how often each label was given, what to look at again, and where to go next.
 *
 * @param {object} state
 * @param {string} state.title
 * @param {import("../types.js").Sentence[]} state.sentences
 * @param {import("../answers/current_answers.js").CurrentAnswers} state.answers
 * @param {import("../outbox/drafts.js").Drafts} state.drafts
 * @param {import("../types.js").Label[]} state.labels
 * @param {{id: string, title: string}|null} state.next
 * @param {Record<string, import("../types.js").Decision>} state.known what is right, in practice
 * @param {(command: import("../work/keys.js").Command) => void} perform
 * @param {(sentenceId: string) => void} visit
 */
export function labelingSummary({ title, sentences, answers, drafts, labels, next, known }, perform, visit) {
  const open = answers.total - answers.done;
  const list = (/** @type {string} */ heading, /** @type {(id: string) => boolean} */ test, /** @type {(id: string) => string} */ detail) =>
    sentenceList(heading, sentences.filter(({ id }) => test(id)).map(({ id, text }) => ({ id, text, detail: detail(id) })), visit);
  const isMissed = (/** @type {string} */ id) => id in known && settles(answers.get(id)) && !isRight(answers.get(id), known[id]);
  return element(
    "section",
    { class: "summary", "aria-labelledby": "summary-title" },
    element("h2", { id: "summary-title", tabindex: "-1" }, heading(open, answers.total)),
    element("p", { class: "help" }, element("bdi", {}, title)),
    tallyTable(sentences.map((sentence) => answers.get(sentence.id)), labels),
    ...onward(open, next, perform),
    ...list("Not quite right", isMissed, (id) => knownWords(known[id], labels)),
    ...list("Unsure", (id) => answers.get(id).unsure, () => ""),
    ...list("Notes", (id) => answers.get(id).note !== "", (id) => answers.get(id).note),
    ...list("Unfinished notes", (id) => Boolean(drafts.get(id)), (id) => drafts.get(id) ?? ""),
  );
}

/**
 * @param {number} open
 * @param {number} total
 */
function heading(open, total) {
  if (total === 0) return "Nothing to label in this article";
  if (open === 0) return total === 1 ? "The only sentence is done" : `All ${total} sentences are done`;
  return open === 1 ? "One sentence is still open" : `${open} sentences are still open`;
}

/**
 * @param {number} open
 * @param {{id: string, title: string}|null} next
 * @param {(command: import("../work/keys.js").Command) => void} perform
 */
function onward(open, next, perform) {
  const buttons = [];
  if (open) buttons.push(wayOn("Go to the first open sentence", "f", () => perform({ name: "open" })));
  if (next) buttons.push(wayOn("Next article", open ? "" : "Enter", () => perform({ name: "article" }), next.title));
  const nothingNext = next ? [] : [element("p", { class: "help" }, "No other article is waiting for you.")];
  return [element("div", { class: "onward" }, ...buttons), ...nothingNext];
}
