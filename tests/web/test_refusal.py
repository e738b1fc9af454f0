"""What a browser gets when something unforeseen happens: no trace of the code, and all the headers."""

import contextlib

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.web.refusal import CrashHandler
from tests.web.asgi import Reply, call


async def _crash(request: Request) -> Response:
    raise ZeroDivisionError("the secret is 42")


def _reply(path: str) -> Reply:
    app = Starlette(
        routes=[Route("/page", _crash), Route("/api/thing", _crash)],
        exception_handlers={Exception: CrashHandler(scripts=())},
    )

    async def served(scope, receive, send):
        with contextlib.suppress(ZeroDivisionError):  # for the server's log
            await app(scope, receive, send)

    return call(served, path, {"Host": "localhost:8501"})


@pytest.mark.parametrize("path", ["/page", "/api/thing"])
def test_a_crash_tells_nothing_and_keeps_the_headers(path: str):
    reply = _reply(path)
    assert reply.status == 500
    assert b"secret" not in reply.body
    assert b"ZeroDivisionError" not in reply.body
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in reply.headers["content-security-policy"]


def test_a_program_gets_a_refusal_in_json():
    assert _reply("/api/thing").headers["content-type"] == "application/json"
