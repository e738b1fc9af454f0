"""Every route × everybody: what each gets, and that nobody gets anything of anybody else's.

The routes come from routes.txt, which test_routes.py compares with the running server: a route without a row fails.

To add a route, add it to routes.txt and a row to `ROWS`: the status for everybody, made with `everybody`, `signed_in`
or `owners` and what differs from that.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from labeling.domain.model import Actor, Role
from labeling.intake.draft import draft_article
from labeling.services.exports import VotesFormat, create_export
from labeling.services.imports.articles import import_drafts
from labeling.services.releases import releases
from labeling.services.team import change_role, disable
from labeling.ui.panel.assets import asset_version
from tests.releases import EVERYTHING, published
from tests.security.test_routes import reviewed
from tests.served import Server
from tests.web.people import People
from tests.web.team import Team
from tests.web.wire import POST, SAME_ORIGIN, WEBSOCKET, Answer, ask, cookie

STRANGERS = ["anonymous", "disabled", "demoted"]
SIGNED_IN = ["alone", "annotator", "other annotator", "adjudicator", "owner"]
WHO = STRANGERS + SIGNED_IN
ANOTHER = "Zephyrine"  # the other annotator's name

Expected = dict[str, int]


def everybody(status: int, **exceptions: int) -> Expected:
    return dict.fromkeys(WHO, status) | exceptions


def signed_in(status: int, **exceptions: int) -> Expected:
    return dict.fromkeys(STRANGERS, 401) | dict.fromkeys(SIGNED_IN, status) | exceptions


def owners(status: int, *, others: int = 403) -> Expected:
    return signed_in(others, alone=status, owner=status)


ROWS: dict[tuple[str, str], Expected] = {
    ("POST", "/api/annotations"): signed_in(400),  # lets them reach the route, which misses the batch
    ("POST", "/api/adjudications"): signed_in(400),  # the same; annotators with one get 403: test_adjudications.py
    ("GET", "/exports/{id}"): owners(200),
    ("GET", "/exports/{id}/manifest"): owners(200),
    ("GET", "/releases/{release}"): owners(200),
    ("GET", "/releases/{release}/manifest"): owners(200),
    ("GET", "/releases/{release}/card"): owners(200),
    ("GET", "/panel/{version}/{file:path}"): signed_in(200),
    ("GET", "/healthz"): everybody(200),
    ("GET", "/readyz"): everybody(200),
    # Open pages are the same for everybody; a form without its token is refused.
    ("GET", "/account/sign-in"): everybody(200),
    ("POST", "/account/sign-in"): everybody(403),
    ("GET", "/account/set-up"): everybody(303, alone=200),
    ("POST", "/account/set-up"): everybody(403),
    ("GET", "/account/invitation/{token}"): everybody(404),
    ("POST", "/account/invitation/{token}"): everybody(404),
    ("GET", "/account/reset/{token}"): everybody(404),
    ("POST", "/account/reset/{token}"): everybody(404),
    ("GET", "/account/oidc/start"): everybody(404),  # not configured here: test_oidc.py
    ("GET", "/account/oidc/callback"): everybody(404),
    ("GET", "/account/protect"): signed_in(303, alone=200),
    ("POST", "/account/protect"): signed_in(403),
    ("GET", "/account/password"): signed_in(200, alone=303),
    ("POST", "/account/password"): signed_in(403),
    ("GET", "/account/sessions"): signed_in(200),
    ("POST", "/account/sessions"): signed_in(403),
    ("GET", "/account/sign-out"): signed_in(200, alone=303),
    ("POST", "/account/sign-out"): signed_in(403),
    # Streamlit's.
    ("GET", "/"): signed_in(200),
    ("WEBSOCKET", "/_stcore/stream"): signed_in(101),
    ("GET", "/_stcore/host-config"): signed_in(200),
    ("GET", "/_stcore/bidi-components/{path:path}"): signed_in(404),
    ("OPTIONS", "/_stcore/bidi-components/{path:path}"): signed_in(204),
    ("GET", "/component/{path:path}"): signed_in(404),
    ("OPTIONS", "/component/{path:path}"): signed_in(204),
    ("GET", "/media/{file_id:path}"): signed_in(404),
    ("OPTIONS", "/media/{file_id:path}"): signed_in(204),
    ("PUT", "/_stcore/upload_file/{session_id}/{file_id}"): signed_in(403),  # owners, too: of a page that is not theirs
    ("DELETE", "/_stcore/upload_file/{session_id}/{file_id}"): signed_in(403),
    ("OPTIONS", "/_stcore/upload_file/{session_id}/{file_id}"): signed_in(403),
    ("GET", "/_stcore/health"): everybody(200),
    ("OPTIONS", "/_stcore/health"): signed_in(204),
    ("GET", "/_stcore/metrics"): owners(200),
    ("OPTIONS", "/_stcore/metrics"): owners(204),
    ("GET", "/auth/login"): signed_in(404),
    ("GET", "/auth/logout"): signed_in(404),
    ("GET", "/oauth2callback"): signed_in(404),
    **{
        (method, f"/_stcore/agent/{name}"): signed_in(404)
        for method in ("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")
        for name in ("interact", "mcp", "openapi.json")
    },
}


class House:
    """Two servers, one with a team and one for a person alone; and how each of them knocks."""

    def __init__(self, team: Team, alone: People, team_server: Server, alone_server: Server) -> None:
        self.servers = {who: alone_server if who == "alone" else team_server for who in WHO}
        self.tokens = _tokens(team) | {"alone": alone.token("good")}
        self._exports = {False: _export(team, team.owner), True: _export(alone, alone.owner)}
        self._releases = {False: _release(team, team.owner), True: _release(alone, alone.owner)}

    def knock(self, who: str, method: str, path: str) -> Answer:
        parts = {
            "{id}": self._exports[who == "alone"],
            "{release}": self._releases[who == "alone"],
            "{version}": asset_version(),
            "{file:path}": "outbox/post.js",
            "{token}": "A" * 43,
            "{session_id}": "somebody-elses-session",
            "{file_id}": "some-file",
            "{file_id:path}": "some-file.csv",
            "{path:path}": "some/file.js",
        }
        for part, value in parts.items():
            path = path.replace(part, value)
        headers = _headers(method, path, self.servers[who].port)
        sent, body = {**headers, **cookie(self.tokens[who])}, b"" if method in {"POST", "PUT"} else None
        return ask(self.servers[who], path, sent, method="GET" if method == "WEBSOCKET" else method, body=body)


def _headers(method: str, path: str, port: int) -> dict[str, str]:
    if method == "WEBSOCKET":
        return {**WEBSOCKET, "Origin": f"http://localhost:{port}"}
    if path.startswith("/account/") and method == "POST":
        return {**SAME_ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}
    return POST if path.startswith("/api/") else SAME_ORIGIN


def _tokens(team: Team) -> dict[str, str]:
    now = datetime.now(UTC)
    team.join("Ann")
    team.join(ANOTHER)
    team.join("Adjo", Role.ADJUDICATOR)
    gone, demoted = team.join("Gone"), team.join("Dell", Role.OWNER)
    tokens = {
        "anonymous": "",
        "disabled": team.visitor("Gone").token,
        "demoted": team.visitor("Dell").token,
        "annotator": team.visitor("Ann").token,
        "other annotator": team.visitor(ANOTHER).token,
        "adjudicator": team.visitor("Adjo").token,
        "owner": team.visitor(team.owner.name).token,
    }
    disable(team.file, team.owner, gone.annotator_id, now=now)
    change_role(team.file, team.owner, demoted.annotator_id, Role.ANNOTATOR, now=now)
    return tokens


def _export(people: People, owner: Actor) -> str:
    return create_export(people.file, owner, VotesFormat.JSONL, now=datetime.now(UTC)).id


def _release(people: People, owner: Actor) -> str:
    drafts = [draft_article("The board met on Tuesday.", language="en")]  # samples are in no release
    import_drafts(people.file, owner, drafts, origin="own.txt", now=datetime.now(UTC))
    published(people.file, owner, formats=("jsonl",), **EVERYTHING)
    return releases(people.file, owner)[0].id


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("matrix")
    with Server(folder / "team" / "project.db") as served, Server(folder / "alone" / "project.db") as alone_served:
        team, alone = Team(served), People(alone_served)
        yield House(team, alone, served, alone_served)
        team.close()
        alone.close()


def routes() -> list[tuple[str, str]]:
    """(method, path) of every route; HEAD is answered as GET is."""
    return [
        ("GET" if method == "MOUNT" else method, path)
        for methods, path, _ in reviewed()
        for method in methods.split(",")
        if method != "HEAD"
    ]


def test_every_route_has_a_row_and_every_row_a_route():
    assert sorted(routes()) == sorted(ROWS)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "path"), routes(), ids=lambda part: part)
def test_everybody_gets_what_the_row_says(house: House, method: str, path: str, who: str):
    answer = house.knock(who, method, path)
    assert answer.status == ROWS[method, path][who]
    if who not in {"other annotator", "owner"}:
        assert ANOTHER.encode() not in answer.body


def test_the_demoted_come_back_as_what_they_are_now(house: House):
    met = [house.knock(who, "GET", "/_stcore/metrics").status for who in ("demoted", "annotator", "owner")]
    assert met == [401, 403, 200]
