"""Three people at once, each in a browser of their own: the owner sees how far all are, nobody sees another's label."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from labeling.intake.draft import draft_article
from labeling.project import open_project
from labeling.storage import settings
from tests.browser.labeling_page import LabelingPage
from tests.browser.recorded import Recorded
from tests.browser.widgets import settled
from tests.projects import TEXT
from tests.served import Server
from tests.stored import annotations

PASSWORD = "a harbour at low tide"  # noqa: S105 - for a project that lives as long as its test
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SECOND = """Night bus returns

The night bus returns on Friday, the council said. It should never have gone. Nobody knows yet who will drive it."""
TO_LABEL = {
    draft.article.id: sum(not sentence.part.is_furniture for sentence in draft.sentences)
    for draft in map(draft_article, (TEXT, SECOND))
}
ALL = sum(TO_LABEL.values())
ADA, BEN = "Ada Quill", "Ben Orrin"
NOTES = {ADA: "canary-of-ada", BEN: "canary-of-ben"}
SCREENS = ["articles", "guideline", "progress", "me"]
"""What an annotator can open besides the labeling screen."""

States = dict[str, int]
Figures = dict[str, tuple[int, int, int]]
"""By name: done, assigned, labeled in all."""


@pytest.fixture
def empty(server: Server) -> Server:
    """A project without the sample articles."""
    server.stop()
    for path in server.db.parent.glob("*"):
        if path.is_file():
            path.unlink()
    with open_project(server.db) as project:
        project.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
    server.start()
    return server


@pytest.fixture
def come(browser: Browser) -> Iterator[Callable[..., Recorded]]:
    """Lets somebody come with a browser of their own."""
    there: list[Recorded] = []

    def somebody(**options: object) -> Recorded:
        there.append(Recorded.opened(browser, **options))
        return there[-1]

    yield somebody
    for recorded in there:
        recorded.context.close()


def test_a_team_at_work(empty: Server, come: Callable[..., Recorded]):
    url, owner = empty.url, come()
    become_owner(owner.page, url)
    for text in (TEXT, SECOND):
        import_text(owner.page, url, text)
    set_overlap(owner.page, url, 2)
    links = [invite(owner.page, url, name) for name in (ADA, BEN)]

    ada, ben = come(), come()
    ada_screen, ben_screen = (join(person.page, link) for person, link in zip((ada, ben), links, strict=True))
    # An article that nobody has needs more annotators than one that somebody has: Ben is dealt the other one.
    ada_first, ben_first = article_of(ada_screen), article_of(ben_screen)
    assert {ada_first, ben_first} == set(TO_LABEL)
    expect_progress(
        owner.page,
        url,
        {"Not started": 2, "In progress": 0, "Labeled": 0},
        {ADA: (0, TO_LABEL[ada_first], 0), BEN: (0, TO_LABEL[ben_first], 0)},
    )

    label_with_note(ada_screen, "1", NOTES[ADA])
    label_with_note(ben_screen, "3", NOTES[BEN])
    ben_screen.press("3")
    for screen in (ada_screen, ben_screen):
        screen.expect_saved()
    expect_progress(
        owner.page,
        url,
        {"Not started": 0, "In progress": 2, "Labeled": 0},
        {ADA: (1, TO_LABEL[ada_first], 1), BEN: (2, TO_LABEL[ben_first], 2)},
    )

    # Ben leaves in the middle and comes back on a phone, to the sentence where he was.
    third = ben_screen.current_id()
    sign_out(ben.page, url)
    phone = come(**PHONE)
    sign_in(phone.page, url, "ben orrin")
    ben_screen = LabelingPage.shown(phone.page)
    assert ben_screen.current_id() == third
    finish(ben_screen, finger(ben_screen))
    expect_progress(
        owner.page,
        url,
        {"Not started": 0, "In progress": 2, "Labeled": 0},
        {ADA: (1, TO_LABEL[ada_first], 1), BEN: (TO_LABEL[ben_first],) * 3},
    )

    # Now each gets what the other has labeled, and sees nothing of it.
    finish(ada_screen, key(ada_screen))
    for screen, article_id in ((ada_screen, ben_first), (ben_screen, ada_first)):
        screen.page.get_by_role("button", name=re.compile("Next article")).click()
        expect(screen.current).to_have_attribute("data-sentence-id", re.compile(f"^{article_id}:"))
        expect(marked(screen)).to_have_count(0)
    expect_progress(
        owner.page,
        url,
        {"Not started": 0, "In progress": 2, "Labeled": 0},
        {ADA: (TO_LABEL[ada_first], ALL, TO_LABEL[ada_first]), BEN: (TO_LABEL[ben_first], ALL, TO_LABEL[ben_first])},
    )

    finish(ada_screen, key(ada_screen))
    finish(ben_screen, finger(ben_screen))
    expect_progress(
        owner.page, url, {"Not started": 0, "In progress": 0, "Labeled": 2}, {ADA: (ALL,) * 3, BEN: (ALL,) * 3}
    )

    for person in (ada, phone):
        look_around(person.page, url)
    owner.page.goto(f"{url}/notes")
    expect(owner.page.get_by_text(NOTES[BEN])).to_be_visible()
    traces = {name: [name, NOTES[name], *ids] for name, ids in ids_by_name(empty, {ADA: ada, BEN: phone}).items()}
    for mine, others, browsers in ((ADA, BEN, [ada]), (BEN, ADA, [ben, phone])):
        for browser in browsers:
            assert browser.frames
            assert browser.holds(*traces[others]) == []
            assert [address for address in browser.missed if address.startswith(url)] == []
        # The search finds what is there: one's own in one's own browser, and everybody's in the owner's.
        assert set(traces[mine]) <= {trace for browser in browsers for trace in browser.holds(*traces[mine])}
        assert owner.holds(mine, NOTES[mine]) == [mine, NOTES[mine]]


def ids_by_name(server: Server, browser_by_name: dict[str, Recorded]) -> dict[str, list[str]]:
    """The id of each annotator, and of each annotation that they made."""
    stored = annotations(server.db)
    ids = {}
    for name, browser in browser_by_name.items():
        [posted] = {json.loads(body)["annotator"] for body in browser.bodies if body.startswith(b'{"annotator"')}
        ids[name] = [posted, *(row["annotation_id"] for row in stored if row["annotator"] == posted)]
        assert len(ids[name]) > ALL
    return ids


def become_owner(page: Page, url: str) -> None:
    page.goto(f"{url}/account/protect")
    page.get_by_label("Your name").fill("Olga Owner")
    fill_password(page)
    page.get_by_role("button").last.click()
    expect(page).to_have_url(re.compile(f"^{url}/?$"))


def fill_password(page: Page) -> None:
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)


def import_text(page: Page, url: str, text: str) -> None:
    page.goto(f"{url}/import")
    box = page.get_by_label("The article’s text")
    box.fill(text)
    box.press("Control+Enter")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported:")).to_be_visible()


def set_overlap(page: Page, url: str, overlap: int) -> None:
    page.goto(f"{url}/assignments")
    box = page.get_by_label("Annotators per article")
    box.fill(str(overlap))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. This applies")).to_be_visible()


def invite(page: Page, url: str, name: str) -> str:
    page.goto(f"{url}/team")
    page.get_by_label("Name of the person to invite").fill(name)
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_test_id("stCode").first
    expect(link).to_contain_text("/account/invitation/")
    return (link.text_content() or "").strip()


def join(page: Page, link: str) -> LabelingPage:
    page.goto(link)
    fill_password(page)
    page.get_by_role("button", name="Join").click()
    return LabelingPage.shown(page)


def article_of(screen: LabelingPage) -> str:
    return screen.current_id().partition(":")[0]


def marked(screen: LabelingPage) -> Locator:
    """The sentences that have a label on the screen."""
    return screen.page.locator("[data-sentence-id][data-label]")


def label_with_note(screen: LabelingPage, key: str, note: str) -> None:
    screen.press("n")
    screen.page.keyboard.type(note)
    screen.press("Enter", key)


def finish(screen: LabelingPage, label: Callable[[], None]) -> None:
    """Label what is left, to the summary of the article."""
    to_label = TO_LABEL[article_of(screen)]
    for done in range(marked(screen).count(), to_label):
        expect(marked(screen)).to_have_count(done)
        label()
    expect(screen.current).to_have_count(0)
    screen.expect_saved()


def finger(screen: LabelingPage) -> Callable[[], None]:
    """Labels with a touch."""
    return screen.page.locator("button[aria-keyshortcuts='3']").first.tap


def key(screen: LabelingPage) -> Callable[[], None]:
    """Labels with a key."""
    return lambda: screen.press("2")


def look_around(page: Page, url: str) -> None:
    """Open everything that there is to see."""
    for screen in SCREENS:
        page.goto(f"{url}/{screen}")
        expect(page.get_by_test_id("stMain")).to_be_visible()
        settled(page)
    for article_id in TO_LABEL:
        page.goto(f"{url}/?article={article_id}")
        LabelingPage(page).expect_saved(timeout=30_000)


def sign_out(page: Page, url: str) -> None:
    page.goto(f"{url}/me")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/account/sign-in"))


def sign_in(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.get_by_label("Name").fill(name)
    fill_password(page)
    page.get_by_role("button", name="Sign in").click()


def expect_progress(page: Page, url: str, states: States, figures: Figures) -> None:
    """Open the owner's progress, and find exactly these figures there."""
    page.goto(f"{url}/progress")
    table = page.get_by_test_id("stTable")
    expect(table).to_be_visible()
    for state, count in states.items():
        metric = page.get_by_test_id("stMetric").filter(has=page.get_by_text(state, exact=True))
        expect(metric.get_by_test_id("stMetricValue")).to_have_text(str(count))
    expect(table.locator("tbody").get_by_role("row")).to_have_count(len(figures))
    for name, numbers in figures.items():
        cells = table.get_by_role("row").filter(has_text=name).get_by_role("cell")
        for place, number in enumerate(numbers):
            expect(cells.nth(place)).to_have_text(str(number))
