/**
 * From a keydown to what it asks for. Digits go by the key's position (`code`), so that they work on a French keyboard,
 * where digits need Shift. Letters go by what is printed on the key, or by its position if that is not a Latin letter.
 *
 * @typedef {{name: string, digit?: string}} Command
 *
 * @typedef {object} ScreenKeys  The keys of one screen.
 * @property {Record<string, string>} letters what each letter asks for
 * @property {[string[], string][]} help keys and what they do, for the dialog of all keys
 * @property {boolean} capture whether it takes keys before anyone else
 */

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
 * Whether this is a single press of a single key: no Ctrl, Alt or Meta, no auto-repeat, no input method at work.
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
 * NumLock off, the same report means a plain navigation key.
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

/** Streamlit's dialogs and menus over the page. Its "Connection error" box holds no block, and so blocks no keys. */
const OVERLAYS = [
  "[data-testid='stDialog'] [data-testid='stVerticalBlock']",
  "[data-testid='stClearCacheDialog']",
  "[data-testid='stPopoverBody']",
  "[data-testid='stMainMenuPopover']",
  "[data-testid='stTopNavPopoverBody']",
].join(", ");

/**
 * Whether a key is not meant for the panel: a text field has the focus (in any shadow root), or a dialog or menu is open.
 *
 * @param {KeyboardEvent} event
 */
export function belongsElsewhere(event) {
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELDS))) return true;
  return document.querySelector(OVERLAYS) !== null;
}

/** Whether Enter already means something to the element that has the focus. @param {EventTarget} target */
export const isControl = (target) => target instanceof Element && target.closest("button, a, summary, [role='button']") !== null;
