"""Single sign-on, end to end against OpenID Connect providers on this machine."""

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from labeling.domain.model import Role
from labeling.services.team import EntryRule, set_entry_rules
from labeling.web.oidc import Journey, Provider, ProviderTrouble
from tests.served import Server
from tests.web.forging_provider import CLIENT, ISSUED_TO, ForgingProvider
from tests.web.team import Team
from tests.web.visitor import Visitor

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the provider uses a module of Authlib's that Authlib has renamed
    from oidc_provider_mock import User, run_server_in_thread

# The provider's own calls, and a secret that is short on purpose.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:Key size")

PEOPLE = (
    User(sub="ada", claims={"email": "ada@school.example", "email_verified": True, "name": "Ada Verified"}),
    User(sub="ben", claims={"email": "ben@school.example", "email_verified": False, "name": "Ben Unverified"}),
    User(sub="cem", claims={"email": "cem@elsewhere.example", "email_verified": True, "name": "Cem Elsewhere"}),
    User(sub="dee", claims={"name": "Dee Without"}),
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with run_server_in_thread(require_nonce=True, user_claims=PEOPLE) as provider:
        yield f"http://localhost:{provider.server_port}"


@pytest.fixture(scope="module")
def served(issuer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FACTMARK_OIDC_ISSUER", issuer)
        environment.setenv("FACTMARK_OIDC_CLIENT_ID", CLIENT)
        environment.setenv("FACTMARK_OIDC_CLIENT_SECRET", "secret")
        environment.setenv("FACTMARK_OIDC_NAME", "the School")
        with Server(tmp_path_factory.mktemp("oidc") / "project.db") as running:
            yield running


@pytest.fixture(scope="module")
def team(served: Server) -> Iterator[Team]:
    them = Team(served)
    rules = [EntryRule("school.example", Role.ADJUDICATOR)]
    set_entry_rules(them.file, them.owner, rules, now=datetime.now(UTC))
    yield them
    them.close()


def _answered(visitor: Visitor, person: str, place: str = "/") -> str:
    """Go to the provider, sign in there, and return the path to which it sends the browser back."""
    away = visitor.get(f"/account/oidc/start?{urlencode({'next': place})}").headers["Location"]
    back = urlsplit(httpx.post(away, data={"sub": person}).headers["Location"])
    return f"{back.path}?{back.query}"


def test_the_button_names_the_provider(served: Server, team: Team):
    text = Visitor(served).get("/account/sign-in?next=/articles").text
    assert "Sign in with the School" in text
    assert "/account/oidc/start?next=%2Farticles" in text.replace("next=/", "next=%2F")


def test_the_question_is_bound_to_this_browser_three_times(served: Server, team: Team):
    asked = parse_qs(urlsplit(Visitor(served).get("/account/oidc/start").headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 30 for name in ("code_challenge", "state", "nonce"))
    assert asked["redirect_uri"] == [f"{served.url}/account/oidc/callback"]


def test_a_verified_address_that_a_rule_admits_comes_in(served: Server, team: Team):
    visitor = Visitor(served)
    answer = visitor.get(_answered(visitor, "ada", "/articles"))
    assert (answer.status, answer.headers["Location"]) == (303, "/articles")
    assert visitor.get("/").status == 200
    assert [person.role for person in team.named("Ada Verified")] == [Role.ADJUDICATOR]
    again = Visitor(served)
    assert again.get(_answered(again, "ada")).status == 303
    assert len(team.named("Ada Verified")) == 1


@pytest.mark.parametrize(
    ("person", "words"),
    [("ben", "email_verified"), ("dee", "email_verified"), ("cem", "cem@elsewhere.example has no access")],
)
def test_anybody_else_reads_why_they_may_not_come_in(served: Server, team: Team, person: str, words: str):
    visitor = Visitor(served)
    answer = visitor.get(_answered(visitor, person))
    assert (answer.status, words in answer.text, visitor.token) == (403, True, "")


def test_an_answer_counts_once_and_only_where_the_question_was_asked(served: Server, team: Team):
    asking, other = Visitor(served), Visitor(served)
    answer = _answered(asking, "ada")
    _answered(other, "ada")
    assert Visitor(served).get(answer).status == 403, "no cookie of a question"
    assert other.get(answer).status == 403, "the cookie of another question"
    assert asking.get(answer.replace("state=", "state=x")).status == 403, "another state"
    asking = Visitor(served)
    answer = _answered(asking, "ada")
    assert asking.get(answer).status == 303
    asking.cookies.pop("factmark_session")
    assert asking.get(answer).status == 403, "the same answer again"


def test_a_refusal_there_is_a_plain_page_here(served: Server, team: Team):
    visitor = Visitor(served)
    state = parse_qs(urlsplit(visitor.get("/account/oidc/start").headers["Location"]).query)["state"][0]
    answer = visitor.get(f"/account/oidc/callback?error=access_denied&state={state}")
    assert (answer.status, "did not sign you in" in answer.text) == (403, True)


@pytest.fixture(scope="module")
def forger() -> Iterator[ForgingProvider]:
    with ForgingProvider() as running:
        yield running


def finish(forger: ForgingProvider) -> str:
    provider = Provider(issuer=forger.url, client_id=CLIENT, client_secret="secret", name="Forger")  # noqa: S106
    callback = "http://localhost:1/account/oidc/callback"
    away, journey = provider.start(callback)
    forger.remember(parse_qs(urlsplit(away).query))
    return provider.finish(f"{callback}?code=c&state={journey.state}", callback, journey).email


def test_what_the_forger_sends_when_it_is_honest_holds(forger: ForgingProvider):
    forger.lie = "nothing"
    assert finish(forger) == ISSUED_TO


@pytest.mark.parametrize("lie", ForgingProvider.LIES)
def test_no_forged_answer_holds(forger: ForgingProvider, lie: str):
    forger.lie = lie
    with pytest.raises(ProviderTrouble):
        finish(forger)


def test_the_verifier_is_the_one_whose_challenge_was_sent(forger: ForgingProvider):
    forger.lie = "nothing"
    provider = Provider(issuer=forger.url, client_id=CLIENT, client_secret="secret", name="Forger")  # noqa: S106
    away, journey = provider.start("http://localhost:1/cb")
    forger.remember(parse_qs(urlsplit(away).query))
    another = Journey(journey.state, journey.nonce, "v" * 64)
    with pytest.raises(ProviderTrouble):
        provider.finish(f"http://localhost:1/cb?code=c&state={journey.state}", "http://localhost:1/cb", another)


@pytest.mark.parametrize(
    "environment",
    [
        {"FACTMARK_OIDC_ISSUER": "https://id.example"},
        {"FACTMARK_OIDC_CLIENT_ID": "x"},
        {
            "FACTMARK_OIDC_ISSUER": "http://id.example",
            "FACTMARK_OIDC_CLIENT_ID": "x",
            "FACTMARK_OIDC_CLIENT_SECRET": "y",
        },
    ],
)
def test_half_a_configuration_or_one_without_tls_is_refused(environment: dict[str, str]):
    with pytest.raises(ValueError, match="FACTMARK_OIDC_ISSUER"):
        Provider.from_environment(environment)


def test_without_configuration_there_is_none():
    assert Provider.from_environment({}) is None
