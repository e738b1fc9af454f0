import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from labeling.web.middleware.page_queue import PATIENCE_SECONDS, PageQueue

PAGE: Scope = {"type": "http", "method": "GET", "path": "/"}
SOCKET: Scope = {"type": "websocket", "path": "/_stcore/stream"}
UPLOAD: Scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/1"}


class Recorder:
    """An app that notes who came in, and goes on when a test says so, with what the test lets it send."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.go_on: dict[str, asyncio.Queue[str]] = {}

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        name = scope["name"]
        self.came.append(name)
        while (message := await self.go_on[name].get()) != "return":
            if message == "fail":
                raise ConnectionError("gone")
            await send({"type": message})


async def receive() -> Message:
    raise AssertionError("nobody asks")


async def send(message: Message) -> None:
    """The browser takes everything."""


def played(play: Callable[[Recorder, Callable[[str, Scope], asyncio.Task[None]]], Awaitable[None]]) -> None:
    async def run() -> None:
        app = Recorder()
        turns = PageQueue(app)
        tasks: list[asyncio.Task[None]] = []

        def enter(name: str, scope: dict[str, Any]) -> asyncio.Task[None]:
            app.go_on[name] = asyncio.Queue()
            tasks.append(asyncio.ensure_future(turns({**scope, "name": name}, receive, send)))
            return tasks[-1]

        await play(app, enter)
        for name in app.go_on:
            app.go_on[name].put_nowait("return")
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("scope", "under_way"),
    [(PAGE, "http.response.start"), (SOCKET, "websocket.send"), (PAGE, "return"), (SOCKET, "fail")],
)
def test_the_next_page_waits_until_the_first_is_under_way(scope: Scope, under_way: str) -> None:
    async def play(app: Recorder, enter: Any) -> None:
        enter("first", scope)
        enter("second", PAGE)
        await settle()
        assert app.came == ["first"]
        app.go_on["first"].put_nowait(under_way)
        await settle()
        assert app.came == ["first", "second"]

    played(play)


def test_a_turn_is_given_back_once() -> None:
    async def play(app: Recorder, enter: Any) -> None:
        for name in ("first", "second", "third"):
            enter(name, SOCKET)
        for message in ("websocket.send", "websocket.send", "return"):
            app.go_on["first"].put_nowait(message)
        await settle()
        assert app.came == ["first", "second"]

    played(play)


def test_a_silent_websocket_does_not_keep_its_turn() -> None:
    async def play(app: Recorder, enter: Any) -> None:
        enter("silent", SOCKET)
        enter("next", PAGE)
        await settle()
        app.go_on["silent"].put_nowait("websocket.accept")
        await settle()
        assert app.came == ["silent"]
        await asyncio.sleep(2 * PATIENCE_SECONDS)
        assert app.came == ["silent", "next"]

    played(play)


def test_an_upload_neither_takes_nor_awaits_a_turn() -> None:
    async def play(app: Recorder, enter: Any) -> None:
        enter("page", PAGE)
        enter("upload", UPLOAD)
        enter("lifespan", {"type": "lifespan"})
        await settle()
        assert app.came == ["page", "upload", "lifespan"]

    played(play)


def test_who_gives_up_waiting_takes_no_turn() -> None:
    async def play(app: Recorder, enter: Any) -> None:
        enter("first", PAGE)
        impatient = enter("impatient", PAGE)
        enter("third", PAGE)
        await settle()
        impatient.cancel()
        app.go_on["first"].put_nowait("return")
        await settle()
        assert app.came == ["first", "third"]

    played(play)
