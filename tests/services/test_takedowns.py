from pathlib import Path

import pytest

from labeling.domain.model import Role
from labeling.errors import DuplicateArticle, NotAllowed, NotFound, Refused
from labeling.services.article_status import archive, restore
from labeling.services.articles import list_articles, open_article, sentences_of
from labeling.services.assignments import claim_next, give
from labeling.services.takedowns import list_takedowns, take_down
from labeling.services.verification import check_project
from labeling.storage.connection import IntegrityError
from labeling.storage.takedowns import BLANK
from tests.projects import LATER, NOW
from tests.teams import Team

TITLE = "Meeting 1"


def test_the_text_goes_and_the_votes_stay(tmp_path: Path):
    with Team(tmp_path) as team:
        ada, article_id = team.add("Ada"), team.articles[0]
        give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        team.label(ada, article_id)
        before = team.project.votes()
        length = len(team.project.articles()["text"][0])
        spans = [(s.id, s.start, s.end) for s in sentences_of(team.file, article_id)]
        take_down(team.file, team.owner, article_id, confirm_title=TITLE, reason=" A court said so. ", now=LATER)
        article = team.project.articles().iloc[0]
        assert article["text"] == BLANK * length
        assert list(article[["title", "source", "url", "published", "licence"]]) == [""] * 5
        assert article["article_id"] == article_id
        assert [(s.id, s.start, s.end) for s in sentences_of(team.file, article_id)] == spans
        assert team.project.votes().equals(before)
        assert team.label(ada, article_id, count=1).refused == []  # late labels are kept here, too
        assert check_project(team.file).problems == ()
        (entry,) = list_takedowns(team.file, team.owner)
        assert (entry.article_id, entry.at, entry.by, entry.reason) == (
            article_id,
            LATER,
            team.owner.annotator_id,
            "A court said so.",
        )


def test_nothing_of_the_text_is_left_in_the_file(tmp_path: Path):
    with Team(tmp_path) as team:
        article_id = team.articles[0]
        db = team.file.path
        take_down(team.file, team.owner, article_id, confirm_title=TITLE, reason="Law.", now=NOW)
    left = db.read_bytes()
    assert b"Nobody had asked for quay 2" in left
    assert b"Nobody had asked for quay 1" not in left
    assert TITLE.encode() not in left
    assert not db.with_name(f"{db.name}-wal").exists()


def test_a_taken_down_article_is_not_shown_dealt_or_changed_again(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada, article_id = team.add("Ada"), team.articles[0]
        give(team.file, team.owner, article_id, ada.annotator_id, now=NOW)
        take_down(team.file, team.owner, article_id, confirm_title=TITLE, reason="Law.", now=NOW)
        assert claim_next(team.file, ada, now=NOW) is None
        for actor in (ada, team.owner):
            assert list_articles(team.file, actor) == []
            with pytest.raises(NotFound, match="taken down"):
                open_article(team.file, actor, article_id)
        for change in (archive, restore):
            with pytest.raises(Refused, match="taken down"):
                change(team.file, team.owner, article_id, now=NOW)
        with pytest.raises(Refused, match="taken down"):
            give(team.file, team.owner, article_id, team.owner.annotator_id, now=NOW)
        with pytest.raises(Refused, match="taken down already"):
            take_down(team.file, team.owner, article_id, confirm_title="", reason="Law.", now=NOW)
        with pytest.raises(DuplicateArticle, match="taken down"):
            team.add_article(1)


def test_it_is_asked_twice(tmp_path: Path):
    with Team(tmp_path) as team:
        ada, ann, article_id = team.add("Ada"), team.add("Ann", Role.ADJUDICATOR), team.articles[0]
        for actor in (ada, ann):
            with pytest.raises(NotAllowed):
                take_down(team.file, actor, article_id, confirm_title=TITLE, reason="Law.", now=NOW)
            with pytest.raises(NotAllowed):
                list_takedowns(team.file, actor)
        for title, reason in (("meeting 1", "Law."), ("", "Law."), (TITLE, "  ")):
            with pytest.raises(Refused):
                take_down(team.file, team.owner, article_id, confirm_title=title, reason=reason, now=NOW)
        with pytest.raises(NotFound):
            take_down(team.file, team.owner, "f" * 16, confirm_title=TITLE, reason="Law.", now=NOW)
        assert "Nobody had asked" in team.project.articles()["text"][0]
        assert list_takedowns(team.file, team.owner) == []


@pytest.mark.parametrize(
    "statement",
    [
        "update article set text = 'Another text.' where id = ?",
        "update article set text = text || '\u2588' where id = ?",
        "update article set text = replace(text, '\u2588', 'x') where id = ?",
        "update article set sha256 = upper(sha256) where id = ?",
        "delete from takedown where article_id = ?",
        "update takedown set reason = 'none' where article_id = ?",
    ],
)
def test_it_cannot_be_undone(tmp_path: Path, statement: str):
    with Team(tmp_path) as team:
        take_down(team.file, team.owner, team.articles[0], confirm_title=TITLE, reason="Law.", now=NOW)
        with pytest.raises(IntegrityError, match="never"):
            team.file.write(lambda db: db.execute(statement, [team.articles[0]]).rowcount).result()
        blank = f"update article set text = '{BLANK * 5}' where id = ?"  # noqa: S608
        with pytest.raises(IntegrityError, match="never"):  # no other article can be blanked
            team.file.write(lambda db: db.execute(blank, [team.articles[1]]).rowcount).result()
