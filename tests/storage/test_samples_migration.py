"""A project from before samples were told from work: what Factmark put into it becomes samples, and nothing is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.model import ArticleUse
from labeling.intake.draft import Draft
from labeling.project import DATA
from labeling.services.first_start import read_samples
from labeling.services.samples import ORIGIN
from labeling.storage import schema
from labeling.storage.annotations import events, vote_rows
from labeling.storage.article_uses import apart_articles, sample_articles, set_use, use_by_article, use_of
from labeling.storage.articles import insert_batch
from labeling.storage.connection import Database, IntegrityError, connect_new
from labeling.storage.private_files import create_private
from labeling.storage.project_file import ProjectFile
from labeling.storage.timestamps import to_text
from labeling.storage.verify import verify
from tests.storage.old_projects import add_article
from tests.storage.projects import BRIDGE, CODEBOOK, NOW

DRAFTS = read_samples(DATA / "samples")
IDS = [draft.article.id for draft in DRAFTS]


def old_project(path: Path, *, origin: str = ORIGIN, came_with_votes: bool = False, used_as: str = "") -> None:
    """A file as it was before: an own article that is a check, and the samples from this origin, each with a label."""
    db = connect_new(create_private(path))
    db.execute("PRAGMA journal_mode = wal").fetchone()
    db.execute("BEGIN IMMEDIATE")
    schema.migrate(db, stop_before="m0009_samples")
    db.execute("insert into project (one, id, created_at) values (1, 'p-old', ?)", [to_text(NOW)])
    ada = "insert into annotator (id, name, name_key, role, created_at) values ('a-ada', 'Ada', 'ada', 'owner', ?)"
    db.execute(ada, [to_text(NOW)])
    db.execute("insert into codebook (id, toml, guideline, created_at, created_by, reason) "
               "values (?, 't', 'g', ?, 'a-ada', 'first')", [CODEBOOK, to_text(NOW)])  # fmt: skip
    db.execute("update project set codebook_id = ?", [CODEBOOK])
    db.execute("insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason) "
               "values (?, ?, 'a-ada', 'first')", [CODEBOOK, to_text(NOW)])  # fmt: skip
    own = insert_batch(db, origin="ours", created_at=NOW, created_by="a-ada")
    add_article(db, *BRIDGE, batch_id=own, imported_by="a-ada")
    add_use(db, BRIDGE[0].id, "test")
    add_use(db, BRIDGE[0].id, "check")
    batch = insert_batch(db, origin=origin, created_at=NOW, created_by=None)
    for number, draft in enumerate(DRAFTS, start=1):
        add_sample(db, draft, batch, number)
    if came_with_votes:
        db.execute("insert into vote_import (id, origin, form, matches, created_at, created_by) "
                   "values ('i-1', ?, 'factmark', '{}', ?, 'a-ada')", [origin, to_text(NOW)])  # fmt: skip
    if used_as:
        add_use(db, IDS[0], used_as)
    db.execute("COMMIT")
    db.close()


def add_use(db: Database, article_id: str, use: str) -> None:
    db.execute(
        "insert into article_use (article_id, use, at, by_annotator_id) values (?, ?, ?, 'a-ada')",
        [article_id, use, to_text(NOW)],
    )


def add_sample(db: Database, draft: Draft, batch: str, number: int) -> None:
    add_article(db, draft.article, draft.sentences, batch_id=batch)
    db.execute(
        "insert into annotation values (?, ?, ?, 'a-ada', 'quote', null, null, 0, '', null, 1, ?, 900, ?, ?)",
        [number, f"e{number}", draft.sentences[1].id, CODEBOOK, to_text(NOW), to_text(NOW)],
    )


def test_labeled_samples_stay_labeled_and_are_samples(tmp_path: Path):
    old_project(tmp_path / "old.db")
    with ProjectFile.open(tmp_path / "old.db", now=NOW + timedelta(days=1)) as file:
        with file.reading() as db:
            assert sample_articles(db) == IDS
            assert apart_articles(db) == set(IDS)
            assert [event.annotation.id for event in events(db)] == ["e1", "e2", "e3"]
            assert len(list(vote_rows(db))) == 3
            assert verify(db).problems == ()
            assert schema.objects(db) == schema.expected_objects()
        # What was said before still stands, and numbers go on.
        with file.reading() as db:
            uses = db.execute("select number, use from article_use order by number").fetchall()
        assert uses == [(1, "test"), (2, "check"), (3, "sample"), (4, "sample"), (5, "sample")]
        file.write(lambda db: set_use(db, IDS[0], ArticleUse.WORK, at=NOW, by="a-ada")).result()
        with file.reading() as db:
            assert db.execute("select max(number) from article_use").fetchone() == (6,)
            assert use_by_article(db) == {
                BRIDGE[0].id: ArticleUse.CHECK,
                IDS[0]: ArticleUse.WORK,
                IDS[1]: ArticleUse.SAMPLE,
                IDS[2]: ArticleUse.SAMPLE,
            }
        with pytest.raises(IntegrityError, match="never changed"):
            file.write(lambda db: db.execute("update article_use set use = 'work'").rowcount).result()
        with pytest.raises(IntegrityError, match="never deleted"):
            file.write(lambda db: db.execute("delete from article_use").rowcount).result()
    (backup,) = (tmp_path / "backups").iterdir()
    assert "before-schema" in backup.name


def test_those_that_came_with_another_projects_votes_are_samples_too(tmp_path: Path):
    old_project(tmp_path / "old.db", origin="other.jsonl", came_with_votes=True)
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert sample_articles(db) == IDS


def test_a_sample_text_that_somebody_imported_by_hand_is_no_sample(tmp_path: Path):
    old_project(tmp_path / "old.db", origin="torrow-dam-blog.txt")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert sample_articles(db) == []


def test_what_an_owner_said_a_sample_is_for_is_kept(tmp_path: Path):
    old_project(tmp_path / "old.db", used_as="practice")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert use_of(db, IDS[0]) is ArticleUse.PRACTICE
        assert sample_articles(db) == IDS[1:]
