/**
 * Fills the space that Streamlit leaves: below its header, next to its sidebar, down to the window's edge. Only the article
 * scrolls, whatever Streamlit's own padding is.
 *
 * @param {HTMLElement} root
 * @returns {() => void} stops
 */
export function fillWindow(root) {
  const header = document.querySelector("[data-testid='stHeader']");
  const main = document.querySelector("[data-testid='stMain']");
  const fill = () => {
    const space = main?.getBoundingClientRect();
    root.style.top = `${Math.max(0, header?.getBoundingClientRect().bottom ?? 0)}px`;
    root.style.left = `${space?.left ?? 0}px`;
    root.style.right = `${space ? document.documentElement.clientWidth - space.right : 0}px`;
  };
  const observer = new ResizeObserver(fill);
  for (const watched of [document.documentElement, header, main]) if (watched) observer.observe(watched);
  fill();
  return () => observer.disconnect();
}

/** Below this width the guide has no column of its own, and the label buttons are in two columns. */
const NARROW = 820;
/** Below this height a column next to the article could not hold the guide either. */
const LOW = 500;

/**
 * @param {HTMLElement} root
 * @param {(narrow: boolean) => void} changed called at once, and at each change
 * @returns {() => void} stops
 */
export function watchSize(root, changed) {
  /** @type {boolean|undefined} */
  let narrow;
  const measure = () => {
    const isNarrow = root.clientWidth < NARROW || root.clientHeight < LOW;
    if (isNarrow !== narrow) changed((narrow = isNarrow));
  };
  const observer = new ResizeObserver(measure);
  observer.observe(root);
  measure();
  return () => observer.disconnect();
}
