"""Signing in with a name and a password; what guessing costs; one's own sessions."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from labeling.domain import sign_in_limits as sign_in_rules
from labeling.domain.model import Actor, Annotator, Role
from labeling.errors import BadPassword, NotFound, SignInDelayed, SignInRefused
from labeling.services import passwords, sign_in, sign_in_limits
from labeling.services.sign_in import (
    IDLE,
    REMEMBERED,
    SESSION_LIFETIME,
    actor_of,
    change_password,
    end_own_session,
    end_session,
    open_session,
    sessions_of,
)
from labeling.storage import accounts
from labeling.storage.person_events import events_of
from labeling.storage.project_file import ProjectFile
from tests.hashing import CountingHasher, cheap_hashes
from tests.served import ROOT

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PASSWORD = "tangerine at sea"  # noqa: S105 - of a test
WRONG = "not a tangerine"
ADA = Actor("a-ada", "Ada", Role.ANNOTATOR)
HERE = "192.0.2.1"


@pytest.fixture
def hasher() -> Iterator[CountingHasher]:
    with cheap_hashes() as counting:
        yield counting


@pytest.fixture
def file(tmp_path: Path, hasher: CountingHasher) -> Iterator[ProjectFile]:
    """A project with Ada, who has a password, and Ben, who has none."""
    with ProjectFile.open(tmp_path / "project.db", now=NOW) as opened:
        add(opened, "Ada", passwords.hashed(PASSWORD, "Ada"))
        add(opened, "Ben", None)
        yield opened


def add(file: ProjectFile, name: str, stored: str | None) -> None:
    person = Annotator(f"a-{name.lower()}", name, Role.ANNOTATOR)
    file.write(lambda db: accounts.add_annotator(db, person, created_at=NOW, password_hash=stored)).result()


def enter(
    file: ProjectFile, name: str = "Ada", password: str = PASSWORD, *, address: str = HERE, at: datetime = NOW
) -> str:
    return sign_in.sign_in(file, name, password, address=address, now=at)


def outcome(file: ProjectFile, name: str, password: str, *, address: str = HERE, at: datetime = NOW) -> str:
    try:
        enter(file, name, password, address=address, at=at)
    except SignInDelayed:
        return "delayed"
    except SignInRefused:
        return "refused"
    return "in"


def delay(file: ProjectFile, name: str = "Ada", *, address: str = HERE, at: datetime = NOW) -> timedelta:
    with pytest.raises(SignInDelayed) as told:
        enter(file, name, address=address, at=at)
    return told.value.retry_after


def set_column(file: ProjectFile, assignment: str) -> None:
    statement = f"update annotator set {assignment} where id = 'a-ada'"  # noqa: S608 - constants of this file
    file.write(lambda db: db.execute(statement).rowcount).result()


def stored_password(file: ProjectFile) -> str:
    with file.reading() as db:
        return str(accounts.password_hash(db, "a-ada"))


# The password


@pytest.mark.parametrize("name", ["Ada", "ada", " ADA ", "\u0410da"])
def test_the_right_password_opens_a_session(file: ProjectFile, name: str):
    assert actor_of(file, enter(file, name), now=NOW) == ADA


def test_the_same_password_typed_on_another_system(file: ProjectFile):
    add(file, "Zoë", passwords.hashed("caf\u00e9 am Fluß", "Zoë"))
    assert outcome(file, "Zoe\u0308", "cafe\u0301 am Fluß") == "in"


@pytest.mark.parametrize(
    "password", ["", WRONG, PASSWORD.upper(), PASSWORD + " ", "\x00", "\ud800", "x" * 100_000, PASSWORD + "x" * 200]
)
def test_no_other_password_does(file: ProjectFile, password: str):
    assert outcome(file, "Ada", password) == "refused"


def test_the_answer_does_not_tell_whether_the_name_or_the_password_is_wrong(file: ProjectFile, hasher: CountingHasher):
    told, before = set(), hasher.verified
    for name in ("Ada", "Ben", "Nobody", "", "\ud800"):
        with pytest.raises(SignInRefused) as refusal:
            enter(file, name, WRONG)
        told.add(str(refusal.value))
    assert len(told) == 1
    assert hasher.verified - before == 5  # each of them cost one hash


def test_nobodys_hash_is_as_dear_as_anybodys_at_the_costs_of_rfc_9106():
    nobodys, anybodys = passwords._nobodys_hash(), passwords.hashed(PASSWORD, "Ada")
    assert extract_parameters(nobodys) == extract_parameters(anybodys) == RFC_9106_LOW_MEMORY


def test_sabotage_without_a_hash_for_nobody_unknown_names_are_quick(
    file: ProjectFile, hasher: CountingHasher, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        passwords.HashingSlot, "fits", lambda self, password, stored: bool(stored) and hasher.verify(stored, b"")
    )
    before = hasher.verified
    assert outcome(file, "Nobody", WRONG) == "refused"
    assert hasher.verified == before


def test_a_closed_account_says_so_to_its_person_only(file: ProjectFile):
    set_column(file, "disabled_at = '2026-03-01T12:00:00+00:00'")
    with pytest.raises(SignInRefused, match="closed by an owner"):
        enter(file)
    with pytest.raises(SignInRefused, match="name or the password"):
        enter(file, password=WRONG)


def test_something_unreadable_in_the_place_of_a_hash_lets_nobody_in(file: ProjectFile):
    set_column(file, "password_hash = 'something'")
    assert outcome(file, "Ada", "something") == "refused"


def test_a_hash_that_has_become_too_cheap_is_renewed_at_the_next_sign_in(file: ProjectFile):
    before = stored_password(file)
    with cheap_hashes(time_cost=2):
        assert outcome(file, "Ada", WRONG) == "refused"
        assert stored_password(file) == before
        assert outcome(file, "Ada", PASSWORD) == "in"
        renewed = stored_password(file)
        assert "t=2" in renewed
        assert outcome(file, "Ada", PASSWORD) == "in"
        assert stored_password(file) == renewed


def test_a_password_that_was_changed_during_the_hash_is_the_old_one(file: ProjectFile, monkeypatch: pytest.MonkeyPatch):
    fits = passwords.HashingSlot.fits

    def slowly(turn: passwords.HashingSlot, password: str, stored: str | None) -> bool:
        set_column(file, "password_hash = '$argon2id$another'")
        return fits(turn, password, stored)

    monkeypatch.setattr(passwords.HashingSlot, "fits", slowly)
    with pytest.raises(SignInRefused, match="changed a moment ago"):
        enter(file)


# Guessing


def test_after_five_wrong_ones_even_the_right_password_has_to_wait(file: ProjectFile, hasher: CountingHasher):
    assert [outcome(file, "Ada", WRONG) for _ in range(6)] == ["refused"] * 5 + ["delayed"]
    before = hasher.verified
    assert delay(file) == 5 * SECOND
    assert outcome(file, "ADA", PASSWORD, address="198.51.100.7", at=NOW + 4 * SECOND) == "delayed"
    assert hasher.verified == before
    assert outcome(file, "Ada", PASSWORD, at=NOW + 5 * SECOND) == "in"


def test_a_name_that_nobody_has_is_delayed_in_the_same_way(file: ProjectFile):
    assert [outcome(file, "Nobody", WRONG) for _ in range(6)] == ["refused"] * 5 + ["delayed"]
    assert delay(file, "Nobody") == 5 * SECOND


def test_the_person_learns_how_long_to_wait(file: ProjectFile):
    for _ in range(5):
        outcome(file, "Ada", WRONG)
    with pytest.raises(SignInDelayed, match=r"Wait 5 seconds, then try again\."):
        enter(file)
    for second in (5, 15, 35, 75, 155):
        assert outcome(file, "Ada", WRONG, at=NOW + second * SECOND) == "refused"
    with pytest.raises(SignInDelayed, match="Wait 3 minutes"):
        enter(file, at=NOW + 155 * SECOND)


def test_the_right_password_makes_the_account_forget_and_not_the_address(file: ProjectFile):
    for _ in range(4):
        outcome(file, "Ada", WRONG)
    assert outcome(file, "Ada", PASSWORD) == "in"
    for _ in range(4):
        assert outcome(file, "Ada", WRONG) == "refused"
    assert outcome(file, "Ada", PASSWORD) == "in"
    assert outcome(file, "Ben", WRONG) == "refused"
    assert outcome(file, "Nobody", WRONG) == "refused"  # the tenth from here
    assert outcome(file, "Ada", PASSWORD) == "delayed"
    assert outcome(file, "Ada", PASSWORD, address="198.51.100.7") == "in"


def test_a_school_that_signs_in_at_once_is_not_guessing(file: ProjectFile):
    for number in range(40):
        add(file, f"Pupil {number:02}", stored_password(file))
    with ThreadPoolExecutor(40) as pool:
        outcomes = list(pool.map(lambda number: outcome(file, f"Pupil {number:02}", PASSWORD), range(40)))
    assert outcomes == ["in"] * 40


def guesses(file: ProjectFile, count: int, *, one_address: bool) -> None:
    """This many wrong tries within a quarter of an hour, from eight threads at once."""

    def guess(number: int) -> None:
        name = f"Person {number}" if one_address else "Ada"
        address = HERE if one_address else f"192.0.2.{number % 256}"
        outcome(file, name, f"{WRONG} {number}", address=address, at=NOW + number * timedelta(minutes=15) / count)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(guess, range(count)))


@pytest.mark.parametrize("one_address", [True, False])
def test_of_a_thousand_guesses_twenty_are_hashed_at_most(file: ProjectFile, hasher: CountingHasher, one_address: bool):
    before = hasher.verified
    guesses(file, 1000, one_address=one_address)
    assert 5 <= hasher.verified - before <= 20


def test_sabotage_without_delays_all_guesses_are_hashed(
    file: ProjectFile, hasher: CountingHasher, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sign_in_rules, "FIRST_DELAY", timedelta(0))
    before = hasher.verified
    guesses(file, 100, one_address=False)
    assert hasher.verified - before == 100


def test_sabotage_a_try_counted_after_the_hash_lets_guesses_through_at_once(
    file: ProjectFile, hasher: CountingHasher, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sign_in_limits, "count_attempt", lambda db, limits, now: [])
    before = hasher.verified
    guesses(file, 100, one_address=False)
    assert hasher.verified - before == 100


def test_tries_are_forgotten_with_time(file: ProjectFile):
    for _ in range(5):
        outcome(file, "Ada", WRONG)
    outcome(file, "Ben", WRONG, at=NOW + timedelta(hours=2))
    with file.reading() as db:
        assert db.execute("select count(*) from sign_in_try").fetchone() == (2,)


PARALLEL = """
import json, resource, sys, threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from labeling.domain.model import Annotator, Role
from labeling.services import passwords
from labeling.services.sign_in import sign_in
from labeling.storage import accounts
from labeling.storage.project_file import ProjectFile

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024

NOW, people = datetime.now(UTC), int(sys.argv[2])
passwords.PATIENCE = timedelta(minutes=5)  # however busy the machine is
with ProjectFile.open(Path(sys.argv[1]), now=NOW) as file:
    stored = passwords.hashed("tangerine at sea", "Ada")
    def fill(db):
        for n in range(people):
            person = Annotator(f"a-{n}", f"Person {n:02}", Role.ANNOTATOR)
            accounts.add_annotator(db, person, created_at=NOW, password_hash=stored)
    file.write(fill).result()
    with file.reading() as db:
        before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024 // 1024
    Path("/proc/self/clear_refs").write_text("5")
    begun = datetime.now(UTC)
    if "without-turns" in sys.argv:
        passwords._slots = threading.BoundedSemaphore(8)
    def enter(n):
        return sign_in(file, f"Person {n:02}", "tangerine at sea", address=f"192.0.2.{n}", now=NOW)
    with ThreadPoolExecutor(people) as pool:
        tokens = list(pool.map(enter, range(people)))
    seconds = (datetime.now(UTC) - begun).total_seconds()
    print(json.dumps({"in": len(set(tokens)), "mebibytes": peak() - before, "seconds": seconds}))
"""


def signed_in_at_once(folder: Path, people: int, *arguments: str) -> dict[str, float]:
    """What so many sign-ins at once, at the real costs, take in a process of their own."""
    command = [sys.executable, "-c", PARALLEL, str(folder / "parallel.db"), str(people), *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return dict(json.loads(ended.stdout))


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="asks Linux for the memory")
def test_64_at_once_take_less_than_200_mebibytes(tmp_path: Path):
    taken = signed_in_at_once(tmp_path, 64)
    assert taken["in"] == 64
    assert taken["mebibytes"] < 200


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="asks Linux for the memory")
def test_sabotage_without_turns_they_take_more(tmp_path: Path):
    assert signed_in_at_once(tmp_path, 8, "without-turns")["mebibytes"] > 200


def test_people_who_get_no_turn_in_time_are_asked_to_come_again(file: ProjectFile, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "PATIENCE", timedelta(0))
    with passwords.hashing_slot(), passwords.hashing_slot():
        with pytest.raises(SignInDelayed, match="many people"):
            enter(file)
        with file.reading() as db:
            assert db.execute("select count(*) from sign_in_try").fetchone() == (0,)
    assert outcome(file, "Ada", PASSWORD) == "in"


# Another password, and one's sessions


def test_a_new_password_ends_every_session_and_opens_one(file: ProjectFile):
    old = [enter(file) for _ in range(3)]
    token = change_password(file, ADA, PASSWORD, "a ferry in March", address=HERE, now=NOW)
    assert [actor_of(file, other, now=NOW) for other in old] == [None] * 3
    assert actor_of(file, token, now=NOW) == ADA
    assert outcome(file, "Ada", PASSWORD) == "refused"
    assert outcome(file, "Ada", "a ferry in March") == "in"
    with file.reading() as db:
        assert [(event.what, event.detail) for event in events_of(db, "a-ada")] == [("password", "changed")]


def test_somebody_who_finds_an_open_page_cannot_change_the_password(file: ProjectFile):
    token = enter(file)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            change_password(file, ADA, WRONG, "a ferry in March", address=HERE, now=NOW)
    with pytest.raises(SignInDelayed):
        change_password(file, ADA, PASSWORD, "a ferry in March", address=HERE, now=NOW)
    assert actor_of(file, token, now=NOW) == ADA


def test_a_bad_new_password_is_refused_and_changes_nothing(file: ProjectFile):
    token = enter(file)
    with pytest.raises(BadPassword, match="too short"):
        change_password(file, ADA, PASSWORD, "short", address=HERE, now=NOW)
    assert actor_of(file, token, now=NOW) == ADA
    assert outcome(file, "Ada", PASSWORD) == "in"


def test_people_see_their_own_open_sessions(file: ProjectFile):
    later = NOW + timedelta(hours=1)
    ended, first, second = enter(file), enter(file), enter(file, at=later)
    open_session(file, "a-ben", now=NOW)
    end_session(file, ended, now=NOW)
    mine = sessions_of(file, ADA, current=first, now=later)
    assert [(session.created_at, session.seen_at, session.is_current) for session in mine] == [
        (later, later, False),
        (NOW, NOW, True),
    ]
    assert sessions_of(file, ADA, current=None, now=NOW + IDLE)[0].is_current is False
    assert sessions_of(file, ADA, current=None, now=NOW + SESSION_LIFETIME + IDLE) == []
    assert not {first, second} & {session.id for session in mine}


def test_people_end_their_own_sessions_and_nobody_elses(file: ProjectFile):
    first, second = enter(file), enter(file)
    ben = open_session(file, "a-ben", now=NOW)
    [other] = sessions_of(file, Actor("a-ben", "Ben", Role.OWNER), current=None, now=NOW)
    [other_session] = [session for session in sessions_of(file, ADA, current=second, now=NOW) if not session.is_current]
    end_own_session(file, ADA, other_session.id, now=NOW)
    assert actor_of(file, first, now=NOW) is None
    assert actor_of(file, second, now=NOW) == ADA
    for session_id in (other.id, "", "0" * 16):
        with pytest.raises(NotFound):
            end_own_session(file, ADA, session_id, now=NOW)
    assert actor_of(file, ben, now=NOW) is not None


def test_sessions_that_expired_long_ago_are_forgotten_when_one_is_opened(file: ProjectFile):
    enter(file)
    later = NOW + SESSION_LIFETIME + REMEMBERED
    for at, count in ((later, 2), (later + SECOND, 2)):  # the first is forgotten with the third
        enter(file, at=at)
        with file.reading() as db:
            assert db.execute("select count(*) from session").fetchone() == (count,)
