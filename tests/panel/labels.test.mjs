import assert from "node:assert/strict";
import { test } from "node:test";

import { merged, startingAnswers } from "../../labeling/ui/panel/assets/adjudication/adjudication_data.js";
import { sentenceStatus, statusCell, statusDisplay } from "../../labeling/ui/panel/assets/adjudication/sentence_status.js";
import { votesWords } from "../../labeling/ui/panel/assets/adjudication/votes_card.js";
import { answerDisplay } from "../../labeling/ui/panel/assets/answers/answer_display.js";
import { UNDECIDED } from "../../labeling/ui/panel/assets/answers/decisions.js";
import { sourceLine } from "../../labeling/ui/panel/assets/article/source_line.js";
import { Guide } from "../../labeling/ui/panel/assets/labeling/guide.js";
import { isRight, knownWords, withKnown } from "../../labeling/ui/panel/assets/labeling/practice.js";
import { answer, decision, LABELS, QUESTIONS, sentences } from "./samples.mjs";

const vote = (by, label, changes = {}) => ({ ...answer({ label }), by, ...changes });

test("a decision settles a sentence, whatever the votes say", () => {
  const status = sentenceStatus(decision({ label: "quote" }), [vote("A", "opinion"), vote("B", "quote")], true);
  assert.equal(status.state, "decided");
  assert.equal(status.answer.label, "quote");
});

test("an open dispute shows every label that was given, once", () => {
  const votes = [vote("A", "unverified"), vote("B", "reported_fact", { unsure: true }), vote("C", "unverified"), vote("D", null, { skip: "caption" }), vote("E", null)];
  const status = sentenceStatus(UNDECIDED, votes, true);
  const display = statusDisplay(status, LABELS);
  assert.deepEqual([display.letters, display.words, display.disputed], ["U/F/×", "Disputed", true]);
  assert.deepEqual(statusCell(status, sentences("b")[0], LABELS), { kind: "disputed" });
  assert.equal(statusDisplay(sentenceStatus(UNDECIDED, [], true), LABELS).letters, "?");
});

test("votes that agree say so without their second labels and notes", () => {
  const votes = [vote("A", "opinion", { secondary: "quote", note: "hm" }), vote("B", "opinion"), vote("C", null)];
  const status = sentenceStatus(UNDECIDED, votes, false);
  assert.deepEqual([status.state, status.answer], ["agreed", answer({ label: "opinion" })]);
  assert.deepEqual(statusCell(status, sentences("b")[0], LABELS), { kind: "label", label: 2, unsure: false, faded: true });
  assert.equal(statusDisplay(status, LABELS).agreed, true);
});

test("skips agree whatever their reason; a label and a skip do not", () => {
  const skipped = [vote("A", null, { skip: "caption" }), vote("B", null, { skip: "menu" })];
  assert.equal(sentenceStatus(UNDECIDED, skipped, false).state, "agreed");
  assert.equal(sentenceStatus(UNDECIDED, [...skipped, vote("C", "quote")], false).state, "open");
  assert.equal(sentenceStatus(UNDECIDED, [], false).state, "open");
});

test("votes for the ear", () => {
  const votes = [vote("Annotator A", "unverified"), vote("Annotator B", "reported_fact", { unsure: true }), vote("Annotator C", null, { skip: "menu" })];
  assert.equal(votesWords(votes, LABELS), "Annotator A: Unverified; Annotator B: Reported fact, unsure; Annotator C: Not a sentence");
});

test("in practice, a skip is right whatever its reason, and a second label makes nothing wrong", () => {
  const furniture = decision({ skip: "caption" });
  assert.ok(isRight(answer({ skip: "menu" }), furniture));
  assert.ok(!isRight(answer({ label: "quote" }), furniture));
  assert.ok(isRight(answer({ label: "quote", secondary: "opinion" }), decision({ label: "quote" })));
});

test("in practice, the mark shows what is right once there is an answer", () => {
  const known = decision({ label: "opinion", rule: "R9", reason: "“Surreal” is a verdict." });
  const shown = (given, expected = known) => {
    const display = withKnown(answerDisplay(given, LABELS), given, expected, LABELS);
    return [display.letters, display.words];
  };
  assert.deepEqual(shown(answer({ label: "opinion" })), ["O✓", "Opinion, right"]);
  assert.deepEqual(shown(answer({ label: "quote" })), ["Q→O", "Quote, not quite right"]);
  assert.deepEqual(shown(answer({ label: "quote" }), decision({ skip: "caption" })), ["Q→×", "Quote, not quite right"]);
  assert.deepEqual(shown(answer({ unsure: true })), ["?", "unsure"]);
  assert.equal(knownWords(known, LABELS), "Opinion, rule R9: “Surreal” is a verdict.");
  assert.equal(knownWords(decision({ label: "quote", secondary: "opinion" }), LABELS), "Quote, second label Opinion.");
  assert.equal(knownWords(decision({ skip: "caption" }), LABELS), "Not a sentence.");
});

test("the guide asks one question after the other and ends at a label with its rule", () => {
  const guide = new Guide(QUESTIONS);
  assert.equal(guide.question.id, "piece");
  assert.equal(guide.rule, "R0");
  guide.answer(false);
  assert.equal(guide.question.id, "voice");
  guide.answer(true);
  assert.equal(guide.question, null);
  assert.equal(guide.end.label, "quote");
  assert.deepEqual(guide.path, { answers: [["piece", false], ["voice", true]], rule: "R1" });
});

test("at an end the guide takes no more answers, and one step back asks again", () => {
  const guide = new Guide(QUESTIONS);
  guide.answer(true);
  assert.equal(guide.end.skip, true);
  guide.answer(true);
  assert.equal(guide.answers.length, 1);
  guide.back();
  guide.back();
  assert.equal(guide.question.id, "piece");
});

test("where nothing fits, the end is unsure and without a rule", () => {
  const guide = new Guide(QUESTIONS);
  for (const yes of [false, false, false]) guide.answer(yes);
  assert.deepEqual([guide.end.unsure, guide.path.rule], [true, null]);
  guide.restart();
  assert.equal(guide.end, null);
  assert.deepEqual(new Guide([]).question, null);
});

test("a date is written out, and what is no date stays as it is", () => {
  assert.equal(sourceLine({ source: "The Ledger", published: "2025-03-03" }), "The Ledger · 3 March 2025");
  assert.equal(sourceLine({ source: "", published: "2025-03-03T23:59:00+02:00" }), "3 March 2025");
  assert.equal(sourceLine({ source: "The Ledger", published: "spring" }), "The Ledger · spring");
  assert.equal(sourceLine({ source: "The Ledger", published: "2025-99-99" }), "The Ledger · 2025-99-99");
  assert.equal(sourceLine({ source: "", published: "" }), "");
});

/** The data of an adjudication, as far as merging looks at them. */
const adjudication = (changes = {}) => ({
  project: "p-1",
  annotator: { id: "a-1", name: "Ada" },
  articles: [{ id: "a", names: ["Annotator A"], sentences: sentences("bb", "a") }],
  queue: ["a:1"],
  start: null,
  more: 7,
  disputes: { "a:1": { why: "labels", hint: null } },
  votes: { "a:1": [vote("A", "quote")] },
  decisions: { "a:1": decision({ label: "quote" }) },
  seen: { "a:1": 3 },
  sequence: 3,
  votes_sequence: 90,
  ...changes,
});

test("newer data bring votes and decisions, and leave the queue at hand", () => {
  const mine = adjudication();
  const newer = adjudication({ articles: [], queue: ["b:1"], disputes: {}, votes: {}, decisions: {}, seen: { "a:1": 5 }, sequence: 5, votes_sequence: 99, more: 0 });
  const both = merged(mine, newer);
  assert.deepEqual([both.queue, both.more, both.votes_sequence, both.sequence], [["a:1"], 7, 90, 5]);
  assert.deepEqual([both.votes, both.decisions, both.seen], [{}, {}, { "a:1": 5 }], "the newer data speak of a:1, and have none");
  assert.equal(both.articles[0], mine.articles[0], "its drawing is found by it");
});

test("what newer data do not speak of stays as it was", () => {
  const both = merged(adjudication(), adjudication({ articles: [], votes: {}, decisions: {}, seen: {} }));
  assert.equal(both.decisions["a:1"].label, "quote");
  assert.equal(both.votes["a:1"].length, 1);
});

test("an article that is decided by now shows its annotators' names", () => {
  const named = { id: "a", names: ["Mirre"], sentences: [] };
  assert.deepEqual(merged(adjudication(), adjudication({ articles: [named] })).articles[0].names, ["Mirre"]);
});

test("the undo history of decisions goes beyond a queue", () => {
  const contents = startingAnswers(adjudication());
  assert.deepEqual([contents.scope, contents.wide, contents.sentenceIds, contents.counted], ["p-1:a-1:decisions", true, ["a:1", "a:2"], ["a:1"]]);
});
