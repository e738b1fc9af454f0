import { attribute } from "./dom.js";

/**
 * What Streamlit's navigation lacks. On a phone its menu opens by a button that is called "Expand sidebar", and stays
 * over the screen that was chosen; in a window, nothing tells in which folded section one is.
 */

/** Up to this width Streamlit lays the menu over the screen. */
const NARROW = "(max-width: 768px)";
const OPENER = "[data-testid='stExpandSidebarButton']";
const CHOICE = "[data-testid='stSidebarNavLink']";
const SECTIONS = "[data-testid='stTopNavSection']";
const CLOSER = "[data-testid='stSidebarCollapseButton'] button";

/** On the window: the page has one navigation, however many versions of this module it loads. @type {any} */
const page = (/** @type {any} */ (window)[Symbol.for("factmark.shell")] ??= { section: "", mended: false });

/**
 * Streamlit calls this at mount and again at each rerun.
 *
 * @param {{data: {section: string}}} component
 */
export default function shell({ data }) {
  page.section = data.section;
  if (!page.mended) mend();
  nameParts();
}

function mend() {
  page.mended = true;
  document.addEventListener("click", closeAfterChoice);
  // Streamlit makes these buttons anew, the opener each time that the menu closes.
  new MutationObserver(nameParts).observe(document.body, { childList: true, subtree: true });
}

/** @param {MouseEvent} event */
function closeAfterChoice(event) {
  const chosen = event.target instanceof Element && event.target.closest(CHOICE);
  if (!chosen || !matchMedia(NARROW).matches) return;
  // After Streamlit has taken the click.
  setTimeout(() => /** @type {HTMLElement|null} */ (document.querySelector(CLOSER))?.click());
}

function nameParts() {
  const opener = document.querySelector(OPENER);
  if (opener) attribute(opener, "aria-label", "Menu");
  for (const button of document.querySelectorAll(SECTIONS)) {
    attribute(button, "aria-current", button.textContent?.trim() === page.section ? "true" : null);
  }
}
