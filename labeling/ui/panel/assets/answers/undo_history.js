/**
 * The steps that undo walks back, oldest first. They outlive a reload and belong to this tab alone. In sessionStorage, each
 * step is an entry of its own, so that a key costs the same however long the history is.
 *
 * @typedef {{sentence_id: string, before: any, after: any}} UndoStep  A sentence's answer before and after.
 */
export class UndoHistory {
  /**
   * @param {string} scope project, annotator and article
   * @param {Storage|null} [storage]
   */
  constructor(scope, storage = sessionStorageOrNull()) {
    this.prefix = `factmark:history:${scope}:`;
    this.storage = storage;
    /** @type {UndoStep[]} */
    this.steps = this.#stored();
    /** How many steps are stored: the first ones, without a gap. */
    this.kept = this.steps.length;
  }

  get last() {
    return this.steps.at(-1);
  }

  /** @param {UndoStep} step */
  push(step) {
    const index = this.steps.length;
    this.steps.push(step);
    if (this.kept < index) return;
    try {
      this.storage?.setItem(this.prefix + index, JSON.stringify(step));
      this.kept = this.steps.length;
    } catch {
      // Full: undo still works, but a reload will shorten it.
    }
  }

  pop() {
    this.steps.pop();
    this.storage?.removeItem(this.prefix + this.steps.length);
    this.kept = Math.min(this.kept, this.steps.length);
  }

  #stored() {
    const steps = [];
    for (let text; (text = this.storage?.getItem(this.prefix + steps.length)); ) {
      try {
        steps.push(JSON.parse(text));
      } catch {
        break;
      }
    }
    return steps;
  }
}

/** Reading the property throws if the browser blocks storage. */
function sessionStorageOrNull() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
