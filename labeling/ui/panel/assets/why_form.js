import { attribute, element } from "./dom.js";

/** As long as the server takes. */
const REASON_LIMIT = 2_000;

const HELP = "↓ ↑ choose a rule, Enter goes on to the reason and then keeps both. Escape leaves a draft.";

/** @typedef {{id: string, title: string}} Rule */
/** @typedef {{rule: string|null, reason: string}} Why */

/**
 * A rule to cite, from a list that typing shortens, and a reason. Enter in the first goes on to the second, Enter in
 * the second keeps both.
 */
export class WhyForm {
  /**
   * @param {Rule[]} rules the likeliest first
   * @param {Why} why
   * @param {{typed: (why: Why) => void, keep: (why: Why) => void, leave: () => void}} on
   */
  constructor(rules, why, on) {
    this.rules = rules;
    this.on = on;
    /** The option that Enter takes: index among those shown, or -1. */
    this.active = -1;
    this.list = element("div", { class: "rules", role: "listbox", id: "rules", "aria-label": "Rules" });
    this.rule = ruleField();
    this.reason = reasonField();
    this.rule.value = why.rule ?? "";
    this.reason.value = why.reason;
    this.rule.addEventListener("input", () => this.#typed());
    this.reason.addEventListener("input", () => this.on.typed(this.why));
    this.rule.addEventListener("keydown", (event) => this.#ruleKey(event));
    this.reason.addEventListener("keydown", (event) => this.#reasonKey(event));
    this.element = this.#drawn();
    this.#showRules();
  }

  /** As it stands in the fields. A rule that nobody knows is none. @returns {Why} */
  get why() {
    const typed = this.rule.value.trim().toLowerCase();
    const known = this.rules.find(({ id }) => id.toLowerCase() === typed);
    return { rule: known?.id ?? null, reason: this.reason.value.trim() };
  }

  focus() {
    this.rule.focus({ preventScroll: true });
    this.rule.select();
  }

  #drawn() {
    const keep = element("button", { type: "button", onclick: () => this.on.keep(this.why) }, "Keep");
    const leave = element("button", { type: "button", class: "quiet", onclick: this.on.leave }, "Leave");
    const help = element("p", { id: "why-help", class: "help" }, HELP);
    return element("div", { class: "why" }, element("div", { class: "field" }, this.rule, this.list), this.reason, keep, leave, help);
  }

  #typed() {
    this.active = -1;
    this.#showRules();
    this.on.typed(this.why);
  }

  /** Those that begin with what was typed, or hold it in their title. */
  get #shown() {
    const typed = this.rule.value.trim().toLowerCase();
    const isChosen = this.rules.some(({ id }) => id.toLowerCase() === typed);
    if (typed === "" || isChosen) return this.rules;
    return this.rules.filter(({ id, title }) => id.toLowerCase().startsWith(typed) || title.toLowerCase().includes(typed));
  }

  #showRules() {
    const shown = this.#shown;
    const chosen = this.why.rule;
    if (this.active < 0) this.active = Math.max(shown.findIndex(({ id }) => id === chosen), this.rule.value.trim() === "" ? -1 : 0);
    this.active = Math.min(this.active, shown.length - 1);
    const options = shown.map((rule, index) => this.#option(rule, index));
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
    this.on.typed(this.why);
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
    const count = this.#shown.length;
    if (count) this.active = (Math.max(this.active, direction > 0 ? -1 : 0) + direction + count) % count;
    this.#showRules();
  }

  #take() {
    const rule = this.#shown[this.active];
    if (rule) this.#choose(rule.id);
    else this.reason.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #reasonKey(event) {
    if (isComposing(event)) return;
    if (event.key === "Escape") this.on.leave();
    else if (event.key === "Enter" && !event.shiftKey) this.on.keep(this.why);
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
    placeholder: "Reason: what makes this rule decide?",
    "aria-label": "Reason",
    "aria-describedby": "why-help",
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
