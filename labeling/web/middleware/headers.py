"""The headers that tell a browser what our pages may do. They go on every response."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from labeling.web.address import Host

_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)
_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
_STARTS = {"http.response.start", "websocket.http.response.start"}


def inline_script_hashes(html: str) -> tuple[str, ...]:
    """CSP sources, such as `'sha256-…'`, for the scripts within this page."""
    scripts = _INLINE_SCRIPT.finditer(html)
    return tuple(csp_hash(script["body"]) for script in scripts if "src=" not in script["attributes"])


def csp_hash(content: str) -> str:
    """The CSP source that allows exactly this inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def content_security_policy(scripts: Iterable[str], *, host: str, tls: bool) -> str:
    """The policy of Streamlit's page: our own files, and nothing from anywhere else.

    `blob:` is how Streamlit loads a component's script. `host` is named again for its websocket, because not every
    browser counts that as `'self'`; it is left out where it is not in the form of a host.
    """
    websocket = f" {'wss' if tls else 'ws'}://{host}" if Host.parse(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' blob:", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{websocket}",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """ASGI middleware that adds the headers to every response that does not bring its own."""

    def __init__(self, app: ASGIApp, *, scripts: tuple[str, ...]) -> None:
        self._app = app
        self._scripts = scripts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and complete the response's headers."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] in _STARTS:
                message["headers"] = _completed(message.get("headers", ()), security_headers(scope, self._scripts))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def security_headers(scope: Scope, scripts: tuple[str, ...]) -> tuple[tuple[bytes, bytes], ...]:
    """The headers for a response to this request."""
    return _headers_for(Headers(scope=scope).get("host", ""), is_tls(scope), scripts)


def is_tls(scope: Scope) -> bool:
    """Whether the browser came over TLS."""
    return scope["scheme"] in {"https", "wss"}


@lru_cache(maxsize=256)
def _headers_for(host: str, tls: bool, scripts: tuple[str, ...]) -> tuple[tuple[bytes, bytes], ...]:
    policy = content_security_policy(scripts, host=host, tls=tls)
    return (*_FIXED, (b"content-security-policy", policy.encode("latin-1")))


def _completed(
    headers: Iterable[tuple[bytes, bytes]], wanted: tuple[tuple[bytes, bytes], ...]
) -> list[tuple[bytes, bytes]]:
    brought = list(headers)
    names = {name.lower() for name, _ in brought}
    return brought + [header for header in wanted if header[0] not in names]
