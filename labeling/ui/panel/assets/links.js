import { element } from "./dom.js";

/** What was drawn, by what it was drawn in. @type {WeakMap<object, HTMLElement>} */
const lists = new WeakMap();

/**
 * Links to pages of our own that Streamlit does not draw. They open in this tab; Streamlit's would open another one.
 *
 * @param {{data: {links: {title: string, about: string, href: string}[]}, parentElement: ShadowRoot}} component
 * @returns {() => void} cleanup
 */
export default function links({ data, parentElement }) {
  const items = data.links.map(({ title, about, href }) =>
    element("li", {}, element("a", { href }, title), element("p", {}, about)),
  );
  const root = element("div", { class: "factmark" }, element("ul", { class: "links" }, ...items));
  lists.get(parentElement)?.remove();
  parentElement.append(root);
  lists.set(parentElement, root);
  return () => root.remove();
}
