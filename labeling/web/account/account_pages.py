"""What all account pages share: what each of them needs, and what each of them checks."""

import ipaddress
import math
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from labeling.services.sign_in import SESSION_LIFETIME
from labeling.storage.project_file import ProjectFile
from labeling.web.account.form import Form
from labeling.web.account.html_page import html_page
from labeling.web.address import Address, Host
from labeling.web.middleware.gate import ACTOR
from labeling.web.middleware.headers import is_tls
from labeling.web.oidc import Provider
from labeling.web.refusal import Refusal
from labeling.web.request_body import TooLarge, bounded_body
from labeling.web.session_cookie import end_cookie_header, session_token, set_cookie_header

BODY_LIMIT = 16 * 1024
"""Bytes in a form."""
FIELD_LIMIT = 20
FORM_SECONDS = 12 * 3600
"""How long a page may stay open before its form is sent."""

Answer = Callable[[Request], Awaitable[Response]]

_PURPOSE = "form"
_STALE = (
    "This form was open for too long, Factmark was restarted, or the browser keeps no cookies here. Nothing was "
    "done. Check what you typed and send it again."
)
_LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f-\uffff]{0,500}")


class TokenSigner:
    """Signs values with a secret that lives as long as the server, so none is ever on a disk.

    Values signed before a restart are refused after it: such a form has to be sent twice.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def sign(self, value: Any, *, purpose: str) -> str:
        """The value as text for a form, a cookie or an address. Anyone who has it can read it."""
        return self._serializer(purpose).dumps(value)

    def verify(self, text: str, *, purpose: str, max_age: int) -> Any | None:
        """The value that was signed for this purpose at most `max_age` seconds ago, or None."""
        try:
            return self._serializer(purpose).loads(text, max_age=max_age)
        except BadData:
            return None

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=f"factmark {purpose}")


@dataclass(frozen=True, slots=True)
class AccountPages:
    """What the account pages share."""

    file: ProjectFile
    address: Address
    asset_version: str
    provider: Provider | None = None
    """Single sign-on, where it is configured."""
    signer: TokenSigner = field(default_factory=TokenSigner)

    def show(self, request: Request, template: str, form: Form | None = None, **values: Any) -> Response:
        """Answer with a page. A page with a form sets the cookie to which its token is bound."""
        key, tls = _form_key(request) or secrets.token_urlsafe(24), is_tls(request.scope)
        if form is not None:
            form.token = self.signer.sign([key, request.url.path], purpose=_PURPOSE)
            values |= {"form": form}
        shared: dict[str, Any] = {"status": form.status if form else HTTPStatus.OK, "alone": False, "notice": ""}
        host = Host.parse(request.headers.get("host", ""))
        others_can_read_along = not tls and not (host is not None and host.is_loopback)
        shared |= {"actor": request.scope[ACTOR], "unprotected": others_can_read_along}
        response = html_page(template, **(shared | values))
        if form is not None:
            attributes = f"Max-Age={FORM_SECONDS}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if tls else ''}"
            response.headers.append("set-cookie", f"{_form_cookie_name(tls=tls)}={key}; {attributes}")
            if form.retry_after:
                response.headers["Retry-After"] = str(math.ceil(form.retry_after.total_seconds()))
        return response

    async def read(self, request: Request) -> Form:
        """The form that was sent. One that does not come from our page, or is too old, has failed already.

        Raises Refusal for what no page of ours sends.
        """
        form = Form(await _fields(request))
        if not self._is_ours(request, form["form_token"]):
            form.fail(_STALE, status=HTTPStatus.FORBIDDEN)
        return form

    def _is_ours(self, request: Request, token: str) -> bool:
        """Whether this page was given to this browser."""
        key = _form_key(request)
        bound = self.signer.verify(token, purpose=_PURPOSE, max_age=FORM_SECONDS)
        return key is not None and bound == [key, request.url.path]

    def enter(self, request: Request, token: str, next_path: str = "/") -> Response:
        """Hand out the session of this token, and go on."""
        cookie = set_cookie_header(token, lifetime=SESSION_LIFETIME, tls=is_tls(request.scope))
        return go_to(local_path(next_path), cookie)

    def leave(self, request: Request) -> Response:
        """Take the cookie back, and show the sign-in page."""
        return go_to("/account/sign-in?signed-out", end_cookie_header(tls=is_tls(request.scope)))


def page_routes(path: str, get: Answer, post: Answer) -> list[Route]:
    """A page and the form on it."""
    return [Route(path, get, methods=["GET"]), Route(path, post, methods=["POST"])]


def go_to(path: str, cookie: str | None = None) -> Response:
    """A redirect to a page of ours, which the browser asks for with GET."""
    response = RedirectResponse(path, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
    if cookie:
        response.headers.append("set-cookie", cookie)
    return response


def local_path(text: str) -> str:
    """The path where somebody wanted to go, if it leads to a page of ours; `/` for everything else."""
    return text if _LOCAL_PATH.fullmatch(text) else "/"


def current_token(request: Request) -> str:
    """The token of the session in which this is asked; empty where there is none."""
    return session_token(request.cookies, tls=is_tls(request.scope)) or ""


def client_address(request: Request) -> str:
    """Where the request comes from, for counting failures."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    # Anyone with one IPv6 address has a whole /64 of them.
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)


async def _fields(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This is not a form, so nothing was done.")
    try:
        body = (await bounded_body(request, limit=BODY_LIMIT)).decode("ascii")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=FIELD_LIMIT, errors="strict"))
    except TooLarge:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The form is too long, so nothing was done.") from None
    except ValueError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "The form cannot be read, so nothing was done.") from error


def _form_key(request: Request) -> str | None:
    return request.cookies.get(_form_cookie_name(tls=is_tls(request.scope))) or None


def _form_cookie_name(*, tls: bool) -> str:
    return "__Host-factmark_form" if tls else "factmark_form"
