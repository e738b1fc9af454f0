"""How people come onto the team, change what they may do, and go."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from labeling.domain.model import Actor, Annotator, Role
from labeling.errors import (
    BadName,
    BadPassword,
    FactmarkError,
    NotAllowed,
    NotFound,
    Refused,
    SignInDelayed,
    SignInRefused,
)
from labeling.services import team as team_service
from labeling.services.sign_in import actor_of, enter_alone, is_alone, open_session, sign_in
from labeling.services.team import EntryRule, people
from labeling.storage import accounts
from labeling.storage.person_events import PersonEvent, add_event, events_of
from labeling.storage.project_file import ProjectFile
from tests.hashing import cheap_hashes

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PASSWORD = "tangerine at sea"  # noqa: S105 - of a test
OTHER = "a ferry in March"
HERE = "192.0.2.1"
ME = Actor("a-me", "Me", Role.OWNER)


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    with cheap_hashes():
        yield


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[ProjectFile]:
    """A project as it is at first: one owner, no password."""
    with ProjectFile.open(tmp_path / "project.db", now=NOW) as file:
        file.write(
            lambda db: accounts.add_annotator(db, Annotator("a-me", "Me", Role.OWNER), created_at=NOW - DAY)
        ).result()
        yield file


@pytest.fixture
def file(alone: ProjectFile) -> ProjectFile:
    """A team's project: Ada owns it."""
    team_service.protect(alone, ME, "Ada", PASSWORD, now=NOW)
    return alone


@pytest.fixture
def ada(file: ProjectFile) -> Actor:
    return Actor("a-me", "Ada", Role.OWNER)


def join(file: ProjectFile, owner: Actor, name: str, role: Role = Role.ANNOTATOR) -> Actor:
    _, link = team_service.invite(file, owner, name, role, now=NOW)
    token = team_service.accept_invitation(file, link, PASSWORD, now=NOW)
    actor = actor_of(file, token, now=NOW)
    assert actor is not None
    return actor


def enters(file: ProjectFile, name: str, password: str = PASSWORD, at: datetime = NOW) -> bool:
    try:
        sign_in(file, name, password, address=HERE, now=at)
    except SignInRefused:
        return False
    return True


def what_happened(file: ProjectFile, actor: Actor) -> list[tuple[str, str]]:
    with file.reading() as db:
        return [(event.what, event.detail) for event in events_of(db, actor.annotator_id)]


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Results, or the errors, of all actions, run in threads of their own."""

    def run(action: Callable[[], object]) -> object:
        try:
            return action()
        except FactmarkError as error:
            return error

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


# From alone to a team


def test_the_person_who_was_alone_becomes_the_owner_and_is_signed_in(alone: ProjectFile):
    old = enter_alone(alone, now=NOW)
    token = team_service.protect(alone, ME, " Ada  Lovelace ", PASSWORD, now=NOW)
    assert actor_of(alone, token, now=NOW) == Actor("a-me", "Ada Lovelace", Role.OWNER)
    assert actor_of(alone, old, now=NOW) is None
    assert not is_alone(alone)
    assert enters(alone, "ada lovelace")
    with pytest.raises(NotAllowed):
        enter_alone(alone, now=NOW)


def test_a_project_is_protected_once(file: ProjectFile, ada: Actor):
    with pytest.raises(NotAllowed, match="passwords already"):
        team_service.protect(file, ada, "Eve", OTHER, now=NOW)
    assert enters(file, "Ada")


def test_only_the_first_owner_protects(alone: ProjectFile):
    for annotator_id, role in (("a-2", Role.OWNER), ("a-3", Role.ANNOTATOR)):
        person = Annotator(annotator_id, annotator_id, role)
        alone.write(lambda db, person=person: accounts.add_annotator(db, person, created_at=NOW + HOUR)).result()
        with pytest.raises(NotAllowed):
            team_service.protect(alone, Actor(annotator_id, "x", role), "Eve", PASSWORD, now=NOW)
    assert is_alone(alone)


def test_a_bad_name_or_password_leaves_everything_as_it_was(alone: ProjectFile):
    with pytest.raises(BadName, match="letter or a digit"):
        team_service.protect(alone, ME, " ", PASSWORD, now=NOW)
    with pytest.raises(BadPassword, match="your name"):
        team_service.protect(alone, ME, "Ada Lovelace", "adalovelace1", now=NOW)
    assert is_alone(alone)


def test_the_code_from_the_terminal_makes_the_first_owner(alone: ProjectFile):
    code = team_service.new_set_up_code(alone, now=NOW)
    assert code is not None
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    token = team_service.set_up_owner(alone, typed, "Ada", PASSWORD, address=HERE, now=NOW + HOUR / 2)
    assert actor_of(alone, token, now=NOW) == Actor("a-me", "Ada", Role.OWNER)
    assert team_service.new_set_up_code(alone, now=NOW) is None
    with pytest.raises(NotAllowed, match="passwords already"):
        team_service.set_up_owner(alone, code, "Eve", OTHER, address=HERE, now=NOW)


@pytest.mark.parametrize("wrong", ["expired", "replaced", "guessed", "none"])
def test_no_other_code_does(alone: ProjectFile, wrong: str):
    code = str(team_service.new_set_up_code(alone, now=NOW)) if wrong != "none" else ""
    if wrong == "replaced":
        team_service.new_set_up_code(alone, now=NOW)
    typed = code[:-1] + ("A" if code[-1] == "B" else "B") if wrong == "guessed" else code
    with pytest.raises(SignInRefused, match="not the code"):
        team_service.set_up_owner(
            alone, typed, "Eve", PASSWORD, address=HERE, now=NOW + (HOUR if wrong == "expired" else HOUR / 2)
        )
    assert is_alone(alone)


def test_codes_cannot_be_guessed(alone: ProjectFile):
    code = str(team_service.new_set_up_code(alone, now=NOW))
    assert len(code) == 23
    for _ in range(10):
        with pytest.raises(SignInRefused):
            team_service.set_up_owner(alone, "x", "Eve", PASSWORD, address=HERE, now=NOW)
    with pytest.raises(SignInDelayed):
        team_service.set_up_owner(alone, code, "Ada", PASSWORD, address=HERE, now=NOW)
    with alone.reading() as db:
        assert code not in repr(db.execute("select * from set_up_code").fetchall())


def test_of_two_who_use_the_code_at_once_one_becomes_the_owner(alone: ProjectFile):
    code = str(team_service.new_set_up_code(alone, now=NOW))
    results = at_once(
        *(
            lambda name=name: team_service.set_up_owner(alone, code, name, PASSWORD, address=HERE, now=NOW)
            for name in ("Ada", "Eve")
        )
    )
    assert len([result for result in results if isinstance(result, str)]) == 1
    with alone.reading() as db:
        assert len(accounts.members(db)) == 1


# Invitations


def test_an_invited_person_chooses_a_password_and_is_in(file: ProjectFile, ada: Actor):
    invitation, link = team_service.invite(file, ada, "Ben", Role.ADJUDICATOR, now=NOW)
    assert len(link) == 43
    assert team_service.list_invitations(file, ada, now=NOW) == [invitation]
    assert team_service.read_invitation(file, link, now=NOW) == invitation
    token = team_service.accept_invitation(file, link, PASSWORD, now=NOW + DAY)
    ben = actor_of(file, token, now=NOW + DAY)
    assert ben is not None
    assert (ben.name, ben.role) == ("Ben", Role.ADJUDICATOR)
    assert enters(file, "Ben")
    assert team_service.list_invitations(file, ada, now=NOW) == []
    assert what_happened(file, ben) == [("joined", f"invitation {invitation.id}")]


def test_the_invited_person_may_correct_their_name(file: ProjectFile, ada: Actor):
    _, link = team_service.invite(file, ada, "Bne", Role.ANNOTATOR, now=NOW)
    team_service.accept_invitation(file, link, PASSWORD, now=NOW, name="Ben")
    assert enters(file, "Ben")


def test_the_database_never_sees_a_link(file: ProjectFile, ada: Actor):
    _, link = team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW)
    reset = team_service.make_reset_link(file, ada, ada.annotator_id, now=NOW)
    rows = dump(file)
    assert link not in repr(rows)
    assert reset not in repr(rows)


def test_a_link_works_once(file: ProjectFile, ada: Actor):
    _, link = team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW)
    team_service.accept_invitation(file, link, PASSWORD, now=NOW)
    for use in (
        lambda: team_service.read_invitation(file, link, now=NOW),
        lambda: team_service.accept_invitation(file, link, PASSWORD, now=NOW, name="Eve"),
    ):
        with pytest.raises(NotFound, match="used already"):
            use()


def test_of_two_who_use_a_link_at_once_one_gets_in(file: ProjectFile, ada: Actor):
    _, link = team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW)
    results = at_once(
        *(
            lambda name=name: team_service.accept_invitation(file, link, PASSWORD, now=NOW, name=name)
            for name in ("Ben", "Eve", "Kim", "Lou")
        )
    )
    assert len([result for result in results if isinstance(result, str)]) == 1
    assert len([result for result in results if isinstance(result, NotFound)]) == 3
    assert len(team_service.members(file, ada)) == 2


def test_a_link_expires_and_can_be_taken_back(file: ProjectFile, ada: Actor):
    invitation, link = team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW, lasts=DAY)
    with pytest.raises(NotFound, match="expired"):
        team_service.accept_invitation(file, link, PASSWORD, now=NOW + DAY)
    team_service.revoke_invitation(file, ada, invitation.id, now=NOW)
    with pytest.raises(NotFound, match="taken back"):
        team_service.accept_invitation(file, link, PASSWORD, now=NOW)
    assert team_service.list_invitations(file, ada, now=NOW) == []


@pytest.mark.parametrize("token", ["", "A" * 43, "\ud800", "' or 1=1 --"])
def test_a_link_that_nobody_made_lets_nobody_in(file: ProjectFile, ada: Actor, token: str):
    team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW)
    with pytest.raises(NotFound, match="no such invitation"):
        team_service.accept_invitation(file, token, PASSWORD, now=NOW)
    with pytest.raises(NotFound, match="no such link"):
        team_service.use_reset(file, token, PASSWORD, now=NOW)


def test_a_used_invitation_cannot_be_taken_back(file: ProjectFile, ada: Actor):
    invitation, link = team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW)
    team_service.accept_invitation(file, link, PASSWORD, now=NOW)
    with pytest.raises(NotFound, match="close their account"):
        team_service.revoke_invitation(file, ada, invitation.id, now=NOW)


def test_names_are_taken_from_the_invitation_on(file: ProjectFile, ada: Actor):
    for name in ("ADA", "\u0410da"):
        with pytest.raises(BadName):
            team_service.invite(file, ada, name, Role.ANNOTATOR, now=NOW)
    _, link = team_service.invite(file, ada, "Ben", Role.ANNOTATOR, now=NOW)
    with pytest.raises(BadName, match="invited already"):
        team_service.invite(file, ada, "BEN", Role.ANNOTATOR, now=NOW)
    with pytest.raises(BadName, match="looks the same"):
        team_service.accept_invitation(file, link, PASSWORD, now=NOW, name="Ada")
    with pytest.raises(BadPassword):
        team_service.accept_invitation(file, link, "short", now=NOW)
    team_service.accept_invitation(file, link, PASSWORD, now=NOW)  # what was refused did not use it up


def test_nobody_is_invited_into_a_project_without_passwords(alone: ProjectFile):
    with pytest.raises(NotAllowed, match="First protect the project with a password of your own"):
        team_service.invite(alone, ME, "Ben", Role.ANNOTATOR, now=NOW)
    with pytest.raises(NotAllowed, match="First protect the project with one of your own"):
        team_service.make_reset_link(alone, ME, ME.annotator_id, now=NOW)


# Reset links


def test_a_person_who_forgot_the_password_sets_another(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    old = open_session(file, ben.annotator_id, now=NOW)
    link = team_service.make_reset_link(file, ada, ben.annotator_id, now=NOW)
    assert enters(file, "Ben")  # until it is used
    assert team_service.read_reset(file, link, now=NOW) == Annotator(ben.annotator_id, "Ben", Role.ANNOTATOR)
    token = team_service.use_reset(file, link, OTHER, now=NOW)
    assert actor_of(file, token, now=NOW) == ben
    assert actor_of(file, old, now=NOW) is None
    assert not enters(file, "Ben")
    assert enters(file, "Ben", OTHER)
    with pytest.raises(NotFound, match="used already"):
        team_service.use_reset(file, link, PASSWORD, now=NOW)


def test_a_reset_ends_the_delay_that_guessing_made(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    for number in range(5):
        with pytest.raises(SignInRefused):
            sign_in(file, "Ben", "wrong", address=f"192.0.2.{number}", now=NOW)
    link = team_service.make_reset_link(file, ada, ben.annotator_id, now=NOW)
    team_service.use_reset(file, link, OTHER, now=NOW)
    assert enters(file, "Ben", OTHER)


def test_reset_links_end(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    older, newer = (team_service.make_reset_link(file, ada, ben.annotator_id, now=NOW) for _ in range(2))
    with pytest.raises(NotFound, match="newer one"):
        team_service.use_reset(file, older, OTHER, now=NOW)
    with pytest.raises(NotFound, match="expired"):
        team_service.use_reset(file, newer, OTHER, now=NOW + DAY)
    team_service.disable(file, ada, ben.annotator_id, now=NOW)
    with pytest.raises(NotFound, match="taken back"):
        team_service.use_reset(file, newer, OTHER, now=NOW)
    with pytest.raises(NotAllowed, match="closed"):
        team_service.make_reset_link(file, ada, ben.annotator_id, now=NOW)
    with pytest.raises(NotFound):
        team_service.make_reset_link(file, ada, "a-nobody", now=NOW)


# What people may do


def test_owners_see_the_team(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    team = team_service.members(file, ada)
    assert [(one.annotator.name, one.has_password, one.last_seen_at) for one in team] == [
        ("Ada", True, NOW),
        ("Ben", True, NOW),
    ]
    for who in (ben.annotator_id, "BEN"):
        assert team_service.find_member(file, ada, who) == team[1]
    with pytest.raises(NotFound):
        team_service.find_member(file, ada, "Kim")


def test_another_role_ends_the_sessions(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    token = open_session(file, ben.annotator_id, now=NOW)
    team_service.change_role(file, ada, ben.annotator_id, Role.ANNOTATOR, now=NOW)
    assert actor_of(file, token, now=NOW) == ben  # it was theirs already
    team_service.change_role(file, ada, ben.annotator_id, Role.OWNER, now=NOW)
    assert actor_of(file, token, now=NOW) is None
    assert enters(file, "Ben")
    assert what_happened(file, ben)[1:] == [("role", "annotator → owner")]


def test_owners_see_what_happened_to_an_account_and_who_did_it(file: ProjectFile, ada: Actor):
    ben, cleo = join(file, ada, "Ben"), join(file, ada, "Cleo")
    team_service.pause(file, ada, ben.annotator_id, now=NOW)
    assert [(e.what, e.by) for e in team_service.account_history(file, ada, ben.annotator_id)] == [
        ("joined", ada.annotator_id),
        ("paused", ada.annotator_id),
    ]
    with pytest.raises(NotAllowed):
        team_service.account_history(file, cleo, cleo.annotator_id)


def test_the_history_of_an_account_shows_no_id_of_an_invitation(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    old = PersonEvent(NOW, ada.annotator_id, ben.annotator_id, "joined", "invitation i-51fe0c2277aa90b1")
    file.write(lambda db: add_event(db, old)).result()
    history = team_service.account_history(file, ada, ben.annotator_id)
    assert [f"{event.what} {event.detail}" for event in history] == ["joined with an invitation"] * 2


def test_a_closed_account_is_out_at_once_and_may_be_opened_again(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    token = open_session(file, ben.annotator_id, now=NOW)
    for _ in range(2):
        team_service.disable(file, ada, ben.annotator_id, now=NOW)
    assert actor_of(file, token, now=NOW) is None
    assert not enters(file, "Ben")
    for _ in range(2):
        team_service.enable(file, ada, ben.annotator_id, now=NOW)
    assert actor_of(file, token, now=NOW) is None  # the old session stays ended
    assert enters(file, "Ben")
    assert [what for what, _ in what_happened(file, ben)] == ["joined", "disabled", "enabled"]


def test_a_paused_person_stays_signed_in(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    token = open_session(file, ben.annotator_id, now=NOW)
    for at in (NOW, NOW + HOUR):
        team_service.pause(file, ada, ben.annotator_id, now=at)
    assert team_service.find_member(file, ada, "Ben").paused_at == NOW
    assert actor_of(file, token, now=NOW) == ben
    team_service.resume(file, ada, ben.annotator_id, now=NOW)
    assert team_service.find_member(file, ada, "Ben").paused_at is None


def test_people_can_be_renamed(file: ProjectFile, ada: Actor):
    ben = join(file, ada, "Ben")
    team_service.rename(file, ada, ben.annotator_id, "Benjamin", now=NOW)
    assert enters(file, "Benjamin")
    assert not enters(file, "Ben")
    for name in ("Ada", "…"):
        with pytest.raises(BadName):
            team_service.rename(file, ada, ben.annotator_id, name, now=NOW)
    assert what_happened(file, ben)[1:] == [("name", "Ben → Benjamin")]


@pytest.mark.parametrize("change", ["demote", "disable"])
def test_the_last_owner_stays(file: ProjectFile, ada: Actor, change: str):
    join(file, ada, "Ben")
    token = open_session(file, ada.annotator_id, now=NOW)
    with pytest.raises(NotAllowed, match="no owner who can sign in"):
        demote_or_disable(file, ada, ada, change)
    assert actor_of(file, token, now=NOW) == ada
    assert what_happened(file, ada) == [("password", "the project became a team's")]


def demote_or_disable(file: ProjectFile, owner: Actor, other: Actor, change: str) -> None:
    if change == "demote":
        team_service.change_role(file, owner, other.annotator_id, Role.ANNOTATOR, now=NOW)
    else:
        team_service.disable(file, owner, other.annotator_id, now=NOW)


def test_an_owner_who_cannot_sign_in_does_not_count(file: ProjectFile, ada: Actor):
    ghost = Annotator("a-ghost", "Ghost", Role.OWNER)
    file.write(lambda db: accounts.add_annotator(db, ghost, created_at=NOW)).result()
    with pytest.raises(NotAllowed, match="no owner who can sign in"):
        team_service.disable(file, ada, ada.annotator_id, now=NOW)
    team_service.set_email(file, ada, "a-ghost", "ghost@example.org", now=NOW)
    team_service.disable(file, ada, ada.annotator_id, now=NOW)
    with pytest.raises(NotAllowed, match="no owner who can sign in"):
        team_service.set_email(file, Actor("a-ghost", "Ghost", Role.OWNER), "a-ghost", None, now=NOW)


def test_alone_the_owner_needs_no_password_to_count(alone: ProjectFile):
    bo = Annotator("a-bo", "Bo", Role.OWNER)
    alone.write(lambda db: accounts.add_annotator(db, bo, created_at=NOW + HOUR)).result()
    team_service.disable(alone, ME, "a-me", now=NOW)
    with pytest.raises(NotAllowed, match="no owner who can sign in"):
        team_service.disable(alone, Actor("a-bo", "Bo", Role.OWNER), "a-bo", now=NOW)
    assert actor_of(alone, enter_alone(alone, now=NOW), now=NOW) == Actor("a-bo", "Bo", Role.OWNER)


@pytest.mark.parametrize("change", ["demote", "disable"])
def test_two_owners_who_remove_each_other_at_once(file: ProjectFile, ada: Actor, change: str):
    for number in range(20):
        ben = join(file, ada, f"Ben {number}", Role.OWNER)
        results = at_once(
            lambda ben=ben: demote_or_disable(file, ada, ben, change),
            lambda ben=ben: demote_or_disable(file, ben, ada, change),
        )
        assert len([result for result in results if result is None]) == 1
        survivor = ada if results[0] is None else ben
        gone = ben if survivor is ada else ada
        team_service.enable(file, survivor, gone.annotator_id, now=NOW)
        team_service.change_role(file, survivor, gone.annotator_id, Role.OWNER, now=NOW)


def test_sabotage_without_the_rule_the_last_owner_goes(file: ProjectFile, ada: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(people, "_require_an_owner", lambda db: None)
    team_service.disable(file, ada, ada.annotator_id, now=NOW)
    with file.reading() as db:
        assert accounts.first_owner(db) is None


def test_an_owner_who_lost_the_role_leaves_no_door_open(file: ProjectFile, ada: Actor):
    ben, kim = join(file, ada, "Ben", Role.OWNER), join(file, ada, "Kim")
    _, link = team_service.invite(file, ben, "Eve", Role.OWNER, now=NOW)
    reset = team_service.make_reset_link(file, ben, kim.annotator_id, now=NOW)
    team_service.change_role(file, ada, ben.annotator_id, Role.ANNOTATOR, now=NOW)
    with pytest.raises(NotFound, match="taken back"):
        team_service.accept_invitation(file, link, PASSWORD, now=NOW)
    with pytest.raises(NotFound, match="taken back"):
        team_service.use_reset(file, reset, OTHER, now=NOW)


Action = Callable[[ProjectFile, Actor, str], object]
OWNERS_ONLY: dict[str, Action] = {
    "members": lambda file, actor, other: team_service.members(file, actor),
    "find_member": team_service.find_member,
    "invite": lambda file, actor, other: team_service.invite(file, actor, "Eve", Role.OWNER, now=NOW),
    "invitations": lambda file, actor, other: team_service.list_invitations(file, actor, now=NOW),
    "revoke_invitation": lambda file, actor, other: team_service.revoke_invitation(file, actor, "i-1", now=NOW),
    "make_reset_link": lambda file, actor, other: team_service.make_reset_link(file, actor, other, now=NOW),
    "change_role": lambda file, actor, other: team_service.change_role(
        file, actor, actor.annotator_id, Role.OWNER, now=NOW
    ),
    "disable": lambda file, actor, other: team_service.disable(file, actor, other, now=NOW),
    "enable": lambda file, actor, other: team_service.enable(file, actor, other, now=NOW),
    "pause": lambda file, actor, other: team_service.pause(file, actor, other, now=NOW),
    "resume": lambda file, actor, other: team_service.resume(file, actor, other, now=NOW),
    "rename": lambda file, actor, other: team_service.rename(file, actor, other, "Eve", now=NOW),
    "set_email": lambda file, actor, other: team_service.set_email(file, actor, other, "eve@example.org", now=NOW),
    "entry_rules": lambda file, actor, other: team_service.entry_rules(file, actor),
    "set_entry_rules": lambda file, actor, other: team_service.set_entry_rules(file, actor, [], now=NOW),
}
READING = {"members", "find_member", "invitations", "entry_rules"}
"""What only tells, and believes the actor: the edges look them up for every request."""


def dump(file: ProjectFile) -> list[object]:
    with file.reading() as db:
        tables = ("annotator", "invitation", "reset_link", "person_event", "setting")
        return [db.execute(f"select * from {table}").fetchall() for table in tables]  # noqa: S608


@pytest.mark.parametrize("action", OWNERS_ONLY.values(), ids=OWNERS_ONLY)
@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.ADJUDICATOR])
def test_nobody_but_owners_changes_the_team(file: ProjectFile, ada: Actor, action: Action, role: Role):
    ben = join(file, ada, "Ben", role)
    before = dump(file)
    with pytest.raises(NotAllowed, match="Only an owner"):
        action(file, ben, ada.annotator_id)
    assert dump(file) == before


@pytest.mark.parametrize("name", sorted(OWNERS_ONLY.keys() - READING))
@pytest.mark.parametrize("change", ["demote", "disable"])
def test_somebody_who_stopped_being_an_owner_after_opening_the_page_is_refused(
    file: ProjectFile, ada: Actor, name: str, change: str
):
    ben = join(file, ada, "Ben", Role.OWNER)
    demote_or_disable(file, ada, ben, change)
    before = dump(file)
    with pytest.raises(NotAllowed, match="any more" if change == "demote" else "closed by an owner"):
        OWNERS_ONLY[name](file, ben, ada.annotator_id)
    assert dump(file) == before


# Single sign-on


def rules(*pairs: tuple[str, Role]) -> list[EntryRule]:
    return [EntryRule(who, role) for who, role in pairs]


def test_an_address_or_a_domain_may_come_in(file: ProjectFile, ada: Actor):
    team_service.set_entry_rules(
        file, ada, rules((" Kim@Example.org", Role.ADJUDICATOR), ("@example.org", Role.ANNOTATOR)), now=NOW
    )
    assert team_service.entry_rules(file, ada) == rules(
        ("kim@example.org", Role.ADJUDICATOR), ("example.org", Role.ANNOTATOR)
    )
    came = [
        actor_of(file, team_service.enter_with_email(file, email, name=name, now=NOW), now=NOW)
        for email, name in (("KIM@example.org", "Kim"), ("lou@example.org", "Lou"), ("Lou@Example.org", "Louis"))
    ]
    assert [(actor.name, actor.role) for actor in came if actor] == [
        ("Kim", Role.ADJUDICATOR),
        ("Lou", Role.ANNOTATOR),
        ("Lou", Role.ANNOTATOR),
    ]
    assert not enters(file, "Lou", "")


@pytest.mark.parametrize(
    "email", ["eve@sub.example.org", "eve@example.org.evil.net", "eve@notexample.org", "eve@evil.net"]
)
def test_nobody_else_comes_in(file: ProjectFile, ada: Actor, email: str):
    team_service.set_entry_rules(file, ada, rules(("example.org", Role.ANNOTATOR)), now=NOW)
    with pytest.raises(NotAllowed, match="Ask an owner"):
        team_service.enter_with_email(file, email, name="Eve", now=NOW)
    assert len(team_service.members(file, ada)) == 1


@pytest.mark.parametrize(
    "email", ["", "eve", "@example.org", "eve@", "a@b@example.org", "eve@example.org\n@x", "éve@example.org"]
)
def test_what_is_no_address_is_refused(file: ProjectFile, ada: Actor, email: str):
    team_service.set_entry_rules(file, ada, rules(("example.org", Role.ANNOTATOR)), now=NOW)
    with pytest.raises(Refused, match="not an e-mail address"):
        team_service.enter_with_email(file, email, name="Eve", now=NOW)


def test_an_account_with_the_address_is_entered_whatever_the_rules(file: ProjectFile, ada: Actor):
    team_service.set_email(file, ada, ada.annotator_id, "Ada@example.org", now=NOW)
    token = team_service.enter_with_email(file, "ada@example.org", name="Somebody", now=NOW)
    assert actor_of(file, token, now=NOW) == ada


def test_a_closed_account_stays_closed(file: ProjectFile, ada: Actor):
    team_service.set_entry_rules(file, ada, rules(("example.org", Role.ANNOTATOR)), now=NOW)
    token = team_service.enter_with_email(file, "lou@example.org", name="Lou", now=NOW)
    lou = actor_of(file, token, now=NOW)
    assert lou is not None
    team_service.disable(file, ada, lou.annotator_id, now=NOW)
    with pytest.raises(NotAllowed, match="closed by an owner"):
        team_service.enter_with_email(file, "lou@example.org", name="Lou", now=NOW)


def test_a_name_that_is_taken_gets_a_number_and_none_becomes_the_address(file: ProjectFile, ada: Actor):
    team_service.set_entry_rules(file, ada, rules(("example.org", Role.ANNOTATOR)), now=NOW)
    for number, name in enumerate(["ADA", "Ada", "", "\u202e", "A" * 99]):
        team_service.enter_with_email(file, f"p{number}@example.org", name=name, now=NOW)
    names = [member.annotator.name for member in team_service.members(file, ada)]
    assert names[0] == "Ada"
    assert sorted(names[1:]) == ["ADA (2)", "Ada (3)", "p2@example.org", "p3@example.org", "p4@example.org"]


def test_bad_rules_are_refused(file: ProjectFile, ada: Actor):
    for bad, message in (
        (rules(("example", Role.ANNOTATOR)), "neither"),
        (rules(("*", Role.ANNOTATOR)), "neither"),
        (rules(("example.org", Role.OWNER)), "Everybody at example.org"),
        (rules(("example.org", Role.ANNOTATOR), ("@Example.ORG", Role.ADJUDICATOR)), "Two rules"),
    ):
        with pytest.raises(Refused, match=message):
            team_service.set_entry_rules(file, ada, bad, now=NOW)
    assert team_service.entry_rules(file, ada) == []


def test_nobody_comes_in_by_address_before_there_is_an_owner_with_a_password(alone: ProjectFile):
    team_service.set_entry_rules(alone, ME, rules(("eve@example.org", Role.OWNER)), now=NOW)
    with pytest.raises(NotAllowed, match="no owner with a password"):
        team_service.enter_with_email(alone, "eve@example.org", name="Eve", now=NOW)
