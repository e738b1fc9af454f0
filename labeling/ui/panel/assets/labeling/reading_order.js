import { isEmpty, settles } from "../answers/answers.js";

/** @typedef {import("../types.js").Sentence} Sentence */

/** Which sentence comes next, in every sense that a key can mean. Sentences go by their id; null is the summary. */
export class ReadingOrder {
  /**
   * @param {Sentence[]} sentences
   * @param {import("../answers/current_answers.js").CurrentAnswers} answers
   */
  constructor(sentences, answers) {
    this.sentences = sentences;
    this.answers = answers;
    this.indexById = new Map(sentences.map((sentence, index) => [sentence.id, index]));
    let count = 0;
    /** Each sentence's number among those to label; 0 for furniture. */
    this.ordinals = sentences.map((sentence) => (sentence.furniture ? 0 : (count += 1)));
  }

  /** The next one to label. @param {string|null} from */
  following(from) {
    return this.#idAt(this.#seek(this.#index(from), 1, (sentence) => !sentence.furniture));
  }

  /**
   * Where the arrow keys lead. They pass over furniture, unless it was brought in and answered.
   *
   * @param {string|null} from
   * @param {1|-1} direction
   */
  neighbour(from, direction) {
    const isStop = (/** @type {Sentence} */ sentence) => !sentence.furniture || !isEmpty(this.answers.get(sentence.id));
    return this.#idAt(this.#seek(this.#index(from), direction, isStop));
  }

  /** The next one without an answer; after the end, the first. @param {string|null} from */
  open(from) {
    const isOpen = (/** @type {Sentence} */ sentence) => !sentence.furniture && !settles(this.answers.get(sentence.id));
    return this.#idAt(this.#seek(this.#index(from), 1, isOpen) ?? this.#seek(-1, 1, isOpen));
  }

  /** The nearest piece of furniture without an answer; of two, the one before. From the summary, the last. @param {string|null} from */
  passedOver(from) {
    const start = from === null ? this.sentences.length : this.#index(from);
    const isPassed = (/** @type {Sentence} */ sentence) => sentence.furniture && isEmpty(this.answers.get(sentence.id));
    const before = this.#seek(start, -1, isPassed);
    const after = this.#seek(start, 1, isPassed);
    if (before === undefined || after === undefined) return this.#idAt(before ?? after);
    return this.#idAt(start - before <= after - start ? before : after);
  }

  /** @param {string|null} sentenceId */
  #index(sentenceId) {
    return sentenceId === null ? -1 : (this.indexById.get(sentenceId) ?? -1);
  }

  /** @param {number|undefined} index */
  #idAt(index) {
    return index === undefined ? undefined : this.sentences[index].id;
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
