import { element } from "./dom.js";

/** The list in each parent element. @type {WeakMap<object, HTMLElement>} */
const lists = new WeakMap();

/**
 * Links to our own pages that Streamlit does not draw. They open in this tab; Streamlit's would open a new one.
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
