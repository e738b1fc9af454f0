"""The cookie that carries a session's token."""

from collections.abc import Mapping
from datetime import timedelta

from labeling.services.sign_in import COOKIE_NAME, SECURE_COOKIE_NAME


def cookie_name(*, tls: bool) -> str:
    """The cookie's name over TLS, or over plain HTTP."""
    return SECURE_COOKIE_NAME if tls else COOKIE_NAME


def session_token(cookies: Mapping[str, str], *, tls: bool) -> str | None:
    """The token that the browser sent, or None."""
    return cookies.get(cookie_name(tls=tls))


def set_cookie_header(token: str, *, lifetime: timedelta, tls: bool) -> str:
    """The value of the Set-Cookie header that hands the browser this token."""
    secure = "; Secure" if tls else ""
    seconds = int(lifetime.total_seconds())
    return f"{cookie_name(tls=tls)}={token}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}"


def end_cookie_header(*, tls: bool) -> str:
    """The value of the Set-Cookie header that takes the token back."""
    return set_cookie_header("", lifetime=timedelta(0), tls=tls)
