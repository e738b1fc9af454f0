"""What a release would be, and what is in its way."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from labeling.domain.releases import ReleaseChoices, TextMode, text_mode_of
from labeling.errors import Refused
from labeling.publish.facts import Facts
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.methods import methods_paragraph
from labeling.publish.tables import Tables
from labeling.release.kept_splits import kept_splits, kept_splits_problem, last_splits
from labeling.release.request import ReleaseRequest
from labeling.release.tables import release_tables
from labeling.storage.connection import Database
from labeling.storage.releases import taken_version_problem

PREVIEW = "preview.pickle"


@dataclass(frozen=True, slots=True)
class PreviewedArticle:
    """One article of the release."""

    article_id: str
    title: str
    sentences: int
    """Of the release."""
    split: str
    text_mode: str
    """How much of its text leaves."""
    why: str
    """Why less leaves than was chosen, or empty."""
    url: str
    """Where the original was published, or empty."""
    taken_down: bool
    """Whether its text is gone for legal reasons: nobody is to put it back."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a release would be if it were written now."""

    facts: Facts
    articles: tuple[PreviewedArticle, ...]
    methods: str
    """The paragraph for a paper."""
    problems: tuple[str, ...]
    """What is in the way, in words; empty where it can be published."""
    moved: int = 0
    """Articles of the release `since` that would now be in another split."""
    since: str = ""
    """The version of the last release that was not withdrawn; empty where there is none to compare with."""


def problems_of(db: Database, project: Path, choices: ReleaseChoices) -> list[str]:
    """What is wrong with the choices, in words for the owner."""
    unknown = [form for form in choices.formats if form not in set(ReleaseFormat)]
    problems = [
        choices.problem(),
        f"No format is called {', '.join(unknown)}. There are {', '.join(ReleaseFormat)}." if unknown else None,
        _without_text(choices),
        kept_splits_problem(db, project, choices),
        taken_version_problem(db, choices.version),
    ]
    return [problem for problem in problems if problem]


def make_preview(db: Database, request: ReleaseRequest, folder: Path) -> Preview:
    """Make the preview, with `folder` for its rows."""
    problems = problems_of(db, request.project, request.choices)
    kept = _kept_splits_or_problem(db, request, problems)
    tables = release_tables(
        db, request.actor, request.choices, request.card, folder, snapshot_at=request.now, split_by_article=kept
    )
    if not tables.facts.sentences:
        problems.append("Nothing would be published with these choices. What is left out is listed with its reason.")
    articles, (since, before) = tuple(_articles(tables)), last_splits(db, request.project)
    moved = sum(before.get(article.article_id, article.split) != article.split for article in articles)
    return Preview(tables.facts, articles, methods_paragraph(tables), tuple(problems), moved, since)


def _kept_splits_or_problem(db: Database, request: ReleaseRequest, problems: list[str]) -> Mapping[str, str]:
    """The splits to keep; where they cannot be kept, none, and `problems` gets the reason."""
    try:
        return kept_splits(db, request.project, request.choices)
    except Refused as refused:
        problems.extend({str(refused)} - set(problems))
        return {}


def _articles(tables: Tables) -> Iterator[PreviewedArticle]:
    sentences, hashed = Counter[str](), set[str]()
    for row in tables.labels():
        sentences[row["article_id"]] += 1
        if row["text_sha256"] is not None:
            hashed.add(row["article_id"])
    for row in tables.articles():
        mode, wanted, why = TextMode(row["text_mode"]), tables.choices.text, ""
        if mode is not wanted:
            is_noted = text_mode_of(row["licence"], wanted) is mode
            why = f"Its licence note says “{row['licence']}”." if is_noted else "Its text was taken down."
        yield PreviewedArticle(
            row["article_id"],
            row["title"],
            sentences[row["article_id"]],
            row["split"],
            mode.value,
            why,
            row["url"],
            taken_down=row["article_id"] not in hashed,
        )


def _without_text(choices: ReleaseChoices) -> str | None:
    if choices.text is not TextMode.NONE:
        return None
    names = [
        WRITER_BY_FORMAT[ReleaseFormat(form)].name
        for form in choices.formats
        if form in set(ReleaseFormat) and WRITER_BY_FORMAT[ReleaseFormat(form)].needs_text
    ]
    return f"{' and '.join(names)} cannot do without the text: leave it out, or publish text." if names else None
