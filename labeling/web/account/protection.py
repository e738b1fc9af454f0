"""`/account/protect`: a person who works alone gives the project a password, so that others can join."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Actor
from labeling.services.sign_in import is_alone
from labeling.services.team import protect
from labeling.web.account.account_pages import AccountPages, go_to, page_routes
from labeling.web.account.form import Form
from labeling.web.middleware.gate import ACTOR


def protect_routes(account: AccountPages) -> list[Route]:
    """The step from alone to a team. All labels stay."""

    async def get_protect(request: Request) -> Response:
        if not await run_in_threadpool(is_alone, account.file):
            return go_to("/account/password")
        return _show(account, request, Form({"name": request.scope[ACTOR].name}))

    async def post_protect(request: Request) -> Response:
        actor: Actor = request.scope[ACTOR]
        form = await account.read(request)
        form.require("name", "password")
        form.check_name()
        form.check_new_password(form["name"])
        name = form["name"].strip()
        token = await form.attempt(protect, account.file, actor, name, form["password"], now=datetime.now(UTC))
        return account.enter(request, token) if token else _show(account, request, form)

    return page_routes("/account/protect", get_protect, post_protect)


def _show(account: AccountPages, request: Request, form: Form) -> Response:
    title = "Protect this project with a password"
    return account.show(request, "set_up.html", form, title=title, with_code=False, button="Protect it", alone=True)
