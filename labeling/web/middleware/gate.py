"""The gate: it turns away everybody who may not come in, before anything behind it answers.

It wraps our own routes and all of Streamlit's, including its websocket, because those ask nobody who they are.
"""

import asyncio
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from labeling.errors import FactmarkError, NotAllowed
from labeling.services.sign_in import SESSION_LIFETIME, actor_of, enter_alone, is_alone, token_hash
from labeling.storage import sessions
from labeling.storage.project_file import ProjectFile
from labeling.web.address import Address, Host, is_from_this_machine, is_same_origin, origin_is_host
from labeling.web.middleware.headers import is_tls
from labeling.web.refusal import Refusal
from labeling.web.session_cookie import session_token, set_cookie_header

SIGN_IN = "/account/sign-in"
ACTOR = "factmark.actor"
"""The key under which the gate leaves the Actor in the ASGI scope."""

_OPEN_PATHS = frozenset({SIGN_IN, "/healthz", "/readyz", "/_stcore/health", "/favicon.png", "/favicon.ico"})
_OPEN_PREFIXES = (
    "/static/",  # Streamlit's own scripts and styles: the same for everybody who installs it
    "/account/set-up",
    "/account/invitation/",
    "/account/reset/",
    "/account/oidc/",
)
_OPEN_FORMS = (SIGN_IN, "/account/set-up", "/account/invitation/", "/account/reset/")
"""Forms that people submit to show who they are: until then, nobody knows them."""
_FOR_OWNERS = ("/_stcore/metrics", "/_stcore/upload_file/")
"""How many people are connected, and the files that become articles."""
_FOR_NOBODY = ("/_stcore/agent/", "/auth/", "/oauth2callback")
"""Programs that drive the screens, and Streamlit's own single sign-on: not used here, so they need not answer."""
_GET_OR_HEAD = frozenset({"GET", "HEAD"})
_WRONG_HOST = (
    "Factmark does not answer to this address. On the machine that it runs on, open http://localhost:{port}. "
    "To serve it under another name, start it with --server.allowedHosts=NAME."
)
_KEPT = "Your labels are kept in this browser."
_NOT_SIGNED_IN = f"You are signed out. {_KEPT} Open Factmark's first page to sign in."
_CLOSED = f"An owner closed your account. {_KEPT} If that is a mistake, ask an owner."
_ENDED = (
    "You are signed out: you signed out elsewhere, your password was changed, or an owner changed what you may do. "
    f"{_KEPT} Sign in again to send them."
)
_EXPIRED = f"You are signed out: you were signed in or away for too long. {_KEPT} Sign in again."


class Gate:
    """ASGI middleware that finds out who is asking, and turns away those who may not.

    Behind it, `scope[ACTOR]` is the Actor, or None on the few paths that are open to everybody.
    """

    def __init__(self, app: ASGIApp, *, file: ProjectFile, address: Address) -> None:
        self._app = app
        self._file = file
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            self._check_host(connection)
            send = await self._let_in(connection, send)
        except Refusal as refusal:
            await _refuse(connection, refusal, receive, send)
            return
        except FactmarkError as error:  # nobody can be looked up: the disk has failed, or the server is shutting down
            await _refuse(connection, Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error)), receive, send)
            return
        await self._app(scope, receive, send)

    def _check_host(self, connection: HTTPConnection) -> None:
        hosts = connection.headers.getlist("host")
        host = Host.parse(hosts[0]) if len(hosts) == 1 else None
        local = connection.scope.get("server")
        if host is None or not self._address.admits(host, local[0] if local else None):
            raise Refusal(HTTPStatus.BAD_REQUEST, _WRONG_HOST.format(port=self._address.port))

    async def _let_in(self, connection: HTTPConnection, send: Send) -> Send:
        """Leave the Actor in the scope, and return the `send` to answer with. Raises Refusal."""
        scope = connection.scope
        scope[ACTOR] = None
        if _is_open(scope):
            _check_origin(scope, connection.headers)
            return send
        token = session_token(connection.cookies, tls=is_tls(scope))
        scope[ACTOR] = actor_of(self._file, token, now=datetime.now(UTC)) if token else None
        if scope[ACTOR] is None and is_navigation(scope, connection.headers):
            new_token = await self._token_without_sign_in(connection)
            if new_token is not None:
                scope[ACTOR] = actor_of(self._file, new_token, now=datetime.now(UTC))
                send = _with_cookie(send, set_cookie_header(new_token, lifetime=SESSION_LIFETIME, tls=is_tls(scope)))
        if scope[ACTOR] is None:
            raise Refusal(HTTPStatus.UNAUTHORIZED, _why_not_signed_in(self._file, token))
        _check_origin(scope, connection.headers)
        _check_role(scope)
        return send

    async def _token_without_sign_in(self, connection: HTTPConnection) -> str | None:
        if not is_from_this_machine(connection, self._address) or not is_alone(self._file):
            return None
        try:
            return await asyncio.to_thread(enter_alone, self._file, now=datetime.now(UTC))
        except NotAllowed:  # somebody has just set a password
            return None


def _is_open(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    path: str = scope["path"]
    if scope["method"] in _GET_OR_HEAD:
        return path in _OPEN_PATHS or path.startswith(_OPEN_PREFIXES)
    return scope["method"] == "POST" and path.startswith(_OPEN_FORMS)


def _why_not_signed_in(file: ProjectFile, token: str | None) -> str:
    """A sentence for the person who comes with this token, which opens nothing (any more)."""
    with file.reading() as db:
        session = sessions.session(db, token_hash(token)) if token else None
    if session is None:
        return _NOT_SIGNED_IN
    if session.disabled:
        return _CLOSED
    return _ENDED if session.ended_at is not None else _EXPIRED


def is_navigation(scope: Scope, headers: Headers) -> bool:
    """Whether a person's browser asks for a page, rather than a script or a page's part."""
    if scope["type"] != "http" or scope["method"] not in _GET_OR_HEAD:
        return False
    mode = headers.get("sec-fetch-mode")
    if mode is not None:
        return mode == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
    return "text/html" in headers.get("accept", "")


def _check_origin(scope: Scope, headers: Headers) -> None:
    """Refuse what another site's page asks of us with this person's cookie.

    Other ports of this machine count as the same *site*, so SameSite does not keep their pages out.
    """
    if scope["type"] == "websocket":
        welcome = "origin" not in headers or origin_is_host(headers, tls=is_tls(scope))
    else:
        welcome = scope["method"] in _GET_OR_HEAD or is_same_origin(headers, tls=is_tls(scope))
    if not welcome:
        raise Refusal(HTTPStatus.FORBIDDEN, "This request comes from a page of another site, so Factmark ignored it.")


def _check_role(scope: Scope) -> None:
    """Refuse those of Streamlit's routes that nobody needs, or only owners. For our own routes, services check this."""
    if scope["path"].startswith(_FOR_NOBODY):
        raise Refusal(HTTPStatus.NOT_FOUND, "There is nothing at this address.")
    if scope["path"].startswith(_FOR_OWNERS) and not scope[ACTOR].is_owner:
        raise Refusal(HTTPStatus.FORBIDDEN, "Only an owner of this project may do this. Ask one to change your role.")


def _with_cookie(send: Send, cookie: str) -> Send:
    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode("ascii"))]
        await send(message)

    return send_with_cookie


async def _refuse(connection: HTTPConnection, refusal: Refusal, receive: Receive, send: Send) -> None:
    scope = connection.scope
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    response = refusal.response(scope)
    if refusal.status is HTTPStatus.UNAUTHORIZED and is_navigation(scope, connection.headers):
        no_store = {"Cache-Control": "no-store"}
        response = RedirectResponse(_sign_in_address(connection), HTTPStatus.SEE_OTHER, no_store)
    await response(scope, receive, send)


def _sign_in_address(connection: HTTPConnection) -> str:
    """The sign-in page, with the page that was asked for behind it."""
    url = connection.url
    wanted = url.path + (f"?{url.query}" if url.query else "")
    return SIGN_IN if wanted == "/" else f"{SIGN_IN}?next={quote(wanted, safe='')}"
