"""Addresses that lead nowhere: a page of our own says so, with the way back."""

import asyncio
from collections.abc import Callable, Collection
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from labeling.web.account.html_page import html_page
from labeling.web.middleware.gate import is_navigation

_STREAMLIT_PATHS = frozenset({"_stcore", "static", "media", "component", "favicon.png", "favicon.ico"})
"""First parts of addresses at which Streamlit serves something else than a screen."""


class UnknownAddresses:
    """ASGI middleware that answers a browser which asks for a page that is no screen.

    Streamlit would show its first screen, and over it a box that speaks of "the app's main page". This comes after the
    gate and our own routes; what is not a page goes on to Streamlit, whatever its address.
    """

    def __init__(self, app: ASGIApp, *, screens: Callable[[], Collection[str]]) -> None:
        """`screens` returns the addresses of all screens, for everybody, without the slash before them.

        It is asked in a thread, and not before somebody wants a page other than the first.
        """
        self._app = app
        self._screens = screens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or pass it on."""
        if not await self._leads_nowhere(scope):
            await self._app(scope, receive, send)
            return
        page = html_page(
            "message.html",
            status=HTTPStatus.NOT_FOUND,
            title="There is no such page",
            message="The address may be incomplete or mistyped.",
            problem=False,
            link="/",
            link_text="Go to the labeling screen",
            # What every page is asked for: here it offers nothing but the link.
            actor=None,
            alone=False,
            notice="",
            unprotected=False,
        )
        await page(scope, receive, send)

    async def _leads_nowhere(self, scope: Scope) -> bool:
        if scope["type"] != "http" or not is_navigation(scope, Headers(scope=scope)):
            return False
        path: str = scope["path"].strip("/")
        if not path or path.partition("/")[0] in _STREAMLIT_PATHS:
            return False
        return path not in await asyncio.to_thread(self._screens)
