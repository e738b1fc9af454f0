"""`/account/sign-out`: labels that wait in the browser are sent first.

Only a script can see them. It comes from the labeling screen's own files (`sign_out.js`); without it nothing is lost
either, because they stay in the browser until the same person signs in there again.
"""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.services.sign_in import end_session, is_alone
from labeling.web.account.account_pages import AccountPages, current_token, go_to, page_routes
from labeling.web.account.form import Form


def sign_out_routes(account: AccountPages) -> list[Route]:
    """The page between the link and the end of the session."""

    async def get_sign_out(request: Request) -> Response:
        if await run_in_threadpool(is_alone, account.file):
            return go_to("/account/sign-in")
        return _show(account, request, Form())

    async def post_sign_out(request: Request) -> Response:
        form = await account.read(request)
        await form.attempt(end_session, account.file, current_token(request), now=datetime.now(UTC))
        return _show(account, request, form) if form.failed else account.leave(request)

    return page_routes("/account/sign-out", get_sign_out, post_sign_out)


def _show(account: AccountPages, request: Request, form: Form) -> Response:
    return account.show(
        request,
        "sign_out.html",
        form,
        title="Sign out",
        with_scripts=True,
        version=account.asset_version,
        project=account.file.project_id,
    )
