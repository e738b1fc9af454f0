"""From a disagreement to gold, each person in a browser of their own, with keys; and every step is undone once.

Ada and Ben label one article and differ. Judith decides. The owner writes down what decides such sentences and has
them labeled again; now both say what the guideline says, and Judith, who had decided differently, decides again.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from labeling.domain.model import Role
from labeling.intake.draft import draft_article
from labeling.services.imports.articles import import_drafts
from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.storage import settings
from tests.browser.disturbances import LABELS
from tests.browser.labeling_page import LabelingPage
from tests.browser.widgets import choose, settled
from tests.served import ROOT, Server
from tests.stored import annotations, gold
from tests.teams import Team

SEED = Path(os.environ.get("FACTMARK_SHARED", ROOT.parent / "shared")) / "seed" / "article.txt"
SAMPLE = ROOT / "data" / "samples" / "brennick-cannery-report.txt"

FACT, QUOTE, OPINION, UNVERIFIED = "1234"
"""Keys."""
REASON = "Whoever counts reports a fact"


def said_by_ada(place: int) -> str:
    return "1234"[place % 4]


def said_by_ben(place: int) -> str:
    """Of every eight sentences, Ben takes one of Ada's facts for an opinion, and doubts one of her quotes."""
    return {0: OPINION, 5: UNVERIFIED}.get(place % 8, said_by_ada(place))


def decided_by_judith(place: int) -> str:
    """At first: an opinion, where that is what they differ about."""
    return OPINION if said_by_ada(place) == FACT else QUOTE


@dataclass
class Story:
    """A server with one article in it, and its people, each with a browser that they keep."""

    server: Server
    sentences: list[str]
    """Ids of the sentences to label, in reading order."""
    token_by_name: dict[str, str]
    browser: Browser
    write: Callable[[Page], None]
    """Fills in what is to decide such sentences."""
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def article_id(self) -> str:
        return self.sentences[0].partition(":")[0]

    @property
    def disputed(self) -> dict[str, int]:
        """The place of each disputed sentence."""
        return {sentence_id: n for n, sentence_id in enumerate(self.sentences) if said_by_ada(n) != said_by_ben(n)}

    def come(self, name: str) -> Page:
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        self.contexts.append(context)
        context.add_cookies([{"name": COOKIE_NAME, "value": self.token_by_name[name], "url": self.server.url}])
        return context.new_page()

    def go(self, page: Page, screen: str, heading: str) -> None:
        page.goto(f"{self.server.url}/{screen}")
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()

    @property
    def article_url(self) -> str:
        return f"{self.server.url}/?article={self.article_id}"

    def label(self, page: Page) -> LabelingPage:
        return LabelingPage.opened(page, self.article_url)


def write_a_rule(page: Page) -> None:
    page.get_by_label("Title of the rule").fill("Counts")
    fill(page, "What annotators should do", "Whoever counts reports a **fact**.")


def write_an_example(page: Page) -> None:
    page.get_by_text("An example", exact=True).click()
    fill(page, "Sentence", "Nine boats left the harbour.")
    choose(page.get_by_role("combobox", name="Right label"), "Reported fact")
    page.get_by_label("Why, in one sentence").fill("Anybody could count them.")


def fill(page: Page, label: str, text: str) -> None:
    """A text area of Streamlit's tells the server when one leaves it."""
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Control+Enter")


SEED_IS_HERE = pytest.mark.skipif(not SEED.is_file(), reason=f"the real article is not here: {SEED}")


@pytest.fixture(
    params=[
        pytest.param((SEED, write_a_rule), id="seed", marks=SEED_IS_HERE),
        pytest.param((SAMPLE, write_an_example), id="sample"),
    ]
)
def story(request: pytest.FixtureRequest, tmp_path: Path, browser: Browser) -> Iterator[Story]:
    path, write = request.param
    draft = draft_article(path.read_text(encoding="utf-8"), language="en")
    now = datetime.now(UTC)
    with Team(tmp_path, articles=0, overlap=2) as team:
        team.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
        import_drafts(team.file, team.owner, [draft], origin="a test", now=now)
        team.articles = [draft.article.id]
        people = {"Olga": team.owner, "Judith": team.add("Judith", Role.ADJUDICATOR)}
        for name in ("Ada", "Ben"):
            people[name] = team.add(name)
            team.give_all(people[name])
        tokens = {name: open_session(team.file, annotator.annotator_id, now=now) for name, annotator in people.items()}
        to_label = team.sentences(draft.article.id)
    with Server(tmp_path / "project.db") as server:
        there = Story(server, to_label, tokens, browser, write)
        yield there
        for context in there.contexts:
            context.close()


def test_from_a_disagreement_to_gold(story: Story):
    ada, ben, judith, olga = (story.come(name) for name in ("Ada", "Ben", "Judith", "Olga"))
    for page, said in ((ada, said_by_ada), (ben, said_by_ben)):
        label_everything(story, page, said)
    look_at_agreement(story, olga)
    choose_majority_and_undo_it(story, olga)
    decide_everything(story, judith)
    expect_gold(story, olga, asked=[])

    write_what_decides_and_undo_it(story, olga)
    count = ask_again(olga)
    story.label(ada)
    expect(ada.get_by_text(REASON)).to_be_visible()
    olga.get_by_role("button", name="Withdraw").click()
    expect(olga.get_by_text("Withdrawn. Sentences still unanswered")).to_be_visible()
    for page in (ada, ben):
        page.goto(story.article_url)
        expect(all_done(story, page)).to_be_visible()
    assert ask_again(olga) == count
    asked = [label_again(story, page) for page in (ada, ben)]
    assert asked[0] == asked[1]
    assert len(asked[0]) == count
    expect_before_and_after(story, olga, count)

    decide_anew(story, judith, asked[0])
    expect_gold(story, olga, asked=asked[0])


def label_everything(story: Story, page: Page, said: Callable[[int], str]) -> None:
    """With keys, to the summary; the second label was a slip, and is taken back."""
    screen = story.label(page)
    assert screen.label_with(said(0)) == story.sentences[0]
    slip = UNVERIFIED if said(1) != UNVERIFIED else FACT
    screen.press(slip, "u")
    assert screen.current_id() == story.sentences[1]
    screen.press(*map(said, range(1, len(story.sentences))))
    expect(all_done(story, page)).to_be_visible()
    screen.expect_saved()
    stored = annotations(story.server.db)
    own = [row for row in stored if row["annotator"] == stored[-1]["annotator"]]
    events = [said(0), slip, None, *map(said, range(1, len(story.sentences)))]
    assert [row["label"] for row in own] == [LABELS[key] if key else None for key in events]


def all_done(story: Story, page: Page) -> Locator:
    return page.get_by_role("heading", name=f"All {len(story.sentences)} sentences are done")


def look_at_agreement(story: Story, page: Page) -> None:
    """A cell of the page opens the sentences behind it, and a sentence its article."""
    story.go(page, "agreement", "Agreement")
    facts = [sentence_id for sentence_id, place in story.disputed.items() if said_by_ada(place) == FACT]
    page.get_by_role("button", name=f"{len(facts)}: Reported fact against Opinion").click()
    expect(page.get_by_role("button", name="Show in the article")).to_have_count(len(facts))
    page.get_by_role("button", name="Show in the article").first.click()
    around = page.get_by_role("region", name="Article")
    expect(around.locator(f"[data-sentence-id='{facts[0]}']")).to_be_visible()


def choose_majority_and_undo_it(story: Story, page: Page) -> None:
    """Of two who differ, none is a majority: it stays a tie, and nothing becomes gold."""
    story.go(page, "gold", "Gold")
    expect_row(page, "Disagreement", len(story.disputed))
    for choice, why in (
        ("A majority will do", "Tie"),
        ("The likeliest label will do", "Tie"),
        ("An adjudicator decides", "Disagreement"),
    ):
        page.get_by_text(choice, exact=True).click()
        expect_row(page, why, len(story.disputed))
    agreed = len(story.sentences) - len(story.disputed)
    expect(page.get_by_text(f"{agreed} of {len(story.sentences)} sentences have gold.")).to_be_visible()


def expect_row(page: Page, head: str, count: int) -> None:
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name=head, exact=True))
    expect(row.get_by_role("cell").nth(1)).to_have_text(str(count))


def decide_everything(story: Story, page: Page) -> None:
    """All disputes with keys, from the overview on; one has a rule and a reason, one was a slip."""
    story.go(page, "adjudicate", "Adjudicate")
    page.get_by_text("Article by article").click()
    page.get_by_role("button", name="Start deciding").press("Enter")
    screen = LabelingPage.shown(page)
    ids, keys = list(story.disputed), [decided_by_judith(place) for place in story.disputed.values()]
    assert screen.current_id() == ids[0]
    screen.press("r")
    page.keyboard.type("R1")
    screen.press("Enter")
    page.keyboard.type("The writer speaks.")
    screen.press("Enter", keys[0], UNVERIFIED, "u")
    assert screen.current_id() == ids[1]
    screen.press(*keys[1:])
    expect(page.get_by_role("heading", name=f"All {len(ids)} are decided")).to_be_visible()
    screen.expect_saved()


def write_what_decides_and_undo_it(story: Story, page: Page) -> None:
    story.go(page, "disagreements", "Disagreements")
    heading = page.get_by_role("heading", name=re.compile("^Opinion or Reported fact: "))
    button = page.get_by_role("button", name="Work on this")
    page.get_by_test_id("stVerticalBlock").filter(has=heading).filter(has=button).last.locator(button).click()
    expect(page.get_by_role("heading", name="Opinion or Reported fact", exact=True)).to_be_visible()
    story.write(page)
    page.get_by_label("What changes, and why", exact=True).fill(REASON)
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Version 2 became current")).to_be_visible()
    page.get_by_role("button", name="Undo: go back to version 1").click()
    expect(page.get_by_text("Version 1 became current")).to_be_visible()
    page.get_by_role("button", name="go back to version 2").click()
    expect(page.get_by_text("Version 2 became current")).to_be_visible()


def ask_again(page: Page) -> int:
    """How many sentences are asked."""
    settled(page)
    button = page.get_by_role("button", name=re.compile(r"^Have \d+ sentences? labeled again"))
    count = int(re.findall(r"\d+", button.text_content() or "")[0])
    waiting = page.get_by_text(f"0 of {2 * count} answers given.")
    earlier = waiting.count()  # those that were withdrawn
    button.click()
    expect(waiting).to_have_count(earlier + 1)
    return count


def label_again(story: Story, page: Page) -> list[str]:
    """The sentences that are asked, labeled as the new rule says; the first was a slip, and is taken back."""
    screen = story.label(page)
    screen.press(QUOTE, "u")
    screen.expect_saved()
    screen = story.label(page)  # a reload in between: what was taken back is asked still
    expect(page.get_by_text(REASON)).to_be_visible()
    asked = []
    while screen.current.count():
        asked.append(screen.label_with(FACT))
    screen.expect_saved()
    return asked


def expect_before_and_after(story: Story, page: Page, count: int) -> None:
    story.go(page, "disagreements", "Disagreements")
    expect(page.get_by_text(f"{2 * count} of {2 * count} answers given.")).to_have_count(1)
    row = page.get_by_role("row", name="Same label")
    expect(row.get_by_role("cell")).to_have_text(["0%", "100%", "–", "–"])


def decide_anew(story: Story, page: Page, asked: list[str]) -> None:
    """Labels have changed since Judith decided, so she is asked: now she follows the rule."""
    story.go(page, "adjudicate", "Adjudicate")
    expect(page.get_by_text(f"labels changed after the decision ({len(asked)})")).to_be_visible()
    page.get_by_text("Article by article").click()
    page.get_by_role("button", name="Start deciding").press("Enter")
    screen = LabelingPage.shown(page)
    screen.press(QUOTE, "u", *FACT * len(asked))
    expect(page.get_by_role("heading", name=re.compile("decided$"))).to_be_visible()
    screen.expect_saved()


def expect_gold(story: Story, page: Page, *, asked: list[str]) -> None:
    """Adjudicated where they differed, unanimous elsewhere, on the screen and in Python alike."""
    key_by_sentence = {sentence_id: said_by_ada(place) for place, sentence_id in enumerate(story.sentences)}
    key_by_sentence |= {sentence_id: decided_by_judith(place) for sentence_id, place in story.disputed.items()}
    key_by_sentence |= dict.fromkeys(asked, FACT)
    wanted = {
        sentence_id: (LABELS[key], "adjudicated" if sentence_id in story.disputed else "unanimous")
        for sentence_id, key in key_by_sentence.items()
    }
    rows = gold(story.server.db)
    assert {row["sentence_id"]: (row["gold_label"], row["gold_by"]) for row in rows} == wanted
    first = next(row for row in rows if row["sentence_id"] == next(iter(story.disputed)))
    assert (first["rule"], first["reason"]) == ("R1", "The writer speaks.")
    story.go(page, "gold", "Gold")
    expect(page.get_by_text(f"{len(wanted)} of {len(wanted)} sentences have gold.")).to_be_visible()
    expect_row(page, "Adjudicated", len(story.disputed))
    expect_row(page, "Unanimous", len(wanted) - len(story.disputed))
