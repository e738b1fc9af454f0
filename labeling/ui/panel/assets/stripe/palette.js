import { attribute } from "../dom.js";

/** @typedef {import("../types.js").Label} Label */

/** Far from both of Streamlit's backgrounds: dark has 0.01, light 1.0. */
const DARK_BELOW = 0.35;

/**
 * Gives the panel its theme and each label its colour. The theme follows what Streamlit has painted behind the panel, which
 * may differ from the system's setting.
 *
 * @param {HTMLElement} root
 * @param {Label[]} labels
 */
export function applyTheme(root, labels) {
  const theme = luminance(getComputedStyle(root).backgroundColor) < DARK_BELOW ? "dark" : "light";
  attribute(root, "data-theme", theme);
  labels.forEach((label, index) => root.style.setProperty(`--label-${index}`, label.colour[theme]));
}

/**
 * The colours of a stripe.
 *
 * @param {HTMLElement} root
 * @param {Label[]} labels
 * @returns {import("./stripe.js").Palette}
 */
export function stripePalette(root, labels) {
  const theme = root.dataset.theme === "dark" ? "dark" : "light";
  const [open, dashed, ground, mark, ink] = resolved(root, ["--open", "--rule", "--paper", "--mark", "--ink"]);
  return {
    labels: labels.map((label) => ({ colour: label.colour[theme], line: label.line })),
    open,
    dashed,
    ground,
    mark,
    ink,
  };
}

/**
 * Custom properties as colours that a canvas understands: mixtures are computed, and forced colours do not apply.
 *
 * @param {HTMLElement} root
 * @param {string[]} properties
 * @returns {string[]}
 */
function resolved(root, properties) {
  const probe = root.appendChild(document.createElement("i"));
  probe.style.forcedColorAdjust = "none";
  const colours = properties.map((property) => {
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}

/**
 * Relative luminance (WCAG 2) of a computed colour: 0 is black, 1 is white.
 *
 * @param {string} colour `rgb(…)` or `color(srgb …)`
 */
function luminance(colour) {
  const scale = colour.startsWith("color") ? 1 : 255;
  const [red, green, blue] = (colour.match(/[\d.]+(?:e-?\d+)?/g) ?? ["1", "1", "1"]).map((part) => linear(Number(part) / scale));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number} channel */
const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
