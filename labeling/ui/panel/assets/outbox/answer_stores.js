import { SavedAnswers } from "../answers/saved_answers.js";
import { Drafts } from "./drafts.js";
import { ADJUDICATIONS, ANNOTATIONS } from "./event_kinds.js";
import { Outbox } from "./outbox.js";

/** This module is served at `<base>/panel/<version>/outbox/answer_stores.js`. */
const BASE = new URL("../../../", import.meta.url);

/**
 * Where a person's answers (or decisions) are kept from screen to screen: typed, waiting, saved. Their outbox goes on sending
 * while another screen is shown.
 *
 * @typedef {{outbox: Outbox, savedAnswers: SavedAnswers, drafts: Drafts, base: URL}} AnswerStore
 * @typedef {{labeling: AnswerStore, adjudicating: AnswerStore}} AnswerStores  One person's, by what they do.
 */

/** @type {Map<string, AnswerStores>} */
const storesByPerson = new Map();

/**
 * The stores of the person who works here. Whatever is still waiting is sent at once: labels also while the person
 * adjudicates, decisions also while they label.
 *
 * @param {{project: string, annotator: {id: string, name: string}}} data
 * @returns {AnswerStores}
 */
export function answerStoresOf({ project, annotator }) {
  const key = `${project}:${annotator.id}`;
  const stores = storesByPerson.get(key) ?? {
    labeling: newStore(project, annotator, ANNOTATIONS, "draft"),
    adjudicating: newStore(project, annotator, ADJUDICATIONS, "draft-decision"),
  };
  storesByPerson.set(key, stores);
  for (const { outbox } of Object.values(stores)) outbox.retry();
  return stores;
}

/**
 * @param {string} project
 * @param {{id: string, name: string}} annotator
 * @param {import("./event_kinds.js").EventKind} kind
 * @param {string} draftPrefix how the localStorage keys of drafts begin
 * @returns {AnswerStore}
 */
function newStore(project, annotator, kind, draftPrefix) {
  const savedAnswers = new SavedAnswers();
  const outbox = new Outbox(project, annotator, BASE, kind);
  outbox.addEventListener("saved", (event) => {
    const { key, annotation, sequence } = /** @type {CustomEvent} */ (event).detail;
    savedAnswers.add(key, annotation, sequence);
  });
  return { outbox, savedAnswers, drafts: new Drafts(draftPrefix, project, annotator.id), base: BASE };
}
