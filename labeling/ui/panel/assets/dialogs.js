import { element } from "./dom.js";
import { KEY_HELP } from "./keys.js";

/**
 * What the dialog of all keys shows.
 *
 * @param {import("./types.js").Label[]} labels
 */
export function keyTable(labels) {
  const rows = [
    ...labels.map((label) => keyRow([label.shortcut], `${label.name}, and on to the next sentence`)),
    keyRow(["⇧ 1", "–", `⇧ ${labels.length}`], "Second label of a mixed sentence, set or taken away"),
    ...KEY_HELP.map(([keys, words]) => keyRow(/** @type {string[]} */ (keys), String(words))),
  ];
  const remark = "The digits are the keys' places, whatever the keyboard's language; the numpad works, too. A label may be changed at any time: go there and give another one.";
  return [element("table", { class: "keys" }, element("tbody", {}, ...rows)), element("p", { class: "help" }, remark)];
}

/**
 * @param {string[]} keys
 * @param {string} words
 */
function keyRow(keys, words) {
  const shown = keys.flatMap((key) => [element("kbd", {}, key), " "]);
  return element("tr", {}, element("th", { scope: "row" }, ...shown), element("td", {}, words));
}

/**
 * The refused answers, each with what it was, why it was refused, and a button that lets it go.
 *
 * @param {import("./outbox.js").Outbox} outbox
 * @param {import("./types.js").Label[]} labels
 * @param {(sentenceId: string) => (() => void)|null} goTo how to go to a sentence, where it is in this article
 */
export function refusedItems(outbox, labels, goTo) {
  const items = [...outbox.refused.entryByKey].map(([key, entry]) => {
    const item = element("li", {}, element("p", { dir: "auto" }, `“${entry.text || entry.annotation?.sentence_id || ""}”`));
    const show = entry.annotation ? goTo(entry.annotation.sentence_id) : null;
    item.append(element("p", {}, element("b", {}, `${answerWords(entry.annotation, labels)}: `), entry.reason));
    if (show) item.append(element("button", { type: "button", onclick: show }, "Go to the sentence"));
    item.append(element("button", { type: "button", onclick: () => (outbox.dismiss(key), item.remove()) }, "Dismiss"));
    return item;
  });
  const words = "The server did not take these answers, and they will not be sent again. Each sentence stands as it did before.";
  return [element("p", {}, words), element("ul", { class: "refused" }, ...items)];
}

/**
 * @param {import("./types.js").Annotation|null} annotation
 * @param {import("./types.js").Label[]} labels
 */
function answerWords(annotation, labels) {
  if (annotation === null) return "Unreadable";
  const label = labels.find((candidate) => candidate.id === annotation.label);
  const answer = label?.name ?? annotation.label ?? (annotation.skip ? "Not a sentence" : "No label");
  return annotation.note ? `${answer}, note “${annotation.note}”` : answer;
}
