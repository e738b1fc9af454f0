/**
 * A new element. Strings among the children become text nodes: nothing here ever parses HTML.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; a function under `on…` is a listener
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") created.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else attribute(created, name, value);
  }
  created.append(...children);
  return created;
}

/**
 * Sets an attribute, or removes it for null, undefined and false. Writes only what differs: a write costs a style
 * recalculation even when nothing changes.
 *
 * @param {Element} target
 * @param {string} name
 * @param {unknown} value
 */
export function attribute(target, name, value) {
  const wanted = value === null || value === undefined || value === false ? null : value === true ? "" : String(value);
  if (target.getAttribute(name) === wanted) return;
  if (wanted === null) target.removeAttribute(name);
  else target.setAttribute(name, wanted);
}

/**
 * Sets a text. Writes only what differs.
 *
 * @param {Node} target
 * @param {string} text
 */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * A hint for the eye only: screen readers have the button's `aria-keyshortcuts`.
 *
 * @param {string} key
 */
export function keyHint(key) {
  return element("kbd", { "aria-hidden": "true" }, key);
}
