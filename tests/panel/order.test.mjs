import assert from "node:assert/strict";
import { test } from "node:test";

import { DisputeOrder } from "../../labeling/ui/panel/assets/adjudication/dispute_order.js";
import { CurrentAnswers } from "../../labeling/ui/panel/assets/answers/current_answers.js";
import { ReadingOrder } from "../../labeling/ui/panel/assets/labeling/reading_order.js";
import { answer, sentences } from "./samples.mjs";

/** An article like `fbfbb`, with the answers to some of its sentences. */
function reading(kinds, answers = {}) {
  const list = sentences(kinds);
  const current = new CurrentAnswers(list.filter(({ furniture }) => !furniture).map(({ id }) => id));
  for (const [number, given] of Object.entries(answers)) current.set(`art:${number}`, answer(given));
  return new ReadingOrder(list, current);
}

test("an answer leads to the next sentence to label, over furniture, and at the end nowhere", () => {
  const order = reading("bfbb");
  assert.equal(order.following("art:1"), "art:3");
  assert.equal(order.following("art:3"), "art:4");
  assert.equal(order.following("art:4"), undefined);
  assert.deepEqual(order.ordinals, [1, 0, 2, 3]);
});

test("an answered sentence is still the next one: only f skips it", () => {
  const order = reading("bbb", { 2: { label: "quote" } });
  assert.equal(order.following("art:1"), "art:2");
  assert.equal(order.open("art:1"), "art:3");
});

test("the arrows stop at furniture once it is answered, in any way", () => {
  assert.equal(reading("bfb").neighbour("art:1", 1), "art:3");
  for (const given of [{ label: "quote" }, { note: "hm" }, { unsure: true }]) {
    assert.equal(reading("bfb", { 2: given }).neighbour("art:1", 1), "art:2");
    assert.equal(reading("bfb", { 2: given }).neighbour("art:3", -1), "art:2");
  }
  assert.equal(reading("fb").neighbour("art:2", -1), undefined);
});

test("the next open one goes round, and a skip is no opening", () => {
  const order = reading("bbfb", { 2: { label: "quote" }, 4: { skip: "caption" } });
  assert.equal(order.open("art:1"), "art:1");
  assert.equal(order.open("art:2"), "art:1");
  assert.equal(order.open(null), "art:1");
  assert.equal(reading("bb", { 1: { label: "quote" }, 2: { label: "quote" } }).open("art:1"), undefined);
  assert.equal(reading("").open(null), undefined);
});

test("the nearest passed-over piece is brought in; of two, the one before", () => {
  const order = reading("fbfbbf");
  assert.equal(order.passedOver("art:2"), "art:1");
  assert.equal(order.passedOver("art:4"), "art:3");
  assert.equal(order.passedOver("art:5"), "art:6");
  assert.equal(order.passedOver(null), "art:6");
  assert.equal(reading("bfb", { 2: { note: "hm" } }).passedOver("art:1"), undefined);
});

/** Two articles, and a queue that goes across them. */
function disputes(open, queue = ["b:1", "a:2", "b:3"]) {
  const articles = [
    { id: "a", sentences: sentences("bbb", "a") },
    { id: "b", sentences: sentences("bbb", "b") },
  ];
  return new DisputeOrder({ articles, queue }, (id) => open.has(id));
}

test("disputes come in the order of the queue, in whatever article they are", () => {
  const order = disputes(new Set(["b:1", "a:2", "b:3"]));
  assert.equal(order.neighbour(0, 1), "a:2");
  assert.equal(order.neighbour(0, -1), undefined);
  assert.equal(order.neighbour(2, 1), undefined);
  assert.equal(order.neighbour(order.total, -1), "b:3");
});

test("the next undecided one goes round and comes back to itself", () => {
  const open = new Set(["b:1", "b:3"]);
  const order = disputes(open);
  assert.equal(order.open(-1), "b:1");
  assert.equal(order.open(0), "b:3");
  assert.equal(order.open(2), "b:1");
  open.delete("b:3");
  assert.equal(order.open(0), "b:1");
  assert.deepEqual([order.done, order.total, order.complete], [2, 3, false]);
  open.clear();
  assert.equal(order.open(0), undefined);
  assert.ok(order.complete);
});

test("sentences outside the queue have a location, and no position", () => {
  const order = disputes(new Set());
  assert.equal(order.positionById.get("a:3"), undefined);
  assert.deepEqual([order.locationById.get("a:3").article.id, order.locationById.get("a:3").index], ["a", 2]);
  assert.ok(disputes(new Set(), []).complete);
});
