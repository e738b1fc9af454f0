import { element } from "./dom.js";
import { drawGuideline } from "./guideline.js";
import { dress } from "./palette.js";

/** @typedef {import("./types.js").Label} Label */
/** @typedef {{text: string, label: string, rule: string, why: string}} Example */

/** The codebook and the guideline, to read at leisure. */

/** @param {{parentElement: HTMLElement|ShadowRoot, data: any}} component */
export default function show({ parentElement, data }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".guideline"));
  const { codebook } = data;
  dress(root, codebook.labels);
  root.replaceChildren(
    element("p", { class: "scope" }, codebook.scope),
    element("div", { class: "labels" }, ...codebook.labels.map((/** @type {Label} */ label, /** @type {number} */ index) => card(codebook, label, index))),
    element("article", { class: "rules", dir: "auto" }, ...drawGuideline(data.guideline)),
  );
}

/**
 * @param {any} codebook
 * @param {any} label
 * @param {number} index
 */
function card(codebook, label, index) {
  const name = (/** @type {string} */ id) => codebook.labels.find((/** @type {Label} */ other) => other.id === id)?.name ?? id;
  return element(
    "section",
    { style: `--label: var(--label-${index})`, "data-line": label.line },
    element("h2", {}, element("kbd", {}, label.shortcut), ` ${label.name}`),
    element("p", {}, label.definition),
    element("h3", {}, "Yes"),
    examples(label.examples, ({ rule, why }) => `${rule}. ${why}`),
    element("h3", {}, "No, though it looks like it"),
    examples(label.counter_examples, ({ label: right, rule, why }) => `${name(right)}, ${rule}. ${why}`),
  );
}

/**
 * @param {Example[]} list
 * @param {(example: Example) => string} reason
 */
function examples(list, reason) {
  const items = list.map((example) => element("li", {}, element("span", { class: "sentence", dir: "auto" }, example.text), element("small", {}, reason(example))));
  return element("ul", {}, ...items);
}
