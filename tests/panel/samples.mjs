/** Made-up labels, sentences and votes. */

export const LABELS = [
  ["reported_fact", "Reported fact", "F", "solid"],
  ["quote", "Quote", "Q", "double"],
  ["opinion", "Opinion", "O", "wavy"],
  ["unverified", "Unverified", "U", "dotted"],
].map(([id, name, letter, line], index) => ({ id, name, letter, line, shortcut: String(index + 1), definition: `What ${name} means.` }));

/** `b` is a sentence of the body, `f` a piece of furniture. */
export function sentences(kinds, article = "art") {
  return [...kinds].map((kind, index) => ({
    id: `${article}:${index + 1}`,
    position: index + 1,
    text: `Boat ${index + 1} left.`,
    part: kind === "f" ? "credit" : "body",
    furniture: kind === "f",
    gap: index ? " " : "",
  }));
}

export function answer(changes = {}) {
  return { label: null, secondary: null, skip: null, unsure: false, note: "", path: null, ...changes };
}

export function decision(changes = {}) {
  return { label: null, secondary: null, skip: null, rule: null, reason: "", ...changes };
}

export const QUESTIONS = [
  { id: "piece", text: "Something else?", hint: "", yes: { skip: true, rule: "R0" }, no: { ask: "voice" } },
  { id: "voice", text: "Whose voice?", hint: "", yes: { label: "quote", rule: "R1" }, no: { ask: "record" } },
  { id: "record", text: "A record?", hint: "", yes: { label: "reported_fact", rule: "R4" }, no: { unsure: true, rule: null } },
];
