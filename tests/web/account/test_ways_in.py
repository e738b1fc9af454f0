"""Invitations, reset links, and the step from alone to a team."""

from datetime import UTC, datetime
from pathlib import Path

import labeling
from labeling.domain.model import Role
from labeling.services.team import list_invitations as open_invitations
from labeling.services.team import make_reset_link, revoke_invitation
from tests.served import Server
from tests.web.team import OWNER, PASSWORD, Team
from tests.web.visitor import Visitor
from tests.web.wire import ask, cookie

NEW = {"password": PASSWORD, "again": PASSWORD}


def test_an_invited_person_chooses_a_password_and_is_in(served: Server, team: Team):
    path = f"/account/invitation/{team.invited('Adam', Role.ADJUDICATOR)}"
    visitor = Visitor(served)
    page = visitor.get(path).text
    assert "Welcome, Adam" in page
    assert "as an adjudicator" in page
    assert visitor.submit(path, name="Adam", **NEW).headers["Location"] == "/"
    assert visitor.get("/").status == 200
    assert [person.role for person in team.named("Adam")] == [Role.ADJUDICATOR]


def test_an_invited_person_may_correct_the_name(served: Server, team: Team):
    path = f"/account/invitation/{team.invited('Bieke')}"
    Visitor(served).submit(path, name="Bieke van Loon", **NEW)
    assert team.named("Bieke van Loon")


def test_a_link_works_once_and_says_so(served: Server, team: Team):
    path = f"/account/invitation/{team.invited('Once')}"
    Visitor(served).submit(path, name="Once", **NEW)
    answer = Visitor(served).get(path)
    assert (answer.status, "This link no longer works" in answer.text) == (404, True)
    assert "<form" not in answer.text


def test_a_revoked_link_and_one_that_never_was_do_nothing(served: Server, team: Team):
    token = team.invited("Never")
    invitations = open_invitations(team.file, team.owner, now=datetime.now(UTC))
    invitation = next(invitation for invitation in invitations if invitation.name == "Never")
    revoke_invitation(team.file, team.owner, invitation.id, now=datetime.now(UTC))
    for link in (token, "A" * 43, "%00", "x" * 5000):
        assert Visitor(served).get(f"/account/invitation/{link}").status == 404
    assert not team.named("Never")


def test_a_mistake_is_shown_next_to_its_field_and_the_link_stays_good(served: Server, team: Team):
    path = f"/account/invitation/{team.invited('Careless')}"
    visitor = Visitor(served)
    short = visitor.submit(path, name="Careless", password="short", again="short")  # noqa: S106 - refused
    assert (short.status, 'id="password-error"' in short.text) == (400, True)
    assert "short" not in short.text.partition("<form")[2].replace("too short", "")
    differs = visitor.submit(path, name="Careless", password=PASSWORD, again=f"{PASSWORD}s")
    assert 'id="again-error">The two passwords differ.' in differs.text
    taken = visitor.submit(path, name=OWNER.upper(), **NEW)
    assert (taken.status, 'id="name-error"' in taken.text) == (400, True)
    assert f'value="{OWNER.upper()}"' in taken.text
    assert visitor.submit(path, name="Careless", **NEW).status == 303


def test_a_reset_link_sets_a_new_password_and_ends_what_was_open(served: Server, team: Team):
    person = team.join("Forgetful")
    before = team.visitor("Forgetful").token
    link = make_reset_link(team.file, team.owner, person.annotator_id, now=datetime.now(UTC))
    path, visitor = f"/account/reset/{link}", Visitor(served)
    assert "A new password for Forgetful" in visitor.get(path).text
    fresh = "seven lamps on the pier"
    assert visitor.submit(path, password=fresh, again=fresh).status == 303
    assert visitor.get("/").status == 200
    assert ask(served, "/media/x", cookie(before)).status == 401
    assert Visitor(served).get(path).status == 404
    assert Visitor(served).sign_in("Forgetful", PASSWORD).status == 403
    assert Visitor(served).sign_in("Forgetful", fresh).status == 303


def test_somebody_alone_protects_the_project_and_keeps_everything(tmp_path: Path):
    with Server(tmp_path / "project.db") as server:
        visitor = Visitor(server)
        assert visitor.get("/").status == 200
        alone = visitor.token
        with labeling.open_project(server.db) as project:
            before = project.local_owner()
        answer = visitor.submit("/account/protect", name="Olga", **NEW)
        assert (answer.status, visitor.token != alone) == (303, True)
        assert ask(server, "/media/x", cookie(alone)).status == 401
        assert visitor.get("/").status == 200
        assert Visitor(server).get("/").headers["Location"] == "/account/sign-in"
        assert visitor.get("/account/protect").headers["Location"] == "/account/password"
        with labeling.open_project(server.db) as project:
            assert project.local_owner().annotator_id == before.annotator_id


def test_a_served_project_without_accounts_is_set_up_with_the_code_from_the_terminal(tmp_path: Path):
    with Server(tmp_path / "project.db", "--server.address=0.0.0.0") as server:
        visitor = Visitor(server)
        assert visitor.get("/").status == 303
        assert 'href="/account/set-up"' in visitor.get("/account/sign-in").text
        code = server.log.read_text().rpartition("(it works once): ")[2].split()[0]
        wrong = visitor.submit("/account/set-up", code="wrong", name="Olga", **NEW)
        assert (wrong.status, 'value="Olga"' in wrong.text) == (403, True)
        assert visitor.submit("/account/set-up", code=code, name="Olga", **NEW).status == 303
        assert visitor.get("/").status == 200
        again = Visitor(server)
        assert again.get("/account/set-up").headers["Location"] == "/account/sign-in"
        server.stop()
        server.start()
        assert "it works once" not in server.log.read_text().partition(code)[2]


def test_a_project_for_this_machine_prints_no_code(served: Server, team: Team):
    assert "it works once" not in served.log.read_text()
