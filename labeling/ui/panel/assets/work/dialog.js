import { element } from "../dom.js";

/** A native modal dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back. */
export class Dialog {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {HTMLDialogElement|null} */
    this.element = null;
    this.name = "";
  }

  get open() {
    return this.element?.open ?? false;
  }

  /**
   * @param {string} name
   * @param {string} title
   * @param {...(Node|string)} content
   * @returns {HTMLElement} the part that scrolls
   */
  show(name, title, ...content) {
    this.close();
    const body = element("div", { class: "body prose", tabindex: "0", autofocus: true }, ...content);
    const close = element("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => this.close() }, "✕");
    const heading = element("h2", { id: "dialog-title" }, title);
    const dialog = /** @type {HTMLDialogElement} */ (
      element("dialog", { role: "dialog", "aria-modal": "true", "aria-labelledby": "dialog-title" }, element("div", { class: "top" }, heading, close), body)
    );
    dialog.addEventListener("close", () => this.#forget(dialog));
    dialog.addEventListener("click", (event) => event.target === dialog && this.close());
    this.name = name;
    this.element = dialog;
    this.root.append(dialog);
    dialog.showModal();
    return body;
  }

  close() {
    this.element?.close();
    if (this.element) this.#forget(this.element);
  }

  /** @param {HTMLDialogElement} dialog */
  #forget(dialog) {
    dialog.remove();
    if (this.element === dialog) this.element = null;
  }
}
