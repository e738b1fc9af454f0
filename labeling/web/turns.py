"""Pages open one after the other, so that saving is never far from its turn."""

import asyncio
from contextlib import AsyncExitStack

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATIENCE_SECONDS = 0.1
"""How long an open websocket may keep its turn without being sent anything."""

_READING = frozenset({"GET", "HEAD"})
_UNDER_WAY = frozenset({"http.response.start", "websocket.send"})
_TURN = "factmark.turn"


class Turns:
    """ASGI middleware that lets the requests that open a page reach Streamlit one at a time.

    The event loop answers everything that is ready before it looks again. When two hundred pages open in one moment,
    that is a long round, and an annotation that arrives meanwhile waits for its end: p95 70 ms, with turns 30, and the
    pages stand as soon (benchmarks/pages.py). A turn lasts until an answer begins, or a websocket's first message:
    nobody can stretch it by reading slowly, or by saying nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._turn = asyncio.Semaphore()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait for a turn where the request opens a page, and pass it on."""
        if not _opens_a_page(scope):
            await self._app(scope, receive, send)
            return
        async with AsyncExitStack() as turn:
            await turn.enter_async_context(self._turn)

            async def send_and_give_way(message: Message) -> None:
                await send(message)
                if message["type"] in _UNDER_WAY:
                    await turn.aclose()
                elif message["type"] == "websocket.accept":
                    asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._give_way, turn)

            await self._app(scope, receive, send_and_give_way)
