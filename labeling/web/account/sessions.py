"""`/account/sessions`: where one is signed in, and ending what should not be."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from labeling.services.sign_in import end_own_session, sessions_of
from labeling.web.account.account_pages import AccountPages, current_token, go_to, page_routes
from labeling.web.account.form import Form
from labeling.web.middleware.gate import ACTOR


def session_routes(account: AccountPages) -> list[Route]:
    """The page that lists one's own sessions."""

    async def get_sessions(request: Request) -> Response:
        return await _show(account, request, Form())

    async def post_sessions(request: Request) -> Response:
        form = await account.read(request)
        form.require("session")
        await form.attempt(end_own_session, account.file, request.scope[ACTOR], form["session"], now=datetime.now(UTC))
        return await _show(account, request, form) if form.failed else go_to("/account/sessions")

    return page_routes("/account/sessions", get_sessions, post_sessions)


async def _show(account: AccountPages, request: Request, form: Form) -> Response:
    actor, current = request.scope[ACTOR], current_token(request)
    sessions = await run_in_threadpool(sessions_of, account.file, actor, current=current, now=datetime.now(UTC))
    return account.show(request, "sessions.html", form, title="Where you are signed in", sessions=sessions)
