/**
 * The answers that this page has had saved, with the sequence at which the server had them. When the panel is mounted
 * again with votes that were read earlier, they are laid over those.
 */
export class Memory {
  /** @type {Map<string, {key: string, annotation: import("./types.js").Annotation, sequence: number}>} */
  #savedById = new Map();

  /**
   * @param {string} key of the outbox: an older answer that was sent once more does not replace a newer one
   * @param {import("./types.js").Annotation} annotation
   * @param {number} sequence the highest of the batch: high enough, for a vote that is newer than this is newer anyhow
   */
  remember(key, annotation, sequence) {
    const known = this.#savedById.get(annotation.sentence_id);
    if (known && key < known.key) return;
    this.#savedById.set(annotation.sentence_id, { key, annotation, sequence });
  }

  /**
   * What was saved, where it is newer than `sequence`.
   *
   * @param {string} sentenceId
   * @param {number} sequence
   */
  newerThan(sentenceId, sequence) {
    const saved = this.#savedById.get(sentenceId);
    return saved && saved.sequence > sequence ? saved.annotation : undefined;
  }
}
