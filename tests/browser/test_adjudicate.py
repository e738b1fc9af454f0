"""Deciding in the real screen: with keys alone, as lossless as labeling, and by two people at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.courts import HARBOUR, Court, open_court
from tests.browser.disturbances import LABELS, RECORDER, Calm, Kill, Offline, Reload, Scene, press_all, seen_by
from tests.browser.labeling_page import LabelingPage
from tests.browser.widgets import settled
from tests.cutter import Cutter

SECOND = """Night bus returns

The night bus returns on Friday, the council said. It should never have gone. Nobody knows yet who will drive it."""


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    opened = open_court(tmp_path, HARBOUR, SECOND)
    with opened.server:
        yield opened


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 860}) as context:
        yield context.new_page()


def enter(court: Court, page: Page, name: str = "Judith", order: str = "article") -> LabelingPage:
    court.enter(page.context, name)
    return LabelingPage.opened(page, court.url(order))


def decided(court: Court) -> list[tuple[str, str | None]]:
    return [(event["sentence_id"], event["label"]) for event in court.stored()]


def test_a_queue_across_articles_is_decided_with_keys_alone(court: Court, page: Page):
    court.enter(page.context, "Judith")
    page.goto(f"{court.server.url}/adjudicate")
    expect(page.get_by_test_id("stMetric").first).to_contain_text("7")
    page.get_by_role("button", name="Start deciding").press("Enter")
    screen = LabelingPage.shown(page)
    expect(page.get_by_role("region", name="Votes")).to_contain_text("Annotator A")
    screen.press("r")
    page.keyboard.type("R1")
    screen.press("Enter")
    page.keyboard.type("The board speaks.")
    screen.press("Enter", *"2341234")
    expect(page.get_by_role("heading", name="All 7 are decided")).to_be_visible()
    screen.expect_saved()
    assert decided(court) == list(zip(court.sentences, [LABELS[key] for key in "2341234"], strict=True))
    first = court.stored()[0]
    assert (first["name"], first["rule"], first["reason"]) == ("Judith", "R1", "The board speaks.")
    screen.press("Enter")
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible(timeout=15_000)
    expect(page.get_by_test_id("stMetric").first).to_contain_text("0")


def test_no_key_asks_the_server_for_another_run(court: Court, page: Page):
    sent: list[object] = []

    def keep(frame: object) -> None:  # Playwright takes no method of a list
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", keep))
    screen = enter(court, page)
    settled(page)
    page.wait_for_timeout(1_000)  # Streamlit's own beginnings
    before = len(sent)
    assert before
    screen.press("r", "Escape", "j", "k", "1", "u", "g", "g", "f")
    screen.expect_saved()
    assert len(sent) == before


def test_every_step_can_be_undone_also_after_a_reload(court: Court, page: Page):
    screen = enter(court, page)
    screen.press("1", "2")
    screen.expect_saved()
    page.reload()
    screen = LabelingPage.shown(page)
    assert screen.current_id() == court.sentences[2]
    screen.press("u", "u")
    assert screen.current_id() == court.sentences[0]
    screen.expect_saved()
    first, second = court.sentences[:2]
    assert decided(court) == [(first, "reported_fact"), (second, "quote"), (second, None), (first, None)]
    page.goto(f"{court.server.url}/adjudicate")
    expect(page.get_by_test_id("stMetric").first).to_contain_text("7")


KEYS = 80


@pytest.mark.parametrize("disturbance", [Calm(), Reload(), Offline(), Kill()], ids=lambda d: type(d).__name__)
def test_every_key_lands_once_in_order_where_it_was_aimed(disturbance: Calm, page: Page, tmp_path: Path):
    court = open_court(tmp_path, *map(boats, range(1, 6)))
    with court.server as server:
        cutter = Cutter(server.port)
        page.add_init_script(RECORDER)
        screen = enter(court, page)
        pressed = press_all(screen, 50, disturbance, Scene(page, server, cutter), keys=KEYS)
        screen.expect_saved(timeout=60_000)
        cutter.close()
        stored = decided(court)
        assert stored == seen_by(page)
        assert [label for _, label in stored] == [LABELS[key] for key in pressed]
        assert [sentence_id for sentence_id, _ in stored] == court.sentences[:KEYS]


def boats(part: int) -> str:
    lines = [f"Boat {part}{n} left the harbour at dawn. The bell rang {n} times." for n in range(10)]
    return "\n\n".join([f"Harbour news, part {part}", *lines])


def test_the_server_restarts_under_an_open_queue(court: Court, page: Page):
    screen = enter(court, page, order="lowest")
    screen.press("1")
    screen.expect_saved()
    court.server.kill()
    screen.press("2")
    expect(screen.status).to_have_text("1 waiting")
    court.server.start()
    screen.expect_saved(timeout=30_000)
    page.wait_for_timeout(3_000)  # Streamlit connects again and runs the script
    assert screen.current_id() == court.sentences[2]
    screen.press("3")
    screen.expect_saved()
    assert decided(court) == list(zip(court.sentences, ["reported_fact", "quote", "opinion"], strict=False))


def test_of_two_people_at_one_sentence_the_second_reads_what_the_first_decided(
    court: Court, page: Page, other_page: Page
):
    judith, jo = enter(court, page), enter(court, other_page, "Jo")
    first, second = court.sentences[:2]
    judith.press("1")
    judith.expect_saved()
    jo.press("4", "2")
    refused = other_page.get_by_role("button", name="1 answer was refused")
    expect(refused).to_be_visible()
    jo.expect_saved()  # the other decision is not held up
    assert decided(court) == [(first, "reported_fact"), (second, "quote")]
    refused.click()
    other_page.get_by_role("dialog").get_by_role("button", name="Go to the sentence").click()
    card = other_page.get_by_role("region", name="Votes")
    expect(card).to_contain_text("Your decision was refused: Unverified")
    expect(card).to_contain_text("Judith decided this sentence as Reported fact at")
    expect(card).to_contain_text(re.compile("Decided: Reported fact.*Judith, "))
    card.get_by_role("button", name="Apply mine again").click()
    jo.expect_saved()
    expect(refused).to_be_hidden()
    assert decided(court)[-1] == (first, "unverified")
    assert court.stored()[-1]["name"] == "Jo"


def test_signing_out_sends_decisions_that_wait_or_warns(court: Court, page: Page):
    screen = enter(court, page)
    page.route("**/api/adjudications", lambda route: route.abort())
    screen.press("1")
    expect(screen.status).to_have_text("1 waiting")
    page.goto(f"{court.server.url}/account/sign-out")
    expect(page.get_by_role("status")).to_contain_text("1 decision is not saved yet.")
    page.unroute("**/api/adjudications")
    expect(page.get_by_role("status")).to_have_text("All your labels are saved.", timeout=15_000)
    assert decided(court) == [(court.sentences[0], "reported_fact")]


def test_names_show_when_the_article_is_decided(court: Court, page: Page):
    screen = enter(court, page)
    card = page.get_by_role("region", name="Votes")
    expect(card).to_contain_text("Annotator B")
    expect(card).not_to_contain_text("Ben")
    screen.press(*"1111")
    screen.expect_saved()
    page.reload()
    screen = LabelingPage.shown(page)
    screen.press("k")
    expect(card).to_contain_text("Ben")


def test_one_article_can_be_chosen(court: Court, page: Page):
    court.enter(page.context, "Judith")
    page.goto(f"{court.server.url}/adjudicate")
    page.get_by_role("button", name="Night bus returns").click(timeout=30_000)
    screen = LabelingPage.shown(page)
    assert screen.current_id() == court.sentences[4]
    expect(page.locator(".counter")).to_have_text("0 of 3")
    page.goto(f"{court.server.url}/adjudicate?sentence={court.sentences[2]}")
    assert LabelingPage.shown(page).current_id() == court.sentences[2]


def test_unanimous_sentences_are_accepted_in_bulk_and_that_is_taken_back(court: Court, page: Page):
    court.enter(page.context, "Judith")
    page.goto(f"{court.server.url}/adjudicate")
    page.get_by_label("Draw for an audit (%)").fill("0", timeout=30_000)
    page.get_by_role("button", name="Accept 2 unanimous sentences").click()
    expect(page.get_by_role("button", name="Accept 0 unanimous sentences")).to_be_disabled()
    assert [label for _, label in decided(court)] == ["reported_fact"] * 2
    page.get_by_role("button", name="Take back my last acceptance").click()
    expect(page.get_by_role("button", name="Accept 2 unanimous sentences")).to_be_enabled()
    page.get_by_label("Draw for an audit (%)").fill("100")
    page.get_by_role("button", name="Accept 2 unanimous sentences").click()
    expect(page.get_by_text("drawn for an audit (2)")).to_be_visible()


def test_the_hint_is_switched_off_by_its_owner(court: Court, page: Page):
    court.enter(page.context, "Olga")
    page.goto(court.url())
    screen = LabelingPage.shown(page)
    hint = page.get_by_role("table").filter(has_text="A hint from all votes")
    expect(hint).to_be_visible()
    screen.press("o")
    page.get_by_text("A hint at the likely label").click(timeout=30_000)
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.goto(court.url())
    LabelingPage.shown(page)
    expect(hint).to_have_count(0)


def test_an_annotator_is_turned_away(court: Court, page: Page):
    court.enter(page.context, "Ann")
    page.goto(court.url())
    whose = page.get_by_role("heading", name="This page is for owners and adjudicators")
    expect(whose).to_be_visible()
    expect(page.get_by_role("region", name="Votes")).to_have_count(0)
