/**
 * The answers that the server has saved from this page, with their sequence. When the panel is mounted again with votes
 * that were read earlier, these replace them.
 */
export class SavedAnswers {
  /** @type {Map<string, {key: string, annotation: import("../types.js").Annotation, sequence: number}>} */
  #savedById = new Map();

  /**
   * @param {string} key the outbox's: an older answer that was sent twice must not replace a newer one
   * @param {import("../types.js").Annotation} annotation
   * @param {number} sequence the highest of the batch, which is high enough: any newer vote has a higher one
   */
  add(key, annotation, sequence) {
    const known = this.#savedById.get(annotation.sentence_id);
    if (known && key < known.key) return;
    this.#savedById.set(annotation.sentence_id, { key, annotation, sequence });
  }

  /**
   * The saved answer to a sentence, if it is newer than `sequence`.
   *
   * @param {string} sentenceId
   * @param {number} sequence
   */
  newerThan(sentenceId, sequence) {
    const saved = this.#savedById.get(sentenceId);
    return saved && saved.sequence > sequence ? saved.annotation : undefined;
  }
}
