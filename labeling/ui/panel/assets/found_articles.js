import { sourceLine } from "./article/source_line.js";
import { element } from "./dom.js";
import { applyTheme } from "./stripe/palette.js";

/**
 * The owner's list of articles: how far each is, which labels it has, and ticks for what is to be done with many.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} name the title without marks, for the names of its buttons
 * @property {[string, boolean][]} title in pieces, each with whether it is a word that was looked for
 * @property {[string, boolean][]} snippet
 * @property {string} source
 * @property {string} published
 * @property {string} language
 * @property {string} state how far it is, in words
 * @property {string} facts what else is known, in words
 * @property {number[]|null} shares how often each label was given, in the codebook's order; null where it is hidden
 * @property {string} action what its second button does; empty where it has none
 *
 * @typedef {{entries: Entry[], labels: import("./types.js").Label[], ticked: string[], revision: number}} ListData
 */

/** What is ticked in each parent element: the page's own ticks stay until Python changes them. @type {WeakMap<object, Ticks>} */
const ticksByParent = new WeakMap();

/** @typedef {{page: string, revision: number, on: Set<string>, root: HTMLElement|null}} Ticks */

/**
 * Streamlit calls this at mount and again whenever the data or the theme changes.
 *
 * @param {{data: ListData, parentElement: ShadowRoot, setStateValue: (name: string, value: unknown) => void,
 *   setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} cleanup
 */
export default function foundArticles({ data, parentElement, setStateValue, setTriggerValue }) {
  const ticks = currentTicks(parentElement, data);
  const shown = data.entries.map(({ id }) => id);
  const send = () => setStateValue("ticked", { shown, on: shown.filter((id) => ticks.on.has(id)) });
  const boxes = data.entries.map((entry) => tickBox(`Select “${entry.name}”`, ticks.on.has(entry.id)));
  const all = tickBox("Select all on this page", false);
  const showAll = () => {
    const on = boxes.filter(({ checked }) => checked).length;
    all.checked = on > 0 && on === boxes.length;
    all.indeterminate = on > 0 && on < boxes.length;
  };
  const tick = (/** @type {number} */ index, /** @type {boolean} */ on) => {
    boxes[index].checked = on;
    ticks.on[on ? "add" : "delete"](shown[index]);
  };
  boxes.forEach((box, index) => box.addEventListener("change", () => (tick(index, box.checked), showAll(), send())));
  all.addEventListener("change", () => (boxes.forEach((_, index) => tick(index, all.checked)), showAll(), send()));
  const rows = data.entries.map((entry, index) => row(entry, boxes[index], data.labels, setTriggerValue));
  const head = element("label", { class: "all" }, all, element("span", {}, "All on this page"));
  ticks.root?.remove();
  const root = (ticks.root = element("div", { class: "factmark" }, head, element("ul", { class: "found" }, ...rows)));
  parentElement.append(root);
  applyTheme(root, data.labels);
  showAll();
  return () => {
    root.remove();
    if (ticks.root === root) ticks.root = null;
  };
}

/** @param {object} parent @param {ListData} data @returns {Ticks} */
function currentTicks(parent, { entries, ticked, revision }) {
  const page = entries.map(({ id }) => id).join();
  const before = ticksByParent.get(parent);
  if (before && before.page === page && before.revision === revision) return before;
  const ticks = { page, revision, on: new Set(ticked), root: before?.root ?? null };
  ticksByParent.set(parent, ticks);
  return ticks;
}

/** @param {string} name @param {boolean} checked */
function tickBox(name, checked) {
  const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", "aria-label": name }));
  box.checked = checked;
  return box;
}

/**
 * @param {Entry} entry
 * @param {HTMLInputElement} box
 * @param {import("./types.js").Label[]} labels
 * @param {(name: string, value: unknown) => void} ask
 */
function row(entry, box, labels, ask) {
  const title = element("h2", { dir: "auto", lang: entry.language || null }, ...marked(entry.title));
  const source = element("span", { class: "source", dir: "auto" }, sourceLine(entry));
  const head = element("button", { type: "button", class: "open", onclick: () => ask("open", entry.id) }, title);
  const facts = element("p", { class: "facts" }, source, element("span", {}, entry.facts));
  const snippet = entry.snippet.length
    ? element("p", { class: "snippet", dir: "auto", lang: entry.language || null }, ...marked(entry.snippet))
    : "";
  const action = entry.action
    ? element("button", { type: "button", class: "quiet", "aria-label": `${entry.action}: ${entry.name}`, onclick: () => ask("act", entry.id) }, entry.action)
    : "";
  const state = element("div", { class: "state" }, element("span", {}, entry.state), bar(entry.shares, labels), action);
  return element("li", {}, element("label", { class: "tick" }, box), element("div", { class: "words" }, head, facts, snippet), state);
}

/** @param {[string, boolean][]} pieces */
const marked = (pieces) => pieces.map(([text, sought]) => (sought ? element("mark", {}, text) : text));

/**
 * The shares of the labels, one next to the other.
 *
 * @param {number[]|null} shares
 * @param {import("./types.js").Label[]} labels
 */
function bar(shares, labels) {
  if (shares === null) return element("span", { class: "hidden-shares" }, "Labels hidden while you label it");
  const given = labels.map((label, index) => ({ name: label.name, index, count: shares[index] ?? 0 })).filter(({ count }) => count);
  if (!given.length) return "";
  const words = given.map(({ name, count }) => `${name} ${count}`).join(", ");
  const cells = given.map(({ index, count }) => {
    const cell = element("span", { "data-label": index });
    cell.style.flexGrow = String(count);
    return cell;
  });
  return element("div", { class: "shares", role: "img", "aria-label": `Labels: ${words}`, title: words }, ...cells);
}
