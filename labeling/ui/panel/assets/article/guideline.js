import { element } from "../dom.js";

const ALLOWED = new Set(
  "h2 h3 h4 p ul ol li strong em code blockquote table thead tbody tr th td hr br".split(" "),
);

/**
 * The guideline's tree as elements: allowed tags and text, nothing else. Of an unknown tag, only the text is shown.
 *
 * @param {import("../types.js").GuidelineNode[]} nodes
 * @returns {(Node|string)[]}
 */
export function drawGuideline(nodes) {
  return nodes.flatMap((node) => (typeof node === "string" ? [node] : drawNode(node)));
}

/** @param {[string, ...any]} node */
function drawNode([tag, ...parts]) {
  const children = drawGuideline(Array.isArray(parts.at(-1)) ? parts.at(-1) : []);
  if (!ALLOWED.has(tag)) return children;
  const rule = parts.length > 1 && typeof parts[0]?.id === "string" ? parts[0].id : null;
  return [element(tag, { "data-rule": rule }, ...children)];
}

/**
 * The heading of a rule. A rule with a letter (`R1d`) is part of another one, and has that one's heading.
 *
 * @param {HTMLElement} guideline
 * @param {string|null} rule
 * @returns {HTMLElement|null}
 */
export function ruleHeading(guideline, rule) {
  if (!rule) return null;
  const wanted = [rule, rule.replace(/[a-z]+$/, "")];
  const headings = /** @type {HTMLElement[]} */ ([...guideline.querySelectorAll("[data-rule]")]);
  return headings.find((heading) => wanted.includes(heading.dataset.rule ?? "")) ?? null;
}
