import { element, keyHint } from "../dom.js";

/** The server's limit. */
const NOTE_LIMIT = 2_000;
/** From the tenth reason on: 0, then letters. */
const REASON_KEYS = "1234567890abcdefghij";

/**
 * What opens above the label buttons, for a note, a reason to skip, or a rule and a reason. The article stays as it is. It
 * holds one thing at a time.
 */
export class Drawer {
  /**
   * @param {HTMLElement} container
   * @param {() => void} changed called after it opened or closed
   */
  constructor(container, changed) {
    this.container = container;
    this.changed = changed;
    /** @type {"note"|"skip"|"reasoning"|null} */
    this.open = null;
    /** What had the focus before it opened. @type {Element|null} */
    this.focusedBefore = null;
  }

  close() {
    if (this.open === null) return;
    this.open = null;
    this.container.replaceChildren();
    if (this.focusedBefore instanceof HTMLElement) this.focusedBefore.focus({ preventScroll: true });
    this.focusedBefore = null;
    this.changed();
  }

  /**
   * @param {string} text
   * @param {{typed: (text: string) => void, keep: (text: string) => void, leave: () => void}} on
   */
  showNote(text, on) {
    const field = /** @type {HTMLTextAreaElement} */ (
      element("textarea", { rows: "2", maxlength: NOTE_LIMIT, dir: "auto", "aria-label": "Note on this sentence", "aria-describedby": "note-help" })
    );
    field.value = text;
    field.addEventListener("input", () => on.typed(field.value));
    field.addEventListener("keydown", (event) => noteKey(event, field, on));
    const keep = element("button", { type: "button", onclick: () => on.keep(field.value) }, "Keep note");
    const leave = element("button", { type: "button", class: "quiet", onclick: on.leave }, "Keep as draft");
    const help = element("p", { id: "note-help", class: "help" }, "Enter keeps the note. Escape keeps what you typed as a draft.");
    this.show("note", element("div", { class: "note" }, field, keep, leave, help));
    field.focus({ preventScroll: true });
    field.setSelectionRange(text.length, text.length);
  }

  /**
   * @param {import("../types.js").SkipReason[]} reasons
   * @param {string|null} chosen
   * @param {(reason: string) => void} choose
   * @param {() => void} cancel
   */
  showReasons(reasons, chosen, choose, cancel) {
    const buttons = reasons.map((reason, index) => {
      const key = REASON_KEYS[index] ?? "";
      const properties = { type: "button", "aria-keyshortcuts": key || null, "aria-pressed": String(reason.id === chosen) };
      return element("button", { ...properties, "aria-label": reason.name, onclick: () => choose(reason.id) }, keyHint(key), reason.name);
    });
    const leave = element("button", { type: "button", class: "quiet", "aria-label": "Cancel", onclick: cancel }, keyHint("Esc"), "Cancel");
    const heading = element("p", { id: "skip-heading" }, "Not a sentence of the article. What is it?");
    this.show("skip", element("div", { class: "reasons", role: "group", "aria-labelledby": "skip-heading" }, heading, ...buttons, leave));
    buttons[0]?.focus({ preventScroll: true });
  }

  /**
   * @param {"note"|"skip"|"reasoning"} name
   * @param {HTMLElement} content
   */
  show(name, content) {
    if (this.open === null) this.focusedBefore = /** @type {ShadowRoot|Document} */ (this.container.getRootNode()).activeElement;
    this.open = name;
    this.container.replaceChildren(content);
    this.changed();
  }
}

/**
 * The reason to skip that a key means while the reasons are shown.
 *
 * @param {KeyboardEvent} event
 * @param {import("../types.js").SkipReason[]} reasons
 * @returns {import("../types.js").SkipReason|undefined}
 */
export function reasonOf(event, reasons) {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const index = REASON_KEYS.indexOf(digit ?? event.key.toLowerCase());
  return event.shiftKey || index < 0 ? undefined : reasons[index];
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLTextAreaElement} field
 * @param {{keep: (text: string) => void, leave: () => void}} on
 */
function noteKey(event, field, on) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape") on.leave();
  else if (event.key === "Enter" && !event.shiftKey) on.keep(field.value);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
