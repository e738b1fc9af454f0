"""Pages open one after the other, so that saving is never far from its turn."""

import asyncio
from types import TracebackType
from typing import Self

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATIENCE_SECONDS = 0.1
"""How long an open websocket may keep its turn without being sent anything."""

_GET_OR_HEAD = frozenset({"GET", "HEAD"})
_ANSWERING = frozenset({"http.response.start", "websocket.send"})


class PageQueue:
    """ASGI middleware that lets the requests that open a page reach Streamlit one at a time.

    The event loop answers everything that is ready before it looks again. When two hundred pages open in one moment,
    that is a long round, and an annotation that arrives meanwhile waits for its end: without turns saving takes 84 ms
    (p95), with them 30 (benchmarks/pages.py). A turn lasts until an answer begins, or until a websocket's first
    message: nobody can stretch it by reading slowly, or by keeping silent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._turns = asyncio.Semaphore()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, after waiting for a turn where it opens a page."""
        # An upload opens no page, and its answer begins when the browser has sent all of it.
        if scope["type"] != "websocket" and not (scope["type"] == "http" and scope["method"] in _GET_OR_HEAD):
            await self._app(scope, receive, send)
            return
        async with _Turn(self._turns) as turn:

            async def send_and_give_way(message: Message) -> None:
                await send(message)
                if message["type"] in _ANSWERING:
                    turn.end()
                elif message["type"] == "websocket.accept":
                    asyncio.get_running_loop().call_later(PATIENCE_SECONDS, turn.end)

            await self._app(scope, receive, send_and_give_way)


class _Turn:
    """Taken once, and given back once, by the first to end it."""

    def __init__(self, turns: asyncio.Semaphore) -> None:
        self._turns = turns
        self._held = False

    async def __aenter__(self) -> Self:
        await self._turns.acquire()
        self._held = True
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, at: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """Let the next one in."""
        if self._held:
            self._held = False
            self._turns.release()
