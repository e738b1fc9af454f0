/**
 * Keeps the panel in the room that Streamlit leaves: below its header, beside its sidebar, down to the window's edge.
 * Nothing but the article scrolls, whatever Streamlit's own padding is.
 *
 * @param {HTMLElement} root
 * @returns {() => void} stops
 */
export function keepInPlace(root) {
  const header = document.querySelector("[data-testid='stHeader']");
  const main = document.querySelector("[data-testid='stMain']");
  const place = () => {
    const room = main?.getBoundingClientRect();
    root.style.top = `${Math.max(0, header?.getBoundingClientRect().bottom ?? 0)}px`;
    root.style.left = `${room?.left ?? 0}px`;
    root.style.right = `${room ? document.documentElement.clientWidth - room.right : 0}px`;
  };
  const observer = new ResizeObserver(place);
  for (const watched of [document.documentElement, header, main]) if (watched) observer.observe(watched);
  place();
  return () => observer.disconnect();
}

/** Below this width the guide has no column of its own, and the buttons stand in two. */
const NARROW = 820;
/** Below this height a column beside the article would not hold the guide either. */
const LOW = 500;

/**
 * @param {HTMLElement} root
 * @param {(narrow: boolean) => void} tell called at once, and at each change
 * @returns {() => void} stops
 */
export function watchSize(root, tell) {
  /** @type {boolean|undefined} */
  let narrow;
  const look = () => {
    const now = root.clientWidth < NARROW || root.clientHeight < LOW;
    if (now !== narrow) tell((narrow = now));
  };
  const observer = new ResizeObserver(look);
  observer.observe(root);
  look();
  return () => observer.disconnect();
}
