/**
 * The shapes of what the server and the panel exchange. Only types: nothing here runs.
 *
 * @typedef {{answers: [string, boolean][], rule: string|null}} Path  The decision questions as answered, and the rule.
 *
 * @typedef {object} Answer  An annotator's whole answer for one sentence.
 * @property {string|null} label
 * @property {string|null} secondary
 * @property {string|null} skip
 * @property {boolean} unsure
 * @property {string} note
 * @property {Path|null} path
 *
 * @typedef {Answer & {id: string, sentence_id: string, context: boolean, codebook: string, ms: number, at: string}}
 *   Annotation  One event, as it is posted.
 *
 * @typedef {object} Sentence
 * @property {string} id
 * @property {number} position
 * @property {string} text
 * @property {string} part
 * @property {boolean} furniture
 * @property {string} gap  What separates it from the sentence before it: "", " " or "\n" (a new paragraph).
 *
 * @typedef {object} Label
 * @property {string} id
 * @property {string} name
 * @property {string} shortcut
 * @property {string} letter
 * @property {{light: string, dark: string}} colour
 * @property {"solid"|"double"|"wavy"|"dotted"|"dashed"} line
 * @property {string} definition
 *
 * @typedef {{ask?: string|null, label?: string|null, skip?: boolean, unsure?: boolean, rule?: string|null}} Step
 * @typedef {{id: string, text: string, hint: string, yes: Step, no: Step}} Question
 * @typedef {{id: string, name: string}} SkipReason
 *
 * @typedef {object} Codebook
 * @property {string} id
 * @property {string} name
 * @property {string} scope
 * @property {Label[]} labels
 * @property {SkipReason[]} skip_reasons
 * @property {Question[]} questions
 *
 * @typedef {string | [string, ...any]} GuidelineNode
 *
 * @typedef {object} PanelData
 * @property {string} assets
 * @property {string} project
 * @property {{id: string, name: string}} annotator
 * @property {{id: string, title: string, source: string, published: string, language: string, url: string}} article
 * @property {Sentence[]} sentences
 * @property {Record<string, Partial<Answer>>} votes
 * @property {number} sequence
 * @property {string|null} start
 * @property {boolean} context
 * @property {Codebook} codebook
 * @property {GuidelineNode[]} guideline
 * @property {{id: string, title: string}|null} next
 * @property {Record<string, string>} [pending]  Sentences that are asked again, each with the reason.
 * @property {string[]} [late]  Sentences on which an answer is a second thought: the other answers could be seen.
 * @property {Record<string, Decision>|null} [feedback]  What is right, in practice.
 *
 * @typedef {object} Decision  An adjudicator's whole decision on one sentence.
 * @property {string|null} label
 * @property {string|null} secondary
 * @property {string|null} skip
 * @property {string|null} rule
 * @property {string} reason
 *
 * @typedef {{votes_sequence: number, seen: number, codebook: string, ms: number}} DecisionCircumstances
 * @typedef {Decision & DecisionCircumstances & {id: string, sentence_id: string, at: string}} Adjudication
 *   One event, as it is posted.
 *
 * @typedef {Answer & {by: string, second?: Answer|null}} NamedVote
 *   `second` is their last answer once they could see the others', if it differs.
 * @typedef {Decision & {by: string, at: string}} SignedDecision  With the name of who made it, and when, in words.
 * @typedef {{why: "labels"|"skip"|"unsure"|"audit"|"late", hint: Record<string, number>|null}} Dispute
 *   The hint says how probable each label is, by its id.
 * @typedef {PanelData["article"] & {sentences: Sentence[], names: string[]}} DisputedArticle
 *   `names` are of everybody who labeled here, in the order in which to show them.
 *
 * @typedef {object} AdjudicationData
 * @property {string} assets
 * @property {string} project
 * @property {{id: string, name: string}} annotator
 * @property {string} view  What was asked for. Another order or another article is another view.
 * @property {DisputedArticle[]} articles  All that hold a sentence of the queue.
 * @property {string[]} queue  Ids of the sentences to decide, in order.
 * @property {string|null} start
 * @property {number} more  How many wait beyond this queue.
 * @property {Record<string, Dispute>} disputes
 * @property {Record<string, NamedVote[]>} votes  Of every sentence of the articles that has votes.
 * @property {Record<string, SignedDecision>} decisions
 * @property {Record<string, number>} seen  The sequence of each sentence's latest adjudication; 0 if there is none.
 * @property {number} sequence  The highest sequence of all adjudications when this was read.
 * @property {number} votes_sequence  The highest sequence of all annotations when this was read.
 * @property {Codebook} codebook
 * @property {GuidelineNode[]} guideline
 * @property {{id: string, title: string}[]} rules
 *
 * @typedef {object} Component  What Streamlit hands to a component's default export.
 * @property {PanelData} data
 * @property {ShadowRoot|HTMLElement} parentElement
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */
export {};
