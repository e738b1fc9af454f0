import { Drafts } from "./drafts.js";
import { ADJUDICATIONS, ANNOTATIONS } from "./kinds.js";
import { Memory } from "./memory.js";
import { Outbox } from "./outbox.js";

/** The modules are served at `<base>/panel/<version>/`. */
const BASE = new URL("../../", import.meta.url);

/**
 * What outlives a screen: the outboxes go on sending while another one is shown.
 *
 * @typedef {{outbox: Outbox, memory: Memory, drafts: Drafts, base: URL}} Person
 * @typedef {{labeling: Person, adjudicating: Person}} Hats  One person, by what they do.
 */

/** @type {Map<string, Hats>} */
const people = new Map();

/**
 * The person who works here. What is left from an earlier visit, or was waiting while another screen was shown, is sent
 * at once: a label also while they adjudicate, and a decision also while they label.
 *
 * @param {{project: string, annotator: {id: string, name: string}}} data
 * @returns {Hats}
 */
export function personOf({ project, annotator }) {
  const key = `${project}:${annotator.id}`;
  const hats = people.get(key) ?? {
    labeling: newPerson(project, annotator, ANNOTATIONS, "draft"),
    adjudicating: newPerson(project, annotator, ADJUDICATIONS, "draft-decision"),
  };
  people.set(key, hats);
  for (const { outbox } of Object.values(hats)) outbox.retry();
  return hats;
}

/**
 * @param {string} project
 * @param {{id: string, name: string}} annotator
 * @param {import("./kinds.js").Kind} kind
 * @param {string} drafts what the keys of what was begun and not kept begin with
 * @returns {Person}
 */
function newPerson(project, annotator, kind, drafts) {
  const memory = new Memory();
  const outbox = new Outbox(project, annotator, BASE, kind);
  outbox.addEventListener("saved", (event) => {
    const { key, annotation, sequence } = /** @type {CustomEvent} */ (event).detail;
    memory.remember(key, annotation, sequence);
  });
  return { outbox, memory, drafts: new Drafts(drafts, project, annotator.id), base: BASE };
}
