"""A Streamlit session's id hands over the session to anyone who offers it. Here it does not."""

from collections.abc import Iterator

import pytest
from websockets.exceptions import InvalidStatus

from tests.served import Server
from tests.web.screen import Screen
from tests.web.team import OWNER, Team
from tests.web.wire import SAME_ORIGIN, ask, cookie

VICTIM, THIEF = "Viktoria", "Theo"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("stolen") / "project.db") as running:
        yield running


@pytest.fixture(scope="module")
def team(served: Server) -> Iterator[Team]:
    them = Team(served)
    them.join(VICTIM)
    them.join(THIEF)
    yield them
    them.close()


def _opened(served: Server, team: Team, name: str, *, resume: str = "") -> Screen:
    screen = Screen(served, team.visitor(name).token, resume=resume)
    screen.run()
    screen.drain()
    return screen


def test_ones_own_screen_is_taken_up_again(served: Server, team: Team):
    """Else the tests below would prove nothing: the session would not be there to steal."""
    token = team.visitor(VICTIM).token
    with Screen(served, token) as before:
        before.run()
    with Screen(served, token, resume=before.session_id) as after:
        after.run()
    assert before.session_id
    assert after.session_id == before.session_id


@pytest.mark.parametrize("still_open", [True, False])
def test_with_anothers_cookie_a_stolen_id_opens_a_new_session(served: Server, team: Team, still_open: bool):
    victim = _opened(served, team, VICTIM)
    if not still_open:
        victim.close()
    with _opened(served, team, THIEF, resume=victim.session_id) as thief:
        assert thief.session_id not in {"", victim.session_id}
        assert VICTIM.encode() not in thief.received
        assert victim.session_id.encode() not in thief.received
        if still_open:
            victim.run()
            thief.drain()
            assert VICTIM.encode() not in thief.received, "what the victim does afterwards does not arrive, either"
            victim.close()


def test_the_victims_screen_carries_the_name_that_is_looked_for(served: Server, team: Team):
    with _opened(served, team, VICTIM) as victim:
        assert team.named(VICTIM)[0].id.encode() in victim.received or VICTIM.encode() in victim.received


@pytest.mark.parametrize("token", ["", "A" * 43])
def test_without_a_cookie_it_opens_nothing(served: Server, team: Team, token: str):
    with _opened(served, team, VICTIM) as victim, pytest.raises(InvalidStatus) as refused:
        Screen(served, token, resume=victim.session_id)
    assert refused.value.response.status_code == 401
    assert victim.session_id.encode() not in (refused.value.response.body or b"")


def test_nothing_is_uploaded_into_anothers_screen(served: Server, team: Team):
    team.visitor(OWNER)
    with _opened(served, team, VICTIM) as victim:
        path = f"/_stcore/upload_file/{victim.session_id}/file"
        sent = {**SAME_ORIGIN, **cookie(team.visitor(OWNER).token)}
        answer = ask(served, path, sent, method="PUT", body=b"x")
        assert (answer.status, "This page belongs to another session" in answer.text) == (403, True)
