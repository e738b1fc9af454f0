import { eventWords } from "../answers/answer_display.js";
import { drawGuideline, ruleHeading } from "../article/guideline.js";
import { element } from "../dom.js";

/** @typedef {import("./dialog.js").Dialog} Dialog */
/** @typedef {import("../types.js").Label} Label */

/**
 * The guideline, open at a rule.
 *
 * @param {Dialog} dialog
 * @param {import("../types.js").GuidelineNode[]} guideline
 * @param {string|null} rule
 */
export function showGuideline(dialog, guideline, rule) {
  const heading = ruleHeading(dialog.show("guideline", "Guideline", ...drawGuideline(guideline)), rule);
  heading?.scrollIntoView({ block: "start" });
  heading?.classList.add("sought");
}

/**
 * All keys.
 *
 * @param {Dialog} dialog
 * @param {Label[]} labels
 * @param {[string[], string][]} help keys and what they do
 */
export function showKeys(dialog, labels, help) {
  const rows = [
    ...labels.map((label) => keyRow([label.shortcut], `${label.name}, and on to the next sentence`)),
    keyRow(["⇧ 1", "–", `⇧ ${labels.length}`], "Second label of a mixed sentence, on or off"),
    ...help.map(([keys, words]) => keyRow(keys, words)),
  ];
  const remark =
    "Digits go by their position on the keyboard, in any language; the number pad works too. You can change a label at any time: go to its sentence and choose another.";
  dialog.show("help", "All keys", element("table", { class: "keys" }, element("tbody", {}, ...rows)), element("p", { class: "help" }, remark));
}

/**
 * @param {string[]} keys
 * @param {string} words
 */
function keyRow(keys, words) {
  const hints = keys.flatMap((key) => [element("kbd", {}, key), " "]);
  return element("tr", {}, element("th", { scope: "row" }, ...hints), element("td", {}, words));
}

/**
 * The refused answers: what each of them was, why it was refused, and a button that dismisses it.
 *
 * @param {Dialog} dialog
 * @param {import("../outbox/outbox.js").Outbox} outbox
 * @param {Label[]} labels
 * @param {(sentenceId: string) => (() => void)|null} wayTo how to go to a sentence, if that is possible
 */
export function showRefused(dialog, outbox, labels, wayTo) {
  const items = [...outbox.refused.entryByKey].map(([key, entry]) => {
    const item = element("li", {}, element("p", { dir: "auto" }, `“${entry.text || entry.annotation?.sentence_id || ""}”`));
    const go = entry.annotation ? wayTo(entry.annotation.sentence_id) : null;
    item.append(element("p", {}, element("b", {}, `${eventWords(entry.annotation, labels)}: `), entry.reason));
    if (go) item.append(element("button", { type: "button", onclick: () => (dialog.close(), go()) }, "Go to the sentence"));
    item.append(element("button", { type: "button", onclick: () => (outbox.dismiss(key), item.remove()) }, "Dismiss"));
    return item;
  });
  const words = "The server refused these answers, and they will not be sent again. Each sentence keeps its earlier answer.";
  dialog.show("refused", `Refused ${outbox.kind.noun}`, element("p", {}, words), element("ul", { class: "refused" }, ...items));
}
