"""What there is to choose from, and what a release would be."""

import json
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import labeling
from labeling.domain.model import Actor
from labeling.domain.release import Choices, TextMode, next_version, text_mode_of
from labeling.errors import Refused
from labeling.publish.facts import Facts
from labeling.publish.formats import SHAPE_BY_FORMAT, Format
from labeling.publish.methods import methods_paragraph
from labeling.publish.tables import Tables
from labeling.services.permissions import require_owner
from labeling.services.publish_release.as_json import choices_from_json
from labeling.services.publish_release.card import card_texts_of
from labeling.services.publish_release.last_splits import kept_splits, last_splits, last_version, problem_of_kept
from labeling.services.publish_release.making import Order
from labeling.services.publish_release.order_file import ORDER, write_order
from labeling.services.release_data import release_tables
from labeling.storage import annotations
from labeling.storage import releases as stored_releases
from labeling.storage import uses as stored_uses
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "publish the dataset"
PREVIEW = "preview.pickle"
FEW = 20_000
"""Annotations up to which a preview is made at once; beyond, by a process of its own, so that labeling goes on."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the owner can choose from: samples are no part of it."""

    batches: tuple[tuple[str, str], ...]
    """(id, where it came from and how many articles it has), in the order of import."""
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    next_version: str
    """A version to suggest."""
    last: Choices | None
    """Those of the newest release, to begin with."""
    last_version: str
    """Of the newest release that was not withdrawn, whose splits can be kept; empty where there is none."""
    annotations: int
    """How many were made so far: a preview of very many takes a while."""


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


def offered(file: ProjectFile, actor: Actor) -> Offered:
    """What there is to choose from. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        rows, samples = stored_releases.releases(db), stored_uses.sample_articles(db)
        return Offered(
            batches=tuple(stored_releases.batches(db, leave_out=samples)),
            sources=tuple(stored_releases.sources(db, leave_out=samples)),
            languages=tuple(stored_releases.languages(db, leave_out=samples)),
            next_version=next_version([row.version for row in rows]),
            last=choices_from_json(json.loads(rows[0].choices)) if rows else None,
            last_version=last_version(db),
            annotations=annotations.last_sequence(db),
        )


def problems(file: ProjectFile, actor: Actor, choices: Choices) -> tuple[str, ...]:
    """What is wrong with the choices themselves, in words: at once, however large the project is.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, _VERB)
    with file.reading() as db:
        return tuple(problems_of(db, file.path, choices))


def preview(file: ProjectFile, actor: Actor, choices: Choices, *, now: datetime) -> Preview:
    """What a release with these choices would be. Raises NotAllowed for anybody but an owner.

    A large project is looked at by a process of its own.
    """
    require_owner(actor, _VERB)
    with file.reading() as db:
        order = Order(file.path, actor, choices, card_texts_of(db), now)
        if annotations.last_sequence(db) <= FEW:
            with tempfile.TemporaryDirectory() as folder:
                return look(db, order, Path(folder))
    return _look_elsewhere(order)


def problems_of(db: Database, project: Path, choices: Choices) -> list[str]:
    """What is wrong with the choices, in words for the owner."""
    problems = [
        choices.problem(),
        _unknown(choices),
        _without_text(choices),
        problem_of_kept(db, project, choices),
    ]
    if stored_releases.release_by_version(db, choices.version) is not None:
        problems.append(f"There is a release {choices.version} already, and it never changes. Choose another version.")
    return [problem for problem in problems if problem]


def _look_elsewhere(order: Order) -> Preview:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_order(folder / ORDER, order)
        command = [sys.executable, "-m", "labeling.services.publish_release.looking_child", name]
        done = subprocess.run(command, cwd=Path(labeling.__file__).parent.parent, check=False)  # noqa: S603  # our own
        if done.returncode:
            raise Refused("The preview could not be made; the server's output says why. Nothing was changed.")
        found: Preview = pickle.loads((folder / PREVIEW).read_bytes())  # noqa: S301  # written a moment ago
        return found


def look(db: Database, order: Order, folder: Path) -> Preview:
    """Make the preview, with `folder` for its rows."""
    problems = problems_of(db, order.project, order.choices)
    kept = _kept_or_said(db, order, problems)
    tables = release_tables(
        db, order.actor, order.choices, order.card, folder, snapshot_at=order.now, split_by_article=kept
    )
    if not tables.facts.sentences:
        problems.append("Nothing would be published with these choices: what is left out, is listed with its reason.")
    articles, (since, before) = tuple(_articles(tables)), last_splits(db, order.project)
    moved = sum(before.get(article.article_id, article.split) != article.split for article in articles)
    return Preview(tables.facts, articles, methods_paragraph(tables), tuple(problems), moved, since)


def _kept_or_said(db: Database, order: Order, problems: list[str]) -> Mapping[str, str]:
    """The splits to keep; none where they cannot be, which is then one of the problems."""
    try:
        return kept_splits(db, order.project, order.choices)
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
        mode, wanted = TextMode(row["text_mode"]), tables.choices.text
        yield PreviewedArticle(
            row["article_id"],
            row["title"],
            sentences[row["article_id"]],
            row["split"],
            mode.value,
            _why_less(row["licence"], mode, wanted),
            row["url"],
            taken_down=row["article_id"] not in hashed,
        )


def _why_less(licence: str, mode: TextMode, wanted: TextMode) -> str:
    if mode is wanted:
        return ""
    if text_mode_of(licence, wanted) is mode:
        return f"Its licence note says “{licence}”."
    return "Its text was taken down."


def _unknown(choices: Choices) -> str | None:
    unknown = [form for form in choices.formats if form not in set(Format)]
    return f"No format is called {', '.join(unknown)}. There are {', '.join(Format)}." if unknown else None


def _without_text(choices: Choices) -> str | None:
    if choices.text is not TextMode.NONE:
        return None
    names = [SHAPE_BY_FORMAT[Format(form)].name for form in choices.formats if _needs_text(form)]
    return f"{' and '.join(names)} cannot do without the text: leave it out, or publish text." if names else None


def _needs_text(form: str) -> bool:
    return form in set(Format) and SHAPE_BY_FORMAT[Format(form)].needs_text
