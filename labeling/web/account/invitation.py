"""`/account/invitation/{token}`: an invited person chooses a password and joins."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Role
from labeling.errors import NotFound
from labeling.services.manage_team import Invitation, accept_invitation, read_invitation
from labeling.web.account.desk import Desk
from labeling.web.account.form import Form
from labeling.web.account.gone import show_gone
from labeling.web.account.sign_in import end_present_session

_DUTY_BY_ROLE = {
    Role.OWNER: "Owners import articles, invite people and export the labels.",
    Role.ADJUDICATOR: "Adjudicators decide where annotators differ.",
    Role.ANNOTATOR: "Annotators label sentences.",
}


def invitation_routes(desk: Desk) -> list[Route]:
    """The page behind an invitation link."""

    async def get_invitation(request: Request) -> Response:
        try:
            invitation = await _read(desk, request)
        except NotFound as error:
            return show_gone(desk, request, error)
        return _show(desk, request, Form({"name": invitation.name}), invitation)

    async def post_invitation(request: Request) -> Response:
        form = await desk.read(request)
        form.require("name", "password")
        form.check_name()
        form.check_new_password(form["name"])
        link, name = request.path_params["token"], form["name"].strip()
        try:
            invitation = await _read(desk, request)
        except NotFound as error:
            return show_gone(desk, request, error)
        token = await form.attempt(
            accept_invitation, desk.file, link, form["password"], name=name, now=datetime.now(UTC)
        )
        if token is None:
            return _show(desk, request, form, invitation)
        await end_present_session(desk, request)
        return desk.enter(request, token)

    path = "/account/invitation/{token}"
    return [Route(path, get_invitation, methods=["GET"]), Route(path, post_invitation, methods=["POST"])]


async def _read(desk: Desk, request: Request) -> Invitation:
    return await run_in_threadpool(read_invitation, desk.file, request.path_params["token"], now=datetime.now(UTC))


def _show(desk: Desk, request: Request, form: Form, invitation: Invitation) -> Response:
    article = "an" if invitation.role.value[0] in "ao" else "a"
    return desk.show(
        request,
        "invitation.html",
        form,
        title=f"Welcome, {invitation.name}",
        role=f"{article} {invitation.role.value}",
        duty=_DUTY_BY_ROLE[invitation.role],
    )
