/** @typedef {import("../types.js").AdjudicationData} AdjudicationData */

/**
 * @param {AdjudicationData} data
 * @returns {import("../answers/own_answers.js").StartingAnswers}
 */
export function startingAnswers({ project, annotator, articles, queue, decisions, sequence }) {
  const sentenceIds = articles.flatMap((article) => article.sentences.map((sentence) => sentence.id));
  return { scope: `${project}:${annotator.id}:decisions`, wide: true, sentenceIds, counted: queue, known: decisions, sequence };
}

/**
 * The data at hand, with what newer data say about its sentences. Whatever they do not mention stays as it was. Articles
 * stay the same objects, by which their drawings are found.
 *
 * @param {AdjudicationData} mine
 * @param {AdjudicationData} newer
 * @returns {AdjudicationData}
 */
export function merged(mine, newer) {
  const isMine = (/** @type {[string, unknown]} */ [id]) => !(id in newer.seen);
  const latest = (/** @type {"decisions"|"votes"|"seen"} */ name) => {
    return { ...Object.fromEntries(Object.entries(mine[name]).filter(isMine)), ...newer[name] };
  };
  const { articles, queue, start, more, disputes, votes_sequence } = mine;
  // Once an article is decided, its annotators have names.
  for (const article of articles) article.names = newer.articles.find(({ id }) => id === article.id)?.names ?? article.names;
  return { ...newer, articles, queue, start, more, disputes, votes_sequence, decisions: latest("decisions"), votes: latest("votes"), seen: latest("seen") };
}
