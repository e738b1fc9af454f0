"""`/account/reset/{token}`: a new password, with a link that an owner made."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Annotator
from labeling.services.manage_team import read_reset, use_reset
from labeling.web.account.desk import Desk
from labeling.web.account.form import Form
from labeling.web.account.link import Link, link_routes


def reset_routes(desk: Desk) -> list[Route]:
    """The page behind a reset link."""

    def read(token: str) -> Annotator:
        return read_reset(desk.file, token, now=datetime.now(UTC))

    def use(token: str, form: Form) -> str:
        return use_reset(desk.file, token, form["password"], now=datetime.now(UTC))

    def show(request: Request, form: Form | None, annotator: Annotator) -> Response:
        title = f"A new password for {annotator.name}"
        return desk.show(request, "new_password.html", form or Form(), title=title, name=annotator.name, ask_old=False)

    return link_routes(desk, "/account/reset/{token}", Link(read, _check, use, show))


def _check(form: Form, annotator: Annotator) -> None:
    form.require("password")
    form.check_new_password(annotator.name)
