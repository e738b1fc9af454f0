import { element, keyHint } from "../dom.js";

/**
 * Guided mode for the eye: the question, its hint, yes and no, and the answers so far.
 *
 * @param {import("./guide.js").Guide} guide
 * @param {import("../types.js").Codebook} codebook
 * @param {(command: import("../work/keys.js").Command) => void} perform
 */
export function guideCard(guide, codebook, perform) {
  const card = element("section", { class: "guide", "aria-label": "Guide me" }, element("h2", {}, "Guide me"));
  if (guide.question) card.append(...asking(guide.question, perform));
  else card.append(...ending(guide, codebook, perform));
  if (guide.answers.length) card.append(wayBack(guide, codebook));
  card.append(element("div", { class: "choices" }, ...leaving(guide, perform)));
  return card;
}

/**
 * @param {import("../types.js").Question} question
 * @param {(command: import("../work/keys.js").Command) => void} perform
 */
function asking({ text, hint }, perform) {
  const yes = actionButton("Yes", "y", () => perform({ name: "yes" }), { "aria-keyshortcuts": "y" });
  const no = actionButton("No", "n", () => perform({ name: "no" }), { "aria-keyshortcuts": "n" });
  return [
    element("p", { class: "question", dir: "auto" }, text),
    ...(hint ? [element("p", { class: "help", dir: "auto" }, hint)] : []),
    element("div", { class: "choices" }, yes, no),
  ];
}

/**
 * An end at which the annotator still has to choose.
 *
 * @param {import("./guide.js").Guide} guide
 * @param {import("../types.js").Codebook} codebook
 * @param {(command: import("../work/keys.js").Command) => void} perform
 */
function ending(guide, codebook, perform) {
  if (guide.end?.skip) return [element("p", { class: "question" }, "Not a sentence of the article: choose what it is.")];
  const choices = codebook.labels.map((label) =>
    element("button", { type: "button", onclick: () => perform({ name: "press", digit: label.shortcut }) }, keyHint(label.shortcut), label.name),
  );
  return [
    element("p", { class: "question" }, "None fits. Choose the nearest label; it will be marked unsure."),
    element("p", { class: "help" }, "Say why in a note, if you can."),
    element("div", { class: "choices", role: "group", "aria-label": "Nearest label" }, ...choices),
  ];
}

/**
 * @param {import("./guide.js").Guide} guide
 * @param {import("../types.js").Codebook} codebook
 */
function wayBack(guide, codebook) {
  const steps = guide.answers.map(([id, yes]) => {
    const question = codebook.questions.find((candidate) => candidate.id === id);
    return element("li", { dir: "auto" }, `${question?.text ?? id} `, element("b", {}, yes ? "Yes" : "No"));
  });
  return element("ol", { class: "way", "aria-label": "Answered so far" }, ...steps);
}

/**
 * @param {import("./guide.js").Guide} guide
 * @param {(command: import("../work/keys.js").Command) => void} perform
 */
function leaving(guide, perform) {
  const back = actionButton("Back one question", "⌫", () => perform({ name: "back" }), { class: "quiet" });
  const stop = actionButton("Stop guiding", "Esc", () => perform({ name: "guide" }), { class: "quiet" });
  return guide.answers.length ? [back, stop] : [stop];
}

/**
 * @param {string} words
 * @param {string} key as shown
 * @param {() => void} onclick
 * @param {Record<string, string>} attributes
 */
function actionButton(words, key, onclick, attributes) {
  return element("button", { type: "button", "aria-label": words, onclick, ...attributes }, keyHint(key), words);
}
