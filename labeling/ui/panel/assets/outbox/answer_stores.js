import { SavedAnswers } from "../answers/saved_answers.js";
import { Drafts } from "./drafts.js";
import { ADJUDICATIONS, ANNOTATIONS } from "./event_kinds.js";
import { Outbox } from "./outbox.js";

/** This module is served at `<base>/panel/<version>/outbox/clients.js`. */
const BASE = new URL("../../../", import.meta.url);

/**
 * What belongs to a person and outlives a screen: their outbox goes on sending while another screen is shown.
 *
 * @typedef {{outbox: Outbox, savedAnswers: SavedAnswers, drafts: Drafts, base: URL}} Client
 * @typedef {{labeling: Client, adjudicating: Client}} Clients  One person's, by what they do.
 */

/** @type {Map<string, Clients>} */
const clientsByPerson = new Map();

/**
 * The clients of the person who works here. Whatever is still waiting is sent at once: labels also while the person
 * adjudicates, decisions also while they label.
 *
 * @param {{project: string, annotator: {id: string, name: string}}} data
 * @returns {Clients}
 */
export function clientsOf({ project, annotator }) {
  const key = `${project}:${annotator.id}`;
  const clients = clientsByPerson.get(key) ?? {
    labeling: newClient(project, annotator, ANNOTATIONS, "draft"),
    adjudicating: newClient(project, annotator, ADJUDICATIONS, "draft-decision"),
  };
  clientsByPerson.set(key, clients);
  for (const { outbox } of Object.values(clients)) outbox.retry();
  return clients;
}

/**
 * @param {string} project
 * @param {{id: string, name: string}} annotator
 * @param {import("./event_kinds.js").EventKind} kind
 * @param {string} draftPrefix how the localStorage keys of drafts begin
 * @returns {Client}
 */
function newClient(project, annotator, kind, draftPrefix) {
  const savedAnswers = new SavedAnswers();
  const outbox = new Outbox(project, annotator, BASE, kind);
  outbox.addEventListener("saved", (event) => {
    const { key, annotation, sequence } = /** @type {CustomEvent} */ (event).detail;
    savedAnswers.add(key, annotation, sequence);
  });
  return { outbox, savedAnswers, drafts: new Drafts(draftPrefix, project, annotator.id), base: BASE };
}
