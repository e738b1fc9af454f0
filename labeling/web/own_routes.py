"""Our own routes, answered before Streamlit's middleware."""

from collections.abc import Sequence

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Match, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from labeling.web.refusal import Refusal, refused


class OwnRoutes:
    """ASGI middleware that answers these routes itself and passes everything else on.

    Given to `st.App` as routes, they would stand behind its sessions, its compression and its path check, none of
    which is for them, and which cost a fifth of the annotations that a second can take (benchmarks/api_load.py).
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._routes = routes
        self._own = ExceptionMiddleware(Router(routes), handlers={Refusal: refused})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or pass it on."""
        app = self._own if self._is_own(scope) else self._app
        await app(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        return scope["type"] == "http" and any(route.matches(scope)[0] is not Match.NONE for route in self._routes)
