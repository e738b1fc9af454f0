"""Screens without a browser: what a person would read, and what happens when they press a button."""

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from labeling.domain.model import Actor
from labeling.project import Project
from labeling.ui.visit import Visit

Screen = Callable[[Visit], None]


def show(screen: Screen, project: Project, actor: Actor, **query: str) -> AppTest:
    """The screen as this person has it, at an address with these parameters. Fails where it raises."""

    def script(screen, visit) -> None:  # type: ignore[no-untyped-def]  # its source runs alone, where no name is known
        screen(visit)

    app = AppTest.from_function(script, args=(screen, Visit(project, actor)), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    """The same, where no screen raised anything."""
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    """All text on the screen, a line each."""
    kinds = ("title", "subheader", "text", "caption", "markdown", "error", "warning", "info", "success")
    return "\n".join(str(element.value) for kind in kinds for element in app.get(kind))


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    """Press the button with this label: the first, or another where there are several."""
    return checked([button for button in app.button if button.label == label][number].click().run())


def tables(app: AppTest) -> dict[str, list[list[str]]]:
    """The tables of figures by their key: the heads, and then each row."""
    rows_by_key = {}
    for element in app.get("bidi_component"):
        data = json.loads(element.proto.json)
        if "rows" in data:
            rows = [[cell["text"] for cell in row] for row in data["rows"]]
            rows_by_key[element.key] = [data["columns"], *rows]
    return rows_by_key
