"""A project from before same texts were told: its articles are found again, except those that were taken down."""

from datetime import timedelta
from pathlib import Path

import pytest

from labeling.storage.articles import find_same
from labeling.storage.connection import IntegrityError, connect
from labeling.storage.project_file import ProjectFile
from labeling.storage.takedowns import BLANK
from tests.storage.old_projects import old_project
from tests.storage.projects import BRIDGE, CODEBOOK, NOW

LATER = NOW + timedelta(days=9)


def test_an_old_article_is_found_with_other_line_ends(tmp_path: Path):
    old_project(tmp_path / "old.db", current=CODEBOOK, before="m0010_same_texts")
    with ProjectFile.open(tmp_path / "old.db", now=LATER) as file:
        with file.reading() as db:
            article = BRIDGE[0]
            assert find_same(db, article.text + " \r\n\r\n") == (article.id, "The bridge")
            assert find_same(db, article.text + "More.") is None
        with pytest.raises(IntegrityError, match="never changed"):
            file.write(lambda db: db.execute("update same_text set key = key")).result()


def test_the_blanks_of_a_text_that_was_taken_down_are_no_text(tmp_path: Path):
    old_project(tmp_path / "old.db", current=CODEBOOK, before="m0010_same_texts")
    db = connect(tmp_path / "old.db")
    with db.conn:
        db.execute("insert into takedown values (?, ?, 'a-ada', 'a court''s order')", [BRIDGE[0].id, NOW.isoformat()])
        db.execute("update article set text = ? where id = ?", [BLANK * len(BRIDGE[0].text), BRIDGE[0].id])
    db.close()
    with ProjectFile.open(tmp_path / "old.db", now=LATER) as file, file.reading() as db:
        assert find_same(db, BLANK * len(BRIDGE[0].text)) is None
