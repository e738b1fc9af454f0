"""Pages behind links that work once: whoever opens one chooses a password, and is in."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.errors import NotFound
from labeling.web.account.desk import Desk, page_routes
from labeling.web.account.form import Form
from labeling.web.account.sign_in import end_present_session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link(Generic[T]):
    """One kind of link. A `T` is what its token stands for."""

    read: Callable[[str], T]
    """Raises NotFound, saying why, where the token opens nothing (any more)."""
    check: Callable[[Form, T], None]
    """Finds what is wrong with the form that was sent."""
    use: Callable[[str, Form], str]
    """Does what the link is for, and returns the token of a new session. It may take a moment."""
    show: Callable[[Request, Form | None, T], Response]
    """The page, with the form as it was sent, or None at first."""


def link_routes(desk: Desk, path: str, link: Link[T]) -> list[Route]:
    """The page behind links of this kind. `path` has a `{token}`."""

    async def get_page(request: Request) -> Response:
        try:
            return link.show(request, None, await _read(link, request))
        except NotFound as error:
            return _show_gone(desk, request, error)

    async def post_page(request: Request) -> Response:
        form = await desk.read(request)
        try:
            opened = await _read(link, request)
        except NotFound as error:
            return _show_gone(desk, request, error)
        link.check(form, opened)
        token = await form.attempt(link.use, request.path_params["token"], form)
        if token is None:
            return link.show(request, form, opened)
        await end_present_session(desk, request)
        return desk.enter(request, token)

    return page_routes(path, get_page, post_page)


async def _read(link: Link[T], request: Request) -> T:
    return await run_in_threadpool(link.read, request.path_params["token"])


def _show_gone(desk: Desk, request: Request, error: NotFound) -> Response:
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
