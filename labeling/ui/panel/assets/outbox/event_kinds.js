import { wholeAnswer } from "../answers/answers.js";
import { wholeDecision } from "../answers/decisions.js";
import { newAdjudication, newAnnotation } from "./events.js";

/**
 * What an outbox carries: its route, its keys in this browser's storage, and how to build an event.
 *
 * @typedef {object} EventKind
 * @property {string} path of the route
 * @property {string} waiting how the localStorage keys of waiting events begin
 * @property {string} refused how the localStorage keys of refused events begin
 * @property {string} noun what the page calls several of them
 * @property {(source: any) => any} whole a complete answer from one that may lack fields, or carry extra ones
 * @property {(sentenceId: string, answer: any, circumstances: any) => any} event the event to post for an answer
 */

/** @type {EventKind} */
export const ANNOTATIONS = Object.freeze({
  path: "api/annotations",
  waiting: "outbox",
  refused: "refused",
  noun: "labels",
  whole: wholeAnswer,
  event: newAnnotation,
});

/** @type {EventKind} */
export const ADJUDICATIONS = Object.freeze({
  path: "api/adjudications",
  waiting: "outbox-decisions",
  refused: "refused-decisions",
  noun: "decisions",
  whole: wholeDecision,
  event: newAdjudication,
});
