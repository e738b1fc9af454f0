import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { ReasonDrafts } from "../../labeling/ui/panel/assets/adjudication/reason_drafts.js";
import { Drafts } from "../../labeling/ui/panel/assets/outbox/drafts.js";
import { Entries, parsed } from "../../labeling/ui/panel/assets/outbox/entries.js";
import { EntryKeys } from "../../labeling/ui/panel/assets/outbox/entry_keys.js";
import { ADJUDICATIONS, ANNOTATIONS } from "../../labeling/ui/panel/assets/outbox/event_kinds.js";
import { newId } from "../../labeling/ui/panel/assets/outbox/events.js";
import { RefusedList } from "../../labeling/ui/panel/assets/outbox/refused.js";
import { blockStorage, newBrowser, unblockStorage } from "./browser.mjs";
import { answer, decision } from "./samples.mjs";

beforeEach(() => newBrowser());

test("the keys of localStorage are what they have always been", () => {
  assert.equal(new Entries(ANNOTATIONS.waiting, "p-1", "a-1").prefix, "factmark:outbox:p-1:a-1:");
  assert.equal(new Entries(ANNOTATIONS.refused, "p-1", "a-1").prefix, "factmark:refused:p-1:a-1:");
  assert.equal(new Entries(ADJUDICATIONS.waiting, "p-1", "a-1").prefix, "factmark:outbox-decisions:p-1:a-1:");
  assert.equal(new Entries(ADJUDICATIONS.refused, "p-1", "a-1").prefix, "factmark:refused-decisions:p-1:a-1:");
});

test("only this person's entries of this project are seen", () => {
  const mine = new Entries("outbox", "p-1", "a-1");
  mine.write(`${mine.prefix}1`, { id: "e1" });
  new Entries("outbox", "p-1", "a-2").write("factmark:outbox:p-1:a-2:1", {});
  new Entries("outbox", "p-1", "a-1:x").write("factmark:outbox:p-1:a-1%3Ax:1", {});
  assert.deepEqual(mine.all(), [["factmark:outbox:p-1:a-1:1", '{"id":"e1"}']]);
  assert.ok(!mine.owns(null));
});

test("a full storage and a blocked one are reported, and break nothing", () => {
  const entries = new Entries("outbox", "p-1", "a-1");
  localStorage.isFull = true;
  assert.equal(entries.write("k", 1), false);
  blockStorage();
  try {
    assert.equal(entries.write("k", 1), false);
    assert.deepEqual(entries.all(), []);
    assert.equal(entries.has("k"), false);
    entries.remove("k");
  } finally {
    unblockStorage();
  }
});

test("what is not JSON is undefined", () => {
  assert.equal(parsed("{not json"), undefined);
  assert.equal(parsed("null"), null);
});

test("keys sort in the order in which they were made, also across a clock that was set back", () => {
  mock.timers.enable({ apis: ["Date"], now: 1_700_000_000_000 });
  try {
    const keys = new EntryKeys("p:");
    const first = keys.next();
    mock.timers.setTime(1_600_000_000_000);
    const second = keys.next();
    assert.ok(first < second);
    const ahead = `p:${(1_800_000_000_000).toString(36).padStart(9, "0")}-000009-other`;
    keys.seen(ahead);
    assert.ok(ahead < keys.next());
  } finally {
    mock.timers.reset();
  }
});

test("a thousand keys of one millisecond sort as they were made", () => {
  const keys = new EntryKeys("p:");
  const sorted = Array.from({ length: 1_000 }, () => keys.next());
  assert.deepEqual([...sorted].sort(), sorted);
  assert.match(sorted[0], /^p:[0-9a-z]{9}-\d{6}-[0-9a-f]{6}$/);
});

test("the age of a key is known either way", () => {
  mock.timers.enable({ apis: ["Date"], now: 1_700_000_000_000 });
  try {
    const keys = new EntryKeys("p:");
    const key = keys.next();
    mock.timers.setTime(1_700_000_003_000);
    assert.equal(keys.distance(key), 3_000);
    mock.timers.setTime(1_699_999_998_000);
    assert.equal(keys.distance(key), 2_000);
    assert.equal(keys.distance("p:?"), 1_699_999_998_000);
  } finally {
    mock.timers.reset();
  }
});

test("a draft outlives the page, and goes when it is cleared", () => {
  new Drafts("draft", "p-1", "a-1").write("art:1", "half a thou");
  assert.equal(localStorage.getItem("factmark:draft:p-1:a-1:art:1"), '"half a thou"');
  const drafts = new Drafts("draft", "p-1", "a-1");
  assert.equal(drafts.get("art:1"), "half a thou");
  drafts.clear("art:1");
  assert.equal(drafts.get("art:1"), undefined);
  assert.equal(new Drafts("draft", "p-1", "a-1").get("art:1"), undefined);
});

test("a draft that an older version stored as plain text is read", () => {
  localStorage.setItem("factmark:draft:p-1:a-1:art:1", "half a thou");
  assert.equal(new Drafts("draft", "p-1", "a-1").get("art:1"), "half a thou");
});

test("a rule and a reason are a draft until they are kept, and then held for their label", () => {
  const reasons = new ReasonDrafts(new Drafts("draft-decision", "p-1", "a-1"));
  reasons.write("art:1", { rule: "R2", reason: "" });
  assert.ok(reasons.has("art:1"));
  assert.equal(reasons.held("art:1"), null);
  reasons.hold("art:1", { rule: "R2", reason: "It says so." });
  assert.ok(!reasons.has("art:1"));
  const again = new ReasonDrafts(new Drafts("draft-decision", "p-1", "a-1"));
  assert.deepEqual(again.held("art:1"), { rule: "R2", reason: "It says so.", held: true });
  again.write("art:1", { rule: null, reason: "" });
  assert.equal(again.get("art:1"), undefined);
});

test("refused answers stay until they are dismissed", () => {
  const entries = new Entries("refused", "p-1", "a-1");
  const list = new RefusedList(entries);
  list.add("e1", { annotation: null, reason: "No.", text: "Boat 1 left." });
  assert.equal(new RefusedList(entries).size, 1);
  list.dismiss(`${entries.prefix}e1`);
  assert.equal(new RefusedList(entries).size, 0);
  localStorage.setItem(`${entries.prefix}e2`, "{not json");
  assert.equal([...new RefusedList(entries).entryByKey.values()][0].reason, "Factmark cannot read this entry.");
});

test("an event holds the whole answer, its circumstances, and an id of its own", () => {
  const given = answer({ label: "quote", note: "hm" });
  const event = ANNOTATIONS.event("art:1", given, { context: true, codebook: "c-1", ms: 12 });
  assert.deepEqual(Object.keys(event), ["id", "sentence_id", "label", "secondary", "skip", "unsure", "note", "path", "context", "codebook", "ms", "at"]);
  assert.deepEqual(ANNOTATIONS.whole(event), given);
  const decided = ADJUDICATIONS.event("art:1", decision({ label: "quote" }), { votes_sequence: 90, seen: 0, codebook: "c-1", ms: 12 });
  assert.deepEqual(Object.keys(decided), ["id", "sentence_id", "label", "secondary", "skip", "rule", "reason", "votes_sequence", "seen", "codebook", "ms", "at"]);
  assert.deepEqual([ANNOTATIONS.path, ADJUDICATIONS.path], ["api/annotations", "api/adjudications"]);
  assert.match(newId(), /^[0-9a-f]{32}$/);
  assert.notEqual(newId(), newId());
});
