"""A browser whose whole traffic is kept, to be searched for what should never have come."""

from dataclasses import dataclass, field
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, WebSocket

EMPTY = {204, 303, 304}
"""Answers without a body."""


@dataclass
class Recorded:
    """Everything that went over the wire, both ways: websocket frames, and the bodies of requests and answers."""

    context: BrowserContext
    page: Page
    frames: list[bytes] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Addresses of answers that the browser had thrown away before they could be read, and that cannot be had again."""

    @classmethod
    def opened(cls, browser: Browser, **options: Any) -> Self:
        """A new browser, as little connected with others as one on another computer."""
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})
        recorded = cls(context, context.new_page())
        recorded.page.on("websocket", recorded._listen)
        recorded.page.on("requestfinished", recorded._keep)
        return recorded

    def holds(self, *texts: str) -> list[str]:
        """Those of the texts that went over the wire."""
        everything = b"\0".join([*self.frames, *self.bodies])
        return [text for text in texts if text.encode() in everything]

    def _listen(self, socket: WebSocket) -> None:
        for event in ("framereceived", "framesent"):
            socket.on(event, lambda data: self.frames.append(data if isinstance(data, bytes) else data.encode()))

    def _keep(self, request: Request) -> None:
        if "/static/" in request.url:  # the same for everybody who installs Streamlit
            return
        self.bodies.append(request.post_data_buffer or b"")
        response = request.response()
        if response is None or response.status in EMPTY:
            return
        self.bodies.append(str(response.headers).encode())
        try:
            self.bodies.append(response.body())
        except Error:  # the page was left, and its answers thrown away with it
            self._ask_again(request)

    def _ask_again(self, request: Request) -> None:
        if request.method == "GET":
            self.bodies.append(self.context.request.get(request.url).body())
        else:
            self.missed.append(request.url)
