from datetime import timedelta

import pytest

from labeling.domain.model import Annotator, Role
from labeling.errors import NotFound
from labeling.storage.accounts import (
    Session,
    add_annotator,
    add_session,
    annotator,
    annotators,
    end_session,
    has_passwords,
    session,
    touch_session,
)
from labeling.storage.connection import IntegrityError
from labeling.storage.project_file import ProjectFile
from tests.storage.projects import ANNOTATORS, NOW

HOUR = timedelta(hours=1)
ADA = Annotator("a-ada", "Ada", Role.OWNER)


def open_session(file: ProjectFile) -> None:
    file.write(lambda db: add_session(db, "hash", ADA.id, created_at=NOW, expires_at=NOW + HOUR)).result(30)


def found(file: ProjectFile) -> Session | None:
    with file.reading() as db:
        return session(db, "hash")


def test_people_come_back_in_the_order_in_which_they_came(file: ProjectFile) -> None:
    zoe = Annotator("a-0", "Zoë", Role.ADJUDICATOR)
    file.write(lambda db: add_annotator(db, zoe, created_at=NOW + HOUR)).result(30)
    with file.reading() as db:
        assert [one.id for one in annotators(db)] == [*ANNOTATORS, "a-0"]
        assert annotator(db, "a-0") == zoe
        with pytest.raises(NotFound, match="a-nobody"):
            annotator(db, "a-nobody")


def test_a_project_is_used_alone_until_somebody_has_a_password(file: ProjectFile) -> None:
    with file.reading() as db:
        assert not has_passwords(db)
    cy = Annotator("a-cy", "Cy", Role.ANNOTATOR)
    file.write(lambda db: add_annotator(db, cy, created_at=NOW, password_hash="$argon2id$…")).result(30)  # noqa: S106  # no secret
    with file.reading() as db:
        assert has_passwords(db)


def test_a_session_says_who_it_is(file: ProjectFile) -> None:
    open_session(file)
    assert found(file) == Session(ADA, None, NOW, NOW, NOW + HOUR, None)
    with file.reading() as db:
        assert session(db, "other") is None


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
    assert found(file) == Session(ADA, None, NOW, NOW + HOUR / 2, NOW + HOUR, NOW + HOUR)


def test_a_session_belongs_to_somebody(file: ProjectFile) -> None:
    with pytest.raises(IntegrityError):
        file.write(lambda db: add_session(db, "h", "a-nobody", created_at=NOW, expires_at=NOW)).result(30)


def test_a_moment_without_a_zone_is_refused(file: ProjectFile) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        file.write(lambda db: touch_session(db, "hash", seen_at=NOW.replace(tzinfo=None))).result(30)
