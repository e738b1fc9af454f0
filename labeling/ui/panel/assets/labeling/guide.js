/** The way through the decision questions. Pure: it knows answers, but no keys and no page. */

/** @typedef {import("../types.js").Question} Question */
/** @typedef {import("../types.js").Step} Step */

/**
 * Where answers lead: to the next question, or to an end.
 *
 * @param {Question[]} questions the first is asked first
 * @param {[string, boolean][]} answers
 * @returns {{question: Question} | {end: Step}}
 */
function follow(questions, answers) {
  const questionById = new Map(questions.map((question) => [question.id, question]));
  /** @type {Step} */
  let step = { ask: questions[0]?.id };
  for (const [id, yes] of answers) {
    const question = questionById.get(id);
    if (question === undefined || step.ask !== id) break;
    step = yes ? question.yes : question.no;
  }
  const question = step.ask ? questionById.get(step.ask) : undefined;
  return question ? { question } : { end: step };
}

/** One annotator on the way to one sentence's label. */
export class Guide {
  /** @param {Question[]} questions */
  constructor(questions) {
    this.questions = questions;
    /** @type {[string, boolean][]} */
    this.answers = [];
  }

  /** The question to ask now, or null at an end. */
  get question() {
    const reached = follow(this.questions, this.answers);
    return "question" in reached ? reached.question : null;
  }

  /** The end that was reached, or null. */
  get end() {
    const reached = follow(this.questions, this.answers);
    return "end" in reached ? reached.end : null;
  }

  /** @returns {import("../types.js").Path} */
  get path() {
    return { answers: this.answers.map(([id, yes]) => [id, yes]), rule: this.end?.rule ?? null };
  }

  /** The rule that the question or the end is about. */
  get rule() {
    return this.end?.rule ?? this.question?.yes.rule ?? this.question?.no.rule ?? null;
  }

  /** @param {boolean} yes */
  answer(yes) {
    if (this.question) this.answers.push([this.question.id, yes]);
  }

  /** One question back. */
  back() {
    this.answers.pop();
  }

  restart() {
    this.answers = [];
  }
}
