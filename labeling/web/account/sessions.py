"""`/account/sessions` and `/account/sign-out`: where somebody is signed in, and the ways out.

Before somebody signs out, the labels that wait in their browser are sent. Only a script can see them. It comes from the
labeling screen's own files (`sign_out.js`). Without it nothing is lost either: the labels stay in the browser until the
same person signs in there again.
"""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.services.sign_in import end_own_session, end_session, is_alone, sessions_of
from labeling.web.account.account_pages import AccountPages, current_token, go_to, page_routes
from labeling.web.account.form import Form
from labeling.web.middleware.gate import ACTOR


def session_routes(account: AccountPages) -> list[Route]:
    """The page that lists one's own sessions."""

    async def get_sessions(request: Request) -> Response:
        return await _show_sessions(account, request, Form())

    async def post_sessions(request: Request) -> Response:
        form = await account.read(request)
        form.require("session")
        await form.attempt(end_own_session, account.file, request.scope[ACTOR], form["session"], now=datetime.now(UTC))
        return await _show_sessions(account, request, form) if form.failed else go_to("/account/sessions")

    return page_routes("/account/sessions", get_sessions, post_sessions)


async def _show_sessions(account: AccountPages, request: Request, form: Form) -> Response:
    actor, current = request.scope[ACTOR], current_token(request)
    sessions = await run_in_threadpool(sessions_of, account.file, actor, current=current, now=datetime.now(UTC))
    return account.show(request, "sessions.html", form, title="Where you are signed in", sessions=sessions)


def sign_out_routes(account: AccountPages) -> list[Route]:
    """The page between the link and the end of the session."""

    async def get_sign_out(request: Request) -> Response:
        if await run_in_threadpool(is_alone, account.file):
            return go_to("/account/sign-in")
        return _show_sign_out(account, request, Form())

    async def post_sign_out(request: Request) -> Response:
        form = await account.read(request)
        await form.attempt(end_session, account.file, current_token(request), now=datetime.now(UTC))
        return _show_sign_out(account, request, form) if form.failed else account.leave(request)

    return page_routes("/account/sign-out", get_sign_out, post_sign_out)


def _show_sign_out(account: AccountPages, request: Request, form: Form) -> Response:
    return account.show(
        request,
        "sign_out.html",
        form,
        title="Sign out",
        with_scripts=True,
        version=account.asset_version,
        project=account.file.project_id,
    )
