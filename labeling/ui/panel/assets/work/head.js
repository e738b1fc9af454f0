import { attribute, element, setText } from "../dom.js";

/** Title, source, counter and save state; below them, what keeps answers from being saved. */
export class Head {
  /**
   * @param {HTMLElement} stripe
   * @param {() => void} showRefused
   */
  constructor(stripe, showRefused) {
    this.title = element("h1", { dir: "auto" });
    this.source = element("span", { class: "meta source" });
    this.counter = element("span", { class: "meta counter" });
    // Spoken at every key, it would drown the article. The problem line speaks up when something goes wrong.
    this.state = element("span", { class: "meta state", role: "status", "aria-live": "off" }, "Saved");
    this.problem = element("p", { class: "problem", role: "alert" });
    this.storage = element("p", { class: "problem", role: "alert" });
    this.banner = element("p", { class: "banner", dir: "auto" });
    this.refused = element("button", { class: "problem", type: "button", hidden: true, onclick: showRefused });
    const row = element("div", { class: "row" }, this.title, this.source, element("span", { class: "space" }), this.counter, this.state);
    this.element = element("header", {}, row, stripe, this.problem, this.storage, this.refused, this.banner);
  }

  /**
   * @param {string} title
   * @param {string} source
   */
  entitle(title, source) {
    setText(this.title, title);
    attribute(this.title, "title", title);
    setText(this.source, source);
  }

  /**
   * @param {number} done
   * @param {number} total
   */
  count(done, total) {
    setText(this.counter, `${done} of ${total}`);
    attribute(this.counter, "aria-label", `${done} of ${total} sentences done`);
  }

  /** @param {string} words what is special about this article, if anything */
  remind(words) {
    setText(this.banner, words);
  }

  /**
   * @param {import("../outbox/outbox.js").Outbox} outbox
   * @param {URL} base
   */
  showSaving(outbox, base) {
    setText(this.state, outbox.waiting === 0 ? "Saved" : `${outbox.waiting} waiting`);
    attribute(this.state, "data-waiting", outbox.waiting > 0);
    this.#explain(outbox.waiting === 0 ? null : outbox.problem, base);
    setText(this.storage, outbox.unstored.size === 0 ? "" : storageProblem(outbox.kind.noun));
    const { size: refused } = outbox.refused;
    attribute(this.refused, "hidden", refused === 0);
    setText(this.refused, `${refused === 1 ? "1 answer was" : `${refused} answers were`} refused by the server. See which`);
  }

  /**
   * @param {import("../outbox/post.js").Problem|null} problem
   * @param {URL} base
   */
  #explain(problem, base) {
    if (this.problem.dataset.text === (problem?.text ?? "")) return;
    this.problem.dataset.text = problem?.text ?? "";
    this.problem.replaceChildren(problem?.text ?? "");
    if (!problem?.link) return;
    const { href } = new URL(problem.link, base);
    this.problem.append(" ", element("a", { href, target: "_blank", rel: "noopener" }, "Sign in (opens a new tab)"));
  }
}

/** @param {string} noun */
const storageProblem = (noun) =>
  `This browser cannot store ${noun}: its storage is full or blocked. They are sent at once; keep this page open until it says Saved.`;
