import { attribute, element, say } from "./dom.js";

/** Title, source, counter, save state and, below them, what stands in the way of saving. */
export class Head {
  /**
   * @param {HTMLElement} stripe
   * @param {() => void} showRefused
   */
  constructor(stripe, showRefused) {
    this.title = element("h1", { dir: "auto" });
    this.meta = element("span", { class: "meta source" });
    this.counter = element("span", { class: "meta counter" });
    // Spoken at every key it would drown the article; what goes wrong is spoken by the problem line.
    this.state = element("span", { class: "meta state", role: "status", "aria-live": "off" }, "Saved");
    this.problem = element("p", { class: "problem", role: "alert" });
    this.storage = element("p", { class: "problem", role: "alert" });
    this.banner = element("p", { class: "banner", dir: "auto" });
    this.refused = element("button", { class: "problem", type: "button", hidden: true, onclick: showRefused });
    const row = element("div", { class: "row" }, this.title, this.meta, element("span", { class: "space" }), this.counter, this.state);
    this.element = element("header", {}, row, stripe, this.problem, this.storage, this.refused, this.banner);
  }

  /**
   * @param {string} title
   * @param {string} meta
   */
  entitle(title, meta) {
    say(this.title, title);
    attribute(this.title, "title", title);
    say(this.meta, meta);
  }

  /**
   * @param {number} done
   * @param {number} total
   */
  count(done, total) {
    say(this.counter, `${done} of ${total}`);
    attribute(this.counter, "aria-label", `${done} of ${total} sentences done`);
  }

  /** @param {string} words what is special about this article; none where nothing is */
  remind(words) {
    say(this.banner, words);
  }

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {URL} base
   */
  saving(outbox, base) {
    say(this.state, outbox.waiting === 0 ? "Saved" : `${outbox.waiting} waiting`);
    attribute(this.state, "data-waiting", outbox.waiting > 0);
    this.#explain(outbox.waiting === 0 ? null : outbox.problem, base);
    say(this.storage, outbox.unstored.size === 0 ? "" : storageProblem(outbox.kind.noun));
    attribute(this.refused, "hidden", outbox.refused.size === 0);
    say(this.refused, refusedWords(outbox.refused.size));
  }

  /**
   * @param {import("./post.js").Problem|null} problem
   * @param {URL} base
   */
  #explain(problem, base) {
    if (this.problem.dataset.text === (problem?.text ?? "")) return;
    this.problem.dataset.text = problem?.text ?? "";
    this.problem.replaceChildren(problem?.text ?? "");
    if (problem?.link) this.problem.append(" ", signInLink(new URL(problem.link, base)));
  }
}

/** @param {string} noun */
const storageProblem = (noun) =>
  `This browser does not keep ${noun} (its storage is full or blocked). They are sent at once; keep this page open until it says Saved.`;

/** @param {number} count */
const refusedWords = (count) =>
  count === 1 ? "1 answer was refused by the server. See which" : `${count} answers were refused by the server. See which`;

/** @param {URL} url */
const signInLink = (url) => element("a", { href: url.href, target: "_blank", rel: "noopener" }, "Sign in (in a new tab)");

/**
 * Source and date in one line. An ISO date is written out; anything else stands as the importer wrote it.
 *
 * @param {{source: string, published: string}} article
 */
export function sourceLine({ source, published }) {
  return [source, longDate(published)].filter(Boolean).join(" · ");
}

/** @param {string} published */
function longDate(published) {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published ?? "");
  const date = day ? new Date(`${day[0]}T00:00:00Z`) : null;
  if (date === null || Number.isNaN(date.getTime())) return published;
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
