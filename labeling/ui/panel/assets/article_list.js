import { attribute, element, say } from "./dom.js";
import { dress, stripePalette } from "./palette.js";
import { STRIPE_HEIGHT, Stripe } from "./stripe.js";

/**
 * The articles with their stripes. A click opens one in this page; the link is there for new tabs and screen readers.
 *
 * @typedef {{id: string, title: string, source: string, published: string, language: string, done: number,
 *   to_label: number, cells: import("./stripe.js").Cell[]}} Entry
 */

/** @type {WeakMap<HTMLElement|ShadowRoot, () => void>} */
const closings = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: any, setTriggerValue: (name: string, value: any) => void}} component */
export default function show({ parentElement, data, setTriggerValue }) {
  closings.get(parentElement)?.();
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".articles"));
  dress(root, data.codebook.labels);
  const palette = stripePalette(root, data.codebook.labels);
  const rows = data.articles.map((/** @type {Entry} */ entry) => row(entry, (id) => setTriggerValue("open", id)));
  root.replaceChildren(...rows.map((/** @type {Row} */ { item }) => item));
  const draw = () => rows.forEach((/** @type {Row} */ { stripe, entry }) => stripe.show(entry.cells, palette));
  draw();
  const observer = new ResizeObserver(draw);
  observer.observe(root);
  closings.set(parentElement, () => observer.disconnect());
  return () => observer.disconnect();
}

/** @typedef {{item: HTMLElement, stripe: Stripe, entry: Entry}} Row */

/**
 * @param {Entry} entry
 * @param {(id: string) => void} open
 * @returns {Row}
 */
function row(entry, open) {
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { "aria-hidden": "true" }));
  canvas.style.height = `${STRIPE_HEIGHT}px`;
  const link = element("a", { href: `./?article=${entry.id}`, lang: entry.language, dir: "auto" });
  say(link, entry.title);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(entry.id);
  });
  const from = [entry.source, entry.published].filter(Boolean).join(" · ");
  const item = element(
    "li",
    {},
    element("p", { class: "title" }, link),
    element("p", { class: "meta" }, element("span", { dir: "auto" }, from), element("span", { class: "far" }, howFar(entry))),
    canvas,
  );
  attribute(item, "data-finished", entry.done >= entry.to_label);
  return { item, stripe: new Stripe(canvas), entry };
}

/** @param {Entry} entry */
const howFar = ({ done, to_label: all }) => (done >= all ? `finished, ${all} labeled` : `${done} of ${all}`);
