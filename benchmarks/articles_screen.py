"""How long the server needs for the owner's page of articles: to open it, to search, to filter, to act on many.

    python -m benchmarks.articles_screen [--rounds 3] [--cpus 0,1]

A project of 10,000 articles, 400,000 sentences and 40,000 annotations of a team, inserted directly. Each figure is the
median of nine calls of the service behind the screen, in milliseconds, after one call that is not counted.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.rounds import Figures, run_rounds
from labeling.domain.article_filter import ArticleFilter, ArticleOrder
from labeling.domain.model import Annotator, Article, Part, Role, Sentence, Source
from labeling.domain.progress import ArticleStatus
from labeling.project import Project, open_project
from labeling.services.article_status import archive_articles, restore_articles
from labeling.services.corrections import correct_articles, undo_change
from labeling.services.found_articles import find_articles
from labeling.storage import accounts, articles, assignments, codebooks
from labeling.storage.connection import Database
from labeling.storage.corrections import CorrectedField
from labeling.storage.timestamps import to_text
from tests.projects import NOW

ARTICLES, SENTENCES, ANSWERED, GIVEN = 10_000, 40, 500, 2_000
"""Articles, sentences in each, articles that both annotators labeled, articles that both were given."""
CALLS = 9
_LABELS = ("reported_fact", "quote", "opinion", "unverified")


def measure(_cpus: set[int]) -> Figures:
    """Build the project once, and time what an owner does."""
    with tempfile.TemporaryDirectory() as folder, open_project(Path(folder) / "project.db") as project:
        project.file.write(lambda db: fill(db, project)).result()
        return {"articles": ARTICLES, "sentences": ARTICLES * SENTENCES, **_times(project)}


def _times(project: Project) -> Figures:
    owner, now = project.local_owner(), NOW + timedelta(days=1)

    def finding(
        wanted: ArticleFilter, order: ArticleOrder = ArticleOrder.NEWEST, page: int = 1
    ) -> Callable[[], object]:
        return lambda: find_articles(project.file, owner, wanted, order=order, page=page, now=now)

    half = find_articles(project.file, owner, ArticleFilter(sources=frozenset({"The Lowmere Ledger"})), now=now).ids
    return {
        "open_ms": _median_ms(finding(ArticleFilter())),
        "last_page_ms": _median_ms(finding(ArticleFilter(), page=ARTICLES)),
        "labeled_page_ms": _median_ms(finding(ArticleFilter(), ArticleOrder.OLDEST)),
        "search_rare_ms": _median_ms(finding(ArticleFilter(words="quay4711"), ArticleOrder.MATCH)),
        "search_common_ms": _median_ms(finding(ArticleFilter(words="harb"), ArticleOrder.MATCH)),
        "filter_ms": _median_ms(
            finding(ArticleFilter(sources=frozenset({"The Lowmere Ledger"}), published_from="2026-02-01"))
        ),
        "state_ms": _median_ms(finding(ArticleFilter(states=frozenset({ArticleStatus.LABELED})))),
        "disputed_ms": _median_ms(finding(ArticleFilter(is_disputed=True))),
        "title_ms": _median_ms(finding(ArticleFilter(), ArticleOrder.TITLE)),
        **_actions(project, half),
    }


def _actions(project: Project, article_ids: list[str]) -> Figures:
    """What an owner does to many articles at once, and undoes again."""
    owner, now = project.local_owner(), NOW + timedelta(days=1)
    begun = time.perf_counter()
    change = correct_articles(project.file, owner, article_ids, {CorrectedField.SOURCE: "The Ledger"}, now=now)
    corrected = time.perf_counter()
    assert change is not None
    undo_change(project.file, owner, change, now=now)
    undone = time.perf_counter()
    archive_articles(project.file, owner, article_ids, now=now)
    archived = time.perf_counter()
    restore_articles(project.file, owner, article_ids, now=now)
    return {
        "many": len(article_ids),
        "correct_many_ms": (corrected - begun) * 1000,
        "undo_many_ms": (undone - corrected) * 1000,
        "archive_many_ms": (archived - undone) * 1000,
    }


def _median_ms(call: Callable[[], object]) -> float:
    call()
    return statistics.median(_ms(call) for _ in range(CALLS))


def _ms(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def fill(db: Database, project: Project) -> None:
    """Insert the articles, give the first ones to two annotators, and let them label some of those."""
    chance, owner = random.Random(1), project.local_owner()  # noqa: S311  # the same project each time
    batch = articles.insert_batch(db, origin="a benchmark", created_at=NOW, created_by=owner.annotator_id)
    words = [f"{stem}{ending}" for stem in _STEMS for ending in ("", "s", "ing", "ed", "er", "al", "ly", "ful")]
    ids, sentence_ids = [], []
    for number in range(ARTICLES):
        article, sentences = _article(number, words, chance)
        ids.append(article.id)
        if number < ANSWERED:
            sentence_ids += [sentence.id for sentence in sentences]
        articles.insert_article(db, article, sentences, batch_id=batch, imported_at=NOW, imported_by=owner.annotator_id)
    people = [Annotator(f"a-{name}", name, Role.ANNOTATOR) for name in ("Ada", "Ben")]
    for person in people:
        accounts.add_annotator(db, person, created_at=NOW)
        for article_id in ids[:GIVEN]:
            assignments.give(db, article_id, person.id, dealt=False, given_by=owner.annotator_id, given_at=NOW)
    accounts.set_password_hash(db, owner.annotator_id, "a hash")
    _label(db, sentence_ids, [person.id for person in people], chance)


def _article(number: int, words: list[str], chance: random.Random) -> tuple[Article, list[Sentence]]:
    texts = [" ".join(chance.choices(words, k=22)).capitalize() + "." for _ in range(SENTENCES)]
    texts[3] = f"The quay{number} was sold at the harbour."
    text = " ".join(texts)
    source = Source(("The Lowmere Ledger", "Brennick Post")[number % 2], "", f"2026-{number % 12 + 1:02}-01", "")
    article = Article(text, f"{texts[0][:60]} {number}", ("en", "de")[number % 5 == 0], source, "utf-8", "a benchmark")
    sentences, start = [], 0
    for position, sentence in enumerate(texts, start=1):
        end = start + len(sentence)
        sentences.append(Sentence(article.id, position, start, end, Part.BODY, sentence))
        start = end + 1
    return article, sentences


def _label(db: Database, sentence_ids: list[str], people: list[str], chance: random.Random) -> None:
    codebook = codebooks.current_codebook_row(db).id
    db.conn.executemany(
        """
        insert into annotation (id, sentence_id, annotator_id, label, unsure, note, context, codebook_id, ms, client_at,
            saved_at)
        values (?, ?, ?, ?, 0, '', 1, ?, 900, ?, ?)
        """,
        [
            (f"e-{row}-{person}", sentence_id, person, chance.choice(_LABELS), codebook, to_text(NOW), to_text(NOW))
            for row, sentence_id in enumerate(sentence_ids)
            for person in people
        ],
    )


_STEMS = (
    *("harbour", "bridge", "council", "ferry", "market", "school", "winter", "river"),
    *("budget", "fisher", "storm", "road", "court", "vote", "train", "farm"),
)


if __name__ == "__main__":
    run_rounds("articles_screen", __doc__, measure, rounds=1)
