"""`/account/invitation/{token}` and `/account/reset/{token}`: pages behind links that work once.

The person who opens one chooses a password and is signed in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Generic, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Annotator, Role
from labeling.errors import NotFound
from labeling.services.team import Invitation, accept_invitation, read_invitation, read_reset, use_reset
from labeling.web.account.account_pages import AccountPages, page_routes
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


def link_routes(account: AccountPages, path: str, link: Link[T]) -> list[Route]:
    """The page behind links of this kind. `path` has a `{token}`."""

    async def get_page(request: Request) -> Response:
        try:
            return link.show(request, None, await _read(link, request))
        except NotFound as error:
            return _show_gone(account, request, error)

    async def post_page(request: Request) -> Response:
        form = await account.read(request)
        try:
            opened = await _read(link, request)
        except NotFound as error:
            return _show_gone(account, request, error)
        link.check(form, opened)
        token = await form.attempt(link.use, request.path_params["token"], form)
        if token is None:
            return link.show(request, form, opened)
        await end_present_session(account, request)
        return account.enter(request, token)

    return page_routes(path, get_page, post_page)


async def _read(link: Link[T], request: Request) -> T:
    return await run_in_threadpool(link.read, request.path_params["token"])


def _show_gone(account: AccountPages, request: Request, error: NotFound) -> Response:
    return account.show(
        request,
        "message.html",
        status=HTTPStatus.NOT_FOUND,
        title="This link no longer works",
        message=str(error),
        problem=False,
        link="/account/sign-in",
        link_text="Go to the sign-in page",
    )


_DUTY_BY_ROLE = {
    Role.OWNER: "Owners import articles, invite people and export the labels.",
    Role.ADJUDICATOR: "Adjudicators decide where annotators differ.",
    Role.ANNOTATOR: "Annotators label sentences.",
}


def invitation_routes(account: AccountPages) -> list[Route]:
    """The page behind an invitation link."""

    def read(token: str) -> Invitation:
        return read_invitation(account.file, token, now=datetime.now(UTC))

    def check(form: Form, _invitation: Invitation) -> None:
        form.require("name", "password")
        form.check_name()
        form.check_new_password(form["name"])

    def use(token: str, form: Form) -> str:
        name = form["name"].strip()
        return accept_invitation(account.file, token, form["password"], name=name, now=datetime.now(UTC))

    def show(request: Request, form: Form | None, invitation: Invitation) -> Response:
        article = "an" if invitation.role.value[0] in "ao" else "a"
        return account.show(
            request,
            "invitation.html",
            form or Form({"name": invitation.name}),
            title=f"Welcome, {invitation.name}",
            role=f"{article} {invitation.role.value}",
            duty=_DUTY_BY_ROLE[invitation.role],
        )

    return link_routes(account, "/account/invitation/{token}", Link(read, check, use, show))


def reset_routes(account: AccountPages) -> list[Route]:
    """The page behind a reset link."""

    def read(token: str) -> Annotator:
        return read_reset(account.file, token, now=datetime.now(UTC))

    def check(form: Form, annotator: Annotator) -> None:
        form.require("password")
        form.check_new_password(annotator.name)

    def use(token: str, form: Form) -> str:
        return use_reset(account.file, token, form["password"], now=datetime.now(UTC))

    def show(request: Request, form: Form | None, annotator: Annotator) -> Response:
        title = f"A new password for {annotator.name}"
        return account.show(
            request, "new_password.html", form or Form(), title=title, name=annotator.name, ask_old=False
        )

    return link_routes(account, "/account/reset/{token}", Link(read, check, use, show))
