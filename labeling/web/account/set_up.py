"""`/account/set-up`: the first owner's account, with the code from the terminal."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.services.sign_in import is_alone
from labeling.services.team import set_up_owner
from labeling.web.account.account_pages import AccountPages, client_address, go_to, page_routes
from labeling.web.account.form import Form


def set_up_routes(account: AccountPages) -> list[Route]:
    """The page for the person who started Factmark."""

    async def get_set_up(request: Request) -> Response:
        if not await run_in_threadpool(is_alone, account.file):
            return go_to("/account/sign-in")
        return _show(account, request, Form())

    async def post_set_up(request: Request) -> Response:
        form = await account.read(request)
        form.require("code", "name", "password")
        form.check_name()
        form.check_new_password(form["name"])
        token = await form.attempt(
            set_up_owner,
            account.file,
            form["code"].strip(),
            form["name"].strip(),
            form["password"],
            address=client_address(request),
            now=datetime.now(UTC),
        )
        return account.enter(request, token) if token else _show(account, request, form)

    return page_routes("/account/set-up", get_set_up, post_set_up)


def _show(account: AccountPages, request: Request, form: Form) -> Response:
    return account.show(request, "set_up.html", form, title="Make the first account", with_code=True, button="Make it")
