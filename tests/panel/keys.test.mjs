import assert from "node:assert/strict";
import { test } from "node:test";

import { ADJUDICATION_ACTIONS, ADJUDICATION_KEYS } from "../../labeling/ui/panel/assets/adjudication/adjudication_keys.js";
import { LABELING_ACTIONS, LABELING_KEYS } from "../../labeling/ui/panel/assets/labeling/labeling_keys.js";
import { reasonOf } from "../../labeling/ui/panel/assets/work/drawer.js";
import { commandOf, isPlain } from "../../labeling/ui/panel/assets/work/keys.js";

/** A keydown as a browser reports it. */
function keydown(key, code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key, changes = {}) {
  return {
    key,
    code,
    keyCode: 0,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    getModifierState: (name) => name === "NumLock" && changes.numLock === true,
    ...changes,
  };
}

const command = (...event) => commandOf(keydown(...event), LABELING_KEYS.letters);

test("digits go by the position of the key", () => {
  assert.deepEqual(command("1", "Digit1"), { name: "label", digit: "1" });
  assert.deepEqual(command("&", "Digit1"), { name: "label", digit: "1" });
  assert.deepEqual(command("&", "Digit1", { shiftKey: true }), { name: "secondary", digit: "1" });
});

test("the number pad, with and without NumLock", () => {
  assert.deepEqual(command("3", "Numpad3"), { name: "label", digit: "3" });
  assert.deepEqual(command("3", "Numpad3", { shiftKey: true }), { name: "secondary", digit: "3" });
  assert.deepEqual(command("ArrowDown", "Numpad2", { numLock: true }), { name: "secondary", digit: "2" });
  assert.deepEqual(command("ArrowDown", "Numpad2"), { name: "next" });
  assert.equal(command("Clear", "Numpad5"), null);
});

test("letters go by what is printed, and by the position if that is no Latin letter", () => {
  assert.deepEqual(command("j"), { name: "next" });
  assert.deepEqual(command("J", "KeyJ"), { name: "next" });
  assert.deepEqual(command("j", "KeyK"), { name: "next" });
  assert.deepEqual(command("о", "KeyJ"), { name: "next" });
  assert.equal(command("q"), null);
  assert.equal(command("J", "KeyJ", { shiftKey: true }), null);
  assert.deepEqual(command("?", "Slash", { shiftKey: true }), { name: "help" });
});

test("keys with a modifier, repeats and input methods are nobody's command", () => {
  for (const changes of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }, { isComposing: true }, { keyCode: 229 }]) {
    assert.ok(!isPlain(keydown("j", "KeyJ", changes)));
    assert.equal(command("j", "KeyJ", changes), null);
  }
});

test("each screen has its own letters", () => {
  assert.equal(commandOf(keydown("r"), LABELING_KEYS.letters), null);
  assert.deepEqual(commandOf(keydown("r"), ADJUDICATION_KEYS.letters), { name: "explain" });
  assert.equal(commandOf(keydown("n"), ADJUDICATION_KEYS.letters), null);
});

test("every letter is in the dialog of all keys, and every action has a button with its key", () => {
  const answersToQuestions = new Set(["y"]);
  for (const [{ letters, help }, actions] of [
    [LABELING_KEYS, LABELING_ACTIONS],
    [ADJUDICATION_KEYS, ADJUDICATION_ACTIONS],
  ]) {
    const explained = new Set(help.flatMap(([keys]) => keys));
    const keyByAction = new Map(actions.map(([name, , key]) => [name, key]));
    for (const [letter, name] of Object.entries(letters)) {
      if (answersToQuestions.has(letter)) continue;
      assert.ok(explained.has(letter), letter);
      assert.equal(keyByAction.get(name), letter);
    }
  }
});

test("the reasons to skip go by digits, from the tenth on by 0 and letters", () => {
  const reasons = Array.from({ length: 12 }, (_, index) => ({ id: `r${index + 1}`, name: `Reason ${index + 1}` }));
  assert.equal(reasonOf(keydown("1", "Digit1"), reasons).id, "r1");
  assert.equal(reasonOf(keydown("à", "Digit0"), reasons).id, "r10");
  assert.equal(reasonOf(keydown("4", "Numpad4"), reasons).id, "r4");
  assert.equal(reasonOf(keydown("b"), reasons).id, "r12");
  assert.equal(reasonOf(keydown("c"), reasons), undefined);
  assert.equal(reasonOf(keydown("1", "Digit1", { shiftKey: true }), reasons), undefined);
  assert.equal(reasonOf(keydown("Escape"), reasons), undefined);
});
