"""Whether a request came over TLS: decided once, for everything behind this."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from labeling.web.address import Address, Host

_WEBSOCKET_SCHEME = {"http": "ws", "https": "wss"}


class KnownScheme:
    """ASGI middleware that sets `scope["scheme"]` to what the operator said, whatever a proxy's headers say.

    The server underneath believes X-Forwarded-Proto from this machine, and any program here can write that header.
    """

    def __init__(self, app: ASGIApp, *, address: Address) -> None:
        self._app = app
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the scheme that holds."""
        if scope["type"] != "lifespan":
            scheme = self._address.scheme(Host.parse(Headers(scope=scope).get("host", "")))
            scope["scheme"] = scheme if scope["type"] == "http" else _WEBSOCKET_SCHEME[scheme]
        await self._app(scope, receive, send)
