/** The keys of the labeling screen, and its buttons. */

/** @type {import("../work/keys.js").ScreenKeys} */
export const LABELING_KEYS = {
  capture: false,
  letters: {
    j: "next",
    k: "previous",
    u: "undo",
    s: "unsure",
    n: "note",
    x: "skip",
    f: "open",
    d: "guide",
    g: "guideline",
    i: "bring",
    y: "yes",
  },
  help: [
    [["j", "↓", "→"], "Next sentence"],
    [["k", "↑", "←"], "Previous sentence"],
    [["u"], "Undo, as far back as you like"],
    [["s"], "Unsure, on or off"],
    [["n"], "Note: Enter keeps it, Escape leaves it as a draft"],
    [["x"], "Not a sentence of the article: choose why"],
    [["f"], "Next sentence without a label"],
    [["d"], "Guide me: answer one question at a time with y or n; Backspace goes back"],
    [["i"], "Bring in the nearest piece that is not labeled"],
    [["g"], "Guideline"],
    [["?"], "All keys"],
  ],
};

/** In the order of the buttons. @type {import("../work/footer.js").Action[]} */
export const LABELING_ACTIONS = [
  ["previous", "Back", "k", "k ArrowUp", false],
  ["next", "Next", "j", "j ArrowDown", false],
  ["undo", "Undo", "u", "u", false],
  ["unsure", "Unsure", "s", "s", false],
  ["note", "Note", "n", "n", false],
  ["skip", "Not a sentence", "x", "x", true],
  ["arm", "Second label", "⇧1", "", true],
  ["open", "Next unlabeled", "f", "f", true],
  ["bring", "Bring in", "i", "i", true],
  ["guide", "Guide me", "d", "d", true],
  ["guideline", "Guideline", "g", "g", true],
  ["help", "All keys", "?", "?", true],
];
