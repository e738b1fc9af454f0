import { element } from "./dom.js";
import { drawGuideline } from "./guideline.js";

/** What was drawn, by what it was drawn in. @type {WeakMap<object, HTMLElement>} */
const drawn = new WeakMap();

/**
 * A piece of guideline as annotators will read it.
 *
 * @param {{data: {nodes: import("./types.js").GuidelineNode[]}, parentElement: ShadowRoot}} component
 * @returns {() => void} cleanup
 */
export default function prose({ data: { nodes }, parentElement }) {
  const root = element("div", { class: "factmark prose" }, ...drawGuideline(nodes));
  drawn.get(parentElement)?.remove();
  parentElement.append(root);
  drawn.set(parentElement, root);
  return () => root.remove();
}
