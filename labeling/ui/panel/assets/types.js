/**
 * The shapes that pass between the server and the panel. Types only: nothing here runs.
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
 *
 * @typedef {object} Component  What Streamlit hands to a component's default export.
 * @property {PanelData} data
 * @property {ShadowRoot|HTMLElement} parentElement
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */
export {};
