import { attribute } from "./dom.js";

/**
 * Fixes for Streamlit's navigation. On a phone, the button that opens its menu is called "Expand sidebar", and the menu
 * stays open over the chosen screen. In a wide window, nothing shows which folded section the screen is in.
 */

/** Up to this width, Streamlit lays the menu over the screen. */
const NARROW = "(max-width: 768px)";
const OPENER = "[data-testid='stExpandSidebarButton']";
const CHOICE = "[data-testid='stSidebarNavLink']";
const SECTIONS = "[data-testid='stTopNavSection']";
const CLOSER = "[data-testid='stSidebarCollapseButton'] button";

/** On the window, because the page has one navigation, however many versions of this module it loads. @type {any} */
const page = (/** @type {any} */ (window)[Symbol.for("factmark.navigation_fixes")] ??= { section: "", fixed: false });

/**
 * Streamlit calls this at mount and again at each rerun.
 *
 * @param {{data: {section: string}}} component
 */
export default function navigationFixes({ data }) {
  page.section = data.section;
  if (!page.fixed) startFixing();
  nameParts();
}

function startFixing() {
  page.fixed = true;
  document.addEventListener("click", closeAfterChoice);
  // Streamlit replaces these buttons, the opener each time that the menu closes.
  new MutationObserver(nameParts).observe(document.body, { childList: true, subtree: true });
}

/** @param {MouseEvent} event */
function closeAfterChoice(event) {
  const chosen = event.target instanceof Element && event.target.closest(CHOICE);
  if (!chosen || !matchMedia(NARROW).matches) return;
  // Once Streamlit has handled the click.
  setTimeout(() => /** @type {HTMLElement|null} */ (document.querySelector(CLOSER))?.click());
}

function nameParts() {
  const opener = document.querySelector(OPENER);
  if (opener) attribute(opener, "aria-label", "Menu");
  for (const button of document.querySelectorAll(SECTIONS)) {
    attribute(button, "aria-current", button.textContent?.trim() === page.section ? "true" : null);
  }
}
