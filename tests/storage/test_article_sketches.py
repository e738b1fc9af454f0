"""Sketches of texts and links between copies: kept with an article, and gone with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.near_texts import shingles_of, sketch_of
from labeling.storage.article_copies import copies_of, copy_of, link_copy, originals
from labeling.storage.article_deletions import delete_article
from labeling.storage.article_sketches import sketch_bytes, sketches
from labeling.storage.articles import insert_article, insert_batch
from labeling.storage.connection import Database, IntegrityError, connect
from labeling.storage.project_file import ProjectFile
from labeling.storage.takedowns import BLANK, Takedown, take_down
from labeling.storage.verify import verify
from tests.storage.old_projects import old_project
from tests.storage.projects import ANNOTATORS, BRIDGE, CODEBOOK, HARBOUR, NOW, article_of, filled_project

ADA = ANNOTATORS[0]
LONG = "The harbour board said that the old bridge is closed until March and that repairs cost four million in all."


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with filled_project(tmp_path / "project.db") as file:
        yield file


def problems(file: ProjectFile) -> tuple[str, ...]:
    with file.reading() as db:
        return verify(db).problems


def link(file: ProjectFile, article_id: str, original: str) -> str | None:
    return file.write(lambda db: link_copy(db, article_id, original, at=NOW, by=ADA)).result()


def test_every_article_has_the_sketch_of_its_text(file: ProjectFile):
    with file.reading() as db:
        stored = dict(sketches(db))
    for article, _ in (HARBOUR, BRIDGE):
        assert stored[article.id].tolist() == sketch_of(shingles_of(article.text)).tolist()
    assert len(sketch_bytes(LONG)) == 8 * len(sketch_of(shingles_of(LONG))) > 0


def test_a_takedown_leaves_no_hash_of_the_text(file: ProjectFile):
    file.write(lambda db: take_down(db, Takedown(HARBOUR[0].id, NOW, ADA, "Law."))).result()
    with file.reading() as db:
        assert [article_id for article_id, _ in sketches(db)] == [BRIDGE[0].id]
    assert problems(file) == ()


def test_a_takedown_leaves_no_hash_in_the_file(file: ProjectFile):
    article, sentences = article_of("By Bo", LONG)

    def store(db: Database) -> None:
        batch_id = insert_batch(db, origin="a test", created_at=NOW, created_by=ADA)
        insert_article(db, article, sentences, batch_id=batch_id, imported_at=NOW, imported_by=ADA)

    file.write(store).result()
    file.write(lambda db: take_down(db, Takedown(article.id, NOW, ADA, "Law."))).result()
    assert problems(file) == ()
    file.close()
    kept = file.path.read_bytes()
    hashes = sketch_of(shingles_of(article.text)).tolist()
    assert len(hashes) >= 18
    assert not any(number.to_bytes(8, "little") in kept for number in hashes)


def test_a_link_stays_as_long_as_both_articles_do(file: ProjectFile):
    assert link(file, HARBOUR[0].id, BRIDGE[0].id) == BRIDGE[0].id
    with file.reading() as db:
        assert (copy_of(db, HARBOUR[0].id), copy_of(db, BRIDGE[0].id)) == (BRIDGE[0].id, None)
        assert copies_of(db, BRIDGE[0].id) == [HARBOUR[0].id]
        assert originals(db) == {HARBOUR[0].id: BRIDGE[0].id}
    assert problems(file) == ()
    for sql in ("delete from article_copy", "update article_copy set at = ''"):
        with pytest.raises(IntegrityError, match="is a copy of is never"):
            file.write(lambda db, sql=sql: db.execute(sql)).result()
    assert link(file, BRIDGE[0].id, "0" * 16) is None, "there is no such original"


@pytest.mark.parametrize("is_copy_deleted", [True, False])
def test_a_link_goes_with_either_article(file: ProjectFile, is_copy_deleted: bool):
    unanswered = HARBOUR[0].id
    pair = (unanswered, BRIDGE[0].id) if is_copy_deleted else (BRIDGE[0].id, unanswered)
    link(file, *pair)
    file.write(lambda db: delete_article(db, unanswered, at=NOW, by=ADA)).result()
    with file.reading() as db:
        assert originals(db) == {}
        assert unanswered not in dict(sketches(db))
    assert problems(file) == ()


def test_an_article_is_no_copy_of_itself(file: ProjectFile):
    with pytest.raises(IntegrityError):
        link(file, BRIDGE[0].id, BRIDGE[0].id)


def damaged(file: ProjectFile, sql: str) -> list[str]:
    path = file.path
    file.close()
    db: Database = connect(path)
    db.executescript(sql)
    report = verify(db)
    db.close()
    return [problem.partition(": ")[2] for problem in report.problems]


@pytest.mark.parametrize("sql", ["delete from article_sketch", "update article_sketch set sketch = x'00'"])
def test_verify_notices_sketches_that_are_wrong(file: ProjectFile, sql: str):
    assert damaged(file, sql) == ["it cannot be found by texts that are nearly the same."] * 2


def test_verify_notices_hashes_of_a_text_that_was_taken_down(file: ProjectFile):
    file.write(lambda db: take_down(db, Takedown(HARBOUR[0].id, NOW, ADA, "Law."))).result()
    sql = f"insert into article_sketch values ('{HARBOUR[0].id}', x'0000000000000001')"  # noqa: S608  # a constant
    assert damaged(file, sql) == ["its text was taken down, but hashes of its words are still there."]


def test_verify_notices_a_copy_of_a_copy(file: ProjectFile):
    a, b = HARBOUR[0].id, BRIDGE[0].id
    sql = f"insert into article_copy values ('{a}', '{b}', '', '{ADA}'), ('{b}', '{a}', '', '{ADA}')"  # noqa: S608
    assert damaged(file, sql) == [f"it is linked as a copy of article {b}, which is a copy itself.",
                                  f"it is linked as a copy of article {a}, which is a copy itself."]  # fmt: skip


def test_an_older_project_gets_sketches_except_of_what_was_taken_down(tmp_path: Path):
    old_project(tmp_path / "old.db", current=CODEBOOK, before="m0012_articles_in_hand")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert {article_id for article_id, _ in sketches(db)} == {BRIDGE[0].id}
    gone = tmp_path / "gone.db"
    old_project(gone, current=CODEBOOK, before="m0012_articles_in_hand")
    db = connect(gone)
    with db.conn:
        db.execute("insert into takedown values (?, ?, 'a-ada', 'a court''s order')", [BRIDGE[0].id, NOW.isoformat()])
        db.execute("update article set text = ? where id = ?", [BLANK * len(BRIDGE[0].text), BRIDGE[0].id])
    db.close()
    with ProjectFile.open(gone, now=NOW) as file, file.reading() as db:
        assert sketches(db) == []
