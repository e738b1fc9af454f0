import { isEmpty, settles } from "./answers.js";

/** @typedef {import("./types.js").Sentence} Sentence */

/** Which sentence comes next, in every sense that a key can mean. Sentences go by their index. */
export class ReadingOrder {
  /**
   * @param {Sentence[]} sentences
   * @param {import("./votes.js").Votes} votes
   */
  constructor(sentences, votes) {
    this.sentences = sentences;
    this.votes = votes;
    this.indexById = new Map(sentences.map((sentence, index) => [sentence.id, index]));
    let count = 0;
    /** Each sentence's number among those to label; 0 for furniture. */
    this.ordinals = sentences.map((sentence) => (sentence.furniture ? 0 : (count += 1)));
  }

  /** The next one to label after this one. @param {number} from */
  following(from) {
    return this.#seek(from, 1, (sentence) => !sentence.furniture);
  }

  /**
   * The neighbour that the arrow keys lead to. Furniture is passed over, unless it was brought in and answered.
   *
   * @param {number} from
   * @param {1|-1} direction
   */
  neighbour(from, direction) {
    return this.#seek(from, direction, (sentence) => !sentence.furniture || !isEmpty(this.votes.get(sentence.id)));
  }

  /** The next one without an answer, from the start again after the end. @param {number} from */
  open(from) {
    const isOpen = (/** @type {Sentence} */ sentence) => !sentence.furniture && !settles(this.votes.get(sentence.id));
    return this.#seek(from, 1, isOpen) ?? this.#seek(-1, 1, isOpen);
  }

  /** The nearest piece of furniture without an answer; of two, the one before. @param {number} from */
  passedOver(from) {
    const passed = (/** @type {Sentence} */ sentence) => sentence.furniture && isEmpty(this.votes.get(sentence.id));
    const before = this.#seek(from, -1, passed);
    const after = this.#seek(from, 1, passed);
    if (before === undefined || after === undefined) return before ?? after;
    return from - before <= after - from ? before : after;
  }

  /**
   * @param {number} from
   * @param {1|-1} direction
   * @param {(sentence: Sentence) => boolean} test
   * @returns {number|undefined}
   */
  #seek(from, direction, test) {
    for (let index = from + direction; index >= 0 && index < this.sentences.length; index += direction) {
      if (test(this.sentences[index])) return index;
    }
    return undefined;
  }
}
