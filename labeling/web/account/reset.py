"""`/account/reset/{token}`: a new password, with a link that an owner made."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Annotator
from labeling.errors import NotFound
from labeling.services.manage_team import read_reset, use_reset
from labeling.web.account.desk import Desk
from labeling.web.account.form import Form
from labeling.web.account.gone import show_gone
from labeling.web.account.sign_in import end_present_session


def reset_routes(desk: Desk) -> list[Route]:
    """The page behind a reset link."""

    async def get_reset(request: Request) -> Response:
        try:
            return _show(desk, request, Form(), await _read(desk, request))
        except NotFound as error:
            return show_gone(desk, request, error)

    async def post_reset(request: Request) -> Response:
        form = await desk.read(request)
        form.require("password")
        try:
            annotator = await _read(desk, request)
        except NotFound as error:
            return show_gone(desk, request, error)
        form.check_new_password(annotator.name)
        link = request.path_params["token"]
        token = await form.attempt(use_reset, desk.file, link, form["password"], now=datetime.now(UTC))
        if token is None:
            return _show(desk, request, form, annotator)
        await end_present_session(desk, request)
        return desk.enter(request, token)

    path = "/account/reset/{token}"
    return [Route(path, get_reset, methods=["GET"]), Route(path, post_reset, methods=["POST"])]


async def _read(desk: Desk, request: Request) -> Annotator:
    return await run_in_threadpool(read_reset, desk.file, request.path_params["token"], now=datetime.now(UTC))


def _show(desk: Desk, request: Request, form: Form, annotator: Annotator) -> Response:
    title = f"A new password for {annotator.name}"
    return desk.show(request, "new_password.html", form, title=title, name=annotator.name, ask_old=False)
