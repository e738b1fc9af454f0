/**
 * The sign-out page: sends what still waits in this browser for the person who leaves, and says what could not be sent.
 *
 * Nothing is thrown away here. What waits is stored under the person's id, and only that person's pages send it.
 */
import { ADJUDICATIONS, ANNOTATIONS } from "./outbox/event_kinds.js";
import { Outbox } from "./outbox/outbox.js";

const waitingElement = /** @type {HTMLElement} */ (document.getElementById("waiting"));
const button = /** @type {HTMLButtonElement} */ (document.getElementById("sign-out"));
const { project = "", annotator = "", name = "" } = waitingElement.dataset;
const outboxes = [ANNOTATIONS, ADJUDICATIONS].map(
  (kind) => new Outbox(project, { id: annotator, name }, new URL("/", location.href), kind),
);

/** @param {Outbox} outbox */
const waitingWords = ({ waiting, kind }) =>
  waiting === 1 ? `1 ${kind.noun.replace(/s$/, "")} is not saved yet.` : `${waiting} ${kind.noun} are not saved yet.`;

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

function stayLink() {
  const link = document.createElement("a");
  link.href = "/";
  link.className = "go";
  link.textContent = "Stay signed in";
  const paragraph = document.createElement("p");
  paragraph.append(link);
  return paragraph;
}

function show() {
  const waiting = outboxes.filter((outbox) => outbox.waiting > 0);
  button.textContent = waiting.length ? "Sign out anyway" : "Sign out";
  waitingElement.replaceChildren(...(waiting.length ? warning(waiting) : [line("All your labels are saved.")]));
}

/** @param {Outbox[]} waiting */
function warning(waiting) {
  return [
    ...waiting.map((outbox) => line(waitingWords(outbox), "problem")),
    line(waiting[0].problem?.text ?? "Sending…", "soft"),
    line(`If you sign out anyway, they stay in this browser until ${name} signs in here again. Others cannot send them.`),
    stayLink(),
  ];
}

for (const outbox of outboxes) {
  outbox.addEventListener("change", show);
  outbox.retry();
}
show();
