"""What is stored of invitations, reset links, the set-up code and tries."""

from dataclasses import replace
from datetime import timedelta

import pytest

from labeling.domain.model import Role
from labeling.storage import accounts, invitations, reset_links, sign_in_limits
from labeling.storage.connection import IntegrityError
from labeling.storage.invitations import Invitation
from labeling.storage.project_file import ProjectFile
from labeling.storage.reset_links import ResetLink
from tests.storage.projects import NOW

HOUR = timedelta(hours=1)
INVITATION = Invitation("i-1", "Cy", Role.ADJUDICATOR, NOW, "a-ada", NOW + HOUR, None, None)
LINK = ResetLink("a-ben", NOW, "a-ada", NOW + HOUR)


@pytest.fixture
def invited(file: ProjectFile) -> ProjectFile:
    file.write(lambda db: invitations.add_invitation(db, INVITATION, "h1")).result()
    return file


def stored(file: ProjectFile) -> Invitation | None:
    with file.reading() as db:
        return invitations.invitation_by_token(db, "h1")


def test_an_invitation_comes_back(invited: ProjectFile):
    assert stored(invited) == INVITATION
    with invited.reading() as db:
        assert invitations.invitations(db) == [INVITATION]
        assert invitations.invitation_by_token(db, "h2") is None


def test_an_invitation_is_open_until_it_expires_is_used_or_revoked():
    assert INVITATION.is_open(NOW + HOUR - timedelta(seconds=1))
    assert not INVITATION.is_open(NOW + HOUR)
    assert not replace(INVITATION, used_at=NOW).is_open(NOW)
    assert not replace(INVITATION, revoked_at=NOW).is_open(NOW)


def test_a_used_invitation_cannot_be_revoked(invited: ProjectFile):
    invited.write(lambda db: invitations.use_invitation(db, "i-1", used_by="a-ben", at=NOW)).result()
    assert not invited.write(lambda db: invitations.revoke_invitation(db, "i-1", at=NOW)).result()
    invited.write(lambda db: invitations.revoke_invitations_by(db, "a-ada", at=NOW)).result()
    assert stored(invited) == replace(INVITATION, used_at=NOW)


def test_an_invitation_is_revoked_once(invited: ProjectFile):
    for hours in (1, 2):
        at = NOW + hours * HOUR
        assert invited.write(lambda db, at=at: invitations.revoke_invitation(db, "i-1", at=at)).result()
    assert stored(invited) == replace(INVITATION, revoked_at=NOW + HOUR)
    assert not invited.write(lambda db: invitations.revoke_invitation(db, "i-2", at=NOW)).result()


def test_all_invitations_of_one_owner_are_revoked(invited: ProjectFile):
    invited.write(
        lambda db: invitations.add_invitation(db, replace(INVITATION, id="i-2", created_by="a-ben"), "h2")
    ).result()
    invited.write(lambda db: invitations.revoke_invitations_by(db, "a-ada", at=NOW)).result()
    with invited.reading() as db:
        assert {invitation.id: invitation.revoked_at for invitation in invitations.invitations(db)} == {
            "i-1": NOW,
            "i-2": None,
        }


def test_the_database_keeps_used_and_revoked_apart(invited: ProjectFile):
    for assignment in ("used_at = 'x'", "used_by = 'a-ben'", "used_at = 'x', used_by = 'a-ben', revoked_at = 'x'"):
        with pytest.raises(IntegrityError):
            invited.write(
                lambda db, assignment=assignment: db.execute(f"update invitation set {assignment}")  # noqa: S608
            ).result()


def test_reset_links(file: ProjectFile):
    file.write(lambda db: reset_links.add_reset_link(db, LINK, "r1")).result()
    file.write(lambda db: reset_links.add_reset_link(db, replace(LINK, annotator_id="a-ada"), "r2")).result()
    file.write(lambda db: reset_links.use_reset_link(db, "r1", at=NOW)).result()
    file.write(lambda db: reset_links.revoke_reset_links(db, of="a-ben", at=NOW)).result()
    file.write(lambda db: reset_links.revoke_reset_links(db, of="a-ada", at=NOW)).result()
    with file.reading() as db:
        assert reset_links.reset_link(db, "r1") == replace(LINK, used_at=NOW)
        assert reset_links.reset_link(db, "r2") == replace(LINK, annotator_id="a-ada", revoked_at=NOW)
        assert reset_links.reset_link(db, "r3") is None


def test_reset_links_of_the_one_who_made_them(file: ProjectFile):
    file.write(lambda db: reset_links.add_reset_link(db, LINK, "r1")).result()
    file.write(lambda db: reset_links.revoke_reset_links_by(db, "a-ben", at=NOW)).result()
    with file.reading() as db:
        assert reset_links.reset_link(db, "r1") == LINK
    file.write(lambda db: reset_links.revoke_reset_links_by(db, "a-ada", at=NOW)).result()
    with file.reading() as db:
        assert reset_links.reset_link(db, "r1") == replace(LINK, revoked_at=NOW)


def test_there_is_one_code_and_it_expires(file: ProjectFile):
    def is_code(code: str, hours: float = 0) -> bool:
        with file.reading() as db:
            return accounts.is_set_up_code(db, code, now=NOW + hours * HOUR)

    for code in ("one", "two"):
        file.write(
            lambda db, code=code: accounts.replace_set_up_code(db, code, created_at=NOW, expires_at=NOW + HOUR)
        ).result()
    assert [is_code("one"), is_code("two"), is_code("two", 0.99), is_code("two", 1)] == [False, True, True, False]
    file.write(accounts.forget_set_up_code).result()
    assert not is_code("two")


def test_tries_are_remembered_by_key_and_forgotten(file: ProjectFile):
    def at(key: str) -> list[float]:
        with file.reading() as db:
            return [(moment - NOW) / HOUR for moment in sign_in_limits.tries_at(db, key, since=NOW)]

    numbers = [
        file.write(lambda db, key=key, n=n: sign_in_limits.add_try(db, key, at=NOW + n * HOUR)).result()
        for n, key in enumerate(["a", "a", "b", "a", "b"])
    ]
    assert (at("a"), at("b"), at("c")) == ([1, 3], [2, 4], [])
    file.write(lambda db: sign_in_limits.forget_try(db, numbers[3])).result()
    file.write(lambda db: sign_in_limits.forget_tries_before(db, NOW + 2 * HOUR)).result()
    assert (at("a"), at("b")) == ([], [4])
    file.write(lambda db: sign_in_limits.forget_tries(db, "b")).result()
    assert at("b") == []


def test_what_was_tried_is_not_kept_readable(file: ProjectFile):
    file.write(lambda db: sign_in_limits.add_try(db, "account my secret \ud800", at=NOW)).result()
    with file.reading() as db:
        assert "secret" not in repr(db.execute("select * from sign_in_try").fetchall())
