import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import labeling
from labeling.cli import main
from labeling.domain.model import Role
from labeling.project import Project
from labeling.services.sign_in import sign_in
from labeling.services.team import accept_invitation, protect, read_invitation, use_reset, voters
from tests.hashing import cheap_hashes

PASSWORD = "tangerine at sea"  # noqa: S105 - of a test

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    with cheap_hashes():
        yield


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A team's project; its owner is Ada."""
    with labeling.open_project(tmp_path / "project.db") as opened:
        protect(opened.file, opened.local_owner(), "Ada", PASSWORD, now=datetime.now(UTC))
        yield opened


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `team` with these arguments on the project and returns (exit status, stdout, stderr)."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), "team", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run_command


def invited(run: Run, *arguments: str) -> dict[str, str]:
    status, out, _ = run("invite", *arguments, "--json")
    assert status == 0
    return dict(json.loads(out))


def token_of(link: str) -> str:
    return link.rpartition("/")[2]


def listed(run: Run) -> dict[str, tuple[str, str]]:
    """Role and state by name."""
    return {row["name"]: (row["role"], row["state"]) for row in json.loads(run("list", "--json")[1])}


def test_an_invitation_from_the_terminal_lets_one_person_in(run: Run, project: Project):
    now = datetime.now(UTC)
    invitation = invited(run, "Ben", "--role", "adjudicator", "--url", "https://label.example.org/")
    assert set(invitation) == {"invitation_id", "name", "role", "link", "expires_at"}
    assert invitation["link"].startswith("https://label.example.org/account/invitation/")
    assert datetime.fromisoformat(invitation["expires_at"]) - now > timedelta(days=6, hours=23)
    token = token_of(invitation["link"])
    assert read_invitation(project.file, token, now=now).role is Role.ADJUDICATOR
    accept_invitation(project.file, token, PASSWORD, now=now)
    assert listed(run) == {"Ada": ("owner", "active"), "Ben": ("adjudicator", "active")}


def test_what_people_read(run: Run, project: Project):
    status, out, err = run("invite", "Ben")
    assert status == 0
    assert out.startswith("/account/invitation/")
    assert "Give this link to Ben and to nobody else." in err
    assert "Put Factmark's address in front of it" in err
    accept_invitation(project.file, token_of(out.strip()), PASSWORD, now=datetime.now(UTC))
    assert [line.split()[1:] for line in run("list")[1].splitlines()] == [
        ["owner", "active", "Ada"],
        ["annotator", "active", "Ben"],
    ]


def test_every_field_of_a_person(run: Run, project: Project):
    [row] = json.loads(run("list", "--json")[1])
    assert set(row) == {"annotator_id", "name", "role", "state", "password", "email", "last_seen_at", "votes_left_out"}
    assert row["password"] is True
    assert datetime.fromisoformat(row["last_seen_at"]).tzinfo is not None


def test_people_are_named_by_any_spelling_or_by_id(run: Run, project: Project):
    accept_invitation(project.file, token_of(invited(run, "Ben")["link"]), PASSWORD, now=datetime.now(UTC))
    assert run("role", "BEN", "owner")[0] == 0
    ada = project.local_owner().annotator_id
    assert run("role", ada, "annotator")[0] == 0
    assert listed(run) == {"Ada": ("annotator", "active"), "Ben": ("owner", "active")}
    assert run("disable", "ada", "--json")[0] == 0
    assert listed(run)["Ada"] == ("annotator", "disabled")
    assert "active" in run("enable", "Ada")[1]
    assert listed(run)["Ada"] == ("annotator", "active")


def test_a_lost_password_is_reset_from_the_terminal(run: Run, project: Project):
    now = datetime.now(UTC)
    result = json.loads(run("reset", "Ada", "--json")[1])
    assert set(result) == {"annotator_id", "name", "link", "expires_at"}
    use_reset(project.file, token_of(result["link"]), "a ferry in March", now=now)
    assert sign_in(project.file, "Ada", "a ferry in March", address="192.0.2.1", now=now)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["disable", "Ada"], "no owner who can sign in"),
        (["role", "Ada", "annotator"], "no owner who can sign in"),
        (["role", "Nobody", "annotator"], "no annotator Nobody"),
        (["invite", "ADA"], "looks the same"),
        (["invite", "…"], "letter or a digit"),
    ],
)
def test_what_is_refused_exits_1_with_the_reason(run: Run, project: Project, arguments: list[str], message: str):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert message in err
    assert listed(run) == {"Ada": ("owner", "active")}


def test_alone_nobody_is_invited(run: Run, tmp_path: Path):
    status, out, err = run("invite", "Ben")
    assert (status, out) == (1, "")
    assert "First protect the project with a password of your own" in err


@pytest.mark.parametrize("arguments", [[], ["role", "Ada", "king"], ["invite", "Ben", "--role", "king"], ["list", "x"]])
def test_wrong_usage_exits_2(run: Run, arguments: list[str]):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2


def test_votes_are_left_out_and_counted_again(run: Run, project: Project):
    assert run("leave-out", "Ada", "--reason", "A trial run.")[0] == 0
    status, out, _ = run("list")
    assert (status, "Ada (votes left out)" in out) == (0, True)
    assert [row["votes_left_out"] for row in json.loads(run("list", "--json")[1])] == [True]
    status, _, err = run("leave-out", "Ada", "--reason", "Again.")
    assert (status, "left out already" in err) == (1, True)
    status, out, _ = run("count-again", "Ada", "--reason", "The trial is over.", "--json")
    assert (status, json.loads(out)["votes_left_out"]) == (0, False)
    (ada,) = voters(project.file, project.local_owner())
    assert [(event.action, event.reason) for event in ada.history] == [
        ("left out", "A trial run."),
        ("counted", "The trial is over."),
    ]


def test_leaving_votes_out_needs_a_reason(run: Run, project: Project, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        run("leave-out", "Ada")
    assert "--reason" in capsys.readouterr().err
    status, _, err = run("leave-out", "Ada", "--reason", " ")
    assert (status, "Say why" in err) == (1, True)
