import { element } from "./dom.js";

/** @typedef {import("./types.js").Annotation} Annotation */
/**
 * What the dialog of all keys shows.
 *
 * @param {import("./types.js").Label[]} labels
 * @param {[string[], string][]} help
 */
export function keyTable(labels, help) {
  const rows = [
    ...labels.map((label) => keyRow([label.shortcut], `${label.name}, and on to the next sentence`)),
    keyRow(["⇧ 1", "–", `⇧ ${labels.length}`], "Second label of a mixed sentence, set or taken away"),
    ...help.map(([keys, words]) => keyRow(keys, words)),
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
 * @param {(sentenceId: string) => (() => void)|null} goTo how to go to a sentence, where it is at hand
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
 * @param {(Partial<Annotation> & {rule?: string|null, reason?: string})|null} event
 * @param {import("./types.js").Label[]} labels
 */
export function answerWords(event, labels) {
  if (event === null) return "Unreadable";
  const { label, skip, note, rule, reason } = event;
  return [
    labels.find((candidate) => candidate.id === label)?.name ?? label ?? (skip ? "Not a sentence" : "No label"),
    rule ? `rule ${rule}` : "",
    note ? `note “${note}”` : "",
    reason ? `because: ${reason}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
