"""One request to an ASGI application in this process, with nothing in between."""

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Headers
    body: bytes


def call(
    app: ASGIApp, path: str, headers: dict[str, str] | None = None, *, method: str = "GET", body: bytes = b""
) -> Reply:
    sent: list[Message] = []
    incoming = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    asyncio.run(app(_scope(method, path, raw), receive, send))
    return Reply(
        sent[0]["status"],
        Headers(raw=list(sent[0]["headers"])),
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


def _scope(method: str, path: str, headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8501),
    }
