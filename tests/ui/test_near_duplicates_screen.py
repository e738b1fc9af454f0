"""Near-duplicates on the import screen: said in the list, shown next to the other text, and decided on."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.model import Actor
from labeling.project import Project, open_project
from labeling.services.article_imports import NearChoice, begin_import, waiting_import
from labeling.ui.screens.import_articles import import_screen
from tests.projects import NOW
from tests.services.test_near_articles import OTHER, OUTLETS
from tests.ui.showing import checked, press, show, words

HOSTILE = "<script>alert(1)</script> :red[**The board**] [said](https://example.org) that $x$ will be sold this week."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "project.db") as opened:
        yield opened


@pytest.fixture
def me(project: Project) -> Actor:
    return project.local_owner()


def read(project: Project, me: Actor, texts: dict[str, str]) -> str:
    """An import of these texts, read to its end."""
    uploads = [(f"{name}.txt", io.BytesIO(text.encode())) for name, text in texts.items()]
    import_id = begin_import(project.file, me, uploads, now=NOW)
    while (job := waiting_import(project.file, me, import_id).job) is not None and job.is_running:
        time.sleep(0.02)
    return import_id


def choices(project: Project, me: Actor, import_id: str) -> tuple[set[int], set[int]]:
    """The numbers that are left out, and those that are linked."""
    corrections = waiting_import(project.file, me, import_id).corrections
    return set(corrections.left_out), set(corrections.linked)


def looks(app: AppTest) -> list[str]:
    """What the list says there is to look at."""
    return list(app.dataframe[0].value["look"])


def test_the_list_says_what_an_article_is_similar_to_and_one_choice_is_for_all(project: Project, me: Actor):
    import_id = read(project, me, {**OUTLETS, "other": OTHER})
    app = show(import_screen, project, me, **{"import": import_id})
    assert len(looks(app)) == 5, "neither the wire copy itself nor the other article"
    assert looks(app)[0].startswith("Nearly the same as article 1 of this import, “The harbour board will sell")
    assert "(94%)" in looks(app)[0]
    assert "5 articles are nearly the same as another:" in words(app)
    app = press(app, "Leave all out")
    assert choices(project, me, import_id) == ({2, 3, 4, 5, 6}, set())
    assert "Import 2 articles" in [button.label for button in app.button]
    app = press(app, "Keep all as linked copies")
    assert choices(project, me, import_id) == (set(), {2, 3, 4, 5, 6})
    assert all(look.endswith("It is kept as a linked copy.") for look in looks(app))
    app = press(app, "Keep all")
    assert choices(project, me, import_id) == (set(), set())
    assert "Import 7 articles" in [button.label for button in app.button]


def test_an_article_is_shown_next_to_the_other_and_decided_on(project: Project, me: Actor):
    import_id = read(project, me, {"wire": OUTLETS["wire"], "edited": OUTLETS["edited"]})
    app = show(import_screen, project, me, **{"import": import_id})  # the only one that needs a look is open
    assert "Words that differ are between ⟦ and ⟧." in words(app)
    compared = app.dataframe[1].value
    assert list(compared["differs"]).count("changed") == 3
    assert "The harbour board ⟦is to⟧ sell the east quay" in compared["here"][0]
    assert "The harbour board ⟦will⟧ sell the east quay" in compared["there"][0]
    (control,) = [control for control in app.segmented_control if control.label == "What becomes of it"]
    assert control.value == "keep"
    app = checked(control.set_value(NearChoice.LINK).run())
    assert choices(project, me, import_id) == (set(), {2})
    (control,) = [control for control in app.segmented_control if control.label == "What becomes of it"]
    assert control.value == "keep as a linked copy"
    checked(control.set_value(NearChoice.LEAVE_OUT).run())
    assert choices(project, me, import_id)[0] == {2}


def test_without_near_duplicates_nothing_is_asked(project: Project, me: Actor):
    app = show(import_screen, project, me, **{"import": read(project, me, {"wire": OUTLETS["wire"], "other": OTHER})})
    assert "nearly the same" not in words(app)
    assert "Keep all" not in [button.label for button in app.button]


def test_markup_in_both_texts_is_shown_as_it_is(project: Project, me: Actor):
    texts = {"a": HOSTILE + "\n" + OUTLETS["wire"], "b": HOSTILE.replace("week", "month") + "\n" + OUTLETS["wire"]}
    app = show(import_screen, project, me, **{"import": read(project, me, texts)})
    compared = app.dataframe[1].value
    assert any("<script>alert(1)</script> :red[**The board**]" in text for text in compared["here"])
    assert "<script>" not in "\n".join(str(element.value) for element in app.markdown)
