"""A project with many signed-in annotators, for load tests."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from labeling.domain.model import Annotator, Role
from labeling.intake.draft import draft_article
from labeling.project import Project, open_project
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.services.sign_in import open_session
from labeling.storage import accounts


@dataclass(frozen=True, slots=True)
class Member:
    """An annotator with an open session."""

    annotator_id: str
    token: str


@dataclass(frozen=True, slots=True)
class Team:
    """A project's file, closed so that a server can open it."""

    db: Path
    members: list[Member]
    article_id: str
    sentence_ids: list[str]
    codebook: str
    label_ids: list[str]


@contextmanager
def team(size: int, *, sentences: int = 40) -> Iterator[Team]:
    """A new project with an article of this many sentences and this many annotators."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "project.db"
        with open_project(db) as project:
            prepared = _prepare(project, size, sentences)
        yield prepared


def article_text(sentences: int, *, topic: str = "The harbour board") -> str:
    """An article of five sentences a paragraph."""
    lines = [f"{topic} met for the {n}th time and put off its decision on the quay." for n in range(sentences)]
    return "\n\n".join(" ".join(lines[start : start + 5]) for start in range(0, sentences, 5))


def _prepare(project: Project, size: int, sentences: int) -> Team:
    now = datetime.now(UTC)
    draft = draft_article(article_text(sentences), language="en", title="The harbour board")
    import_drafts(project.file, project.local_owner(), [draft], origin="benchmark", now=now)
    codebook = current_codebook(project.file)
    return Team(
        db=project.file.path,
        members=[_member(project, number, now) for number in range(size)],
        article_id=draft.article.id,
        sentence_ids=[sentence.id for sentence in draft.sentences],
        codebook=codebook.id,
        label_ids=[label.id for label in codebook.labels],
    )


def _member(project: Project, number: int, now: datetime) -> Member:
    annotator = Annotator(f"annotator-{number}", f"Annotator {number}", Role.ANNOTATOR)
    project.file.write(lambda db: accounts.add_annotator(db, annotator, created_at=now)).result()
    return Member(annotator.id, open_session(project.file, annotator.id, now=now))
