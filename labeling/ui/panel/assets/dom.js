/**
 * A new element. Strings among the children become text nodes: nothing here ever parses HTML.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; a function under `on…` is a listener
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else attribute(made, name, value);
  }
  made.append(...children);
  return made;
}

/**
 * Sets, changes or (null, undefined, false) removes an attribute. Writes only what differs: a write costs a style
 * recalculation even where nothing changes.
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
 * @param {Node} target
 * @param {string} text
 */
export function say(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * A hint for the eye; `aria-keyshortcuts` on the button tells the others.
 *
 * @param {string} key
 */
export function keyHint(key) {
  return element("kbd", { "aria-hidden": "true" }, key);
}
