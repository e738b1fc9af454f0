/**
 * The steps that undo walks back, oldest first. They outlive a reload (sessionStorage, one entry a step, so that a
 * keypress costs the same however long the history is) and belong to this tab alone.
 *
 * @typedef {{sentence_id: string, before: any, after: any}} HistoryStep  What stood before it, and what it gave.
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
    /** How many steps are stored: the first ones, without a gap. */
    this.kept = this.steps.length;
  }

  get last() {
    return this.steps.at(-1);
  }

  /** @param {HistoryStep} step */
  push(step) {
    const place = this.steps.length;
    this.steps.push(step);
    if (this.kept < place) return;
    try {
      this.storage?.setItem(this.prefix + place, JSON.stringify(step));
      this.kept = this.steps.length;
    } catch {
      // Full: undo goes on in memory, and only a reload shortens it.
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

/** Reading the property throws where the browser blocks storage. */
function sessionStorageOrNull() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
