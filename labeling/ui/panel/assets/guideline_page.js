import { drawGuideline } from "./article/guideline.js";
import { element } from "./dom.js";
import { applyTheme } from "./stripe/palette.js";

/** @typedef {import("./types.js").Label} Label */
/** @typedef {{text: string, label: string, rule: string, why: string}} Example */

/** The page in each parent element. @type {WeakMap<object, HTMLElement>} */
const pages = new WeakMap();

/**
 * The codebook to read: each label with its examples, then the rules.
 *
 * @param {{data: {codebook: import("./types.js").Codebook, guideline: import("./types.js").GuidelineNode[]},
 *   parentElement: ShadowRoot}} component
 * @returns {() => void} cleanup
 */
export default function guidelinePage({ data: { codebook, guideline }, parentElement }) {
  const root = element(
    "div",
    { class: "factmark prose" },
    element("p", { class: "scope", dir: "auto" }, codebook.scope),
    element("div", { class: "cards" }, ...codebook.labels.map((label) => card(label, codebook.labels))),
    ...drawGuideline(guideline),
  );
  pages.get(parentElement)?.remove();
  parentElement.append(root);
  pages.set(parentElement, root);
  applyTheme(root, codebook.labels);
  return () => root.remove();
}

/**
 * @param {any} label
 * @param {Label[]} labels
 */
function card(label, labels) {
  const index = labels.indexOf(label);
  const name = element("h2", { "data-label": index, "data-line": label.line, class: "sentence", dir: "auto" }, label.name);
  return element(
    "section",
    { class: "card" },
    element("div", { class: "name" }, element("kbd", {}, label.shortcut), name),
    element("p", { dir: "auto" }, label.definition),
    ...examples("For example", label.examples ?? [], labels, index),
    ...examples("But not", label.counter_examples ?? [], labels, null),
  );
}

/**
 * @param {string} heading
 * @param {Example[]} list
 * @param {Label[]} labels
 * @param {number|null} own the label's index, if the examples are of this label
 */
function examples(heading, list, labels, own) {
  if (list.length === 0) return [];
  const items = list.map((example) => {
    const index = own ?? labels.findIndex((label) => label.id === example.label);
    const right = labels[index];
    const sentence = element("span", { class: "sentence", dir: "auto", "data-label": index, "data-line": right?.line }, example.text);
    const words = [own === null ? `${right?.name ?? example.label}. ` : "", example.why, example.rule ? ` (${example.rule})` : ""];
    return element("li", {}, sentence, element("p", { class: "help", dir: "auto" }, ...words));
  });
  return [element("h3", {}, heading), element("ul", {}, ...items)];
}
