"""Our own routes, answered before Streamlit's middleware."""

from collections.abc import Sequence

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from labeling.web.refusal import Refusal, refused


class OwnRoutes:
    """ASGI middleware that answers these routes itself and passes everything else on.

    Given to `st.App` as routes, they would come after its sessions, its compression and its path check, none of
    which is for them, and which cost a sixth of the server's work for an annotation (benchmarks/api_load.py).

    An address whose first part is ours, and that no route knows, is a 404 here: Streamlit would answer it with its
    own page.
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[Route]) -> None:
        self._app = app
        self._first_parts = frozenset(_first_part(route.path) for route in routes)
        # Without the redirect of /healthz/ to /healthz, which Streamlit's addresses don't have either.
        self._own = ExceptionMiddleware(Router(routes, redirect_slashes=False), handlers={Refusal: refused})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or pass it on."""
        is_own = scope["type"] == "http" and _first_part(scope["path"]) in self._first_parts
        await (self._own if is_own else self._app)(scope, receive, send)


def _first_part(path: str) -> str:
    return path.split("/", 2)[1] if path.startswith("/") else ""
