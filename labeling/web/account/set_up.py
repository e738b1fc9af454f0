"""`/account/set-up` and `/account/protect`: the first owner's account.

On a server for a team, the first owner needs the code from the terminal. A person who works alone protects the project
with a name and a password, so that others can join.
"""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.domain.model import Actor
from labeling.services.sign_in import is_alone
from labeling.services.team import new_set_up_code, protect, set_up_owner
from labeling.storage.project_file import ProjectFile
from labeling.web.account.account_pages import AccountPages, client_address, go_to, page_routes
from labeling.web.account.form import Form
from labeling.web.address import Address
from labeling.web.middleware.gate import ACTOR


def set_up_notice(file: ProjectFile, address: Address, *, now: datetime) -> str | None:
    """How to make the first account, with a new code; None where it is there, or where one person is alone."""
    if address.only_this_machine:
        return None
    code = new_set_up_code(file, now=now)
    if code is None:
        return None
    place = f"{address.public_url or f'http://ADDRESS-OF-THIS-MACHINE:{address.port}'}/account/set-up"
    return (
        f"This project has no accounts yet. To make the first one, open {place}\n"
        f"and enter this code within the next hour (it works once): {code}"
    )


def set_up_routes(account: AccountPages) -> list[Route]:
    """The page for the person who started Factmark."""

    async def get_set_up(request: Request) -> Response:
        if not await run_in_threadpool(is_alone, account.file):
            return go_to("/account/sign-in")
        return _show_set_up(account, request, Form())

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
        return account.enter(request, token) if token else _show_set_up(account, request, form)

    return page_routes("/account/set-up", get_set_up, post_set_up)


def _show_set_up(account: AccountPages, request: Request, form: Form) -> Response:
    return account.show(request, "set_up.html", form, title="Make the first account", with_code=True, button="Make it")


def protect_routes(account: AccountPages) -> list[Route]:
    """The step from alone to a team. All labels stay."""

    async def get_protect(request: Request) -> Response:
        if not await run_in_threadpool(is_alone, account.file):
            return go_to("/account/password")
        return _show_protect(account, request, Form({"name": request.scope[ACTOR].name}))

    async def post_protect(request: Request) -> Response:
        actor: Actor = request.scope[ACTOR]
        form = await account.read(request)
        form.require("name", "password")
        form.check_name()
        form.check_new_password(form["name"])
        name = form["name"].strip()
        token = await form.attempt(protect, account.file, actor, name, form["password"], now=datetime.now(UTC))
        return account.enter(request, token) if token else _show_protect(account, request, form)

    return page_routes("/account/protect", get_protect, post_protect)


def _show_protect(account: AccountPages, request: Request, form: Form) -> Response:
    title = "Protect this project with a password"
    return account.show(request, "set_up.html", form, title=title, with_code=False, button="Protect it", alone=True)
