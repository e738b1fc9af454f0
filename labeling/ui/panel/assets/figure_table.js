import { element } from "./dom.js";

/**
 * A table of figures. A figure with something behind it is a button: a press opens that. Shades stand for size and
 * never alone: the number is in the cell.
 *
 * @typedef {object} Cell
 * @property {string} text
 * @property {number} shade 0 to 1
 * @property {string} opens what a press asks for; empty where there is nothing to open
 * @property {string} about the button's name for those who don't see the row and the column
 */

/** Characters from which on a cell is no figure and may take several lines. */
const LONG = 30;

/** What was drawn, by what it was drawn in. @type {WeakMap<object, HTMLElement>} */
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
  // Not a caption: that would be no wider than a narrow table.
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
  const cells = figures.map((cell) => element("td", look(cell), content(cell, open)));
  return element("tr", {}, element("th", { scope: "row", dir: "auto" }, content(head, open)), ...cells);
}

/** @param {Cell} cell */
function look({ shade, text }) {
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
