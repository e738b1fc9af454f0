"""Whether a label's colour can be read on the surfaces that it is shown on."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of normal size: a label's letter is set in its colour."""

LIGHT_SURFACES = ("#fbfaf7", "#ffffff", "#fff3c4")
"""Page, card, and the current sentence in the light theme."""

DARK_SURFACES = ("#14171d", "#1b1f27", "#3a3216")
"""Page, card, and the current sentence in the dark theme."""


def linear_rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb` as shares of light, 0 to 1 (the sRGB curve, IEC 61966-2-1)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, surfaces: tuple[str, ...]) -> float:
    """The contrast of a colour with the surface that it is hardest to read on."""
    return min(contrast(colour, surface) for surface in surfaces)


def _luminance(colour: str) -> float:
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
