/** @typedef {{article: import("../types.js").DisputedArticle, index: number}} Location  Where a sentence is. */

/** Which disputed sentence comes next, whatever article it is in. The queue says in which order they are decided. */
export class DisputeOrder {
  /**
   * @param {import("../types.js").AdjudicationData} data
   * @param {(sentenceId: string) => boolean} isOpen whether a sentence waits for a decision
   */
  constructor({ articles, queue }, isOpen) {
    this.sentenceIds = queue;
    this.isOpen = isOpen;
    this.positionById = new Map(queue.map((id, position) => [id, position]));
    /** Also of the sentences that are not in the queue. @type {Map<string, Location>} */
    this.locationById = new Map(
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

  /**
   * Where the arrow keys lead from a position.
   *
   * @param {number} position
   * @param {1|-1} direction
   * @returns {string|undefined}
   */
  neighbour(position, direction) {
    return this.sentenceIds[position + direction];
  }

  /** The next open one after a position; after the end, the first. @param {number} position @returns {string|undefined} */
  open(position) {
    const rotated = [...this.sentenceIds.slice(position + 1), ...this.sentenceIds.slice(0, position + 1)];
    return rotated.find((id) => this.isOpen(id));
  }
}
