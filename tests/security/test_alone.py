"""Alone on this machine: who gets in without a password, and which sign of a stranger keeps them out."""

import socket

import pytest

from labeling.web.address import Address
from tests.served import Server
from tests.web.people import People
from tests.web.wire import NAVIGATION, WEBSOCKET, Answer, ask


def _open_page(server: Server, **headers: str) -> Answer:
    return ask(server, "/", {**NAVIGATION, **headers})


def _is_let_in(answer: Answer) -> bool:
    return answer.status == 200 and (answer.headers["Set-Cookie"] or "").startswith("factmark_session=")


def test_the_first_page_sets_the_cookie_and_the_websocket_carries_it(server: Server):
    page = _open_page(server)
    assert _is_let_in(page)
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    assert ask(server, "/_stcore/stream", {**WEBSOCKET, "Cookie": cookie}).status == 101


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(server: Server):
    attributes = _open_page(server).headers["Set-Cookie"].split("; ")[1:]
    assert attributes == ["Max-Age=604800", "Path=/", "HttpOnly", "SameSite=Lax"]


def test_a_valid_cookie_is_not_replaced(server: Server):
    cookie = _open_page(server).headers["Set-Cookie"].partition(";")[0]
    assert "factmark_session" not in (_open_page(server, Cookie=cookie).headers["Set-Cookie"] or "")


def test_a_planted_cookie_is_not_kept(server: Server):
    page = _open_page(server, Cookie=f"factmark_session={'P' * 43}")
    assert _is_let_in(page)
    assert "P" * 43 not in page.headers["Set-Cookie"]


def test_a_browser_that_sends_no_fetch_metadata_is_let_in(server: Server):
    assert _is_let_in(ask(server, "/", {"Accept": "text/html"}))


@pytest.mark.parametrize("name", ["127.0.0.1", "[::1]", "LOCALHOST"])
def test_every_loopback_name_will_do(server: Server, name: str):
    assert _is_let_in(_open_page(server, Host=f"{name}:{server.port}"))


def test_a_proxy_that_leaves_no_other_trace_speaks_http_1_0(server: Server):
    """nginx, where only `proxy_pass` was configured: it even writes a Host that is ours."""
    for version, welcome in (("1.1", b" 200 "), ("1.0", b" 303 ")):
        with socket.create_connection(("127.0.0.1", server.port)) as wire:
            request = f"GET / HTTP/{version}\r\nHost: localhost:{server.port}\r\nAccept: text/html\r\nConnection: close"
            wire.sendall(f"{request}\r\n\r\n".encode())
            assert welcome in wire.recv(15), version


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Forwarded-Host": "factmark.example"},
        {"X-Forwarded-Proto": "https"},
        {"x-forwarded-anything": ""} | {"X-Forwarded-Port": "443"},
        {"Forwarded": "for=203.0.113.9"},
        {"Via": "1.1 tunnel"},
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
    ],
    ids="+".join,
)
def test_a_sign_of_somebody_else_means_not_alone(server: Server, headers: dict[str, str]):
    answer = _open_page(server, **headers)
    assert (answer.status, answer.headers["Set-Cookie"]) == (303, None)


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "*/*", "Sec-Fetch-Mode": "", "Sec-Fetch-Dest": ""},
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
    ids=["a program", "an image", "a script", "a frame"],
)
def test_only_a_page_in_its_own_tab_gets_the_cookie(server: Server, headers: dict[str, str]):
    answer = _open_page(server, **headers)
    assert (answer.status, answer.headers["Set-Cookie"]) == (401, None)


def test_a_password_ends_being_alone(server: Server, people: People):
    people.set_password("not a hash")
    try:
        assert _open_page(server).status == 303
    finally:
        people.set_password(None)


@pytest.mark.parametrize("bound_to", ["0.0.0.0", "::", "192.168.1.5", "factmark.example", ""])  # noqa: S104
def test_whoever_listens_to_the_network_is_not_alone(bound_to: str):
    assert not Address(bound_to, 8501).on_loopback


def test_a_server_on_every_address_lets_nobody_in(tmp_path):
    with Server(tmp_path / "open.db", "--server.address=0.0.0.0") as exposed:
        assert _open_page(exposed).status == 303
        assert "everybody has to sign in" in exposed.log.read_text()
