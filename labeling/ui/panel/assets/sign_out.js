/**
 * The sign-out page: sends what waits in this browser for the person who leaves, and says what could not be sent.
 *
 * Nothing is thrown away here. What still waits is kept under its person's id, and only that person's page sends it.
 */
import { Outbox } from "./outbox.js";

const state = /** @type {HTMLElement} */ (document.getElementById("waiting"));
const button = /** @type {HTMLButtonElement} */ (document.getElementById("sign-out"));
const { project = "", annotator = "", name = "" } = state.dataset;
const outbox = new Outbox(project, { id: annotator, name }, new URL("/", location.href));

/** @param {number} count */
const labels = (count) => (count === 1 ? "1 label is" : `${count} labels are`);

/**
 * @param {string} text
 * @param {string} [className]
 */
function line(text, className = "") {
  const paragraph = document.createElement("p");
  paragraph.className = className;
  paragraph.textContent = text;
  return paragraph;
}

function stay() {
  const link = document.createElement("a");
  link.href = "/";
  link.className = "go";
  link.textContent = "Stay signed in";
  const paragraph = document.createElement("p");
  paragraph.append(link);
  return paragraph;
}

function show() {
  const waiting = outbox.waiting;
  button.textContent = waiting ? "Sign out anyway" : "Sign out";
  state.replaceChildren(...(waiting ? warning(waiting) : [line("All your labels are saved.")]));
}

/** @param {number} waiting */
function warning(waiting) {
  return [
    line(`${labels(waiting)} not saved yet.`, "problem"),
    line(outbox.problem?.text ?? "Sending…", "soft"),
    line(`If you sign out anyway, they stay in this browser until ${name} signs in here again. Others cannot send them.`),
    stay(),
  ];
}

outbox.addEventListener("change", show);
outbox.retry();
show();
