"""Each guard taken away: the checks must see it. A check that stays green without its guard proves nothing."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

import labeling
from labeling.domain.model import Actor, Role
from labeling.project import Project
from labeling.services import sign_in
from labeling.services.sign_in import open_session
from labeling.web import events, oidc
from labeling.web.account import account_pages
from labeling.web.account.account_pages import AccountPages
from labeling.web.address import Address
from labeling.web.middleware import gate
from labeling.web.middleware.gate import Gate
from labeling.web.middleware.headers import SecurityHeaders
from labeling.web.middleware.own_routes import OwnRoutes
from labeling.web.middleware.session_owner import SessionOwners
from labeling.web.routes import web_routes
from tests.projects import another_annotator
from tests.web.asgi import call
from tests.web.forging_provider import ForgingProvider
from tests.web.test_oidc import finish
from tests.web.wire import NAVIGATION, POST

ADDRESS = Address("127.0.0.1", 8501)
HOST = {"Host": "localhost:8501"}
CLOSED = ["/", "/media/x", "/_stcore/metrics", "/_stcore/upload_file/x/y", "/panel/x/y.js"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with labeling.open_project(tmp_path / "project.db") as opened:
        yield opened


def _app(project: Project, *middleware: Middleware) -> Starlette:
    """Our routes, and behind them something that answers to everything as Streamlit does."""
    routes = web_routes(project.file, ADDRESS, assets=project.file.path.parent, asset_version="v1")
    rest = Mount("/", app=PlainTextResponse("Streamlit's page"))
    return Starlette(routes=[rest], middleware=[*middleware, Middleware(OwnRoutes, routes=routes)])


def _whole(project: Project) -> Starlette:
    return _app(project, Middleware(SecurityHeaders, scripts=()), Middleware(Gate, file=project.file, address=ADDRESS))


def _open_to_strangers(app: Starlette) -> list[str]:
    return [path for path in CLOSED if call(app, path, HOST).status not in {303, 401}]


def _cookie(project: Project) -> dict[str, str]:
    token = open_session(project.file, project.local_owner().annotator_id, now=datetime.now(UTC))
    return {"Cookie": f"factmark_session={token}"}


def _status_of_post(project: Project, **headers: str) -> int:
    """403 where the post is refused for where it comes from, 400 where it reaches the route and misses its batch."""
    sent = {**HOST, **POST, **_cookie(project), **headers}
    return call(_whole(project), "/api/annotations", sent, method="POST", body=b"{}").status


def test_without_the_gate_everything_is_open(project: Project):
    assert _open_to_strangers(_whole(project)) == []
    assert _open_to_strangers(_app(project, Middleware(SecurityHeaders, scripts=()))) == CLOSED


def test_without_the_expiry_a_stale_cookie_opens(project: Project, monkeypatch: pytest.MonkeyPatch):
    owner = project.local_owner().annotator_id
    token = open_session(project.file, owner, now=datetime(2020, 1, 1, tzinfo=UTC))
    stale = {**HOST, "Cookie": f"factmark_session={token}"}
    assert call(_whole(project), "/media/x", stale).status == 401
    monkeypatch.setattr(sign_in, "_is_live", lambda session, now: True)
    assert call(_whole(project), "/media/x", stale).status == 200


def test_without_the_host_check_another_name_is_served(project: Project, monkeypatch: pytest.MonkeyPatch):
    rebound = {**_cookie(project), "Host": "attacker.example:8501"}
    assert call(_whole(project), "/media/x", rebound).status == 400
    monkeypatch.setattr(Address, "admits", lambda *_: True)
    assert call(_whole(project), "/media/x", rebound).status == 200


def test_without_the_origin_check_another_site_can_post(project: Project, monkeypatch: pytest.MonkeyPatch):
    assert _status_of_post(project, **{"Sec-Fetch-Site": "cross-site"}) == 403
    monkeypatch.setattr(gate, "is_same_origin", lambda headers, *, tls: True)
    assert _status_of_post(project, **{"Sec-Fetch-Site": "cross-site"}) == 400


def test_without_the_form_check_a_plain_text_gets_through(project: Project, monkeypatch: pytest.MonkeyPatch):
    assert _status_of_post(project, **{"Content-Type": "text/plain"}) == 403
    monkeypatch.setattr(events, "_check_headers", lambda request: None)
    assert _status_of_post(project, **{"Content-Type": "text/plain"}) == 400


def test_without_the_proxy_check_a_tunnel_lets_strangers_in(project: Project, monkeypatch: pytest.MonkeyPatch):
    tunnelled = {**HOST, **NAVIGATION, "X-Forwarded-For": "203.0.113.9"}
    assert call(_whole(project), "/", tunnelled).status == 303
    monkeypatch.setattr(gate, "is_from_this_machine", lambda connection, address: True)
    assert call(_whole(project), "/", tunnelled).status == 200


def test_without_the_password_check_everybody_is_alone(project: Project, monkeypatch: pytest.MonkeyPatch):
    project.file.write(lambda db: db.execute("update annotator set password_hash = 'x'").rowcount).result()
    assert call(_whole(project), "/", {**HOST, **NAVIGATION}).status == 303
    monkeypatch.setattr(gate, "is_alone", lambda file: True)
    assert call(_whole(project), "/", {**HOST, **NAVIGATION}).status == 303, "the service checks it, too"
    monkeypatch.setattr(sign_in.accounts, "has_passwords", lambda db: False)
    assert call(_whole(project), "/", {**HOST, **NAVIGATION}).status == 200


def test_without_the_middleware_there_is_no_policy(project: Project):
    assert "content-security-policy" in call(_whole(project), "/healthz", HOST).headers
    assert "content-security-policy" not in call(_app(project), "/healthz", HOST).headers


FORM = {**HOST, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


def test_without_the_form_token_another_site_could_sign_people_in(project: Project, monkeypatch: pytest.MonkeyPatch):
    project.file.write(lambda db: db.execute("update annotator set password_hash = 'x'").rowcount).result()
    sent = {"body": b"name=Nobody&password=wrong", "method": "POST"}
    assert b"send it again" in call(_whole(project), "/account/sign-in", FORM, **sent).body
    monkeypatch.setattr(AccountPages, "_is_ours", lambda *_: True)
    assert b"not right" in call(_whole(project), "/account/sign-in", FORM, **sent).body


def test_without_the_look_at_the_path_a_link_leads_to_another_site(monkeypatch: pytest.MonkeyPatch):
    assert account_pages.local_path("//attacker.example") == "/"
    monkeypatch.setattr(account_pages, "_LOCAL_PATH", account_pages.re.compile(".*"))
    assert account_pages.local_path("//attacker.example") == "//attacker.example"


def test_without_the_look_at_the_role_annotators_read_the_metrics(project: Project, monkeypatch: pytest.MonkeyPatch):
    person = another_annotator(project)
    token = open_session(project.file, person.annotator_id, now=datetime.now(UTC))
    sent = {**HOST, "Cookie": f"factmark_session={token}"}
    assert call(_whole(project), "/_stcore/metrics", sent).status == 403
    monkeypatch.setattr(gate, "_check_role", lambda scope: None)
    assert call(_whole(project), "/_stcore/metrics", sent).status == 200


def test_without_the_check_of_the_claims_an_answer_to_another_question_holds(monkeypatch: pytest.MonkeyPatch):
    with ForgingProvider() as forger:
        forger.lie = "of another question"
        with pytest.raises(oidc.ProviderTrouble):
            finish(forger)
        monkeypatch.setattr(oidc.CodeIDToken, "validate", lambda *_, **__: None)
        assert finish(forger)


@pytest.mark.parametrize(("guarded", "seen"), [(True, "streamlit, token"), (False, "streamlit, token, stolen")])
def test_without_the_middleware_a_stolen_session_is_offered_to_streamlit(guarded: bool, seen: str):
    offers: list[str] = []

    async def streamlit(scope, _receive, _send):
        offers.append(dict(scope["headers"])[b"sec-websocket-protocol"].decode())

    app = SessionOwners(streamlit, session_id_of=lambda _: None) if guarded else streamlit
    headers = [(b"sec-websocket-protocol", b"streamlit, token, stolen")]
    thief = Actor("a-thief", "Thief", Role.OWNER)
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, gate.ACTOR: thief}
    asyncio.run(app(scope, None, None))
    assert offers == [seen]
