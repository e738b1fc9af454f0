from datetime import timedelta

import pytest

from labeling.domain.model import Annotator, Role
from labeling.errors import BadName, NotFound
from labeling.storage import accounts
from labeling.storage.accounts import add_annotator, annotator, annotators, has_passwords
from labeling.storage.connection import IntegrityError
from labeling.storage.person_events import PersonEvent, add_event, events_of
from labeling.storage.project_file import ProjectFile
from labeling.storage.sessions import add_session
from tests.storage.projects import ANNOTATORS, NOW

HOUR = timedelta(hours=1)
CY = Annotator("a-cy", "Cy", Role.ANNOTATOR)
STORED = "$argon2id$…"


def add(file: ProjectFile, person: Annotator, password_hash: str | None = None, email: str | None = None) -> None:
    file.write(
        lambda db: add_annotator(db, person, created_at=NOW + HOUR, password_hash=password_hash, email=email)
    ).result(30)


def member(file: ProjectFile, annotator_id: str) -> accounts.Member:
    with file.reading() as db:
        return accounts.member(db, annotator_id)


def test_people_come_back_in_the_order_in_which_they_came(file: ProjectFile) -> None:
    zoe = Annotator("a-0", "Zoë", Role.ADJUDICATOR)
    add(file, zoe)
    with file.reading() as db:
        assert [person.id for person in annotators(db)] == [*ANNOTATORS, "a-0"]
        assert [member.annotator.id for member in accounts.members(db)] == [*ANNOTATORS, "a-0"]
        assert annotator(db, "a-0") == zoe
        with pytest.raises(NotFound, match="a-nobody"):
            annotator(db, "a-nobody")


def test_a_project_is_used_alone_until_somebody_has_a_password(file: ProjectFile) -> None:
    add(file, CY, email="cy@example.org")
    with file.reading() as db:
        assert not has_passwords(db)
    file.write(lambda db: accounts.set_password_hash(db, "a-cy", STORED)).result(30)
    with file.reading() as db:
        assert has_passwords(db)
        assert accounts.password_hash(db, "a-cy") == STORED
        assert accounts.password_hash(db, "a-ada") is None
        assert accounts.password_hash(db, "a-nobody") is None


@pytest.mark.parametrize("name", ["Ada", "ADA", "\u0410da", "Ada\u200b", " Ada "])
def test_nobody_can_go_by_a_name_that_looks_like_anothers(file: ProjectFile, name: str) -> None:
    with pytest.raises(BadName, match=r"“Ada”.*looks the same"):
        add(file, Annotator("a-2", name, Role.ANNOTATOR))
    with pytest.raises(BadName):
        file.write(lambda db: accounts.rename(db, "a-ben", name)).result(30)
    assert member(file, "a-ben").annotator.name == "Ben"


def test_sabotage_the_database_refuses_it_too(file: ProjectFile) -> None:
    statement = "update annotator set name_key = 'ada' where id = 'a-ben'"
    with pytest.raises(IntegrityError):
        file.write(lambda db: db.execute(statement)).result(30)


def test_people_may_change_how_their_own_name_is_written(file: ProjectFile) -> None:
    file.write(lambda db: accounts.rename(db, "a-ada", "ADA")).result(30)
    assert member(file, "a-ada").annotator.name == "ADA"


def test_people_are_found_by_any_spelling_of_their_name_and_by_their_address(file: ProjectFile) -> None:
    add(file, Annotator("a-zoe", "Zoë", Role.ANNOTATOR), email="zoe@example.org")
    with file.reading() as db:
        for name in ("Zoë", "zoe\u0308", "ZOË"):
            member = accounts.member_by_name(db, name)
            assert member is not None
            assert member.annotator.id == "a-zoe"
        assert accounts.member_by_name(db, "Zoe") is None
        assert accounts.member_by_email(db, "zoe@example.org") == member
        assert accounts.member_by_email(db, "bo@example.org") is None


def test_one_address_is_one_person(file: ProjectFile) -> None:
    add(file, CY, email="cy@example.org")
    with pytest.raises(BadName, match="“Cy”"):
        file.write(lambda db: accounts.set_email(db, "a-ada", "cy@example.org")).result(30)
    file.write(lambda db: accounts.set_email(db, "a-cy", "cy@example.org")).result(30)
    file.write(lambda db: accounts.set_email(db, "a-cy", None)).result(30)
    file.write(lambda db: accounts.set_email(db, "a-ada", "cy@example.org")).result(30)
    assert (member(file, "a-cy").email, member(file, "a-ada").email) == (None, "cy@example.org")


def test_the_state_of_an_account(file: ProjectFile) -> None:
    def change(file: ProjectFile) -> None:
        file.write(lambda db: accounts.set_role(db, "a-ben", Role.ADJUDICATOR)).result(30)
        file.write(lambda db: accounts.set_disabled_at(db, "a-ben", NOW)).result(30)
        file.write(lambda db: accounts.set_paused_at(db, "a-ben", NOW + HOUR)).result(30)
        file.write(lambda db: add_session(db, "h", "a-ben", created_at=NOW, expires_at=NOW + HOUR)).result(30)

    before = member(file, "a-ben")
    assert (before.is_active, before.can_sign_in, before.paused_at, before.last_seen_at) == (True, False, None, None)
    change(file)
    after = member(file, "a-ben")
    assert after.annotator.role is Role.ADJUDICATOR
    assert (after.disabled_at, after.paused_at, after.last_seen_at) == (NOW, NOW + HOUR, NOW)
    assert not after.is_active


@pytest.mark.parametrize(
    ("password", "email", "can"), [(STORED, None, True), (None, "c@x.org", True), (None, None, False)]
)
def test_who_can_sign_in(file: ProjectFile, password: str | None, email: str | None, can: bool) -> None:
    add(file, CY, password, email)
    assert member(file, "a-cy").can_sign_in is can
    file.write(lambda db: accounts.set_disabled_at(db, "a-cy", NOW)).result(30)
    assert not member(file, "a-cy").can_sign_in


def test_the_first_owner_is_the_first_whose_account_is_open(file: ProjectFile) -> None:
    def first() -> str | None:
        with file.reading() as db:
            owner = accounts.first_owner(db)
            return None if owner is None else owner.id

    assert first() == "a-ada"
    file.write(lambda db: accounts.set_disabled_at(db, "a-ada", NOW)).result(30)
    assert first() == "a-ben"
    file.write(lambda db: accounts.set_role(db, "a-ben", Role.ADJUDICATOR)).result(30)
    assert first() is None


def test_what_happened_to_an_account_is_only_ever_added_to(file: ProjectFile) -> None:
    event = PersonEvent(NOW, "a-ada", "a-ben", "role", "owner → annotator")
    file.write(lambda db: add_event(db, event)).result(30)
    with file.reading() as db:
        assert events_of(db, "a-ben") == [event]
        assert events_of(db, "a-ada") == []
    for statement in ("update person_event set what = 'x'", "delete from person_event"):
        with pytest.raises(IntegrityError, match="never"):
            file.write(lambda db, statement=statement: db.execute(statement)).result(30)
