"""Articles are found by their words, corrected and deleted; what the database itself holds to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.search_words import full_text_query
from labeling.storage.annotations import insert_annotations
from labeling.storage.article_deletions import answered_articles, count_deletions, delete_article, deletions
from labeling.storage.article_events import ArticleAction, add_event
from labeling.storage.article_pages import keep_page, page_of
from labeling.storage.article_search import found_articles
from labeling.storage.articles import find_same, insert_article, list_articles
from labeling.storage.assignments import give
from labeling.storage.connection import Database, IntegrityError, connect
from labeling.storage.corrections import CorrectedField, Correction, change, correct, corrections_of, is_undone
from labeling.storage.project_file import ProjectFile
from labeling.storage.takedowns import Takedown, take_down
from labeling.storage.verify import verify
from tests.storage.old_projects import old_project
from tests.storage.projects import ANNOTATORS, BRIDGE, CODEBOOK, HARBOUR, NOW, SENTENCE_IDS, annotation, filled_project

ADA = ANNOTATORS[0]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with filled_project(tmp_path / "project.db") as file:
        yield file


def found(file: ProjectFile, typed: str) -> list[str]:
    with file.reading() as db:
        return found_articles(db, full_text_query(typed))


def problems(file: ProjectFile) -> tuple[str, ...]:
    with file.reading() as db:
        return verify(db).problems


def title(article_id: str, before: str, after: str, change_id: str = "c-1", undoes: str | None = None) -> Correction:
    return Correction(change_id, article_id, CorrectedField.TITLE, before, after, NOW, ADA, undoes=undoes)


def test_an_article_is_found_by_the_words_of_its_text_and_its_title(file: ProjectFile):
    assert found(file, "shamefu") == [BRIDGE[0].id]
    assert found(file, "HÁRBOUR froze") == [HARBOUR[0].id]
    assert found(file, '"froze harbour"') == []


def test_a_word_in_a_title_counts_more(file: ProjectFile):
    file.write(lambda db: correct(db, title(HARBOUR[0].id, "Harbour", "Bridge of ice"))).result()
    assert found(file, "bridge") == [HARBOUR[0].id, BRIDGE[0].id]
    assert found(file, '"bridge of ice"') == [HARBOUR[0].id]
    assert problems(file) == ()


def test_a_correction_is_kept_with_what_was_there_before(file: ProjectFile):
    article_id = HARBOUR[0].id
    file.write(lambda db: correct(db, title(article_id, "Harbour", "Ice"))).result()
    with file.reading() as db:
        assert [summary.title for summary in list_articles(db, [article_id])] == ["Ice"]
        assert change(db, "c-1") == corrections_of(db, article_id) == [title(article_id, "Harbour", "Ice")]
        assert not is_undone(db, "c-1")
    file.write(lambda db: correct(db, title(article_id, "Ice", "Harbour", "c-2", undoes="c-1"))).result()
    file.write(lambda db: correct(db, title(article_id, "Harbour", "Ice", "c-3", undoes="c-2"))).result()
    with file.reading() as db:
        assert is_undone(db, "c-2")
        assert not is_undone(db, "c-1"), "what undid it was undone itself"


def test_a_part_that_is_corrected_changes_what_is_to_label(file: ProjectFile):
    part = Correction("c-1", BRIDGE[0].id, CorrectedField.PART, "body", "caption", NOW, ADA, SENTENCE_IDS[1])
    file.write(lambda db: correct(db, part)).result()
    with file.reading() as db:
        assert [(s.sentences, s.to_label) for s in list_articles(db, [BRIDGE[0].id])] == [(4, 2)]
    assert problems(file) == ()


def test_a_correction_is_never_changed_or_deleted(file: ProjectFile):
    file.write(lambda db: correct(db, title(HARBOUR[0].id, "Harbour", "Ice"))).result()
    for sql in ("update correction set after = 'x'", "update correction set before = '', after = ''",
                "delete from correction"):  # fmt: skip
        with pytest.raises(IntegrityError, match="never"):
            file.write(lambda db, sql=sql: db.execute(sql)).result()


def test_a_takedown_leaves_no_word_of_the_article_in_the_file(file: ProjectFile):
    def remove(db: Database) -> None:
        keep_page(db, BRIDGE[0].id, b"<html>shameful</html>")
        correct(db, title(BRIDGE[0].id, "The bridge", "Zeppelin"))
        take_down(db, Takedown(BRIDGE[0].id, NOW, ADA, "a court's order"))

    file.write(remove).result()
    assert found(file, "shameful") == found(file, "zeppelin") == []
    with file.reading() as db:
        assert page_of(db, BRIDGE[0].id) is None
        assert {(c.before, c.after) for c in corrections_of(db, BRIDGE[0].id)} == {("", "")}
    assert problems(file) == ()
    file.close()
    kept = file.path.read_bytes()
    assert not any(word in kept for word in (b"hameful", b"eppelin"))


def test_an_article_without_answers_is_deleted_with_all_that_is_said_of_it(file: ProjectFile):
    article_id = HARBOUR[0].id

    def delete(db: Database) -> None:
        keep_page(db, article_id, b"<html></html>")
        give(db, article_id, ADA, dealt=False, given_by=ADA, given_at=NOW)
        add_event(db, article_id, ArticleAction.OPENED, at=NOW, by=ADA)
        correct(db, title(article_id, "Harbour", "Ice"))
        delete_article(db, article_id, at=NOW, by=ADA)

    file.write(delete).result()
    with file.reading() as db:
        assert [(d.article_id, d.title) for d in deletions(db)] == [(article_id, "Ice")]
        assert count_deletions(db) == 1
        assert find_same(db, HARBOUR[0].text) is None
    assert found(file, "froze") == []
    assert problems(file) == ()
    file.write(
        lambda db: insert_article(db, *HARBOUR, batch_id=batch_of(db), imported_at=NOW, imported_by=ADA)
    ).result()
    assert found(file, "froze") == [article_id]


def batch_of(db: Database) -> str:
    ((batch_id,),) = db.execute("select id from batch").fetchall()
    return str(batch_id)


def test_an_article_with_an_answer_is_never_deleted(file: ProjectFile):
    file.write(lambda db: insert_annotations(db, [annotation("e-1")], saved_at=NOW)).result()
    with file.reading() as db:
        assert answered_articles(db, [BRIDGE[0].id, HARBOUR[0].id]) == {BRIDGE[0].id}
    with pytest.raises(IntegrityError, match="with answers is never deleted"):
        file.write(lambda db: delete_article(db, BRIDGE[0].id, at=NOW, by=ADA)).result()
    assert found(file, "shameful") == [BRIDGE[0].id]
    assert problems(file) == ()


@pytest.mark.parametrize("table", ["assignment", "article_event", "article_use", "opening"])
def test_nothing_said_of_an_article_is_deleted_without_it(file: ProjectFile, table: str):
    def fill(db: Database) -> None:
        give(db, HARBOUR[0].id, ADA, dealt=False, given_by=ADA, given_at=NOW)
        add_event(db, HARBOUR[0].id, ArticleAction.OPENED, at=NOW, by=ADA)
        db.execute(
            "insert into article_use (article_id, use, at, by_annotator_id) values (?, 'check', '2026', ?)",
            [HARBOUR[0].id, ADA],
        )

    file.write(fill).result()
    with pytest.raises(IntegrityError, match="never deleted"):
        file.write(lambda db: db.execute(f"delete from {table}")).result()  # noqa: S608  # a constant


def test_verify_notices_a_count_and_an_index_that_are_wrong(file: ProjectFile):
    path = file.path
    file.close()
    db = connect(path)
    db.execute("update article set to_label = 9 where id = ?", [BRIDGE[0].id])
    db.execute("delete from article_search_docsize where id = 2")
    report = verify(db)
    db.close()
    assert [problem.partition(":")[2] for problem in report.problems] == [
        " it is stored as having 4 sentences, 9 of them to label, but there are 4, 3 of them to label.",
        " it cannot be found by its words.",
    ]


def test_an_older_project_can_be_searched_and_is_counted(tmp_path: Path):
    old_project(tmp_path / "old.db", current=CODEBOOK, before="m0012_articles_in_hand")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file:
        assert found(file, "shameful") == [BRIDGE[0].id]
        assert not any("rticle" in problem for problem in problems(file))
        with file.reading() as db:
            assert [(s.sentences, s.to_label) for s in list_articles(db)] == [(4, 3)]
