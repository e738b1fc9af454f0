import { element } from "../dom.js";

/**
 * The decision questions as a short list; without questions, the labels with their definitions.
 *
 * @param {import("../types.js").Codebook} codebook
 */
export function decisionList(codebook) {
  const nameById = new Map(codebook.labels.map((label) => [label.id, label.name]));
  const items = codebook.questions.length
    ? codebook.questions.map((question) => questionItem(question, nameById, codebook.questions))
    : codebook.labels.map((label) => element("li", { dir: "auto" }, element("b", {}, label.name), `: ${label.definition}`));
  const scope = codebook.scope ? [element("p", { class: "help scope", dir: "auto" }, codebook.scope)] : [];
  return element("section", { class: "decisions" }, element("h2", {}, "Which one is it?"), element("ol", {}, ...items), ...scope);
}

/**
 * A question and where its answers lead. That one leads to the next question is not said.
 *
 * @param {import("../types.js").Question} question
 * @param {Map<string, string>} nameById
 * @param {import("../types.js").Question[]} questions
 */
function questionItem(question, nameById, questions) {
  const item = element("li", { dir: "auto" }, question.text);
  const following = questions[questions.indexOf(question) + 1]?.id;
  const way = (/** @type {string} */ answer, /** @type {import("../types.js").Step} */ step) => {
    const end = endName(step, nameById);
    if (end) return [[`${answer}→ `, element("b", {}, end)]];
    return step.ask === following ? [] : [[`${answer}→ question ${questions.findIndex(({ id }) => id === step.ask) + 1}`]];
  };
  const ways = [...way("", question.yes), ...way("no ", question.no)];
  ways.forEach((parts, index) => item.append(index ? "; " : " ", ...parts));
  return item;
}

/**
 * @param {import("../types.js").Step} step
 * @param {Map<string, string>} nameById
 */
function endName(step, nameById) {
  if (step.label) return nameById.get(step.label) ?? step.label;
  if (step.skip) return "Not a sentence";
  return step.ask ? null : "the nearest label, unsure";
}
