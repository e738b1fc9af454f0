"""Changing the password, ending sessions, signing out."""

import re
from datetime import UTC, datetime

import pytest

from labeling.domain.model import Role
from labeling.services.team import change_role, disable, make_reset_link
from tests.served import Server
from tests.web.screen import Screen
from tests.web.team import OWNER, PASSWORD, Team
from tests.web.visitor import Visitor
from tests.web.wire import POST, ask, cookie


def _reason(server: Server, token: str) -> str:
    answer = ask(server, "/api/annotations", {**POST, **cookie(token)}, method="POST", body=b"{}")
    assert answer.status == 401
    return answer.text


def test_a_new_password_ends_all_sessions_and_opens_a_new_one(served: Server, team: Team):
    team.join("Changer")
    elsewhere, here = team.visitor("Changer"), team.visitor("Changer")
    before, fresh = here.token, "nine gulls over the quay"
    assert here.submit("/account/password", old=PASSWORD, password=fresh, again=fresh).status == 303
    assert here.get("/account/password").status == 200
    for ended in (before, elsewhere.token):
        assert "your password was changed" in _reason(served, ended)
    assert Visitor(served).sign_in("Changer", fresh).status == 303


def test_the_old_password_has_to_be_right(served: Server, team: Team):
    team.join("Unsure")
    visitor = team.visitor("Unsure")
    answer = visitor.submit("/account/password", old="something else", password=PASSWORD + "!", again=PASSWORD + "!")
    assert answer.status == 403
    assert visitor.get("/account/password").status == 200, "mistyping signs nobody out"


def test_the_list_ends_another_session_and_only_ones_own(served: Server, team: Team):
    team.join("Lister")
    here, there, owner = team.visitor("Lister"), team.visitor("Lister"), team.visitor(OWNER)
    page = here.get("/account/sessions").text
    [session_id] = re.findall(r'name="session" value="([^"]+)"', page)
    assert "this device" in page
    assert owner.submit("/account/sessions", session=session_id).status == 404
    assert ask(served, "/media/x", cookie(there.token)).status == 404
    assert here.submit("/account/sessions", session=session_id).status == 303
    assert ask(served, "/media/x", cookie(there.token)).status == 401
    assert here.get("/").status == 200


def test_signing_out_ends_the_session_and_takes_the_cookie_back(served: Server, team: Team):
    visitor = team.visitor(OWNER)
    token = visitor.token
    page = visitor.get("/account/sign-out")
    assert f'data-annotator="{team.owner.annotator_id}"' in page.text
    script = re.search(r'src="(/panel/\w+/sign_out.js)"', page.text)
    assert script
    assert visitor.get(script[1]).status == 200
    answer = visitor.submit("/account/sign-out")
    assert (answer.status, answer.headers["Location"]) == (303, "/account/sign-in?signed-out")
    assert visitor.token == ""
    assert "You are signed out." in visitor.get("/account/sign-in?signed-out").text
    assert "you signed out" in _reason(served, token)


def test_another_site_cannot_sign_anybody_out(served: Server, team: Team):
    visitor = team.visitor(OWNER)
    assert visitor.post("/account/sign-out", headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert visitor.post("/account/sign-out", form_token="").status == 403
    assert visitor.get("/").status == 200


def test_after_an_account_was_closed_its_person_reads_so_and_that_nothing_is_lost(served: Server, team: Team):
    person = team.join("Leaver")
    visitor = team.visitor("Leaver")
    disable(team.file, team.owner, person.annotator_id, now=datetime.now(UTC))
    reason = _reason(served, visitor.token)
    assert "An owner closed your account" in reason
    assert "Your labels are kept in this browser." in reason
    assert Visitor(served).sign_in("Leaver", PASSWORD).status == 403


@pytest.mark.parametrize("how", ["signed out", "closed", "another role", "another password"])
def test_an_open_page_is_out_at_the_next_click(served: Server, team: Team, how: str):
    name = f"Open page {how}"
    person, now = team.join(name), datetime.now(UTC)
    visitor = team.visitor(name)
    with Screen(served, visitor.token) as screen:
        screen.run()
        assert b"You are signed out" not in screen.received
        before = len(screen.received)
        if how == "signed out":
            visitor.submit("/account/sign-out")
        elif how == "closed":
            disable(team.file, team.owner, person.annotator_id, now=now)
        elif how == "another role":
            change_role(team.file, team.owner, person.annotator_id, Role.ADJUDICATOR, now=now)
        else:
            fresh = "ten barges in the lock"
            Visitor(served).submit(
                f"/account/reset/{make_reset_link(team.file, team.owner, person.annotator_id, now=now)}",
                password=fresh,
                again=fresh,
            )
        screen.run()
        assert b"You are signed out" in screen.received[before:]


@pytest.mark.parametrize("state", ["idle", "expired"])
def test_after_a_session_ended_its_person_reads_why(served: Server, team: Team, state: str):
    assert "for too long" in _reason(served, team.token(state))


def test_the_pages_are_for_people_who_are_signed_in(served: Server, team: Team):
    for page in ("password", "sessions", "sign-out", "protect"):
        answer = Visitor(served).get(f"/account/{page}")
        assert answer.headers["Location"] == f"/account/sign-in?next=%2Faccount%2F{page}"
