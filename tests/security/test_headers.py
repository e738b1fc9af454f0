"""The security headers on every kind of response."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

from labeling.web.middleware.headers import content_security_policy, inline_script_hashes
from tests.served import Server
from tests.web.people import People
from tests.web.wire import NAVIGATION, POST, WEBSOCKET, Answer, ask, cookie

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _responses(server: Server, good: dict[str, str]) -> dict[str, Answer]:
    script = re.search(r"static/js/index\.[\w-]+\.js", INDEX.read_text())
    assert script
    return {
        "Streamlit's page": ask(server, "/", {**NAVIGATION, **good}),
        "Streamlit's script": ask(server, f"/{script[0]}"),
        "Streamlit's 404": ask(server, "/media/none.csv", good),
        "a bad path": ask(server, "/..%5c..%5cetc", good),
        "a wrong host": ask(server, "/", {"Host": "attacker.example"}),
        "a stranger": ask(server, "/media/none.csv"),
        "the way to sign in": ask(server, "/", {**NAVIGATION, "Via": "proxy"}),
        "the sign-in page": ask(server, "/account/sign-in"),
        "health": ask(server, "/healthz"),
        "readiness": ask(server, "/readyz"),
        "a refused websocket": ask(server, "/_stcore/stream", WEBSOCKET),
        "the api": ask(server, "/api/annotations", {**POST, **good}, method="POST", body=b"{}"),
        "the api's 404": ask(server, "/api/none", good),
        "the api's 405": ask(server, "/api/annotations", good),
        "an export's 404": ask(server, "/exports/none", good),
    }


def test_every_response_carries_them(server: Server, people: People):
    for what, answer in _responses(server, cookie(people.token("good"))).items():
        assert {name: answer.headers[name] for name in FIXED} == FIXED, what
        assert "geolocation=()" in answer.headers["Permissions-Policy"], what
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], what
        assert len(answer.headers.get_all("Content-Security-Policy") or []) == 1, what


def test_unknown_addresses_of_ours_are_not_streamlits_page(server: Server, people: People):
    good = cookie(people.token("good"))
    for path in ("/api/none", "/exports/", "/panel/none", "/account/none"):
        assert ask(server, path, {**NAVIGATION, **good}).status == 404, path


def test_the_policy_of_streamlits_page(server: Server, people: People):
    policy = ask(server, "/", {**NAVIGATION, **cookie(people.token("good"))}).headers["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(_the_inline_script().encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'self'",
        f"script-src 'self' blob: 'sha256-{digest}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self' ws://localhost:{server.port}",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]


def test_the_installed_page_has_one_inline_script_and_the_server_sends_that_page(server: Server, people: People):
    assert len(inline_script_hashes(INDEX.read_text())) == 1
    page = ask(server, "/", {**NAVIGATION, **cookie(people.token("good"))})
    assert inline_script_hashes(page.text) == inline_script_hashes(INDEX.read_text())


def test_another_inline_script_has_another_hash():
    page = INDEX.read_text()
    changed = page.replace("window.prerenderReady = false", "window.prerenderReady = true")
    assert inline_script_hashes(changed) != inline_script_hashes(page)


def test_the_sign_in_page_has_a_policy_that_allows_only_its_own_style(server: Server):
    answer = ask(server, "/account/sign-in")
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert "script" not in policy + answer.text


@pytest.mark.parametrize("host", ["x; script-src *", "a b", "", "localhost:1, x", "ünïcode"])
def test_a_hostile_host_cannot_widen_the_policy(host: str):
    policy = content_security_policy((), host=host, tls=False)
    assert "connect-src 'self';" in policy
    assert policy.count("script-src") == 1


def test_over_tls_the_websocket_is_named_with_tls():
    assert "connect-src 'self' wss://factmark.example;" in content_security_policy(
        (), host="factmark.example", tls=True
    )


def _the_inline_script() -> str:
    return INDEX.read_text().partition("<script>")[2].partition("</script>")[0]
