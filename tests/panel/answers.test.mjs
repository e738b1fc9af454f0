import assert from "node:assert/strict";
import { test } from "node:test";

import { answerDisplay, answerWords, eventWords, stripeCell } from "../../labeling/ui/panel/assets/answers/answer_display.js";
import { EMPTY, isEmpty, settles, wholeAnswer, withLabel, withNote, withSecondary, withSkip, withUnsure } from "../../labeling/ui/panel/assets/answers/answers.js";
import { asAnswer, UNDECIDED, wholeDecision, withDecidedLabel, withDecidedSkip, withReasoning } from "../../labeling/ui/panel/assets/answers/decisions.js";
import { SavedAnswers } from "../../labeling/ui/panel/assets/answers/saved_answers.js";
import { UndoHistory } from "../../labeling/ui/panel/assets/answers/undo_history.js";
import { CurrentAnswers } from "../../labeling/ui/panel/assets/answers/current_answers.js";
import { FakeStorage } from "./browser.mjs";
import { answer, decision, LABELS, sentences } from "./samples.mjs";

test("a stored answer is completed, and what does not belong to it is left out", () => {
  assert.deepEqual(wholeAnswer({ label: "quote", id: "e1", ms: 3 }), answer({ label: "quote" }));
  assert.deepEqual(wholeAnswer(undefined), EMPTY);
  assert.deepEqual(wholeAnswer({ unsure: 1, note: null }), answer({ unsure: true }));
});

test("a label takes a skip away and keeps what else was said", () => {
  const skipped = answer({ skip: "caption", unsure: true, note: "hm" });
  assert.deepEqual(withLabel(skipped, "quote"), answer({ label: "quote", unsure: true, note: "hm" }));
});

test("a label that equals the second takes its place", () => {
  assert.deepEqual(withLabel(answer({ secondary: "opinion" }), "opinion"), answer({ label: "opinion" }));
  assert.equal(withLabel(answer({ secondary: "opinion" }), "quote").secondary, "opinion");
});

test("a guided label brings its path; another label given later drops it", () => {
  const path = { answers: [["voice", true]], rule: "R1" };
  const guided = withLabel(EMPTY, "quote", { path, unsure: true });
  assert.deepEqual([guided.path, guided.unsure], [path, true]);
  assert.equal(withLabel(guided, "opinion").path, null);
  assert.deepEqual(withUnsure(guided).path, path);
});

test("the second label is set, and taken away by the same key", () => {
  const once = withSecondary(answer({ label: "quote" }), "opinion");
  assert.equal(once.secondary, "opinion");
  assert.equal(withSecondary(once, "opinion").secondary, null);
});

test("a skip takes both labels away", () => {
  const labeled = answer({ label: "quote", secondary: "opinion", note: "hm" });
  assert.deepEqual(withSkip(labeled, "caption"), answer({ skip: "caption", note: "hm" }));
});

test("a label or a skip settles a sentence; a note or a second label alone does not", () => {
  assert.ok(settles(answer({ label: "quote" })));
  assert.ok(settles(answer({ skip: "caption" })));
  for (const given of [{ note: "hm" }, { secondary: "quote" }, { unsure: true }]) {
    assert.ok(!settles(answer(given)));
    assert.ok(!isEmpty(answer(given)));
  }
  assert.ok(isEmpty(withNote(answer({ note: "hm" }), "")));
});

test("no change changes the answer that it is made from", () => {
  const before = Object.freeze(answer({ label: "quote", secondary: "opinion" }));
  for (const change of [withUnsure, (given) => withLabel(given, "opinion"), (given) => withSkip(given, "x"), (given) => withNote(given, "n")]) change(before);
  assert.deepEqual(before, answer({ label: "quote", secondary: "opinion" }));
});

test("a decision keeps its rule and reason under another label", () => {
  const decided = withReasoning(withDecidedLabel(UNDECIDED, "quote"), { rule: "R1", reason: "A source." });
  assert.deepEqual(withDecidedLabel(decided, "opinion"), decision({ label: "opinion", rule: "R1", reason: "A source." }));
  assert.deepEqual(withDecidedSkip(decided, "caption"), decision({ skip: "caption", rule: "R1", reason: "A source." }));
  assert.deepEqual(wholeDecision({ label: "quote", by: "Ben", at: "today" }), decision({ label: "quote" }));
  assert.deepEqual(asAnswer(decided), answer({ label: "quote" }));
});

test("letters and words show everything that an answer says", () => {
  const full = answer({ label: "reported_fact", secondary: "opinion", unsure: true, note: "hm" });
  assert.deepEqual(answerDisplay(full, LABELS), {
    label: 0,
    line: "solid",
    letters: "F+O?*",
    words: "Reported fact, second label Opinion, unsure, with a note",
    skipped: false,
  });
  assert.deepEqual(answerDisplay(answer({ skip: "caption" }), LABELS), { label: null, line: null, letters: "×", words: "Not a sentence", skipped: true });
  assert.equal(answerDisplay(EMPTY, LABELS).letters, "");
});

test("a label that is no longer in the codebook still shows", () => {
  const gone = answer({ label: "rumor", secondary: "hearsay" });
  assert.equal(answerDisplay(gone, LABELS).letters, "•+•");
  assert.equal(answerWords(gone, LABELS), "rumor, second label hearsay");
  assert.equal(eventWords(gone, LABELS), "rumor");
});

test("an event in words tells what was written to it", () => {
  assert.equal(eventWords(decision({ label: "unverified", rule: "R2", reason: "it says so" }), LABELS), "Unverified, rule R2, because: it says so");
  assert.equal(eventWords(answer({ note: "hm" }), LABELS), "No label, note “hm”");
  assert.equal(eventWords(answer({ skip: "caption" }), LABELS), "Not a sentence");
  assert.equal(eventWords(null, LABELS), "Unreadable");
});

test("a cell of the stripe", () => {
  const [body, furniture] = sentences("bf");
  assert.deepEqual(stripeCell(answer({ label: "opinion", unsure: true }), body, LABELS), { kind: "label", label: 2, unsure: true });
  assert.deepEqual(stripeCell(answer({ skip: "caption" }), body, LABELS), { kind: "skip" });
  assert.equal(stripeCell(EMPTY, body, LABELS).kind, "open");
  assert.equal(stripeCell(EMPTY, furniture, LABELS).kind, "furniture");
});

test("only sentences that count are counted, and a change is counted once", () => {
  const current = new CurrentAnswers(["art:1", "art:2"]);
  current.set("art:1", answer({ label: "quote" }));
  current.set("art:1", answer({ label: "opinion" }));
  current.set("art:9", answer({ label: "opinion" }));
  assert.deepEqual([current.done, current.total, current.complete], [1, 2, false]);
  current.set("art:2", answer({ skip: "caption" }));
  assert.ok(current.complete);
  current.set("art:1", EMPTY);
  assert.equal(current.done, 1);
  assert.deepEqual(current.get("art:404"), EMPTY);
});

test("an older answer that is saved twice does not replace a newer one", () => {
  const saved = new SavedAnswers();
  const annotation = (label) => ({ sentence_id: "art:1", label });
  saved.add("0002", annotation("quote"), 7);
  saved.add("0001", annotation("opinion"), 8);
  assert.equal(saved.newerThan("art:1", 6).label, "quote");
  assert.equal(saved.newerThan("art:1", 7), undefined);
  assert.equal(saved.newerThan("art:2", 0), undefined);
});

test("the undo history outlives the page", () => {
  const storage = new FakeStorage();
  const history = new UndoHistory("p-1:a-1:art", storage);
  for (const number of [1, 2, 3]) history.push({ sentence_id: `art:${number}`, before: {}, after: {} });
  history.pop();
  const again = new UndoHistory("p-1:a-1:art", storage);
  assert.deepEqual(again.steps.map((step) => step.sentence_id), ["art:1", "art:2"]);
  assert.deepEqual(new UndoHistory("p-1:a-1:other", storage).steps, []);
});

test("after the history was full, the next page brings back no step that was undone", () => {
  const storage = new FakeStorage();
  const history = new UndoHistory("scope", storage);
  history.push({ sentence_id: "art:1" });
  storage.isFull = true;
  history.push({ sentence_id: "art:2" });
  storage.isFull = false;
  history.push({ sentence_id: "art:3" });
  assert.equal(history.last.sentence_id, "art:3");
  assert.deepEqual(new UndoHistory("scope", storage).steps, [{ sentence_id: "art:1" }]);
  history.pop();
  history.pop();
  history.pop();
  assert.equal(history.last, undefined);
  assert.deepEqual(new UndoHistory("scope", storage).steps, []);
});

test("a stored step that cannot be read ends the history there", () => {
  const storage = new FakeStorage();
  storage.setItem("factmark:history:scope:0", '{"sentence_id":"art:1"}');
  storage.setItem("factmark:history:scope:1", "{not json");
  assert.equal(new UndoHistory("scope", storage).steps.length, 1);
});

test("without storage there is an undo history all the same", () => {
  const history = new UndoHistory("scope", null);
  history.push({ sentence_id: "art:1" });
  assert.equal(history.last.sentence_id, "art:1");
});
