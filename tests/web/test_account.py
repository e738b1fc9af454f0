"""The sign-in page, which has to work before anybody is known."""

from tests.served import Server
from tests.web.wire import ask


def test_somebody_alone_gets_a_link(server: Server):
    answer = ask(server, "/account/sign-in")
    assert '<a class="go" href="/">Open Factmark</a>' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_anybody_else_reads_why_not_and_what_to_do(server: Server):
    text = ask(server, "/account/sign-in", {"X-Forwarded-For": "203.0.113.9"}).text
    assert f'href="http://localhost:{server.port}/"' in text
    assert "proxy" in text
    assert "<form" not in text
