import { Drafts } from "./drafts.js";
import { Labeling } from "./labeling.js";
import { Memory } from "./memory.js";
import { Outbox } from "./outbox.js";

/** This module is served at `<base>/panel/<version>/panel.js`. */
const BASE = new URL("../../", import.meta.url);

/**
 * The labelings on this page, by what they are drawn in. On the window, because after an upgrade of the server a second
 * version of this module may meet what the first one has drawn.
 *
 * @type {{byParent: WeakMap<object, any>, active: any}}
 */
const panels = (/** @type {any} */ (window)[Symbol.for("factmark.panels")] ??= { byParent: new WeakMap(), active: null });

/** @type {Map<string, import("./labeling.js").Person>} */
const people = new Map();

/**
 * Streamlit calls this at mount and again whenever the data or the theme changes.
 *
 * @param {import("./types.js").Component} component
 * @returns {() => void} cleanup
 */
export default function panel(component) {
  const { parentElement, data } = component;
  const standing = panels.byParent.get(parentElement);
  if (standing?.version === import.meta.url && standing.labeling.shows(data)) standing.labeling.update(component);
  else mount(component, standing);
  const mounted = panels.byParent.get(parentElement);
  mounted.turn += 1;
  const { turn } = mounted;
  // Streamlit also cleans up after a call that a later one has overtaken; only the last call's cleanup ends anything.
  return () => turn === mounted.turn && unmount(parentElement, mounted);
}

/**
 * @param {import("./types.js").Component} component
 * @param {any} standing
 */
function mount(component, standing) {
  standing?.labeling.stop();
  const person = personOf(component.data);
  const labeling = new Labeling(component, person);
  // Left from an earlier visit, or waiting since before another screen was shown.
  person.outbox.retry();
  const mounted = { labeling, version: import.meta.url, turn: 0 };
  labeling.isActive = () => panels.active === mounted && labeling.view.root.isConnected;
  panels.byParent.set(component.parentElement, mounted);
  panels.active = mounted;
}

/**
 * @param {object} parentElement
 * @param {any} mounted
 */
function unmount(parentElement, mounted) {
  mounted.labeling.stop();
  if (panels.active === mounted) panels.active = null;
  if (panels.byParent.get(parentElement) === mounted) panels.byParent.delete(parentElement);
}

/**
 * What outlives a mount: the outbox goes on sending while another screen is shown.
 *
 * @param {import("./types.js").PanelData} data
 */
function personOf({ project, annotator }) {
  const key = `${project}:${annotator.id}`;
  const person = people.get(key) ?? newPerson(project, annotator);
  people.set(key, person);
  return person;
}

/**
 * @param {string} project
 * @param {{id: string, name: string}} annotator
 */
function newPerson(project, annotator) {
  const memory = new Memory();
  const outbox = new Outbox(project, annotator, BASE);
  outbox.addEventListener("saved", (event) => {
    const { key, annotation, sequence } = /** @type {CustomEvent} */ (event).detail;
    memory.remember(key, annotation, sequence);
  });
  return { outbox, memory, drafts: new Drafts(project, annotator.id), base: BASE };
}
