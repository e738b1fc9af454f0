"""From a key that decides a sentence to the next disputed one on the screen, in a real Chromium on the real server.

    python -m benchmarks.adjudication [--rounds 3] [--cpus 0,1]

Two hundred keys, ten a second: within articles of 40 sentences that are all disputed, and across articles of 40
sentences with one dispute each, so that every key draws another article. It measures the same
things as benchmarks/keypress.py.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.keypress import KEYS, SHORT, chromium_page, figures, press
from benchmarks.rounds import Figures, run_rounds
from benchmarks.team import article_text
from benchmarks.trace import CATEGORIES, work_per_key
from labeling.domain.model import Annotation, Annotator, Answer, Role
from labeling.intake.draft import Draft, draft_article
from labeling.project import Project, open_project
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.storage import accounts, annotations
from tests.browser.labeling_page import LabelingPage
from tests.served import Server

ON_A_PAGE = 25
"""Keys in one visit: the screen gets at most 30 articles at once, and asks for more only when they are decided."""
VOTERS = {"a-ada": "reported_fact", "a-ben": "quote"}
"""Who labels everything, and with which label where there is a dispute."""


def measure(cpus: set[int]) -> Figures:
    """Both queues, each on a new server with a new browser."""
    return {
        **keys(cpus, "within", articles=KEYS // SHORT + 1, disputed=SHORT),
        **keys(cpus, "across", articles=KEYS + ON_A_PAGE, disputed=1),
    }


def keys(cpus: set[int], name: str, *, articles: int, disputed: int) -> Figures:
    """Decide until there are enough keys."""
    seen: list[dict[str, Any]] = []
    work: list[dict[str, float]] = []
    with disputes(cpus, articles, disputed) as server, server, chromium_page() as (browser, page):
        while len(seen) < KEYS:
            measured, traced = decide(browser, page, server)
            seen += measured
            work += traced
    return {f"{figure}_{name}": value for figure, value in figures(seen, work).items()}


def decide(browser: Browser, page: Page, server: Server) -> tuple[list[dict[str, Any]], list[dict[str, float]]]:
    """One visit: what the page saw of each key, and what the trace says of it."""
    LabelingPage.opened(page, f"{server.url}/adjudicate?queue=article")
    page.wait_for_function("() => window.measured.firstPaint !== null")
    browser.start_tracing(page=page, categories=CATEGORIES)
    press(page, ON_A_PAGE)
    work = work_per_key(json.loads(browser.stop_tracing())["traceEvents"])
    seen: list[dict[str, Any]] = page.evaluate("window.measured.keys")
    assert len(seen) == len(work) == ON_A_PAGE, (len(seen), len(work))
    return seen, work


@contextmanager
def disputes(cpus: set[int], articles: int, disputed: int) -> Iterator[Server]:
    """A server, not started yet, whose articles have so many disputed sentences each; the others are unanimous."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "disputes.db"
        with open_project(db) as project:
            fill(project, articles, disputed)
        yield Server(db, cpus=cpus)


def fill(project: Project, articles: int, disputed: int) -> None:
    """Import the articles, and let two people label them."""
    now = datetime.now(UTC)
    drafts = [draft_article(article_text(SHORT, topic=f"Board {n}"), language="en") for n in range(articles)]
    import_drafts(project.file, project.local_owner(), drafts, origin="a benchmark", now=now)
    codebook = current_codebook(project.file).id
    for annotator_id, label in VOTERS.items():
        person = Annotator(annotator_id, annotator_id.removeprefix("a-").title(), Role.ANNOTATOR)
        project.file.write(lambda db, person=person: accounts.add_annotator(db, person, created_at=now)).result()
        for draft in drafts:
            votes = list(_votes(draft, annotator_id, label, disputed, codebook, now))
            project.file.write(lambda db, votes=votes: annotations.insert_annotations(db, votes, saved_at=now)).result()


def _votes(  # noqa: PLR0913, PLR0917  # what a vote is made of
    draft: Draft, annotator_id: str, label: str, disputed: int, codebook: str, now: datetime
) -> Iterator[Annotation]:
    for number, sentence in enumerate(draft.sentences):
        answer = Answer(label if number < disputed else "reported_fact")
        event_id = f"{annotator_id}-{sentence.id}"
        yield Annotation(event_id, sentence.id, annotator_id, answer, None, True, codebook, 2_000, now)


if __name__ == "__main__":
    run_rounds("adjudication", __doc__, measure, rounds=3)
