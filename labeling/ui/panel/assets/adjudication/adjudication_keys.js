/** The keys of the adjudication screen, and its buttons. */

/** @type {import("../work/keys.js").ScreenKeys} */
export const ADJUDICATION_KEYS = {
  // Before Streamlit sees them: it reruns the screen at r.
  capture: true,
  letters: {
    j: "next",
    k: "previous",
    u: "undo",
    r: "explain",
    x: "skip",
    t: "withdraw",
    f: "open",
    g: "guideline",
    o: "overview",
  },
  help: [
    [["j", "↓", "→"], "Next disputed sentence, in any article"],
    [["k", "↑", "←"], "Previous disputed sentence"],
    [["u"], "Undo, as far back as you like"],
    [["r"], "Rule and reason: choose the rule that decides and say why, before or after the label"],
    [["x"], "Not a sentence of the article: choose why"],
    [["t"], "Take the decision back: the sentence is open again"],
    [["f"], "Next undecided sentence"],
    [["g"], "Guideline, at the cited rule"],
    [["o"], "Overview of everything that waits"],
    [["?"], "All keys"],
  ],
};

/** In the order of the buttons. @type {import("../work/footer.js").Action[]} */
export const ADJUDICATION_ACTIONS = [
  ["previous", "Back", "k", "k ArrowUp", false],
  ["next", "Next", "j", "j ArrowDown", false],
  ["undo", "Undo", "u", "u", false],
  ["explain", "Rule and reason", "r", "r", false],
  ["skip", "Not a sentence", "x", "x", true],
  ["arm", "Second label", "⇧1", "", true],
  ["withdraw", "Take back", "t", "t", true],
  ["open", "Next undecided", "f", "f", true],
  ["guideline", "Guideline", "g", "g", true],
  ["overview", "Overview", "o", "o", true],
  ["help", "All keys", "?", "?", true],
];
