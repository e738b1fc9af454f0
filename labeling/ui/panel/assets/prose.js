import { drawGuideline } from "./article/guideline.js";
import { element } from "./dom.js";

/** The text in each parent element. @type {WeakMap<object, HTMLElement>} */
const texts = new WeakMap();

/**
 * A piece of the guideline as annotators will read it.
 *
 * @param {{data: {nodes: import("./types.js").GuidelineNode[]}, parentElement: ShadowRoot}} component
 * @returns {() => void} cleanup
 */
export default function prose({ data: { nodes }, parentElement }) {
  const root = element("div", { class: "factmark prose" }, ...drawGuideline(nodes));
  texts.get(parentElement)?.remove();
  parentElement.append(root);
  texts.set(parentElement, root);
  return () => root.remove();
}
