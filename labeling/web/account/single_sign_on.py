"""`/account/oidc/start` and `/account/oidc/callback`: by way of another service's sign-in."""

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from labeling.errors import FactmarkError
from labeling.services.team import enter_with_email
from labeling.web.account.account_pages import AccountPages, local_path
from labeling.web.account.form import Form
from labeling.web.account.sign_in import end_present_session, show_sign_in
from labeling.web.middleware.headers import is_tls
from labeling.web.oidc import Journey, Provider, ProviderTrouble
from labeling.web.refusal import Refusal
from labeling.web.thread_limit import run_in_limited_threads

_PATH = "/account/oidc/"
_PURPOSE = "journey to the provider"
_JOURNEY_SECONDS = 600
"""How long somebody may take at the provider."""
_LOST = "Signing in with the other service took too long, or this browser keeps no cookies. Try again."


def single_sign_on_routes(account: AccountPages) -> list[Route]:
    """The way to the provider and back. Both answer 404 where none is configured."""

    async def get_start(request: Request) -> Response:
        provider = _provider(account)
        try:
            url, journey = await run_in_limited_threads(provider.start, _callback(account, request))
        except ProviderTrouble as error:
            return _failed(account, request, str(error), HTTPStatus.BAD_GATEWAY)
        response = RedirectResponse(url, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
        journey_state = [
            journey.state,
            journey.nonce,
            journey.verifier,
            local_path(request.query_params.get("next", "/")),
        ]
        response.headers.append("set-cookie", _cookie(request, account.signer.sign(journey_state, purpose=_PURPOSE)))
        return response

    async def get_callback(request: Request) -> Response:
        provider = _provider(account)
        token = request.cookies.get(_cookie_name(request), "")
        journey_state = account.signer.verify(token, purpose=_PURPOSE, max_age=_JOURNEY_SECONDS)
        if journey_state is None:
            return _failed(account, request, _LOST, HTTPStatus.FORBIDDEN)
        *journey, next_path = journey_state
        response = await _finished(account, provider, request, Journey(*journey), next_path)
        response.headers.append("set-cookie", _cookie(request, "", seconds=0))
        return response

    return [
        Route(f"{_PATH}start", get_start, methods=["GET"]),
        Route(f"{_PATH}callback", get_callback, methods=["GET"]),
    ]


async def _finished(
    account: AccountPages, provider: Provider, request: Request, journey: Journey, next_path: str
) -> Response:
    try:
        person = await run_in_limited_threads(provider.finish, str(request.url), _callback(account, request), journey)
        token = await run_in_limited_threads(
            enter_with_email, account.file, person.email, name=person.name, now=datetime.now(UTC)
        )
    except (ProviderTrouble, FactmarkError) as error:
        return _failed(account, request, str(error), HTTPStatus.FORBIDDEN)
    await end_present_session(account, request)
    return account.enter(request, token, next_path)


def _provider(account: AccountPages) -> Provider:
    if account.provider is None:
        raise Refusal(HTTPStatus.NOT_FOUND, "This project has no single sign-on. Sign in with a name and a password.")
    return account.provider


def _failed(account: AccountPages, request: Request, problem: str, status: HTTPStatus) -> Response:
    form = Form({"next": "/"})
    form.fail(problem, status=status)
    return show_sign_in(account, request, form)


def _callback(account: AccountPages, request: Request) -> str:
    """The address to which the provider sends people back; it has to be registered there."""
    if account.address.public_url:
        return f"{account.address.public_url}{_PATH}callback"
    return f"{'https' if is_tls(request.scope) else 'http'}://{request.headers['host']}{_PATH}callback"


def _cookie_name(request: Request) -> str:
    return "__Secure-factmark_oidc" if is_tls(request.scope) else "factmark_oidc"


def _cookie(request: Request, value: str, *, seconds: int = _JOURNEY_SECONDS) -> str:
    secure = "; Secure" if is_tls(request.scope) else ""
    # Lax, not Strict: the provider's page sends the person back.
    return f"{_cookie_name(request)}={value}; Max-Age={seconds}; Path={_PATH}; HttpOnly; SameSite=Lax{secure}"
