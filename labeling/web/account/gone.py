"""What a link shows that does nothing any more."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from labeling.errors import NotFound
from labeling.web.account.desk import Desk


def show_gone(desk: Desk, request: Request, error: NotFound) -> Response:
    """Say why, and whom to ask."""
    return desk.show(
        request,
        "message.html",
        status=HTTPStatus.NOT_FOUND,
        title="This link does not work any more",
        message=str(error),
        problem=False,
        link="/account/sign-in",
        link_text="Go to the sign-in page",
    )
