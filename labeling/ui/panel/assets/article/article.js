import { NO_ANSWER } from "../answers/answer_display.js";
import { attribute, element } from "../dom.js";

/** @typedef {import("../answers/answer_display.js").AnswerDisplay} AnswerDisplay */

/** @typedef {import("../types.js").Sentence} Sentence */

/** A text without line breaks is cut into blocks of this many sentences, so that a key lays out one of them only. */
const LARGEST_BLOCK = 40;

/** About how many characters a full line of the article holds, and how high it is (in em): for guessing only. */
const LINE_CHARACTERS = 68;
const LINE_HEIGHT = 1.75;

/** @type {Record<string, string>} */
const TAG_BY_PART = { headline: "h2", subhead: "h3" };

/**
 * Cuts sentences into blocks. A new block begins with each paragraph, and when the kind of text changes within one.
 *
 * @param {Sentence[]} sentences
 * @returns {{kind: string, continued: boolean, from: number, to: number}[]}
 */
function blocksOf(sentences) {
  /** @type {{kind: string, continued: boolean, from: number, to: number}[]} */
  const blocks = [];
  for (const [index, sentence] of sentences.entries()) {
    const kind = sentence.furniture ? "furniture" : sentence.part;
    const block = blocks.at(-1);
    const goesOn = block !== undefined && !sentence.gap.includes("\n") && kind === block.kind;
    if (goesOn && index - block.from < LARGEST_BLOCK) block.to = index + 1;
    else blocks.push({ kind, continued: goesOn, from: index, to: index + 1 });
  }
  return blocks;
}

/**
 * One sentence as an element. Its text is the sentence's, to the last character. The style sheet draws the letter of its
 * label in space that is kept free, so that labeling never moves a word.
 *
 * @param {Sentence} sentence
 * @param {number} index
 */
function sentenceElement(sentence, index) {
  return element(
    "span",
    { class: "sentence", "data-sentence-id": sentence.id, "data-index": index, "data-furniture": sentence.furniture },
    sentence.text,
    element("sup"),
  );
}

/** The whole article in reading order. */
export class Article {
  /**
   * @param {Sentence[]} sentences
   * @param {string} language
   * @param {(index: number) => void} choose
   */
  constructor(sentences, language, choose) {
    this.sentences = sentences;
    this.sentenceElements = sentences.map(sentenceElement);
    this.element = element("article", { lang: language || null, onclick: (/** @type {MouseEvent} */ event) => clicked(event, choose) });
    this.element.append(...this.#blocks());
    this.current = -1;
  }

  get rightToLeft() {
    const first = this.sentenceElements.find(({ dataset }) => dataset.furniture === undefined) ?? this.element;
    return getComputedStyle(first).direction === "rtl";
  }

  /** @param {number} index */
  sentence(index) {
    return this.sentenceElements[index];
  }

  /** @param {number} index the new current sentence, or -1 */
  move(index) {
    if (this.current >= 0) this.sentenceElements[this.current].removeAttribute("aria-current");
    if (index >= 0) this.sentenceElements[index].setAttribute("aria-current", "true");
    this.current = index;
  }

  /**
   * @param {number} index
   * @param {AnswerDisplay} display
   */
  mark(index, display) {
    markSentence(this.sentenceElements[index], display);
  }

  #blocks() {
    const drawings = [];
    let quote = null;
    for (const block of blocksOf(this.sentences)) {
      const drawing = this.#block(block);
      if (block.kind !== "block_quote") drawings.push(drawing);
      else if (quote) quote.append(drawing);
      else drawings.push((quote = element("blockquote", {}, drawing)));
      if (block.kind !== "block_quote") quote = null;
    }
    return drawings;
  }

  /**
   * How high a block will be that nobody has scrolled to yet, so that the scroll bar is right.
   *
   * @param {number} from
   * @param {number} to
   */
  #guessedHeight(from, to) {
    const characters = this.sentences.slice(from, to).reduce((sum, sentence) => sum + sentence.text.length + 2, 0);
    return Math.ceil(characters / LINE_CHARACTERS) * LINE_HEIGHT + 1;
  }

  /** @param {{kind: string, continued: boolean, from: number, to: number}} block */
  #block({ kind, continued, from, to }) {
    const block = element(TAG_BY_PART[kind] ?? "p", { dir: "auto", class: "block" });
    if (kind === "furniture") block.classList.add("furniture");
    attribute(block, "data-continued", continued);
    block.style.containIntrinsicBlockSize = `auto ${this.#guessedHeight(from, to)}em`;
    for (let index = from; index < to; index += 1) {
      if (index > from) block.append(this.sentences[index].gap);
      block.append(this.sentenceElements[index]);
    }
    return block;
  }
}

/** One sentence on its own, for projects that label sentences without their article. */
export class LoneSentence {
  /**
   * @param {Sentence[]} sentences
   * @param {string} language
   */
  constructor(sentences, language) {
    this.sentences = sentences;
    /** @type {Map<number, AnswerDisplay>} */
    this.displayByIndex = new Map();
    this.element = element("article", { class: "alone", lang: language || null });
    this.current = -1;
  }

  get rightToLeft() {
    return getComputedStyle(this.element.firstElementChild ?? this.element).direction === "rtl";
  }

  /** @param {number} index */
  sentence(index) {
    return /** @type {HTMLElement} */ (this.element.querySelector(`[data-index="${index}"]`));
  }

  /** @param {number} index */
  move(index) {
    this.current = index;
    if (index < 0) return this.element.replaceChildren();
    const sentence = sentenceElement(this.sentences[index], index);
    sentence.setAttribute("aria-current", "true");
    this.element.replaceChildren(element("p", { dir: "auto", class: "block" }, sentence));
    markSentence(sentence, this.displayByIndex.get(index) ?? NO_ANSWER);
  }

  /**
   * @param {number} index
   * @param {AnswerDisplay} display
   */
  mark(index, display) {
    this.displayByIndex.set(index, display);
    if (index === this.current) markSentence(this.sentence(index), display);
  }
}

/**
 * @param {HTMLElement} sentence
 * @param {AnswerDisplay} display
 */
function markSentence(sentence, { label, line, letters, words, skipped, disputed = false, agreed = false }) {
  attribute(sentence, "data-label", label);
  attribute(sentence, "data-line", line);
  attribute(sentence, "data-skipped", skipped);
  attribute(sentence, "data-disputed", disputed);
  attribute(sentence, "data-agreed", agreed);
  const letter = /** @type {HTMLElement} */ (sentence.lastElementChild);
  attribute(letter, "data-letters", letters || null);
  attribute(letter, "data-wide", letters.length > 1);
  attribute(letter, "role", words ? "img" : null);
  attribute(letter, "aria-label", words || null);
}

/**
 * @param {MouseEvent} event
 * @param {(index: number) => void} choose
 */
function clicked(event, choose) {
  const sentence = event.target instanceof Element ? event.target.closest("[data-index]") : null;
  // Selecting text is not a click.
  if (sentence instanceof HTMLElement && document.getSelection()?.isCollapsed !== false) choose(Number(sentence.dataset.index));
}
