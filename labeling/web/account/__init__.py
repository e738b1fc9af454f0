"""The account pages: plain HTML, because they must work without a websocket, and before we know who is there."""

from starlette.routing import Route

from labeling.web.account.account_pages import AccountPages
from labeling.web.account.link import invitation_routes, reset_routes
from labeling.web.account.password import password_routes
from labeling.web.account.sessions import session_routes, sign_out_routes
from labeling.web.account.set_up import protect_routes, set_up_routes
from labeling.web.account.sign_in import sign_in_routes
from labeling.web.account.single_sign_on import single_sign_on_routes

__all__ = ["account_routes"]


def account_routes(account: AccountPages) -> list[Route]:
    """All pages under `/account/`."""
    return [
        *sign_in_routes(account),
        *set_up_routes(account),
        *invitation_routes(account),
        *reset_routes(account),
        *protect_routes(account),
        *password_routes(account),
        *session_routes(account),
        *sign_out_routes(account),
        *single_sign_on_routes(account),
    ]
