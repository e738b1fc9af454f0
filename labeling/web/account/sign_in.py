"""`/account/sign-in`: by name and password."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.services.sign_in import end_session, is_alone, sign_in
from labeling.web.account.account_pages import AccountPages, client_address, current_token, local_path, page_routes
from labeling.web.account.form import Form
from labeling.web.address import is_from_this_machine


def sign_in_routes(account: AccountPages) -> list[Route]:
    """The page that everybody is sent to who is not signed in."""

    async def get_sign_in(request: Request) -> Response:
        if await run_in_threadpool(is_alone, account.file):
            return _without_passwords(account, request)
        form = Form({"next": local_path(request.query_params.get("next", "/"))})
        notice = "You are signed out." if "signed-out" in request.query_params else ""
        return show_sign_in(account, request, form, notice=notice)

    async def post_sign_in(request: Request) -> Response:
        form = await account.read(request)
        form.require("name", "password")
        now, address = datetime.now(UTC), client_address(request)
        token = await form.attempt(sign_in, account.file, form["name"], form["password"], address=address, now=now)
        if token is None:
            return show_sign_in(account, request, form)
        await end_present_session(account, request)
        return account.enter(request, token, form["next"])

    return page_routes("/account/sign-in", get_sign_in, post_sign_in)


def show_sign_in(account: AccountPages, request: Request, form: Form, *, notice: str = "") -> Response:
    """The sign-in page, with what is wrong where something is."""
    provider = account.provider.name if account.provider else ""
    return account.show(request, "sign_in.html", form, title="Sign in", provider=provider, notice=notice)


async def end_present_session(account: AccountPages, request: Request) -> None:
    """End the session that this browser had: on a shared computer, the next person to sign in replaces the last one."""
    if token := current_token(request):
        await run_in_threadpool(end_session, account.file, token, now=datetime.now(UTC))


def _without_passwords(account: AccountPages, request: Request) -> Response:
    if is_from_this_machine(request, account.address):
        return account.show(request, "alone.html", title="You are alone on this machine")
    return account.show(
        request,
        "nobody_yet.html",
        title="You cannot sign in from here yet",
        set_up_offered=not account.address.only_this_machine,
        port=account.address.port,
    )
