import { attribute, element } from "../dom.js";

/** The server's limit. */
const REASON_LIMIT = 2_000;

const HELP = "↓ ↑ choose a rule. Enter goes on to the reason, then keeps both. Escape keeps a draft.";

/** @typedef {{id: string, title: string}} Rule */
/** @typedef {import("./reason_drafts.js").Reasoning} Reasoning */

/**
 * A rule to cite, from a list that gets shorter as one types, and a reason. Enter in the rule goes on to the reason, Enter
 * in the reason keeps both.
 */
export class ReasonForm {
  /**
   * @param {Rule[]} rules the likeliest first
   * @param {Reasoning} reasoning
   * @param {{typed: (reasoning: Reasoning) => void, keep: (reasoning: Reasoning) => void, leave: () => void}} on
   */
  constructor(rules, reasoning, on) {
    this.rules = rules;
    this.on = on;
    /** Index of the option that Enter takes, among those shown; or -1. */
    this.active = -1;
    this.list = element("div", { class: "rules", role: "listbox", id: "rules", "aria-label": "Rules" });
    this.rule = ruleField();
    this.reason = reasonField();
    this.rule.value = reasoning.rule ?? "";
    this.reason.value = reasoning.reason;
    this.rule.addEventListener("input", () => this.#typed());
    this.reason.addEventListener("input", () => this.on.typed(this.reasoning));
    this.rule.addEventListener("keydown", (event) => this.#ruleKey(event));
    this.reason.addEventListener("keydown", (event) => this.#reasonKey(event));
    this.element = this.#form();
    this.#showRules();
  }

  /** What is in the fields. An unknown rule counts as none. @returns {Reasoning} */
  get reasoning() {
    const typed = this.rule.value.trim().toLowerCase();
    const known = this.rules.find(({ id }) => id.toLowerCase() === typed);
    return { rule: known?.id ?? null, reason: this.reason.value.trim() };
  }

  focus() {
    this.rule.focus({ preventScroll: true });
    this.rule.select();
  }

  #form() {
    const keep = element("button", { type: "button", onclick: () => this.on.keep(this.reasoning) }, "Keep");
    const leave = element("button", { type: "button", class: "quiet", onclick: this.on.leave }, "Keep as draft");
    const help = element("p", { id: "reasoning-help", class: "help" }, HELP);
    return element("div", { class: "reasoning" }, element("div", { class: "field" }, this.rule, this.list), this.reason, keep, leave, help);
  }

  #typed() {
    this.active = -1;
    this.#showRules();
    this.on.typed(this.reasoning);
  }

  /** The rules whose id begins with what was typed, or whose title holds it. */
  get #matches() {
    const typed = this.rule.value.trim().toLowerCase();
    const isChosen = this.rules.some(({ id }) => id.toLowerCase() === typed);
    if (typed === "" || isChosen) return this.rules;
    return this.rules.filter(({ id, title }) => id.toLowerCase().startsWith(typed) || title.toLowerCase().includes(typed));
  }

  #showRules() {
    const matches = this.#matches;
    const chosen = this.reasoning.rule;
    if (this.active < 0) this.active = Math.max(matches.findIndex(({ id }) => id === chosen), this.rule.value.trim() === "" ? -1 : 0);
    this.active = Math.min(this.active, matches.length - 1);
    const options = matches.map((rule, index) => this.#option(rule, index));
    this.list.replaceChildren(...(options.length ? options : [element("p", { class: "help" }, "The guideline has no such rule.")]));
    attribute(this.rule, "aria-activedescendant", this.active < 0 ? null : `rule-${this.active}`);
    // Not scrollIntoView: it would move the page, too.
    const option = /** @type {HTMLElement|undefined} */ (options[this.active]);
    if (option) this.list.scrollTop = option.offsetTop - this.list.clientHeight / 2;
  }

  /** @param {Rule} rule @param {number} index */
  #option({ id, title }, index) {
    const choose = (/** @type {PointerEvent} */ event) => (event.preventDefault(), this.#choose(id));
    const properties = { role: "option", id: `rule-${index}`, "aria-selected": String(index === this.active), onpointerdown: choose };
    return element("div", properties, element("b", {}, id), " ", element("span", { dir: "auto" }, title));
  }

  /** @param {string} id */
  #choose(id) {
    this.rule.value = id;
    this.active = -1;
    this.#showRules();
    this.on.typed(this.reasoning);
    this.reason.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #ruleKey(event) {
    if (isComposing(event)) return;
    if (event.key === "ArrowDown") this.#step(1);
    else if (event.key === "ArrowUp") this.#step(-1);
    else if (event.key === "Enter") this.#take();
    else if (event.key === "Escape") this.on.leave();
    else return;
    swallow(event);
  }

  /** @param {1|-1} direction */
  #step(direction) {
    const count = this.#matches.length;
    if (count) this.active = (Math.max(this.active, direction > 0 ? -1 : 0) + direction + count) % count;
    this.#showRules();
  }

  #take() {
    const rule = this.#matches[this.active];
    if (rule) this.#choose(rule.id);
    else this.reason.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #reasonKey(event) {
    if (isComposing(event)) return;
    if (event.key === "Escape") this.on.leave();
    else if (event.key === "Enter" && !event.shiftKey) this.on.keep(this.reasoning);
    else return;
    swallow(event);
  }
}

function ruleField() {
  const field = element("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Rule: type to find one",
    "aria-label": "Rule",
    "aria-expanded": "true",
    "aria-controls": "rules",
    "aria-autocomplete": "list",
  });
  return /** @type {HTMLInputElement} */ (field);
}

function reasonField() {
  const field = element("textarea", {
    rows: "2",
    maxlength: REASON_LIMIT,
    dir: "auto",
    placeholder: "Reason: why does this rule decide?",
    "aria-label": "Reason",
    "aria-describedby": "reasoning-help",
  });
  return /** @type {HTMLTextAreaElement} */ (field);
}

/** @param {KeyboardEvent} event */
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** @param {KeyboardEvent} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
