import { attribute, element, keyHint, setText } from "../dom.js";

/**
 * An action as a button: its command, its words, the key as shown, the key as `aria-keyshortcuts`, and whether a phone
 * hides it under "More".
 *
 * @typedef {[string, string, string, string, boolean]} Action
 */

/** More labels than this are in two rows, as even as possible. */
const LONGEST_ROW = 5;
/** With more labels than this, a phone shows them in three columns, else in two. */
const MANY = 6;

/** The label buttons and, below them, a button for each other key. */
export class Footer {
  /**
   * @param {(command: import("./keys.js").Command) => void} perform
   * @param {Action[]} actions
   */
  constructor(perform, actions) {
    this.perform = perform;
    this.labels = element("div", { class: "labels", role: "group", "aria-label": "Labels" });
    /** @type {Map<string, HTMLElement>} */
    this.buttonByAction = new Map(actions.map((action) => [action[0], this.#action(action)]));
    this.more = element("button", { class: "more", type: "button", "aria-expanded": "false", onclick: () => this.#unfold() }, "More");
    this.remarkElement = element("p", { class: "remark" });
    this.feedback = element("p", { class: "feedback", dir: "auto" });
    const row = element("div", { class: "actions" }, ...this.buttonByAction.values(), this.more);
    this.drawer = element("div", { class: "drawer" });
    this.element = element("footer", {}, this.feedback, this.remarkElement, this.drawer, element("div", { class: "inner" }, this.labels, row));
  }

  /** @param {import("../types.js").Label[]} labels */
  showLabels(labels) {
    this.codebookLabels = labels;
    this.labels.style.setProperty("--columns", String(labels.length <= LONGEST_ROW ? labels.length : Math.ceil(labels.length / 2)));
    attribute(this.labels, "data-many", labels.length > MANY);
    this.labels.replaceChildren(...labels.map((label, index) => this.#label(label, index)));
  }

  /**
   * @param {{label: string|null, secondary: string|null}|null} answer the current sentence's, or null if there is none
   * @param {Record<string, boolean>} pressed whether each of these actions is on
   */
  show(answer, pressed) {
    this.codebookLabels?.forEach((label, index) => {
      const button = this.labels.children[index];
      attribute(button, "aria-pressed", String(answer?.label === label.id));
      attribute(button, "data-second", answer?.secondary === label.id);
      attribute(button, "aria-disabled", answer === null ? "true" : null);
    });
    for (const [action, on] of Object.entries(pressed)) this.#press(action, on);
  }

  /**
   * @param {string} action that writes something
   * @param {boolean} isDrafted whether that was begun for the current sentence and not kept
   */
  showDraft(action, isDrafted) {
    attribute(this.#button(action), "data-draft", isDrafted);
  }

  /** @param {boolean} armed whether the next label button sets the second label */
  arm(armed) {
    this.#press("arm", armed);
    attribute(this.labels, "data-armed", armed);
  }

  /** @param {boolean} on whether guided mode is on */
  showGuiding(on) {
    this.#press("guide", on);
  }

  /** @param {boolean} any whether the article has pieces to bring in */
  showBringIn(any) {
    attribute(this.#button("bring"), "hidden", !any);
  }

  /** @param {string} words shown until the next key */
  remark(words) {
    setText(this.remarkElement, words);
  }

  /**
   * What was decided on the sentence that was just answered. It is shown until the next key.
   *
   * @param {string} words
   * @param {boolean} right
   */
  showFeedback(words, right) {
    setText(this.feedback, words);
    attribute(this.feedback, "data-right", right);
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLElement} */ (this.buttonByAction.get(action));
  }

  /**
   * @param {string} action
   * @param {boolean} pressed
   */
  #press(action, pressed) {
    attribute(this.#button(action), "aria-pressed", String(pressed));
  }

  #unfold() {
    const open = this.more.getAttribute("aria-expanded") !== "true";
    attribute(this.more, "aria-expanded", String(open));
    attribute(this.element, "data-more", open);
    setText(this.more, open ? "Less" : "More");
  }

  /**
   * @param {import("../types.js").Label} label
   * @param {number} index
   */
  #label(label, index) {
    return element(
      "button",
      {
        type: "button",
        "data-label": index,
        "data-line": label.line,
        "aria-keyshortcuts": label.shortcut,
        "aria-label": label.name,
        title: label.definition,
        onclick: (/** @type {MouseEvent} */ event) =>
          this.perform({ name: event.shiftKey ? "secondary" : "press", digit: label.shortcut }),
      },
      keyHint(label.shortcut),
      element("span", { dir: "auto" }, label.name),
    );
  }

  /** @param {Action} action */
  #action([name, words, key, shortcuts, folded]) {
    return element(
      "button",
      {
        type: "button",
        class: folded ? "folded" : null,
        "data-action": name,
        "aria-label": words,
        "aria-keyshortcuts": shortcuts || null,
        onclick: () => this.perform({ name }),
      },
      keyHint(key),
      words,
    );
  }
}
