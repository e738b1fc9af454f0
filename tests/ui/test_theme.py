"""The colours of the theme are the same wherever they are written out."""

import re
import tomllib
from pathlib import Path

import pytest

from labeling.domain.colours import DARK_SURFACES, LIGHT_SURFACES, contrast
from labeling.ui import charts
from labeling.ui.panel.assets import style
from labeling.ui.theme import CHART_RULE, DARK, LIGHT, Theme

ROOT = Path(__file__).parent.parent.parent
BOTH = pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
HEX = r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b"


def full(colour: str) -> str:
    """`#fff` as `#ffffff`."""
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def properties(css: str) -> dict[str, str]:
    """The first colour of each custom property."""
    return {name: full(colour) for name, colour in re.findall(rf"--([\w-]+):[^;#]*({HEX})", css)}


@BOTH
def test_streamlit_has_the_colours_of_the_theme(name: str, theme: Theme):
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["theme"][name] == {
        "primaryColor": theme.accent,
        "backgroundColor": theme.paper,
        "secondaryBackgroundColor": theme.card,
        "textColor": theme.ink,
        "borderColor": theme.edge,
        "linkColor": theme.link,
    }


def test_the_panel_has_the_colours_of_the_theme():
    light, dark = style("theme.css").split('.factmark[data-theme="dark"]', 1)
    dark = dark[: dark.index("}")]
    marks = {"mark": "mark", "good": "good", "alarm": "alarm", "current": "highlight"}
    # What Streamlit gives in both themes has the light colour for where there is no Streamlit.
    given = {"paper": "paper", "ink": "ink", "card": "card", "focus": "accent"}
    assert properties(light) == {name: getattr(LIGHT, field) for name, field in (marks | given).items()}
    assert properties(dark) == {name: getattr(DARK, field) for name, field in marks.items()}


def test_no_other_style_sheet_of_the_panel_names_a_colour():
    for path in (ROOT / "labeling/ui/panel/styles").rglob("*.css"):
        if path.name != "theme.css":
            assert not re.findall(HEX, path.read_text(encoding="utf-8")), path


def test_the_account_pages_have_the_colours_of_the_theme():
    css = (ROOT / "labeling/web/account/style.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    fields = {"bg": "paper", "field": "card", "ink": "ink", "link": "link", "go": "accent"}
    for part, theme in ((light, LIGHT), (dark, DARK)):
        shown = properties(part)
        assert {name: shown[name] for name in fields} == {name: getattr(theme, field) for name, field in fields.items()}


def test_labels_are_checked_on_the_surfaces_of_the_theme():
    assert LIGHT_SURFACES[:2] == (LIGHT.paper, LIGHT.card)
    assert DARK_SURFACES[:2] == (DARK.paper, DARK.card)


def test_charts_have_the_colour_of_the_theme():
    source = Path(charts.__file__).read_text(encoding="utf-8")
    assert "color=CHART_RULE" in source
    assert not re.findall(HEX, source)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_written_or_drawn_is_seen_on_its_ground(theme: Theme):
    for ground in (theme.paper, theme.card):
        assert contrast(theme.ink, ground) >= 7
        assert contrast(theme.link, ground) >= 4.5
        assert contrast(theme.alarm, ground) >= 4.5
        assert contrast(theme.good, ground) >= 4.5
        assert contrast(theme.mark, ground) >= 3
        assert contrast(CHART_RULE, ground) >= 3
