"""`/account/invitation/{token}`: an invited person chooses a password and joins."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Role
from labeling.services.manage_team import Invitation, accept_invitation, read_invitation
from labeling.web.account.desk import Desk
from labeling.web.account.form import Form
from labeling.web.account.link import Link, link_routes

_DUTY_BY_ROLE = {
    Role.OWNER: "Owners import articles, invite people and export the labels.",
    Role.ADJUDICATOR: "Adjudicators decide where annotators differ.",
    Role.ANNOTATOR: "Annotators label sentences.",
}


def invitation_routes(desk: Desk) -> list[Route]:
    """The page behind an invitation link."""

    def read(token: str) -> Invitation:
        return read_invitation(desk.file, token, now=datetime.now(UTC))

    def use(token: str, form: Form) -> str:
        name = form["name"].strip()
        return accept_invitation(desk.file, token, form["password"], name=name, now=datetime.now(UTC))

    def show(request: Request, form: Form | None, invitation: Invitation) -> Response:
        return _show(desk, request, form or Form({"name": invitation.name}), invitation)

    return link_routes(desk, "/account/invitation/{token}", Link(read, _check, use, show))


def _check(form: Form, _invitation: Invitation) -> None:
    form.require("name", "password")
    form.check_name()
    form.check_new_password(form["name"])


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
