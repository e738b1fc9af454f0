"""An owner leaves a person's votes out, sees it said next to all figures, and counts them again; and lets the model
decide where labels differ."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from labeling.services.gold import gold_counts
from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.services.team import voters
from labeling.storage import settings
from tests.browser.widgets import choose
from tests.served import Server
from tests.simulated_team import SimulatedTeam


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SimulatedTeam, Server, str]]:
    """Four annotators who have labeled; a server on their project; and the owner's token."""
    with SimulatedTeam(tmp_path_factory.mktemp("team"), articles=8) as team:
        team.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
        token = open_session(team.file, team.owner.annotator_id, now=datetime.now(UTC))
        with Server(team.file.path) as server:
            yield team, server, token


@pytest.fixture
def page(browser: Browser, house: tuple[SimulatedTeam, Server, str]) -> Iterator[Page]:
    _, server, token = house
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": server.url}])
        yield context.new_page()


def test_votes_are_left_out_with_a_reason_and_counted_again(house: tuple[SimulatedTeam, Server, str], page: Page):
    team, server, _ = house
    page.goto(f"{server.url}/team")
    page.get_by_text("Leave a person’s votes out").click()
    whose = page.get_by_role("combobox", name="Whose votes")
    choose(whose, "Dan", re.compile(r"^Dan \(\d+ votes\)$"))  # options are text, not Markdown
    page.get_by_role("button", name="Leave their votes out").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why the votes are left out")
    page.get_by_label("Reason").and_(page.get_by_role("textbox")).fill("Answered at random.")
    page.get_by_role("button", name="Leave their votes out").click()
    expect(page.get_by_role("heading", name="Votes that are left out")).to_be_visible()
    expect(page.get_by_text("Answered at random.").first).to_be_visible()
    assert [voter.name for voter in voters(team.file, team.owner) if voter.left_out] == ["Dan"]
    for address in ("agreement", "gold", "progress", "adjudicate", "export", "disagreements"):
        page.goto(f"{server.url}/{address}")
        expect(page.get_by_text("Votes of 1 person are left out.").first).to_be_visible(timeout=60_000)
    page.goto(f"{server.url}/team")
    page.get_by_role("button", name="Count them again").click()
    expect(page.get_by_role("heading", name="Votes that are left out")).to_have_count(0)
    assert not any(voter.left_out for voter in voters(team.file, team.owner))


def test_the_owner_lets_the_likeliest_label_be_gold(house: tuple[SimulatedTeam, Server, str], page: Page):
    team, server, _ = house
    page.goto(f"{server.url}/gold")
    before = gold_counts(team.file, team.owner).gold
    page.get_by_text("The likeliest label will do").click()
    expect(page.get_by_role("cell", name="Likeliest", exact=True)).to_be_visible(timeout=60_000)
    assert gold_counts(team.file, team.owner).gold > before
    page.get_by_text("An adjudicator decides", exact=True).click()
    expect(page.get_by_role("cell", name="Likeliest", exact=True)).to_have_count(0)
    assert gold_counts(team.file, team.owner).gold == before
