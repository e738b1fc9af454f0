"""A reverse proxy with TLS in front: nginx as docs/serve-to-a-team.md has it, and a plain one of our own."""

import os
import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.served import Server, free_port
from tests.web.team import OWNER, PASSWORD, Team
from tests.web.tls import NAME, Nginx, OwnProxy, make_certificate
from tests.web.visitor import Visitor
from tests.web.wire import NAVIGATION, POST, ask, cookie


@dataclass
class Door:
    """How browsers reach the server: by name, over TLS, and past the proxy."""

    port: int
    tls: ssl.SSLContext
    behind: Server

    @property
    def host(self) -> dict[str, str]:
        return {"Host": f"{NAME}:{self.port}"}

    @property
    def origin(self) -> str:
        return f"https://{NAME}:{self.port}"


def _proxy(kind: str, folder: Path, backend: int, port: int) -> AbstractContextManager[object]:
    certificate = make_certificate(folder)
    if kind == "our own":
        return OwnProxy(backend, port, certificate)
    if shutil.which("nginx") is None:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("THE RECIPE FOR NGINX WAS NOT TESTED: nginx is not installed.")
    return Nginx(folder, backend, port, certificate)


@pytest.fixture(scope="module", params=["our own", "nginx"])
def door(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder, port = tmp_path_factory.mktemp("tls"), free_port()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FACTMARK_PUBLIC_URL", f"https://{NAME}:{port}")
        server = Server(folder / "project.db")
        with _proxy(request.param, folder, server.port, port), server:
            context = ssl.create_default_context(cafile=folder / "cert.pem")
            context.check_hostname = False  # there is no such name: the test goes to 127.0.0.1
            yield Door(port, context, server)


@pytest.fixture(scope="module")
def team(door: Door) -> Iterator[Team]:
    them = Team(door.behind)
    yield them
    them.close()


def _signed_in(door: Door) -> Visitor:
    visitor = Visitor(door, **door.host)
    assert visitor.sign_in(OWNER, PASSWORD).status == 303
    return visitor


def test_nobody_is_alone_and_the_terminal_says_how_to_begin(door: Door):
    assert ask(door.behind, "/", NAVIGATION).status == 303
    assert f"open https://{NAME}:{door.port}/account/set-up" in door.behind.log.read_text()


def test_the_cookie_is_for_this_host_over_tls_only(door: Door, team: Team):
    visitor = Visitor(door, **door.host)
    answer = visitor.sign_in(OWNER, PASSWORD)
    [line] = [line for line in answer.headers.get_all("Set-Cookie") if "factmark_session" in line]
    assert line.startswith("__Host-factmark_session=")
    assert line.split("; ")[1:] == ["Max-Age=604800", "Path=/", "HttpOnly", "SameSite=Lax", "Secure"]
    assert set(visitor.cookies) >= {"__Host-factmark_form", "__Host-factmark_session"}
    assert visitor.get("/").status == 200


def test_a_cookie_without_the_prefix_opens_nothing(door: Door, team: Team):
    token = _signed_in(door).token
    assert ask(door, "/media/x", {**door.host, **cookie(token)}).status == 401


def test_the_websocket_comes_through(door: Door, team: Team):
    visitor = _signed_in(door)
    with connect(
        f"wss://{NAME}:{door.port}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", door.port)),
        ssl=door.tls,
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(door.origin),
        additional_headers={"Cookie": f"__Host-factmark_session={visitor.token}"},
    ) as screen:
        assert screen.subprotocol == "streamlit"


def test_annotations_come_through_by_their_origin(door: Door, team: Team):
    sent = {**POST, **door.host, "Sec-Fetch-Site": "", "Origin": door.origin}
    sent["Cookie"] = f"__Host-factmark_session={_signed_in(door).token}"
    assert ask(door, "/api/annotations", sent, method="POST", body=b"{}").status == 400
    sent["Origin"] = f"http://{NAME}:{door.port}"
    assert ask(door, "/api/annotations", sent, method="POST", body=b"{}").status == 403


def test_no_page_warns_of_plain_http(door: Door, team: Team):
    assert "plain HTTP" not in Visitor(door, **door.host).get("/account/sign-in").text


def test_the_policy_names_the_websocket_with_tls(door: Door, team: Team):
    policy = _signed_in(door).get("/").headers["Content-Security-Policy"]
    assert f"connect-src 'self' wss://{NAME}:{door.port};" in policy


@pytest.mark.parametrize("headers", [{"X-Forwarded-Proto": "https"}, {"Forwarded": "proto=https"}])
def test_past_the_proxy_no_header_makes_it_tls(door: Door, team: Team, headers: dict[str, str]):
    visitor = Visitor(door.behind, **headers)
    visitor.sign_in(OWNER, PASSWORD)
    assert "factmark_session" in visitor.cookies
    assert "__Host-factmark_session" not in visitor.cookies
