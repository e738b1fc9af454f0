import { newAdjudication } from "./adjudication.js";
import { newAnnotation } from "./annotation.js";
import { wholeAnswer } from "./answers.js";
import { wholeDecision } from "./decisions.js";

/**
 * What an outbox carries and a sheet holds: where it is posted, where it waits in this browser, and what belongs to it.
 *
 * @typedef {object} Kind
 * @property {string} path of the route
 * @property {string} waiting begins the keys of what waits in localStorage
 * @property {string} refused begins the keys of what was refused
 * @property {string} noun several of them, as the page calls them
 * @property {(source: any) => any} whole an answer from a stored or received one that may lack fields, or carry more
 * @property {(sentenceId: string, answer: any, circumstances: any) => any} event one answer as it is posted
 */

/** @type {Kind} */
export const ANNOTATIONS = Object.freeze({
  path: "api/annotations",
  waiting: "outbox",
  refused: "refused",
  noun: "labels",
  whole: wholeAnswer,
  event: newAnnotation,
});

/** @type {Kind} */
export const ADJUDICATIONS = Object.freeze({
  path: "api/adjudications",
  waiting: "outbox-decisions",
  refused: "refused-decisions",
  noun: "decisions",
  whole: wholeDecision,
  event: newAdjudication,
});
