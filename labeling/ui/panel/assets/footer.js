import { attribute, element, keyHint, say } from "./dom.js";

/**
 * An action as a button: command, words, key as shown, `aria-keyshortcuts`, and whether a phone shows it only under
 * "More".
 *
 * @typedef {[string, string, string, string, boolean]} Action
 */

/** In the order of the buttons. @type {Action[]} */
export const LABELING_ACTIONS = [
  ["previous", "Back", "k", "k ArrowUp", false],
  ["next", "Next", "j", "j ArrowDown", false],
  ["undo", "Undo", "u", "u", false],
  ["unsure", "Unsure", "s", "s", false],
  ["note", "Note", "n", "n", false],
  ["skip", "Not a sentence", "x", "x", true],
  ["arm", "Second label", "⇧1", "", true],
  ["open", "Next unlabeled", "f", "f", true],
  ["bring", "Bring in", "i", "i", true],
  ["guide", "Guide me", "d", "d", true],
  ["guideline", "Guideline", "g", "g", true],
  ["help", "All keys", "?", "?", true],
];

/** In the order of the buttons. @type {Action[]} */
export const ADJUDICATING_ACTIONS = [
  ["previous", "Back", "k", "k ArrowUp", false],
  ["next", "Next", "j", "j ArrowDown", false],
  ["undo", "Undo", "u", "u", false],
  ["why", "Rule and reason", "r", "r", false],
  ["skip", "Not a sentence", "x", "x", true],
  ["arm", "Second label", "⇧1", "", true],
  ["withdraw", "Take back", "t", "t", true],
  ["open", "Next undecided", "f", "f", true],
  ["guideline", "Guideline", "g", "g", true],
  ["overview", "Overview", "o", "o", true],
  ["help", "All keys", "?", "?", true],
];

/** Labels side by side in a wide window. */
const LONGEST_ROW = 5;
/** More labels than this stand in three columns on a phone, else in two. */
const MANY = 6;

/** The label buttons and, below them, a button for every other key. */
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
    this.word = element("p", { class: "word" });
    this.told = element("p", { class: "told", dir: "auto" });
    const row = element("div", { class: "actions" }, ...this.buttonByAction.values(), this.more);
    this.tray = element("div", { class: "tray" });
    this.element = element("footer", {}, this.told, this.word, this.tray, element("div", { class: "inner" }, this.labels, row));
  }

  /** @param {import("./types.js").Label[]} labels */
  showLabels(labels) {
    this.codebookLabels = labels;
    this.labels.style.setProperty("--columns", String(columns(labels.length)));
    attribute(this.labels, "data-many", labels.length > MANY);
    this.labels.replaceChildren(...labels.map((label, index) => this.#label(label, index)));
  }

  /**
   * @param {{label: string|null, secondary: string|null}|null} answer the current sentence's, or null where there is none
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
   * @param {boolean} drafted whether that was begun for the current sentence and not kept
   */
  drafted(action, drafted) {
    attribute(this.#button(action), "data-draft", drafted);
  }

  /** @param {boolean} armed whether the next label button sets the second label */
  arm(armed) {
    this.#press("arm", armed);
    attribute(this.labels, "data-armed", armed);
  }

  /** @param {boolean} on */
  guiding(on) {
    this.#press("guide", on);
  }

  /** @param {boolean} any whether the article has pieces to bring in */
  bringing(any) {
    attribute(this.#button("bring"), "hidden", !any);
  }

  /** @param {string} words a remark that stands until the next key */
  remark(words) {
    say(this.word, words);
  }

  /**
   * What was decided on the sentence that was answered last. It stands until the next key.
   *
   * @param {string} words
   * @param {boolean} right
   */
  tell(words, right) {
    say(this.told, words);
    attribute(this.told, "data-right", right);
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
    say(this.more, open ? "Less" : "More");
  }

  /**
   * @param {import("./types.js").Label} label
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

/** One row up to five labels, else two, as even as can be. @param {number} count */
const columns = (count) => (count <= LONGEST_ROW ? count : Math.ceil(count / 2));
