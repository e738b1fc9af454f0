/**
 * From a keydown to what it asks for. Digits go by the key's place (`code`), so that a French keyboard, whose digits
 * need Shift, works; letters go by what is printed on the key, and by its place where that is no Latin letter.
 *
 * @typedef {{name: string, digit?: string}} Command
 */

/** @type {Record<string, string>} */
export const LABELING_LETTERS = {
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
};

/** @type {Record<string, string>} */
export const ADJUDICATING_LETTERS = {
  j: "next",
  k: "previous",
  u: "undo",
  r: "why",
  x: "skip",
  t: "withdraw",
  f: "open",
  g: "guideline",
  o: "overview",
};

/** @type {Record<string, string>} */
const COMMAND_BY_KEY = {
  ArrowDown: "next",
  ArrowUp: "previous",
  ArrowRight: "right",
  ArrowLeft: "left",
  Enter: "enter",
  Escape: "escape",
  Backspace: "back",
  "?": "help",
};

/**
 * @param {KeyboardEvent} event
 * @param {Record<string, string>} letters what each letter asks for on this screen
 * @returns {Command|null}
 */
export function commandOf(event, letters) {
  if (!isPlain(event)) return null;
  const digit = /^(Digit|Numpad)(\d)$/.exec(event.code);
  if (digit) return digit[1] === "Digit" ? digitCommand(digit[2], event.shiftKey) : numpadCommand(digit[2], event);
  if (event.key in COMMAND_BY_KEY) return { name: COMMAND_BY_KEY[event.key] };
  return event.shiftKey ? null : letterCommand(event, letters);
}

/**
 * Whether this is one press of a key on its own: no Ctrl, Alt or Meta, no auto-repeat, no input method at work.
 *
 * @param {KeyboardEvent} event
 */
export function isPlain(event) {
  const composing = event.isComposing || event.keyCode === 229;
  return !(event.ctrlKey || event.altKey || event.metaKey || event.repeat || composing);
}

/**
 * @param {string} digit
 * @param {boolean} shift
 * @returns {Command}
 */
const digitCommand = (digit, shift) => ({ name: shift ? "secondary" : "label", digit });

/**
 * With NumLock on, Windows hides the Shift of Shift+digit on the numpad and reports the navigation key instead; with
 * NumLock off, the same report is a plain navigation key.
 *
 * @param {string} digit
 * @param {KeyboardEvent} event
 * @returns {Command|null}
 */
function numpadCommand(digit, event) {
  if (/^\d$/.test(event.key)) return digitCommand(digit, event.shiftKey);
  if (event.getModifierState("NumLock")) return digitCommand(digit, true);
  return event.key in COMMAND_BY_KEY ? { name: COMMAND_BY_KEY[event.key] } : null;
}

/** @param {KeyboardEvent} event @param {Record<string, string>} letters */
function letterCommand(event, letters) {
  const printed = event.key.toLowerCase();
  const letter = /^[a-z]$/.test(printed) ? printed : /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  return letter !== undefined && letter in letters ? { name: letters[letter] } : null;
}

const TEXT_FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='combobox']";

/** Someone else's dialog or menu over the page. Streamlit's own "Connection error" box holds no block: it stops nobody. */
const OVERLAYS = [
  "[data-testid='stDialog'] [data-testid='stVerticalBlock']",
  "[data-testid='stClearCacheDialog']",
  "[data-testid='stPopoverBody']",
  "[data-testid='stMainMenuPopover']",
  "[data-testid='stTopNavPopoverBody']",
].join(", ");

/**
 * Whether a key belongs to somebody else: a text field (in whatever shadow root), or an open dialog or menu.
 *
 * @param {KeyboardEvent} event
 */
export function belongsElsewhere(event) {
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELDS))) return true;
  return document.querySelector(OVERLAYS) !== null;
}

/** Whether Enter already means something to what has the focus. @param {EventTarget} target */
export const isControl = (target) => target instanceof Element && target.closest("button, a, summary, [role='button']") !== null;

/**
 * What the keys do, for the dialog of all keys: [keys, words].
 *
 * @type {[string[], string][]}
 */
export const LABELING_HELP = [
  [["j", "↓", "→"], "Next sentence"],
  [["k", "↑", "←"], "Previous sentence"],
  [["u"], "Undo, as far back as you like"],
  [["s"], "Unsure, on or off"],
  [["n"], "Note: Enter keeps it, Escape leaves it as a draft"],
  [["x"], "Not a sentence of the article: choose why"],
  [["f"], "Next sentence without a label"],
  [["d"], "Guide me: the questions one by one, y or n, Backspace goes back"],
  [["i"], "Bring in the nearest passed-over piece"],
  [["g"], "Guideline"],
  [["?"], "All keys"],
];

/** @type {[string[], string][]} */
export const ADJUDICATING_HELP = [
  [["j", "↓", "→"], "Next disputed sentence, in whatever article it stands"],
  [["k", "↑", "←"], "The one before"],
  [["u"], "Undo, as far back as you like"],
  [["r"], "Rule and reason: choose the rule that decides, say why. It may come before the label"],
  [["x"], "Not a sentence of the article: choose why"],
  [["t"], "Take the decision back: the sentence is open again"],
  [["f"], "Next undecided sentence"],
  [["g"], "Guideline, at the rule that is cited"],
  [["o"], "Overview of all that waits"],
  [["?"], "All keys"],
];
