"""How the routes say no: in JSON to programs, in plain text to people."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from labeling.web.middleware.headers import security_headers

_API_PREFIX = "/api/"


class Refusal(Exception):
    """Raised by a route or the gate where a request is not carried out; `response` is what the browser gets."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        """A sentence for people: what is wrong, and what to do."""

    def response(self, scope: Scope) -> Response:
        """The answer to the request of this ASGI scope."""
        headers = {"Cache-Control": "no-store"}
        if scope["path"].startswith(_API_PREFIX):
            return JSONResponse({"error": self.message}, self.status, headers)
        return PlainTextResponse(f"{self.message}\n", self.status, headers)


async def refused(request: Request, error: Exception) -> Response:
    """Starlette's handler for a Refusal that a route raised."""
    assert isinstance(error, Refusal)  # noqa: S101 - Starlette calls this for Refusal only
    return error.response(request.scope)


class CrashHandler:
    """Starlette's handler for an error that nobody foresaw.

    Starlette calls it outside all middleware, so it brings the security headers itself.
    """

    def __init__(self, *, scripts: tuple[str, ...]) -> None:
        self._scripts = scripts

    async def __call__(self, request: Request, _error: Exception) -> Response:
        """A plain answer without a trace of the code; the server's log has the traceback."""
        message = "Something went wrong in Factmark. The server's log has the details. Try again in a moment."
        response = Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, message).response(request.scope)
        response.raw_headers.extend(security_headers(request.scope, self._scripts))
        return response
