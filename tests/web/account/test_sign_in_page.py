"""Signing in by name and password."""

import re
from pathlib import Path

import pytest

from tests.served import Server
from tests.web.team import OWNER, PASSWORD, Team
from tests.web.visitor import Visitor
from tests.web.wire import NAVIGATION, POST, ask, cookie

HOSTILE_PLACES = [
    "https://attacker.example/",
    "//attacker.example/",
    "/\\attacker.example/",
    "\\\\attacker.example",
    "/\t/attacker.example",
    "/%0d%0aSet-Cookie:x=1".replace("%0d%0a", "\r\n"),
    "javascript:alert(1)",
    "articles",
    "",
    "/ü",
]


def test_the_right_password_opens_the_project(served: Server, team: Team):
    visitor = Visitor(served)
    answer = visitor.sign_in(OWNER, PASSWORD)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    [handed_out] = [line for line in answer.headers.get_all("Set-Cookie") if line.startswith("factmark_session")]
    assert handed_out.split("; ")[1:] == ["Max-Age=604800", "Path=/", "HttpOnly", "SameSite=Lax"]
    assert visitor.get("/").status == 200


def test_a_page_that_was_asked_for_comes_after_signing_in(served: Server, team: Team):
    visitor = Visitor(served)
    place = visitor.get("/articles?article=7").headers["Location"]
    assert place == "/account/sign-in?next=%2Farticles%3Farticle%3D7"
    assert 'name="next" value="/articles?article=7"' in visitor.get(place).text
    assert visitor.sign_in(OWNER, PASSWORD, next="/articles?article=7").headers["Location"] == "/articles?article=7"


@pytest.mark.parametrize("place", HOSTILE_PLACES)
def test_nobody_is_sent_to_another_site(served: Server, team: Team, place: str):
    visitor = Visitor(served, **{"X-Forwarded-For": "198.51.100.20"})
    assert visitor.sign_in(OWNER, PASSWORD, next=place).headers["Location"] == "/"


@pytest.mark.parametrize(("name", "password"), [(OWNER, "not the password"), ("Nobody at all", PASSWORD)])
def test_a_wrong_one_says_so_and_keeps_what_was_typed_but_the_password(
    served: Server, team: Team, name: str, password: str
):
    answer = Visitor(served).sign_in(name, password, next="/guideline")
    assert answer.status == 403
    assert "The name or the password is not right." in answer.text
    assert f'value="{name}"' in answer.text
    assert 'value="/guideline"' in answer.text
    assert password not in answer.text
    assert answer.text.count('aria-describedby="problem"') == 2
    assert re.search(r'id="problem" role="alert"', answer.text)
    assert "<title>Not done: Sign in" in answer.text
    assert "factmark_session" not in str(answer.headers)


def test_an_empty_field_is_named_beside_it(served: Server, team: Team):
    text = Visitor(served).sign_in("", "").text
    assert 'id="name-error">This is missing.' in text
    assert re.search(r'id="name"[^>]*aria-invalid="true"[^>]*aria-describedby="name-error"', text)


def test_after_too_many_tries_the_page_says_how_long_to_wait(served: Server, team: Team):
    team.join("Guessed")
    visitor = Visitor(served, **{"X-Forwarded-For": "198.51.100.7"})
    answers = [visitor.sign_in("Guessed", f"guess number {n}") for n in range(12)]
    delayed = [answer for answer in answers if answer.status == 429]
    assert delayed
    assert int(delayed[-1].headers["Retry-After"]) > 0
    assert "Too many tries." in delayed[-1].text
    assert visitor.sign_in("Guessed", PASSWORD).status == 429, "the right one has to wait, too"


def test_every_sign_in_has_a_token_of_its_own_and_keeps_none_that_was_planted(served: Server, team: Team):
    visitor = Visitor(served)
    visitor.cookies["factmark_session"] = "P" * 43
    visitor.sign_in(OWNER, PASSWORD)
    first = visitor.token
    visitor.sign_in(OWNER, PASSWORD)
    assert len({first, visitor.token, "P" * 43}) == 3


def test_signing_in_on_a_shared_computer_ends_the_session_before(served: Server, team: Team):
    team.join("Next one")
    shared = team.visitor(OWNER)
    before = shared.token
    shared.sign_in("Next one", PASSWORD)
    assert ask(served, "/media/x", cookie(before)).status == 401


def test_a_form_that_is_not_ours_does_nothing(served: Server, team: Team):
    ours, another = Visitor(served), Visitor(served)
    ours.get("/account/sign-in")
    foreign = re.search(r'form_token" value="([^"]+)"', another.get("/account/sign-in").text)
    other_page = re.search(r'form_token" value="([^"]+)"', ours.get(f"/account/invitation/{team.invited('Ira')}").text)
    assert foreign
    assert other_page
    for token in ("", "made up", foreign[1], other_page[1]):
        answer = ours.post("/account/sign-in", form_token=token, name=OWNER, password=PASSWORD)
        assert (answer.status, "send it again" in answer.text) == (403, True)
        assert f'value="{OWNER}"' in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://attacker.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": ""},
    ],
    ids=str,
)
def test_another_sites_page_cannot_sign_anybody_in(served: Server, team: Team, headers: dict[str, str]):
    answer = Visitor(served).post("/account/sign-in", headers=headers, name=OWNER, password=PASSWORD)
    assert (answer.status, "another site" in answer.text) == (403, True)


def test_what_was_typed_is_shown_as_text(served: Server, team: Team):
    hostile = '"><script>alert(1)</script>{{ 7 * 7 }}'
    text = Visitor(served).sign_in(hostile, "x").text
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in text


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 20_000, 413),
        ("application/x-www-form-urlencoded", b"a=%ff", 400),
        ("application/x-www-form-urlencoded", b"\xff=1", 400),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(30)), 400),
    ],
)
def test_what_no_page_sends_is_refused(served: Server, team: Team, kind: str, body: bytes, status: int):
    sent = {**NAVIGATION, "Sec-Fetch-Site": "same-origin", "Content-Type": kind}
    assert ask(served, "/account/sign-in", sent, method="POST", body=body).status == status


def test_on_a_plain_network_every_page_with_a_password_says_that_it_can_be_read(tmp_path: Path):
    warning = "Anyone on this network can read what you type here"
    with Server(tmp_path / "project.db", "--server.address=0.0.0.0", "--server.allowedHosts=labels.lan") as server:
        team = Team(server)
        invited = f"/account/invitation/{team.invited('Ira')}"
        visitor = Visitor(server, Host=f"labels.lan:{server.port}")
        plain = {"Sec-Fetch-Site": "", "Origin": f"http://labels.lan:{server.port}"}
        assert [warning in visitor.get(path).text for path in ("/account/sign-in", invited)] == [True, True]
        assert visitor.submit("/account/sign-in", headers=plain, name=OWNER, password=PASSWORD).status == 303
        assert warning in visitor.get("/account/password").text
        sent = {**POST, **plain, **cookie(visitor.token), "Host": f"labels.lan:{server.port}"}
        assert ask(server, "/api/annotations", sent, method="POST", body=b"{}").status == 400
        assert warning not in Visitor(server).get("/account/sign-in").text, "nobody listens in on this machine itself"
        team.close()


def test_in_a_team_nobody_is_let_in_alone(served: Server, team: Team):
    assert ask(served, "/", NAVIGATION).headers["Location"] == "/account/sign-in"
