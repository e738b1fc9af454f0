"""A browser in which somebody is signed in already."""

from playwright.sync_api import Page

from labeling.services.sign_in import COOKIE_NAME
from tests.served import Server
from tests.web.people import People


def sign_in(page: Page, server: Server, people: People, annotator_id: str) -> None:
    """Give the browser the cookie of a new session of this person."""
    token = people.token_of(annotator_id)
    page.context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": server.url}])
