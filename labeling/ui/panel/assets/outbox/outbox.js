import { Entries, parsed } from "./entries.js";
import { EntryKeys } from "./entry_keys.js";
import { ANNOTATIONS } from "./event_kinds.js";
import { postBatch } from "./post.js";
import { RefusedList } from "./refused.js";

const LARGEST_BATCH = 500;
const SHORTEST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
const NOTHING_SAID = { text: "Not saved yet: the server did not say what it saved. Everything will be sent again." };
/** Another tab sends its own events at once. Anything older than this has lost its tab. */
const ABANDONED_MS = 3_000;

/**
 * One person's annotations (or adjudications) that this browser has made, in any tab, and the server has not answered yet.
 *
 * An event is in localStorage before `add` returns, and leaves only when the server has saved or refused it. Every tab
 * sends all entries, oldest first: two tabs may send an event twice (the server stores it once), but never a newer
 * answer before an older one.
 *
 * Its DOM events: `change` (of the count or the problem), `saved` (the annotation, its key and the sequence), `refused` (the
 * annotation), `arrived` (an annotation from another tab, unless this page knows a newer one), and `late` (the sentences
 * whose answer the server kept as a second thought).
 */
export class Outbox extends EventTarget {
  /**
   * @param {string} project
   * @param {{id: string, name: string}} annotator
   * @param {URL} base where Factmark is served
   * @param {import("./event_kinds.js").EventKind} [kind] what it carries
   */
  constructor(project, annotator, base, kind = ANNOTATIONS) {
    super();
    this.annotator = annotator;
    this.kind = kind;
    this.url = new URL(kind.path, base);
    this.entries = new Entries(kind.waiting, project, annotator.id);
    this.keys = new EntryKeys(this.entries.prefix);
    this.refused = new RefusedList(new Entries(kind.refused, project, annotator.id));
    /** @type {Map<string, import("../types.js").Annotation>} */
    this.annotationByKey = new Map();
    /** The newest answer to each sentence that this page knows of, whether saved, refused or waiting. @type {Map<string, string>} */
    this.newestKeyBySentence = new Map();
    /** Keys of events that could not be stored, and live only as long as this page. @type {Set<string>} */
    this.unstored = new Set();
    /** @type {import("./post.js").Problem|null} */
    this.problem = null;
    /** The text of a sentence, for the refused list. @type {(sentenceId: string) => string} */
    this.textOf = () => "";
    this.#listen();
    this.#sweep();
  }

  #limit = LARGEST_BATCH;
  #failures = 0;
  #flying = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  get waiting() {
    return this.annotationByKey.size;
  }

  /** What waits, oldest first. */
  annotations() {
    return this.#keys().map((key) => this.#annotation(key));
  }

  /** @param {import("../types.js").Annotation} annotation */
  add(annotation) {
    const key = this.keys.next();
    this.#note(key, annotation);
    if (!this.entries.write(key, annotation)) this.#hold(key);
    // A task of its own: the next sentence is painted first.
    if (this.#timer === undefined) this.#wake(0);
    this.#dispatch("change");
  }

  /** Tries at once, whatever the wait was. */
  retry() {
    if (this.waiting) this.#wake(0);
  }

  /** @param {string} key */
  dismiss(key) {
    this.refused.dismiss(key);
    this.#dispatch("change");
  }

  /** @param {number} wait */
  #wake(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), wait);
  }

  async #send() {
    this.#timer = undefined;
    if (this.#flying || !this.waiting) return;
    this.#flying = true;
    const keys = this.#keys().slice(0, this.#limit);
    const outcome = await postBatch(this.url, this.annotator, keys.map((key) => this.#annotation(key)), this.kind.noun);
    this.#flying = false;
    if (outcome.kind === "answered") this.#settle(keys, outcome);
    else if (outcome.kind === "malformed") this.#divide(keys, outcome.reason);
    else this.#keep(outcome.problem, outcome.wait);
    this.#dispatch("change");
  }

  /**
   * @param {string[]} keys
   * @param {{saved: string[], refused: {id: string|null, reason: string}[], sequence: number, late: string[]}} answer
   */
  #settle(keys, { saved, refused, sequence, late }) {
    const savedIds = new Set(saved);
    const lateSentences = keys.map((key) => this.annotationByKey.get(key)).filter((event) => event && late.includes(event.id)).map((event) => event?.sentence_id);
    if (lateSentences.length) this.#dispatch("late", lateSentences);
    const reasonById = new Map(refused.map(({ id, reason }) => [id, reason]));
    const unanswered = keys.filter((key) => !this.#settleOne(key, savedIds, reasonById, sequence));
    const nameless = refused.filter(({ id }) => id === null);
    // The server could not read their ids, but refuses in the order in which they came.
    if (nameless.length === unanswered.length) nameless.forEach(({ reason }, index) => this.#refuse(unanswered[index], reason));
    else if (unanswered.length === keys.length) return this.#keep(NOTHING_SAID, 0);
    this.#goOn();
  }

  /**
   * Does with one entry what the server said about it.
   *
   * @param {string} key
   * @param {Set<string>} savedIds
   * @param {Map<string|null, string>} reasonById
   * @param {number} sequence
   * @returns {boolean} whether it is settled now
   */
  #settleOne(key, savedIds, reasonById, sequence) {
    const annotation = this.annotationByKey.get(key);
    // Another tab may have settled it while this batch was on its way.
    if (annotation === undefined) return true;
    const reason = reasonById.get(annotation.id);
    if (savedIds.has(annotation.id)) this.#saved(key, annotation, sequence);
    else if (reason !== undefined) this.#refuse(key, reason);
    else return false;
    return true;
  }

  #goOn() {
    this.#failures = 0;
    this.problem = null;
    this.#limit = Math.min(LARGEST_BATCH, this.#limit * 2);
    if (this.waiting) this.#wake(0);
  }

  /**
   * @param {string} key
   * @param {import("../types.js").Annotation} annotation
   * @param {number} sequence
   */
  #saved(key, annotation, sequence) {
    this.#remove(key);
    this.#dispatch("saved", { key, annotation, sequence });
  }

  /**
   * @param {string} key
   * @param {string} reason
   */
  #refuse(key, reason) {
    const annotation = this.#annotation(key);
    this.refused.add(annotation.id, { annotation, reason, text: this.textOf(annotation.sentence_id) });
    this.#remove(key);
    this.#takeBack(key, annotation);
  }

  /**
   * The server did not understand the batch: halve it until the bad event is alone, so that it holds up no other.
   *
   * @param {string[]} keys
   * @param {string} reason
   */
  #divide(keys, reason) {
    if (keys.length > 1) {
      this.#limit = Math.ceil(keys.length / 2);
      this.#wake(0);
      return;
    }
    if (this.annotationByKey.has(keys[0])) this.#refuse(keys[0], reason);
    this.#goOn();
  }

  /**
   * @param {import("./post.js").Problem} problem
   * @param {number} wait
   */
  #keep(problem, wait) {
    this.problem = problem;
    const longest = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    // Half fixed, half random: a hundred browsers must not return in the same instant.
    this.#wake(Math.max(wait, longest / 2 + (Math.random() * longest) / 2));
  }

  /**
   * Refused, here or in another tab: the sentence has its earlier answer again.
   *
   * @param {string} key
   * @param {import("../types.js").Annotation} annotation
   */
  #takeBack(key, annotation) {
    if (this.newestKeyBySentence.get(annotation.sentence_id) === key) this.newestKeyBySentence.delete(annotation.sentence_id);
    this.#dispatch("refused", { annotation });
  }

  /** @param {string} key */
  #hold(key) {
    this.unstored.add(key);
    window.addEventListener("beforeunload", warnBeforeLeaving);
  }

  /** @param {string} key */
  #remove(key) {
    this.annotationByKey.delete(key);
    this.entries.remove(key);
    if (this.unstored.delete(key) && this.unstored.size === 0) {
      window.removeEventListener("beforeunload", warnBeforeLeaving);
    }
  }

  #listen() {
    window.addEventListener("online", () => this.retry());
    // Coming back from signing in in another tab.
    window.addEventListener("focus", () => this.retry());
    window.addEventListener("storage", (event) => this.#elsewhere(event));
    setInterval(() => this.#sweep(), ABANDONED_MS);
  }

  /**
   * Another tab has written or removed an entry. (Browsers tell only the other tabs.)
   *
   * @param {StorageEvent} event
   */
  #elsewhere({ key, newValue }) {
    if (this.refused.entries.owns(key)) this.#refusedElsewhere(/** @type {string} */ (key), newValue);
    if (!this.entries.owns(key)) return;
    if (newValue === null) this.annotationByKey.delete(/** @type {string} */ (key));
    // A tab that was asleep may hear of entries that are gone by now.
    else if (this.entries.has(/** @type {string} */ (key))) this.#adopt(/** @type {string} */ (key), newValue);
    this.#dispatch("change");
  }

  /**
   * @param {string} key
   * @param {string|null} newValue
   */
  #refusedElsewhere(key, newValue) {
    if (newValue === null) this.refused.entryByKey.delete(key);
    else this.refused.read();
    const annotation = this.refused.entryByKey.get(key)?.annotation;
    if (annotation) this.#forgetRefused(annotation);
    this.#dispatch("change");
  }

  /** That the entry itself is gone, this tab hears only after this. @param {import("../types.js").Annotation} annotation */
  #forgetRefused(annotation) {
    const key = this.#keys().find((candidate) => this.#annotation(candidate).id === annotation.id) ?? "";
    this.annotationByKey.delete(key);
    this.#takeBack(key, annotation);
  }

  /** Takes over what a closed tab or an earlier visit has left. */
  #sweep() {
    for (const [key, text] of this.entries.all()) {
      if (!this.annotationByKey.has(key)) this.#adopt(key, text);
    }
    const oldest = this.#keys()[0];
    if (oldest === undefined || this.#flying || this.#timer !== undefined) return;
    if (this.keys.distance(oldest) >= ABANDONED_MS) this.#wake(0);
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  #adopt(key, text) {
    const annotation = parsed(text);
    if (typeof annotation?.id === "string" && typeof annotation.sentence_id === "string") {
      this.keys.seen(key);
      if (this.#note(key, annotation)) this.#dispatch("arrived", { annotation });
    } else {
      const reason = "Factmark cannot read this entry in the browser's storage.";
      this.refused.add(`unreadable-${key.slice(this.entries.prefix.length)}`, { annotation: null, reason, text });
      this.entries.remove(key);
    }
  }

  /**
   * @param {string} key
   * @param {import("../types.js").Annotation} annotation
   * @returns {boolean} whether it is its sentence's newest
   */
  #note(key, annotation) {
    this.annotationByKey.set(key, annotation);
    if (key < (this.newestKeyBySentence.get(annotation.sentence_id) ?? "")) return false;
    this.newestKeyBySentence.set(annotation.sentence_id, key);
    return true;
  }

  #keys() {
    return [...this.annotationByKey.keys()].sort();
  }

  /** @param {string} key */
  #annotation(key) {
    return /** @type {import("../types.js").Annotation} */ (this.annotationByKey.get(key));
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {BeforeUnloadEvent} event */
function warnBeforeLeaving(event) {
  event.preventDefault();
  event.returnValue = "";
}
