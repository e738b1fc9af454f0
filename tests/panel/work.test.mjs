/** What labeling and adjudicating share, on a screen that only writes down what it gets. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { EMPTY, withLabel, withSecondary, withSkip } from "../../labeling/ui/panel/assets/answers/answers.js";
import { SavedAnswers } from "../../labeling/ui/panel/assets/answers/saved_answers.js";
import { Drafts } from "../../labeling/ui/panel/assets/outbox/drafts.js";
import { Outbox } from "../../labeling/ui/panel/assets/outbox/outbox.js";
import { Work } from "../../labeling/ui/panel/assets/work/work.js";
import { newBrowser } from "./browser.mjs";
import { LABELS } from "./samples.mjs";

const IDS = ["art:1", "art:2", "art:3"];
const KEYS = { letters: { j: "next", k: "previous", u: "undo", x: "skip", f: "open" }, help: [], capture: false };
const CODEBOOK = { id: "c-1", labels: LABELS, skip_reasons: [{ id: "caption", name: "Caption" }], questions: [] };

/** A view that remembers what it got. */
class RecordingView {
  spoken = [];
  remarks = [];
  feedback = [];
  rightToLeft = false;
  dialog = { open: false, name: "", close: () => void (this.dialog.open = false) };
  drawer = { open: null, close: () => void (this.drawer.open = null), showReasons: () => void (this.drawer.open = "skip") };
  footer = { showFeedback: (words) => this.feedback.push(words), arm: () => {} };
  head = { showSaving: () => {} };

  announce(words) {
    this.spoken.push(words);
  }

  remark(words) {
    if (words) this.remarks.push(words);
  }

  showSummary() {}

  stop() {}
}

/** Three sentences, and nothing else. */
class PlainWork extends Work {
  constructor(codebook = CODEBOOK) {
    const store = { outbox: new Outbox("p-1", { id: "a-1", name: "Ada" }, new URL("http://localhost/")), savedAnswers: new SavedAnswers() };
    store.drafts = new Drafts("draft", "p-1", "a-1");
    const contents = { scope: "p-1:a-1:art", sentenceIds: IDS, counted: IDS, known: {}, sequence: 0 };
    super({ data: { codebook }, setTriggerValue: () => {} }, store, contents, KEYS);
    this.view = new RecordingView();
    this.listen();
    this.go("art:1");
  }

  get answer() {
    return this.current === null ? EMPTY : this.ownAnswers.get(this.current);
  }

  get isComplete() {
    return this.ownAnswers.current.complete;
  }

  get summaryWords() {
    return `${this.ownAnswers.current.done} of 3 done.`;
  }

  isDrafted = false;

  giveLabel(label) {
    this.give(withLabel(this.answer, label.id), label.name);
  }

  giveSecondLabel(label) {
    this.record(withSecondary(this.answer, label.id));
  }

  skip(reason) {
    this.give(withSkip(this.answer, reason), "Not a sentence");
  }

  circumstances() {
    return { context: true, codebook: "c-1", ms: 0 };
  }

  sentence(id) {
    return IDS.includes(id) ? { id, text: id } : undefined;
  }

  idAt(index) {
    return IDS[index];
  }

  neighbour(direction) {
    return this.current === null ? IDS.at(-1) : IDS[IDS.indexOf(this.current) + direction];
  }

  following() {
    return this.neighbour(1);
  }

  nextOpen() {
    return IDS.find((id) => this.ownAnswers.get(id).label === null);
  }

  goOn() {
    this.wentOn = true;
  }

  show(id) {
    return id;
  }

  showAnswer() {}

  showChange() {}

  summary() {
    return {};
  }
}

let work;

beforeEach(() => {
  newBrowser();
  globalThis.document = { hidden: false, addEventListener: () => {}, removeEventListener: () => {}, querySelector: () => null };
  for (const name of ["Element", "HTMLElement"]) globalThis[name] = class {};
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  work = new PlainWork();
});

/** Presses keys on the window. @returns {boolean} whether the last one was taken */
function press(...keys) {
  let taken = false;
  for (const key of keys) {
    const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key, code, keyCode: 0, composedPath: () => [{}], getModifierState: () => false });
    window.dispatchEvent(event);
    taken = event.defaultPrevented;
  }
  return taken;
}

const labels = () => IDS.map((id) => work.ownAnswers.get(id).label);

test("a digit labels the current sentence and moves on; the last one ends on the summary", () => {
  press("1", "2");
  assert.equal(work.current, "art:3");
  press("3");
  assert.equal(work.current, null);
  assert.deepEqual(labels(), ["reported_fact", "quote", "opinion"]);
  assert.equal(work.view.spoken.at(-1), "Opinion. Summary. 3 of 3 done.");
});

test("the answer that completes an article ends it, wherever its sentence is", () => {
  press("j", "1", "2");
  assert.equal(work.current, null);
  press("f");
  assert.equal(work.current, "art:1");
  press("1");
  assert.equal(work.current, null);
});

test("a sentence visited from the summary leads back to it", () => {
  press("1", "2", "3");
  work.visit("art:1");
  press("4");
  assert.equal(work.current, null);
  work.visit("art:1");
  press("j", "4");
  assert.equal(work.current, "art:3", "moving on ends the visit");
});

test("on the summary a label has no sentence to go to", () => {
  press("1", "2", "3");
  assert.ok(press("1"));
  assert.equal(work.view.remarks.at(-1), "This is the summary. Go to a sentence first.");
  assert.ok(!press("j"));
  press("k");
  assert.equal(work.current, "art:3");
});

test("at the first sentence there is nothing before it", () => {
  assert.ok(press("k"));
  assert.equal(work.view.remarks.at(-1), "This is the first one.");
});

test("a digit without a label means nothing", () => {
  assert.ok(!press("9"));
  assert.equal(work.current, "art:1");
});

test("the second label stays on its sentence and is never the first one", () => {
  press("1", "k");
  work.perform({ name: "secondary", digit: "1" });
  assert.equal(work.view.remarks.at(-1), "Reported fact is already the label. Choose a different second label.");
  work.perform({ name: "secondary", digit: "3" });
  assert.equal(work.current, "art:1");
  assert.equal(work.ownAnswers.get("art:1").secondary, "opinion");
});

test("an armed button sets the second label once, and moving disarms it", () => {
  work.perform({ name: "arm" });
  work.perform({ name: "press", digit: "3" });
  assert.equal(work.ownAnswers.get("art:1").secondary, "opinion");
  assert.ok(!work.armed);
  work.perform({ name: "arm" });
  press("j");
  assert.ok(!work.armed);
  work.perform({ name: "arm" });
  work.perform({ name: "escape" });
  assert.ok(!work.armed);
});

test("while the reasons are shown, keys mean reasons", () => {
  press("x");
  assert.equal(work.view.drawer.open, "skip");
  assert.ok(!press("j"));
  press("1");
  assert.equal(work.ownAnswers.get("art:1").skip, "caption");
  press("x", "x");
  assert.equal(work.view.drawer.open, null);
});

test("a codebook without reasons to skip says so", () => {
  work = new PlainWork({ ...CODEBOOK, skip_reasons: [] });
  work.perform({ name: "skip" });
  assert.match(work.view.remarks.at(-1), /lists no reasons/);
});

test("undo goes to the sentence and takes its answer back, one step per press", () => {
  press("1", "2", "u");
  assert.deepEqual([work.current, ...labels()], ["art:2", "reported_fact", null, null]);
  press("u", "u");
  assert.deepEqual(labels(), [null, null, null]);
  assert.equal(work.view.remarks.at(-1), "There is nothing to undo.");
});

test("undo asks before it takes back another tab's answer", () => {
  press("1");
  work.ownAnswers.receive({ sentence_id: "art:1", label: "opinion" });
  press("u");
  assert.equal(work.ownAnswers.get("art:1").label, "opinion");
  assert.match(work.view.remarks.at(-1), /changed elsewhere in the meantime/);
  press("u");
  assert.equal(work.ownAnswers.get("art:1").label, null);
});

test("a draft that stays behind is mentioned", () => {
  work.view.drawer.open = "note";
  work.isDrafted = true;
  press("j");
  assert.equal(work.view.remarks.at(-1), "What you typed is kept as a draft.");
});

test("a click on another sentence ends the visit from the summary", () => {
  work.visit("art:2");
  work.handlers.choose(0);
  assert.deepEqual([work.current, work.returning], ["art:1", false]);
  work.handlers.choose(99);
  assert.equal(work.current, "art:1");
});

test("whatever comes next waits until everything is saved", () => {
  const again = mock.fn();
  press("1");
  assert.ok(!work.isSaved(again));
  assert.equal(work.view.remarks.at(-1), "Saving your last labels first.");
  work.store.outbox.dispatchEvent(new Event("change"));
  assert.equal(again.mock.callCount(), 1);
  work.store.outbox.annotationByKey.clear();
  assert.ok(work.isSaved(again));
});

test("enter on the summary goes to what is open, and on when nothing is", () => {
  assert.equal(work.perform({ name: "enter" }), false);
  press("j", "1", "2");
  work.perform({ name: "enter" });
  assert.equal(work.current, "art:1");
  press("1");
  work.perform({ name: "enter" });
  assert.ok(work.wentOn);
});

test("in a dialog only the key that opened it means anything", () => {
  Object.assign(work.view.dialog, { open: true, name: "open" });
  assert.ok(!press("1"));
  assert.deepEqual(labels(), [null, null, null]);
  assert.ok(press("f"));
  assert.ok(!work.view.dialog.open);
});

test("keys go to the active screen only, and to none that was stopped", () => {
  work.isActive = () => false;
  assert.ok(!press("1"));
  work.isActive = () => true;
  work.stop();
  assert.ok(!press("1"));
  assert.deepEqual(labels(), [null, null, null]);
});
