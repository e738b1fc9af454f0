"""Every kind of cookie at every kind of door, against the running server."""

import pytest

from tests.served import Server
from tests.web.people import STATES, People
from tests.web.wire import NAVIGATION, POST, SAME_ORIGIN, WEBSOCKET, Answer, ask, cookie


def _page(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/", {**NAVIGATION, **sent})


def _websocket(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/_stcore/stream", {**WEBSOCKET, "Origin": f"http://localhost:{server.port}", **sent})


def _upload(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/_stcore/upload_file/some-session/some-file", {**SAME_ORIGIN, **sent}, method="PUT", body=b"x")


def _media(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/media/0123456789abcdef.csv", sent)


def _api(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/api/annotations", {**POST, **sent}, method="POST", body=b"{}")


def _exports(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/exports/some-export", sent)


def _panel(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/panel/0/panel.js", sent)


def _metrics(server: Server, sent: dict[str, str]) -> Answer:
    return ask(server, "/_stcore/metrics", sent)


DOORS = {
    # door: (how to knock, the answer to a stranger, the answer to an owner)
    "page": (_page, 303, 200),
    "websocket": (_websocket, 401, 101),
    "upload": (_upload, 401, 403),  # let through to Streamlit, which misses its own form token
    "media": (_media, 401, 404),
    "api": (_api, 401, 400),  # let through to the route, which misses the batch
    "exports": (_exports, 401, 404),
    "panel": (_panel, 401, 404),
    "metrics": (_metrics, 401, 200),
}
OPEN = ["/healthz", "/readyz", "/_stcore/health", "/account/sign-in", "/favicon.png", "/static/media/none.woff2"]


@pytest.fixture(scope="module", autouse=True)
def somebody_has_a_password(people: People):
    people.set_password("not a hash")
    yield
    people.set_password(None)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("state", STATES)
def test_only_a_good_session_opens_a_door(server: Server, people: People, door: str, state: str):
    knock, to_strangers, to_owners = DOORS[door]
    answer = knock(server, cookie(people.token(state)))
    assert answer.status == (to_owners if state == "good" else to_strangers)
    assert answer.headers["Set-Cookie"] is None or "factmark_session" not in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("state", STATES)
def test_the_open_doors_are_open_to_everybody(server: Server, people: People, path: str, state: str):
    assert ask(server, path, cookie(people.token(state))).status == 200


@pytest.mark.parametrize("path", [path for path in OPEN if path != "/account/sign-in"])
def test_the_open_doors_only_open_for_reading(server: Server, path: str):
    assert ask(server, path, SAME_ORIGIN, method="POST", body=b"").status == 401


def test_a_navigation_is_sent_to_the_sign_in_page(server: Server):
    assert _page(server, {}).headers["Location"] == "/account/sign-in"


def test_a_program_is_told_in_json(server: Server):
    answer = _api(server, {})
    assert (answer.headers["Content-Type"], list(answer.text[:9])) == ("application/json", list('{"error":'))


def test_an_annotator_gets_no_export(server: Server, people: People):
    people.add("a-matrix")
    assert _exports(server, cookie(people.token_of("a-matrix"))).status == 403


def test_a_session_ends_at_the_next_request(server: Server, people: People):
    people.add("a-leaver")
    token = people.token_of("a-leaver")
    assert _media(server, cookie(token)).status == 404
    people.file.write(
        lambda db: db.execute("update annotator set disabled_at = '2025-01-01' where id = 'a-leaver'").rowcount
    ).result()
    assert _media(server, cookie(token)).status == 401


@pytest.mark.parametrize(
    "path",
    [
        "/static/../_stcore/metrics",
        "/static/%2e%2e/_stcore/metrics",
        "/static/..%2f_stcore/metrics",
        "/static/..%5c_stcore/metrics",
        "/healthz/../media/x",
        "//_stcore/metrics",
        "/_stcore/health/../metrics",
        "/STATIC/../media/x",
        "/_stcore/metrics/",
        "/_stcore//metrics",
    ],
)
def test_an_open_door_leads_nowhere_else(server: Server, path: str):
    answer = ask(server, path)
    assert answer.status in {400, 401, 404}
    assert "# TYPE" not in answer.text
