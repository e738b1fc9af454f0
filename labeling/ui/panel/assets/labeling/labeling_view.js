import { answerDisplay, stripeCell } from "../answers/answer_display.js";
import { Article, LoneSentence } from "../article/article.js";
import { sourceLine } from "../article/source_line.js";
import { attribute, element } from "../dom.js";
import { applyTheme, stripePalette } from "../stripe/palette.js";
import { StripeBar } from "../stripe/stripe_bar.js";
import { decisionList } from "../work/decision_list.js";
import { Footer } from "../work/footer.js";
import { Head } from "../work/head.js";
import { Screen } from "../work/screen.js";
import { guideCard } from "./guide_card.js";
import { LABELING_ACTIONS } from "./labeling_keys.js";
import { withKnown } from "./practice.js";

/** Everything that is drawn while labeling. It knows how to draw; `Labeling` knows what a key means. */
export class LabelingView extends Screen {
  /**
   * @param {ShadowRoot|HTMLElement} parent
   * @param {import("../work/work.js").Handlers} handlers
   */
  constructor(parent, handlers) {
    const stripeBar = new StripeBar(handlers.choose);
    super(parent, new Head(stripeBar.element, handlers.showRefused), new Footer(handlers.perform, LABELING_ACTIONS));
    this.handlers = handlers;
    this.stripeBar = stripeBar;
    /** @type {import("../types.js").Sentence[]} */
    this.sentences = [];
    /** @type {import("../types.js").Label[]} */
    this.labels = [];
    /** What is right, in practice. @type {Record<string, import("../types.js").Decision>} */
    this.known = {};
    this.stops.push(() => stripeBar.stop());
    this.introDrawer = element("div", { class: "drawer" });
    this.cardDrawer.before(this.introDrawer);
  }

  /**
   * Draws an article from the start.
   *
   * @param {import("../types.js").PanelData} data
   * @param {import("../answers/current_answers.js").CurrentAnswers} answers
   * @param {number} current index, or -1
   */
  showArticle(data, answers, current) {
    const { article, sentences, codebook } = data;
    const alone = data.context === false;
    this.sentences = sentences;
    this.labels = codebook.labels;
    this.known = data.feedback ?? {};
    this.article = alone
      ? new LoneSentence(sentences, article.language)
      : new Article(sentences, article.language, this.handlers.choose);
    // The headline is context, too.
    this.head.entitle(alone ? "One sentence at a time" : article.title, alone ? "" : sourceLine(article));
    attribute(this.root, "data-alone", alone);
    this.footer.showLabels(codebook.labels);
    this.footer.showBringIn(sentences.some((sentence) => sentence.furniture));
    this.aside.replaceChildren(decisionList(codebook));
    sentences.forEach((sentence, index) => this.article?.mark(index, this.#display(index, answers.get(sentence.id))));
    this.showPage();
    // A text has a direction only once it is drawn.
    if (sentences.length) this.article.move(Math.max(0, current));
    this.showColours(answers, current);
  }

  /**
   * @param {import("../answers/current_answers.js").CurrentAnswers} answers
   * @param {number} current index, or -1
   */
  showColours(answers, current) {
    const { labels, rightToLeft } = this;
    applyTheme(this.root, labels);
    const cells = this.sentences.map((sentence) => stripeCell(answers.get(sentence.id), sentence, labels));
    this.stripeBar.show(cells, stripePalette(this.root, labels), { current, rightToLeft });
  }

  /**
   * Draws a sentence whose answer has changed.
   *
   * @param {number} index
   * @param {import("../types.js").Answer} answer
   */
  mark(index, answer) {
    this.article?.mark(index, this.#display(index, answer));
    this.stripeBar.stripe.change(index, stripeCell(answer, this.sentences[index], this.labels));
  }

  /** @param {number} index @param {import("../types.js").Answer} answer */
  #display(index, answer) {
    const { labels } = this;
    return withKnown(answerDisplay(answer, labels), answer, this.known[this.sentences[index].id], labels);
  }

  /**
   * @param {number} index
   * @param {string} words where that is, for the ear
   */
  move(index, words) {
    if (this.summary) this.showPage();
    this.article?.move(index);
    this.stripeBar.move(index, words);
    this.keepInView();
  }

  /** @param {HTMLElement} section */
  showSummary(section) {
    this.stripeBar.move(-1, "Summary");
    super.showSummary(section);
  }

  /**
   * @param {import("./guide.js").Guide|null} guide
   * @param {import("../types.js").Codebook} codebook
   */
  showGuide(guide, codebook) {
    this.showCard(guide && guideCard(guide, codebook, this.handlers.perform));
    attribute(this.root, "data-guiding", guide !== null);
    this.footer.showGuiding(guide !== null);
    this.keepInView();
  }
}
