import { element } from "./dom.js";

/**
 * A table of figures. A figure with something to open is a button. A shade shows how large a figure is, and never
 * alone: the number is in the cell.
 *
 * @typedef {object} Cell
 * @property {string} text
 * @property {number} shade 0 to 1
 * @property {string} opens what a press opens; empty if nothing
 * @property {string} about the button's name for people who do not see the row and the column
 */

/** A longer text is not a figure, and may take several lines. */
const LONG = 30;

/** The table in each parent element. @type {WeakMap<object, HTMLElement>} */
const tables = new WeakMap();

/**
 * Streamlit calls this at mount and again whenever the data or the theme changes.
 *
 * @param {{data: {caption: string, columns: string[], rows: Cell[][]}, parentElement: ShadowRoot,
 *   setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} cleanup
 */
export default function figureTable({ data, parentElement, setTriggerValue }) {
  const open = (/** @type {string} */ what) => setTriggerValue("open", what);
  const heads = data.columns.map((title) => element("th", { scope: "col", dir: "auto" }, title));
  const table = element(
    "table",
    { "aria-labelledby": "about" },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...data.rows.map((cells) => row(cells, open))),
  );
  const scroller = element("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": data.caption }, table);
  // Not a caption element: that would be no wider than a narrow table.
  const root = element("div", { class: "factmark" }, element("p", { id: "about", class: "help" }, data.caption), scroller);
  tables.get(parentElement)?.remove();
  parentElement.append(root);
  tables.set(parentElement, root);
  return () => root.remove();
}

/**
 * @param {Cell[]} cells the first is the row's head
 * @param {(what: string) => void} open
 */
function row([head, ...figures], open) {
  const cells = figures.map((cell) => element("td", attributes(cell), content(cell, open)));
  return element("tr", {}, element("th", { scope: "row", dir: "auto" }, content(head, open)), ...cells);
}

/** @param {Cell} cell */
function attributes({ shade, text }) {
  return { style: shade ? `--shade: ${Math.round(shade * 100)}%` : null, "data-long": text.length > LONG };
}

/**
 * @param {Cell} cell
 * @param {(what: string) => void} open
 */
function content({ text, opens, about }, open) {
  if (!opens) return text;
  return element("button", { type: "button", "aria-label": about ? `${text}: ${about}` : null, onclick: () => open(opens) }, text);
}
