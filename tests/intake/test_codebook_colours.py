"""The shipped colours under three kinds of colour blindness. No label depends on its colour, but it should help."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from labeling.domain.colours import DARK_SURFACES, LIGHT_SURFACES, contrast, least_contrast, linear_rgb
from labeling.intake.codebook import read_codebook

DATA = Path(__file__).parents[2] / "data"

# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# sRGB to CIE XYZ under D65 (IEC 61966-2-1).
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])

LEAST_DISTANCE = 12
"""CIEDE2000. About 2 is just noticeable side by side; 12 is told apart without a neighbour to compare with."""


def lab(rgb):
    share = XYZ @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(share > (6 / 29) ** 3, np.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(a, b):
    return np.degrees(np.arctan2(b, a)) % 360


def ciede2000(first, second):
    """Sharma, Wu & Dalal (2005), equations 2 to 22."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    chroma7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(chroma7 / (chroma7 + 25**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = hue(a1 * stretch, b1), hue(a2 * stretch, b2)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma, mean_hue = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    cos = [np.cos(np.radians(angle)) for angle in (mean_hue - 30, 2 * mean_hue, 3 * mean_hue + 6, 4 * mean_hue - 63)]
    weight = 1 - 0.17 * cos[0] + 0.24 * cos[1] + 0.32 * cos[2] - 0.20 * cos[3]
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    blue = (
        2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(60 * np.exp(-(((mean_hue - 275) / 25) ** 2))))
    )
    return float(np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 - blue * by_chroma * by_hue))


def least_distance(colours, vision):
    seen = [lab(VISION[vision] @ np.array(linear_rgb(colour))) for colour in colours]
    return min(ciede2000(first, second) for first, second in combinations(seen, 2))


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        # Sharma, Wu & Dalal (2005), table 1, pairs 1, 7, 14, 17 and 25.
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, -0.0010, 2.4900), (50, 0.0011, -2.4900), 4.7461),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_distance_agrees_with_the_published_pairs(first, second, distance):
    assert ciede2000(first, second) == pytest.approx(distance, abs=1e-4)


def test_contrast_agrees_with_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=1e-3)  # the well-known grey that just fails
    assert contrast("#767676", "#ffffff") == pytest.approx(4.542, abs=1e-3)
    assert contrast("#1f66b0", "#1f66b0") == 1


def colours_of(theme):
    codebook = read_codebook((DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8"))
    return [getattr(label.colour, theme) for label in codebook.labels]


@pytest.mark.parametrize(("theme", "surfaces"), [("light", LIGHT_SURFACES), ("dark", DARK_SURFACES)])
def test_shipped_colours_can_be_read(theme, surfaces):
    assert all(least_contrast(colour, surfaces) >= 4.5 for colour in colours_of(theme))


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shipped_colours_are_distinguishable(theme, vision):
    assert least_distance(colours_of(theme), vision) >= LEAST_DISTANCE


@pytest.mark.parametrize("vision", ["protanopia", "deuteranopia", "tritanopia"])
def test_colours_that_look_fine_to_most_eyes_can_fail(vision):
    first_draft = ["#1f66b0", "#0f7a5f", "#b4510f", "#7a4fa3"]  # its blue and purple have one lightness
    assert least_distance(first_draft, "full") > LEAST_DISTANCE > least_distance(first_draft, vision)
