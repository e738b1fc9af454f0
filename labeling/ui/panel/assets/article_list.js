import { sourceLine } from "./article/source_line.js";
import { element, setText } from "./dom.js";
import { applyTheme, stripePalette } from "./stripe/palette.js";
import { Stripe } from "./stripe/stripe.js";

/**
 * The articles, each with its stripe. A press opens an article.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title
 * @property {string} source
 * @property {string} published
 * @property {string} language
 * @property {number} done
 * @property {number} to_label
 * @property {string} [note] what to say instead of the progress
 * @property {import("./stripe/stripe.js").Cell[]} cells
 */

/** The list in each parent element. @type {WeakMap<object, {root: HTMLElement, observer: ResizeObserver}>} */
const lists = new WeakMap();

/**
 * Streamlit calls this at mount and again whenever the data or the theme changes.
 *
 * @param {{data: {entries: Entry[], labels: import("./types.js").Label[]}, parentElement: ShadowRoot,
 *   setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} cleanup
 */
export default function articleList({ data, parentElement, setTriggerValue }) {
  forget(parentElement);
  const rows = data.entries.map((entry) => row(entry, () => setTriggerValue("open", entry.id)));
  const root = element("div", { class: "factmark" }, element("ul", { class: "articles" }, ...rows.map(({ item }) => item)));
  parentElement.append(root);
  applyTheme(root, data.labels);
  const palette = stripePalette(root, data.labels);
  rows.forEach(({ stripe, item }, index) => {
    stripe.show(data.entries[index].cells, palette, { rightToLeft: getComputedStyle(item.querySelector("h2") ?? item).direction === "rtl" });
  });
  const observer = new ResizeObserver(() => rows.forEach(({ stripe }) => stripe.resize()));
  observer.observe(root);
  lists.set(parentElement, { root, observer });
  return () => lists.get(parentElement)?.root === root && forget(parentElement);
}

/** @param {object} parentElement */
function forget(parentElement) {
  const list = lists.get(parentElement);
  list?.observer.disconnect();
  list?.root.remove();
  lists.delete(parentElement);
}

/**
 * @param {Entry} entry
 * @param {() => void} open
 */
function row(entry, open) {
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { "aria-hidden": "true" }));
  const title = element("h2", { dir: "auto", lang: entry.language || null }, entry.title);
  const source = element("span", { class: "source", dir: "auto" });
  setText(source, sourceLine(entry));
  const count = element("span", { class: "count" }, progressWords(entry));
  const button = element("button", { type: "button", onclick: open }, title, element("span", { class: "facts" }, source, count), canvas);
  return { item: element("li", {}, button), stripe: new Stripe(canvas) };
}

/** @param {Entry} entry */
function progressWords({ done, to_label: total, note }) {
  if (note !== undefined) return note;
  if (total === 0) return "Nothing to label";
  return done >= total ? `All ${total} done` : `${done} of ${total}`;
}
