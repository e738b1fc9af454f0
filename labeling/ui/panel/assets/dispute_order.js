/**
 * Which disputed sentence comes next, in whatever article it stands. Disputes go by their place in the order in which
 * they are to be decided.
 */
export class DisputeOrder {
  /**
   * @param {import("./types.js").AdjudicationData} data
   * @param {(sentenceId: string) => boolean} isOpen whether a sentence waits for a decision
   */
  constructor({ articles, queue }, isOpen) {
    this.sentenceIds = queue;
    this.isOpen = isOpen;
    this.placeById = new Map(queue.map((id, place) => [id, place]));
    /** @type {Map<string, {article: import("./types.js").DisputedArticle, index: number}>} */
    this.spotById = new Map(
      articles.flatMap((article) => article.sentences.map(({ id }, index) => /** @type {const} */ ([id, { article, index }]))),
    );
  }

  get total() {
    return this.sentenceIds.length;
  }

  get done() {
    return this.sentenceIds.filter((id) => !this.isOpen(id)).length;
  }

  get complete() {
    return this.sentenceIds.every((id) => !this.isOpen(id));
  }

  /** The neighbour that the arrow keys lead to. @param {number} place @param {1|-1} direction */
  neighbour(place, direction) {
    const found = place + direction;
    return found >= 0 && found < this.total ? found : undefined;
  }

  /** The next open one, from the start again after the end. @param {number} place */
  open(place) {
    for (let step = 1; step <= this.total; step += 1) {
      const found = (place + step) % this.total;
      if (this.isOpen(this.sentenceIds[found])) return found;
    }
    return undefined;
  }
}
