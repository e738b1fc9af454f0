import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { OwnAnswers } from "../../labeling/ui/panel/assets/answers/own_answers.js";
import { SavedAnswers } from "../../labeling/ui/panel/assets/answers/saved_answers.js";
import { ADJUDICATIONS, ANNOTATIONS } from "../../labeling/ui/panel/assets/outbox/event_kinds.js";
import { Outbox } from "../../labeling/ui/panel/assets/outbox/outbox.js";
import { postBatch } from "../../labeling/ui/panel/assets/outbox/post.js";
import { newBrowser } from "./browser.mjs";
import { answer } from "./samples.mjs";

const ADA = { id: "a-1", name: "Ada" };
const BASE = new URL("http://localhost/");
const CIRCUMSTANCES = { context: true, codebook: "c-1", ms: 1 };

/** A server: takes batches, and answers each as a test wants it. */
let server;

const saveAll = (events) => [200, { saved: events.map(({ id }) => id), refused: [] }];
const always = (status, error) => () => [status, { error }];

beforeEach((context) => {
  newBrowser();
  server = { answer: saveAll, batches: [], requests: [], sequence: 0 };
  globalThis.fetch = async (url, options) => {
    const { events } = JSON.parse(options.body);
    server.requests.push([String(url), options]);
    server.batches.push(events);
    const [status, body, headers] = server.answer(events);
    server.sequence += body.saved?.length ?? 0;
    return new Response(JSON.stringify({ sequence: server.sequence, ...body }), { status, headers });
  };
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after?.(() => mock.timers.reset());
});

const opened = (kind) => new Outbox("p-1", ADA, BASE, kind);
const annotation = (number, label = "quote") => ANNOTATIONS.event(`art:${number}`, answer({ label }), CIRCUMSTANCES);
const stored = () => Object.keys(localStorage).filter((key) => key.startsWith("factmark:outbox:"));

/** Lets time pass, and everything that was to happen in it. */
async function pass(milliseconds = 0) {
  for (const step of [0, milliseconds, 0]) {
    mock.timers.tick(step);
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  }
}

/** What an outbox dispatches, as [type, sentence]. */
function heard(outbox, ...types) {
  const events = [];
  for (const type of types) outbox.addEventListener(type, ({ detail }) => events.push([type, detail?.annotation?.sentence_id ?? detail]));
  return events;
}

test("an event is stored before add returns, and leaves once the server has saved it", async () => {
  const outbox = opened();
  const events = heard(outbox, "saved");
  outbox.add(annotation(1));
  assert.equal(stored().length, 1);
  assert.equal(outbox.waiting, 1);
  await pass();
  assert.deepEqual(stored(), []);
  assert.equal(outbox.waiting, 0);
  assert.deepEqual(events, [["saved", "art:1"]]);
});

test("a request names its person, and is one that no other site can send", async () => {
  opened(ADJUDICATIONS).add(annotation(1));
  await pass();
  const [[url, options]] = server.requests;
  assert.equal(url, "http://localhost/api/adjudications");
  assert.equal(JSON.parse(options.body).annotator, "a-1");
  assert.equal(options.headers["X-Factmark"], "1");
  assert.equal(options.redirect, "error");
});

test("what waits is sent in the order in which it was given", async () => {
  const outbox = opened();
  server.answer = always(503);
  for (const number of [1, 2, 3]) outbox.add(annotation(number));
  await pass();
  assert.equal(outbox.waiting, 3);
  server.answer = saveAll;
  await pass(300);
  assert.deepEqual(server.batches.at(-1).map((event) => event.sentence_id), ["art:1", "art:2", "art:3"]);
});

test("what an earlier page left is taken over and sent", async () => {
  server.answer = always(503);
  opened().add(annotation(1));
  server.answer = saveAll;
  const next = opened();
  assert.deepEqual(next.annotations().map((event) => event.sentence_id), ["art:1"]);
  next.retry();
  await pass();
  assert.deepEqual(stored(), []);
});

for (const [status, words] of [
  [401, /No\./],
  [403, /No\. Your labels are kept here/],
  [404, /unexpected answer \(404\)/],
  [409, /sign in as Ada/],
  [429, /asks you to wait/],
  [500, /has a problem\. No\./],
  [503, /has a problem/],
]) {
  test(`a ${status} keeps everything and says what to do`, async () => {
    const outbox = opened();
    server.answer = always(status, "No.");
    outbox.add(annotation(1));
    await pass();
    assert.equal(stored().length, 1);
    assert.match(outbox.problem.text, words);
    assert.equal(outbox.problem.link, status === 401 || status === 409 ? "account/sign-in" : undefined);
  });
}

test("a 200 that says nothing of what was sent empties nothing", async () => {
  const outbox = opened();
  server.answer = () => [200, { saved: [], refused: [] }];
  outbox.add(annotation(1));
  await pass();
  assert.equal(outbox.waiting, 1);
  assert.match(outbox.problem.text, /did not say what it saved/);
});

test("a page that is no answer of ours keeps everything", async () => {
  const outbox = opened();
  globalThis.fetch = async () => new Response("<html>Welcome</html>", { status: 200 });
  outbox.add(annotation(1));
  await pass();
  assert.equal(outbox.waiting, 1);
  assert.match(outbox.problem.text, /unexpected answer \(200\)/);
});

test("without a network it says whether that is ours or the server's", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.match((await postBatch(BASE, ADA, [], "labels")).problem.text, /server is not responding/);
  navigator.onLine = false;
  assert.match((await postBatch(BASE, ADA, [], "decisions")).problem.text, /you are offline\. Your decisions are kept/);
});

test("a server that asks for time gets it, but no more than a minute", async () => {
  for (const [header, wait] of [["3", 3_000], ["9999", 60_000], ["-5", 0], ["soon", 0]]) {
    globalThis.fetch = async () => new Response("{}", { status: 503, headers: { "Retry-After": header } });
    assert.equal((await postBatch(BASE, ADA, [], "labels")).wait, wait);
  }
});

test("a refused event leaves the outbox and stays on the list, with its sentence", async () => {
  const outbox = opened();
  outbox.textOf = () => "Boat 2 left.";
  const events = heard(outbox, "saved", "refused");
  server.answer = ([first, second]) => [200, { saved: [first.id], refused: [{ id: second.id, reason: "No such label." }] }];
  outbox.add(annotation(1));
  outbox.add(annotation(2));
  await pass();
  assert.equal(outbox.waiting, 0);
  assert.deepEqual(events, [["saved", "art:1"], ["refused", "art:2"]]);
  const [[key, entry]] = outbox.refused.entryByKey;
  assert.deepEqual([entry.reason, entry.text], ["No such label.", "Boat 2 left."]);
  outbox.dismiss(key);
  assert.equal(opened().refused.size, 0);
});

test("a refusal without an id finds its entry by the order", async () => {
  const outbox = opened();
  server.answer = (events) => [200, { saved: [events[1].id], refused: [0, 2].map((index) => ({ id: null, reason: `Event ${index}.` })) }];
  for (const number of [1, 2, 3]) outbox.add(annotation(number));
  await pass();
  const refused = [...outbox.refused.entryByKey.values()].map(({ annotation: event, reason }) => [event.sentence_id, reason]);
  assert.deepEqual(refused, [["art:1", "Event 0."], ["art:3", "Event 2."]]);
});

for (const status of [400, 413]) {
  test(`one bad event holds up no other (${status})`, async () => {
    const outbox = opened();
    server.answer = (events) => (events.some((event) => event.sentence_id === "art:7") ? [status, { error: "Malformed." }] : saveAll(events));
    for (let number = 1; number <= 20; number += 1) outbox.add(annotation(number));
    for (let turn = 0; turn < 20; turn += 1) await pass();
    assert.equal(outbox.waiting, 0);
    assert.deepEqual([...outbox.refused.entryByKey.values()].map((entry) => entry.annotation.sentence_id), ["art:7"]);
  });
}

test("at most 500 events go in a batch", async () => {
  const outbox = opened();
  for (let number = 0; number < 1_200; number += 1) outbox.add(annotation(number));
  for (let turn = 0; turn < 4; turn += 1) await pass();
  assert.deepEqual(server.batches.map((batch) => batch.length), [500, 500, 200]);
});

test("what cannot be read blocks nothing", async () => {
  localStorage.setItem("factmark:outbox:p-1:a-1:000000000-000001-tab", "{not json");
  localStorage.setItem("factmark:outbox:p-1:a-1:000000001-000001-tab", "null");
  const outbox = opened();
  outbox.add(annotation(1));
  await pass();
  assert.equal(outbox.waiting, 0);
  assert.equal(outbox.refused.size, 2);
  assert.deepEqual(stored(), []);
});

test("what cannot be stored is held and sent all the same", async () => {
  const outbox = opened();
  localStorage.isFull = true;
  outbox.add(annotation(1));
  assert.equal(outbox.unstored.size, 1);
  await pass();
  assert.equal(outbox.unstored.size, 0);
  assert.equal(server.batches.length, 1);
});

/** Another tab's write, as the browser tells it. */
function tell(key, newValue) {
  if (newValue === null) localStorage.removeItem(key);
  else localStorage.setItem(key, newValue);
  window.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
}

test("an answer of another tab arrives, unless this page knows a newer one", async () => {
  const outbox = opened();
  server.answer = always(503);
  const events = heard(outbox, "arrived");
  tell("factmark:outbox:p-1:a-1:000000001-000001-other", JSON.stringify(annotation(1)));
  outbox.add(annotation(2));
  tell("factmark:outbox:p-1:a-1:000000002-000001-other", JSON.stringify(annotation(2, "opinion")));
  assert.deepEqual(events, [["arrived", "art:1"]]);
  assert.equal(outbox.waiting, 3);
});

test("news of an entry that is gone by now changes nothing", () => {
  const outbox = opened();
  const key = "factmark:outbox:p-1:a-1:000000001-000001-other";
  window.dispatchEvent(Object.assign(new Event("storage"), { key, newValue: JSON.stringify(annotation(1)) }));
  assert.equal(outbox.waiting, 0);
});

test("an answer that another tab has had saved leaves here, too", () => {
  const outbox = opened();
  const key = "factmark:outbox:p-1:a-1:000000001-000001-other";
  tell(key, JSON.stringify(annotation(1)));
  assert.equal(outbox.waiting, 1);
  tell(key, null);
  assert.equal(outbox.waiting, 0);
});

test("a refusal in another tab takes the answer back here", () => {
  const outbox = opened();
  server.answer = always(503);
  const event = annotation(1);
  outbox.add(event);
  const events = heard(outbox, "refused");
  tell(`factmark:refused:p-1:a-1:${event.id}`, JSON.stringify({ annotation: event, reason: "No.", text: "" }));
  assert.deepEqual(events, [["refused", "art:1"]]);
  assert.equal(outbox.waiting, 0);
  assert.equal(outbox.refused.size, 1);
});

test("second thoughts are named by their sentences", async () => {
  const outbox = opened();
  const events = heard(outbox, "late");
  server.answer = (sent) => [200, { saved: sent.map(({ id }) => id), refused: [], late: [sent[1].id] }];
  outbox.add(annotation(1));
  outbox.add(annotation(2));
  await pass();
  assert.deepEqual(events, [["late", ["art:2"]]]);
});

// ------------------------------------------------------------------------------------------------------ own answers

/** Own answers to an article of three sentences. */
function ownAnswersOf(outbox, changes = {}) {
  const savedAnswers = changes.savedAnswers ?? new SavedAnswers();
  outbox.addEventListener("saved", ({ detail: { key, annotation: event, sequence } }) => savedAnswers.add(key, event, sequence));
  const sentenceIds = ["art:1", "art:2", "art:3"];
  return new OwnAnswers({ scope: "p-1:a-1:art", sentenceIds, counted: sentenceIds, known: {}, sequence: 0, ...changes }, { outbox, savedAnswers });
}

test("an answer counts at once, and is given only once", async () => {
  const own = ownAnswersOf(opened());
  own.give("art:1", answer({ label: "quote" }), CIRCUMSTANCES);
  assert.equal(own.current.done, 1);
  await pass();
  assert.equal(server.batches.flat().length, 1);
});

test("what waits lies over what was saved, and that over what the server had", async () => {
  const outbox = opened();
  const savedAnswers = new SavedAnswers();
  const own = ownAnswersOf(outbox, { savedAnswers, known: { "art:3": { label: "unverified" } } });
  own.give("art:1", answer({ label: "quote" }), CIRCUMSTANCES);
  await pass();
  server.answer = always(503);
  own.give("art:2", answer({ label: "opinion" }), CIRCUMSTANCES);
  const again = ownAnswersOf(outbox, { savedAnswers, known: { "art:1": { label: "opinion" }, "art:3": { label: "unverified" } } });
  assert.deepEqual(["art:1", "art:2", "art:3"].map((id) => again.get(id).label), ["quote", "opinion", "unverified"]);
  again.load({ "art:1": { label: "opinion" } }, 99);
  assert.equal(again.get("art:1").label, "opinion");
});

test("undo takes the last step back, and passes over what was refused", async () => {
  const own = ownAnswersOf(opened());
  own.outbox.addEventListener("refused", ({ detail }) => own.withdraw(detail.annotation));
  server.answer = (events) => [
    200,
    {
      saved: events.filter(({ label }) => label !== "quote").map(({ id }) => id),
      refused: events.filter(({ label }) => label === "quote").map(({ id }) => ({ id, reason: "No." })),
    },
  ];
  own.give("art:1", answer({ label: "opinion" }), CIRCUMSTANCES);
  own.give("art:2", answer({ label: "quote" }), CIRCUMSTANCES);
  await pass();
  assert.equal(own.get("art:2").label, null);
  const step = own.lastStep();
  assert.equal(step.sentence_id, "art:1");
  own.takeBack(step, CIRCUMSTANCES);
  assert.equal(own.get("art:1").label, null);
  assert.equal(own.lastStep(), undefined);
});

test("undo sees that another tab has answered since", () => {
  const own = ownAnswersOf(opened());
  server.answer = always(503);
  own.give("art:1", answer({ label: "quote" }), CIRCUMSTANCES);
  own.receive(annotation(1, "opinion"));
  const step = own.lastStep();
  assert.ok(own.isOvertaken(step));
  own.allowUndo(step);
  assert.ok(!own.isOvertaken(step));
  assert.equal(own.receive(annotation(9)), false);
});

test("a server that has everything and no answer asks again", async () => {
  const own = ownAnswersOf(opened(), { known: { "art:1": { label: "quote" } }, sequence: 5 });
  assert.ok(!own.isAskedAgain({}, 4));
  assert.ok(own.isAskedAgain({}, 5));
  assert.ok(!own.isAskedAgain({ "art:1": { label: "quote" } }, 5));
  server.answer = always(503);
  own.give("art:2", answer({ label: "quote" }), CIRCUMSTANCES);
  assert.ok(!own.isAskedAgain({}, 9), "an answer still waits");
});
