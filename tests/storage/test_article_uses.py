"""What articles are for: the latest row counts, and without one they are work."""

import pytest

from labeling.domain.model import ArticleUse
from labeling.storage.article_uses import apart_articles, set_use, use_by_article, use_of
from labeling.storage.connection import IntegrityError
from labeling.storage.project_file import ProjectFile
from tests.storage.projects import ANNOTATORS, BRIDGE, HARBOUR, NOW

BRIDGE_ID, HARBOUR_ID = BRIDGE[0].id, HARBOUR[0].id


def use(file: ProjectFile, article_id: str, use: ArticleUse) -> None:
    file.write(lambda db: set_use(db, article_id, use, at=NOW, by=ANNOTATORS[0])).result()


def rows(file: ProjectFile) -> int:
    with file.reading() as db:
        return db.execute("select count(*) from article_use").fetchone()[0]


def test_without_a_row_an_article_is_work(file: ProjectFile) -> None:
    use(file, BRIDGE_ID, ArticleUse.WORK)
    with file.reading() as db:
        assert (use_by_article(db), use_of(db, BRIDGE_ID), apart_articles(db)) == ({}, ArticleUse.WORK, set())
    assert rows(file) == 0


def test_the_latest_counts(file: ProjectFile) -> None:
    for next_use in (ArticleUse.PRACTICE, ArticleUse.CHECK, ArticleUse.CHECK, ArticleUse.TEST):
        use(file, BRIDGE_ID, next_use)
    use(file, HARBOUR_ID, ArticleUse.CHECK)
    with file.reading() as db:
        assert use_by_article(db) == {BRIDGE_ID: ArticleUse.TEST, HARBOUR_ID: ArticleUse.CHECK}
        assert use_of(db, BRIDGE_ID) is ArticleUse.TEST
        assert apart_articles(db) == {BRIDGE_ID}
    assert rows(file) == 4


@pytest.mark.parametrize("statement", ["update article_use set use = 'work'", "delete from article_use"])
def test_what_an_article_was_for_is_never_changed(file: ProjectFile, statement: str) -> None:
    use(file, BRIDGE_ID, ArticleUse.TEST)
    with pytest.raises(IntegrityError, match="never"):
        file.write(lambda db: db.execute(statement).rowcount).result()
