from pathlib import Path

from streamlit.testing.v1 import AppTest

from labeling.services.codebooks import change_codebook, current_codebook
from labeling.ui.screens.codebook import codebook_screen
from tests.projects import LATER
from tests.teams import Team
from tests.ui.showing import checked, press, show, words


def shown(team: Team) -> AppTest:
    return show(codebook_screen, team.project, team.owner)


def test_a_new_version_is_written_compared_and_taken_back(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        first = current_codebook(team.file)
        app = filled(shown(team), guideline=f"{first.guideline}\nOne line more.\n", reason="Why *not*")
        app = press(app, "Save as a new version")
        assert current_codebook(team.file).guideline.endswith("One line more.\n")
        versions = app.table[0].value.astype(str).values.tolist()
        assert [row[0] for row in versions] == ["2, current", "1"]
        assert versions[0][3] == r"Why \*not\*"
        assert "Guideline, added: One line more." in words(app)
        [why] = [field for field in app.text_input if field.label == "Why"]
        why.set_value("It was wrong")
        app = press(app, "Make it the current version")
        assert current_codebook(team.file) == first
        assert [row[0] for row in app.table[0].value.astype(str).values.tolist()] == ["2", "1, current"]


def test_mistakes_are_named_and_what_was_typed_stays(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        first = current_codebook(team.file)
        app = press(filled(shown(team), toml="labels = 3", reason="A try"), "Save as a new version")
        assert app.error
        [toml] = [area for area in app.text_area if area.label == "codebook.toml"]
        assert toml.value == "labels = 3"
        assert current_codebook(team.file) == first


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        first = current_codebook(team.file)
        app = filled(shown(team), guideline="Mine.", reason="Mine")
        theirs = f"{first.guideline}\nTheirs.\n"
        change_codebook(team.file, team.owner, first.toml, theirs, reason="Theirs", now=LATER)
        app = press(app, "Save as a new version")
        assert current_codebook(team.file).guideline == theirs
        assert app.text_area[0].value == "Mine."
        assert "Somebody changed the codebook" in words(app)
        app = press(app, "Start over from the current version")
        assert app.text_area[0].value == theirs


def test_an_editor_in_which_nothing_was_typed_follows_the_current_version(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        app, first = shown(team), current_codebook(team.file)
        theirs = f"{first.guideline}\nTheirs.\n"
        change_codebook(team.file, team.owner, first.toml, theirs, reason="Theirs", now=LATER)
        app = checked(app.run())
        assert app.text_area[0].value == theirs
        assert "Somebody changed the codebook" not in words(app)


def filled(app: AppTest, *, reason: str, guideline: str | None = None, toml: str | None = None) -> AppTest:
    wanted = {"guideline.md": guideline, "codebook.toml": toml, "What changes, and why": reason}
    for field in (*app.text_area, *app.text_input):
        if wanted.get(field.label) is not None:
            field.set_value(wanted[field.label])
    return checked(app.run())
