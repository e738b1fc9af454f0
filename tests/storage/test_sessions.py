from datetime import timedelta

import pytest

from labeling.domain.model import Annotator, Role
from labeling.storage.connection import IntegrityError
from labeling.storage.project_file import ProjectFile
from labeling.storage.sessions import (
    Session,
    add_session,
    end_session,
    end_sessions_of,
    forget_sessions_before,
    session,
    sessions_of,
    touch_session,
)
from tests.storage.projects import NOW

HOUR = timedelta(hours=1)
ADA = Annotator("a-ada", "Ada", Role.OWNER)


def open_session(file: ProjectFile, token_hash: str = "hash", annotator_id: str = ADA.id) -> None:  # noqa: S107
    file.write(lambda db: add_session(db, token_hash, annotator_id, created_at=NOW, expires_at=NOW + HOUR)).result(30)


def found(file: ProjectFile, token_hash: str = "hash") -> Session | None:  # noqa: S107
    with file.reading() as db:
        return session(db, token_hash)


def test_a_session_says_who_it_is(file: ProjectFile) -> None:
    open_session(file)
    assert found(file) == Session("hash", ADA, None, NOW, NOW, NOW + HOUR, None)
    assert found(file, "other") is None


def test_a_session_shows_the_person_as_the_database_has_them_now(file: ProjectFile) -> None:
    open_session(file)
    change = "update annotator set role = 'annotator', disabled_at = '2026-03-01T13:00:00+00:00' where id = 'a-ada'"
    file.write(lambda db: db.execute(change)).result(30)
    now = found(file)
    assert now is not None
    assert (now.annotator.role, now.disabled) == (Role.ANNOTATOR, True)


def test_a_session_is_touched_and_ended_once(file: ProjectFile) -> None:
    open_session(file)
    file.write(lambda db: touch_session(db, "hash", seen_at=NOW + HOUR / 2)).result(30)
    for hours in (1, 2):
        file.write(lambda db, hours=hours: end_session(db, "hash", ended_at=NOW + hours * HOUR)).result(30)
    assert found(file) == Session("hash", ADA, None, NOW, NOW + HOUR / 2, NOW + HOUR, NOW + HOUR)


def test_all_sessions_of_one_person_end_and_no_others(file: ProjectFile) -> None:
    for token_hash, annotator_id in (("one", "a-ada"), ("two", "a-ada"), ("three", "a-ben")):
        open_session(file, token_hash, annotator_id)
    file.write(lambda db: touch_session(db, "two", seen_at=NOW + HOUR / 2)).result(30)
    file.write(lambda db: end_session(db, "one", ended_at=NOW)).result(30)
    file.write(lambda db: end_sessions_of(db, "a-ada", ended_at=NOW + HOUR)).result(30)
    with file.reading() as db:
        assert [(signed_in.token_hash, signed_in.ended_at) for signed_in in sessions_of(db, "a-ada")] == [
            ("two", NOW + HOUR),
            ("one", NOW),
        ]
        assert [signed_in.ended_at for signed_in in sessions_of(db, "a-ben")] == [None]


def test_sessions_that_expired_long_ago_are_forgotten(file: ProjectFile) -> None:
    open_session(file)
    file.write(lambda db: forget_sessions_before(db, NOW + HOUR)).result(30)
    assert found(file) is not None
    file.write(lambda db: forget_sessions_before(db, NOW + HOUR + timedelta(seconds=1))).result(30)
    assert found(file) is None


def test_a_session_belongs_to_somebody(file: ProjectFile) -> None:
    with pytest.raises(IntegrityError):
        open_session(file, "h", "a-nobody")


def test_a_moment_without_a_zone_is_refused(file: ProjectFile) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        file.write(lambda db: touch_session(db, "hash", seen_at=NOW.replace(tzinfo=None))).result(30)
