"""`/account/password`: a new password for a person who knows the old one."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Actor
from labeling.services.sign_in import change_password, is_alone
from labeling.web.account.account_pages import AccountPages, client_address, go_to, page_routes
from labeling.web.account.form import Form
from labeling.web.middleware.gate import ACTOR


def password_routes(account: AccountPages) -> list[Route]:
    """The page on which people change their own password."""

    async def get_password(request: Request) -> Response:
        if await run_in_threadpool(is_alone, account.file):
            return go_to("/account/protect")
        return _show(account, request, Form())

    async def post_password(request: Request) -> Response:
        actor: Actor = request.scope[ACTOR]
        form = await account.read(request)
        form.require("old", "password")
        form.check_new_password(actor.name)
        token = await form.attempt(
            change_password,
            account.file,
            actor,
            form["old"],
            form["password"],
            address=client_address(request),
            now=datetime.now(UTC),
        )
        return account.enter(request, token) if token else _show(account, request, form)

    return page_routes("/account/password", get_password, post_password)


def _show(account: AccountPages, request: Request, form: Form) -> Response:
    name = request.scope[ACTOR].name
    return account.show(request, "new_password.html", form, title="Change your password", name=name, ask_old=True)
