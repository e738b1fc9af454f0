"""Requests in which every header is chosen, the Host and the Upgrade too."""

import http.client
import ssl
from dataclasses import dataclass
from typing import Protocol

WEBSOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}
NAVIGATION = {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
POST = {**SAME_ORIGIN, "X-Factmark": "1", "Content-Type": "application/json"}


class Reached(Protocol):
    """A server, or what is in front of it on this machine."""

    @property
    def port(self) -> int: ...


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(
    server: Reached, path: str, headers: dict[str, str] | None = None, *, method: str = "GET", body: bytes | None = None
) -> Answer:
    """One request on a connection of its own. A header given as "" is left out, the Host too."""
    sent = {"Host": f"localhost:{server.port}", **(headers or {})}
    if body is not None:
        sent.setdefault("Content-Length", str(len(body)))
    connection = _connection(server)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        upgraded = response.status == http.HTTPStatus.SWITCHING_PROTOCOLS
        return Answer(response.status, response.headers, b"" if upgraded else response.read())
    finally:
        connection.close()


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"factmark_session={token}"} if token else {}


def _connection(server: Reached) -> http.client.HTTPConnection:
    tls: ssl.SSLContext | None = getattr(server, "tls", None)
    if tls is None:
        return http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    return http.client.HTTPSConnection("127.0.0.1", server.port, timeout=20, context=tls)
