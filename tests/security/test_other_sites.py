"""What another site's page, or a name that it points at this machine, can do with a person's cookie: nothing."""

import pytest

from tests.served import Server
from tests.web.people import People
from tests.web.wire import NAVIGATION, POST, WEBSOCKET, ask, cookie

WRONG_HOSTS = [
    "attacker.example:{port}",
    "localhost.attacker.example:{port}",
    "127.0.0.1.nip.io:{port}",
    "192.168.1.5:{port}",
    "localhost:{port}x",
    "localhost:{port}:{port}",
    "user@localhost:{port}",
    "localhost:{port}/path",
    "[::1:{port}",
    "[localhost]:{port}",
    "local host:{port}",
    "localhost:999999",
    "0x7f.1:{port}",
    "*",
    "",
]


@pytest.mark.parametrize("host", WRONG_HOSTS)
@pytest.mark.parametrize("path", ["/", "/healthz", "/static/js/x.js", "/api/annotations"])
def test_a_request_for_another_name_is_refused(server: Server, people: People, host: str, path: str):
    sent = {**NAVIGATION, **cookie(people.token("good")), "Host": host.format(port=server.port)}
    assert ask(server, path, sent).status == 400


def test_the_refusal_says_what_to_do(server: Server):
    text = ask(server, "/", {"Host": f"factmark.example:{server.port}"}).text
    assert f"http://localhost:{server.port}" in text
    assert "--server.allowedHosts" in text


@pytest.mark.parametrize("host", ["attacker.example:{port}", "[::1"])
def test_a_websocket_for_another_name_is_refused(server: Server, people: People, host: str):
    sent = {**WEBSOCKET, **cookie(people.token("good")), "Host": host.format(port=server.port)}
    assert ask(server, "/_stcore/stream", sent).status == 400


@pytest.mark.parametrize(
    "origin",
    ["https://attacker.example", "null", "http://localhost:1", "http://127.0.0.1:{port}", "file://", "localhost"],
)
def test_a_websocket_from_another_origin_is_refused(server: Server, people: People, origin: str):
    sent = {**WEBSOCKET, **cookie(people.token("good")), "Origin": origin.format(port=server.port)}
    assert ask(server, "/_stcore/stream", sent).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:{port}"},
        {"Sec-Fetch-Site": "", "Origin": "https://attacker.example"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": ""},
        {"X-Factmark": ""},
        {"X-Factmark": "2"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": ""},
    ],
    ids=str,
)
def test_a_post_that_another_site_could_make_is_refused(server: Server, people: People, headers: dict[str, str]):
    sent = {**POST, **cookie(people.token("good")), **{k: v.format(port=server.port) for k, v in headers.items()}}
    answer = ask(server, "/api/annotations", sent, method="POST", body=b"{}")
    assert (answer.status, answer.text[:10]) == (403, '{"error":"')


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost:{port}"},
        {"Content-Type": "application/json; charset=utf-8"},
    ],
    ids=str,
)
def test_a_post_from_our_own_page_reaches_the_route(server: Server, people: People, headers: dict[str, str]):
    sent = {**POST, **cookie(people.token("good")), **{k: v.format(port=server.port) for k, v in headers.items()}}
    assert ask(server, "/api/annotations", sent, method="POST", body=b"{}").status == 400


def test_an_upload_from_another_site_is_refused_before_streamlit_sees_it(server: Server, people: People):
    sent = {**cookie(people.token("good")), "Sec-Fetch-Site": "cross-site"}
    answer = ask(server, "/_stcore/upload_file/s/f", sent, method="PUT", body=b"x")
    assert "another site" in answer.text


def test_a_listed_host_is_served(tmp_path):
    with Server(tmp_path / "named.db", "--server.allowedHosts=factmark.example") as named:
        assert ask(named, "/healthz", {"Host": "factmark.example"}).status == 200
        assert ask(named, "/", {**NAVIGATION, "Host": "factmark.example"}).status == 303
        assert ask(named, "/healthz", {"Host": "other.example"}).status == 400
