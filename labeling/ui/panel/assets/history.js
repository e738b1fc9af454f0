/**
 * The steps that undo walks back, oldest first. They outlive a reload (sessionStorage, one entry a step, so that a
 * keypress costs the same however long the history is) and belong to this tab alone.
 *
 * @typedef {{sentence_id: string, before: import("./types.js").Answer}} HistoryStep
 */
export class History {
  /**
   * @param {string} scope project, annotator and article
   * @param {Storage|null} [storage]
   */
  constructor(scope, storage = sessionStorageOrNull()) {
    this.prefix = `factmark:history:${scope}:`;
    this.storage = storage;
    /** @type {HistoryStep[]} */
    this.steps = this.#stored();
  }

  /** @param {HistoryStep} step */
  push(step) {
    this.steps.push(step);
    try {
      this.storage?.setItem(this.prefix + (this.steps.length - 1), JSON.stringify(step));
    } catch {
      // Full: undo goes on in memory, and only a reload shortens it.
      this.storage = null;
    }
  }

  /** @returns {HistoryStep|undefined} */
  pop() {
    const step = this.steps.pop();
    this.storage?.removeItem(this.prefix + this.steps.length);
    return step;
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

/** Reading the property throws where the browser blocks storage. */
function sessionStorageOrNull() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
