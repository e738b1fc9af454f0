"""Imports of many articles on the screen: what waits, what was stopped in the middle, and what has ended."""

import io
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from labeling.project import Project, open_project
from labeling.services.article_imports import ImportEnd, article_imports, begin_import, waiting_import
from labeling.services.article_imports.batch_import import begin, store_prepared
from labeling.services.article_imports.import_folder import import_folder
from labeling.services.article_imports.preparation import ImportStopped, PreparedImport
from labeling.storage.articles import list_articles
from labeling.ui.screens.import_articles import import_screen
from tests.projects import NOW
from tests.ui.showing import press, show, words


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "project.db") as project:
        yield project


def begun(project: Project, name: str, data: bytes) -> str:
    """An import of this file, read to its end."""
    owner = project.local_owner()
    import_id = begin_import(project.file, owner, [(name, io.BytesIO(data))], now=NOW)
    deadline = time.monotonic() + 60
    while waiting_import(project.file, owner, import_id).articles is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return import_id


def archive(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for number in range(count):
            packed.writestr(f"{number:03}.txt", f"Text {number} is here. It is short.")
    return out.getvalue()


def stored_in_part(project: Project) -> str:
    """An import of 60 articles of which some are stored."""
    import_id = begun(project, "many.zip", archive(60))
    prepared, stop = PreparedImport(import_folder(project.file.path, import_id)), threading.Event()
    owner = project.local_owner()
    batch_id = begin(project.file, owner, prepared, now=NOW)
    with pytest.raises(ImportStopped):
        store_prepared(project.file, owner, prepared, batch_id, on_done=lambda _: stop.set(), stop=stop)
    return import_id


def opened(project: Project, import_id: str) -> AppTest:
    return show(import_screen, project, project.local_owner(), **{"import": import_id})


def count(project: Project) -> int:
    with project.file.reading() as db:
        return len(list_articles(db))


def end_of(project: Project) -> ImportEnd | None:
    return article_imports(project.file, project.local_owner())[0].ended


def test_what_was_read_waits_on_the_first_page_until_it_is_opened(project: Project):
    import_id = begun(project, "many.zip", archive(3))
    app = show(import_screen, project, project.local_owner())
    assert "many.zip: read, and not stored yet" in words(app)
    press(app, "Open")
    assert app.query_params["import"] in (import_id, [import_id])
    assert [metric.value for metric in app.metric] == ["3", "6", "6", "0", "0"]


def test_names_and_titles_are_shown_as_they_are(project: Project):
    import_id = begun(project, "**a** <b>.zip", archive(1))
    app = opened(project, import_id)
    assert r"\*\*a\*\* \<b\>\.zip" in words(app)


def test_a_reading_that_was_ended_in_the_middle_begins_again(project: Project):
    import_id = begun(project, "many.zip", archive(3))
    import_folder(project.file.path, import_id).index.write_text("")  # as if the server had been killed
    app = opened(project, import_id)
    assert "Reading the files was stopped before its end" in words(app)
    press(app, "Read the files again")
    deadline = time.monotonic() + 60
    while waiting_import(project.file, project.local_owner(), import_id).articles is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert [metric.value for metric in opened(project, import_id).metric] == ["3", "6", "6", "0", "0"]


def test_an_import_that_was_ended_in_the_middle_can_be_kept(project: Project):
    import_id = stored_in_part(project)
    before = count(project)
    app = opened(project, import_id)
    assert f"{before} of 60 are done; the rest is not." in words(app)
    press(app, "Keep what came in, and end here")
    assert (count(project), end_of(project)) == (before, ImportEnd.CANCELLED)
    assert f"Imported: {before} article" in words(app)


def test_an_import_that_was_ended_in_the_middle_can_be_undone(project: Project):
    import_id = stored_in_part(project)
    app = press(opened(project, import_id), "Delete what came in")
    assert (count(project), end_of(project)) == (0, ImportEnd.UNDONE)
    assert "This import was undone" in words(app)
    assert not import_folder_exists(project)


def test_an_import_that_was_ended_in_the_middle_goes_on(project: Project):
    import_id = stored_in_part(project)
    press(opened(project, import_id), "Go on")
    deadline = time.monotonic() + 60
    while end_of(project) is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert (count(project), end_of(project)) == (60, ImportEnd.FINISHED)


def import_folder_exists(project: Project) -> bool:
    return any((project.file.path.parent / "imports").iterdir())


def test_a_discarded_import_leaves_nothing(project: Project):
    import_id = begun(project, "many.zip", archive(3))
    press(opened(project, import_id), "Discard")
    assert not import_folder_exists(project)
    assert "This import is no longer here" in words(opened(project, import_id))


def test_an_import_that_never_was_is_said_so(project: Project):
    for import_id in ("i-0123456789ab", "../../etc", ""):
        app = opened(project, import_id)
        assert "This import is no longer here" in words(app)
