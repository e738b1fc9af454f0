"""Sessions: what ends them, and what the database keeps of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from labeling.domain.model import Actor, Annotator, Role
from labeling.errors import NotAllowed
from labeling.services.sign_in import (
    IDLE,
    SESSION_LIFETIME,
    TOUCH_EVERY,
    actor_of,
    end_session,
    enter_alone,
    is_alone,
    open_session,
)
from labeling.storage import accounts
from labeling.storage.project_file import ProjectFile

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
OWNER = Annotator("a-owner", "Ada", Role.OWNER)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.open(tmp_path / "project.db", now=NOW) as opened:
        opened.write(lambda db: accounts.add_annotator(db, OWNER, created_at=NOW)).result()
        yield opened


def _seen_at(file: ProjectFile) -> datetime:
    file.write(lambda db: None).result()  # the writer keeps its order: a touch before this is on the disk now
    with file.reading() as db:
        return datetime.fromisoformat(db.execute("select seen_at from session").fetchone()[0])


def _set(file: ProjectFile, assignment: str) -> None:
    statement = f"update annotator set {assignment} where id = 'a-owner'"  # noqa: S608 - constants of this file
    file.write(lambda db: db.execute(statement).rowcount).result()


def test_a_session_belongs_to_its_annotator(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    assert actor_of(file, token, now=NOW) == Actor("a-owner", "Ada", Role.OWNER)


def test_the_actor_is_who_the_database_says_now(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    _set(file, "role = 'annotator', name = 'Ada B.'")
    assert actor_of(file, token, now=NOW) == Actor("a-owner", "Ada B.", Role.ANNOTATOR)


def test_the_database_never_sees_the_token(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    with file.reading() as db:
        rows = db.execute("select * from session").fetchall()
    assert token not in repr(rows)


def test_every_token_is_another_and_long_enough(file: ProjectFile):
    tokens = {open_session(file, "a-owner", now=NOW) for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}


@pytest.mark.parametrize("token", ["", "A" * 42, "A" * 43, "A" * 44, "é" * 43, "' or 1=1 --".ljust(43)])
def test_an_unknown_token_belongs_to_nobody(file: ProjectFile, token: str):
    open_session(file, "a-owner", now=NOW)
    assert actor_of(file, token, now=NOW) is None


def test_the_stored_hash_is_no_token(file: ProjectFile):
    open_session(file, "a-owner", now=NOW)
    with file.reading() as db:
        [stored] = db.execute("select token_hash from session").fetchone()
    assert actor_of(file, stored, now=NOW) is None


def test_it_ends_when_nothing_is_asked_for_long(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    assert actor_of(file, token, now=NOW + IDLE) is None
    assert actor_of(file, token, now=NOW + IDLE - timedelta(seconds=1)) is not None


def test_it_ends_in_any_case_after_a_week(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    at = NOW
    while at < NOW + SESSION_LIFETIME:
        assert actor_of(file, token, now=at) is not None
        _seen_at(file)
        at += timedelta(hours=11)
    assert actor_of(file, token, now=NOW + SESSION_LIFETIME) is None


def test_asking_keeps_it_alive_but_seldom_writes(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    soon, later = NOW + TOUCH_EVERY - timedelta(seconds=1), NOW + TOUCH_EVERY
    actor_of(file, token, now=soon)
    assert _seen_at(file) == NOW
    actor_of(file, token, now=later)
    assert _seen_at(file) == later


def test_signing_out_ends_it_for_good(file: ProjectFile):
    token, other = open_session(file, "a-owner", now=NOW), open_session(file, "a-owner", now=NOW)
    end_session(file, token, now=NOW)
    assert actor_of(file, token, now=NOW) is None
    assert actor_of(file, other, now=NOW) is not None


def test_ending_an_unknown_session_is_no_error(file: ProjectFile):
    end_session(file, "A" * 43, now=NOW)


def test_a_disabled_account_has_no_session(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    _set(file, "disabled_at = '2025-03-01T12:00:00+00:00'")
    assert actor_of(file, token, now=NOW) is None


def test_alone_one_enters_as_the_first_owner(file: ProjectFile):
    file.write(
        lambda db: accounts.add_annotator(db, Annotator("a-b", "Bo", Role.OWNER), created_at=NOW + timedelta(1))
    ).result()
    assert is_alone(file)
    assert actor_of(file, enter_alone(file, now=NOW), now=NOW) == Actor("a-owner", "Ada", Role.OWNER)


def test_a_password_closes_that_way_in(file: ProjectFile):
    _set(file, "password_hash = 'something'")
    assert not is_alone(file)
    with pytest.raises(NotAllowed, match="Sign in"):
        enter_alone(file, now=NOW)
    with file.reading() as db:
        assert db.execute("select count(*) from session").fetchone() == (0,)


def test_without_an_owner_nobody_enters(file: ProjectFile):
    _set(file, "role = 'annotator'")
    with pytest.raises(NotAllowed, match="no owner"):
        enter_alone(file, now=NOW)


def test_a_project_that_cannot_be_written_can_still_be_read(file: ProjectFile):
    token = open_session(file, "a-owner", now=NOW)
    file._writer.close()  # as at the end of the server, or on a disk that takes nothing any more
    assert actor_of(file, token, now=NOW + TOUCH_EVERY) is not None
