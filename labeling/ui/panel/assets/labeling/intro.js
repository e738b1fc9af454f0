import { attribute, element } from "../dom.js";
import { Entries } from "../outbox/entries.js";

/**
 * What people need to know before their first label. It is shown above the label buttons until it is closed or a label is
 * given, and does not come back in this browser.
 */
export class Intro {
  /**
   * @param {HTMLElement} container
   * @param {import("../types.js").PanelData} data
   * @param {boolean} answered whether this person has given any answer that the server may not have yet
   * @param {{guide: () => void, changed: () => void}} on what to do when guidance is wanted, and when this came or went
   */
  constructor(container, { project, annotator, sequence, codebook }, answered, on) {
    this.container = container;
    this.on = on;
    this.entries = new Entries("introduced", project, annotator.id);
    if (sequence === 0 && !answered && !this.entries.has(this.entries.prefix)) this.#show(codebook);
  }

  get open() {
    return this.container.hasChildNodes();
  }

  close() {
    if (!this.open) return;
    this.entries.write(this.entries.prefix, true);
    this.container.replaceChildren();
    this.on.changed();
  }

  /** @param {import("../types.js").Codebook} codebook */
  #show({ labels, questions }) {
    const close = element("button", { type: "button", onclick: () => this.close() }, "Got it");
    const guide = element("button", { type: "button", onclick: this.on.guide }, "Ask me question by question");
    const buttons = element("div", { class: "choices" }, close, ...(questions.length ? [guide] : []));
    const list = element("ul", {}, ...labels.map(labelItem));
    list.style.setProperty("--labels", String(labels.length));
    const heading = element("h2", { id: "intro-heading" }, "What is the highlighted sentence?");
    const words = "Choose the label that fits. The next sentence follows, and every label is saved automatically. Undo takes it back.";
    const card = element("section", { class: "intro", "aria-labelledby": "intro-heading" }, heading, element("p", {}, words), list, buttons);
    attribute(card, "data-many", labels.length > 4);
    this.container.replaceChildren(card);
  }
}

/** @param {import("../types.js").Label} label */
const labelItem = ({ name, definition }) => element("li", { dir: "auto" }, element("b", {}, name), ` ${gist(definition)}`);

/** A definition up to its first full stop or colon: the rest are cases. @param {string} definition */
const gist = (definition) => definition.split(/(?<=\p{L}{2})[.:](?:\s|$)/u, 1)[0];
