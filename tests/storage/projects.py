"""Small projects for the tests of storage."""

import atexit
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from labeling.domain.model import (
    Adjudication,
    AdjudicationMethod,
    Annotation,
    Annotator,
    Answer,
    Article,
    GuidedPath,
    Part,
    Role,
    Sentence,
    Source,
)
from labeling.storage.accounts import add_annotator
from labeling.storage.articles import insert_article, insert_batch
from labeling.storage.codebooks import insert_codebook
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

ROOT = Path(__file__).parent.parent.parent
NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
CODEBOOK = "c0ffee"
ANNOTATORS = ("a-ada", "a-ben")


def article_of(*pieces: str, title: str = "The bridge") -> tuple[Article, list[Sentence]]:
    """An article whose sentences are these pieces, the first of them furniture."""
    article = Article(" ".join(pieces), title, "en", Source("The Post", "https://example.org/1", "2026-02-28", "CC0"))
    sentences, start = [], 0
    for position, piece in enumerate(pieces, start=1):
        part = Part.CREDIT if position == 1 else Part.BODY
        sentences.append(Sentence(article.id, position, start, start + len(piece), part, piece))
        start += len(piece) + 1
    return article, sentences


BRIDGE = article_of("Foto: Ida Wu", "The bridge\u00a0closed.", "“Shameful,” he said.", "It may reopen. 🌉")
HARBOUR = article_of("By Bo", "The harbour froze.", "Nobody minded.", title="Harbour")
OPINION = Answer(label="opinion")
SENTENCE_IDS = [sentence.id for sentence in BRIDGE[1]]


def fill(db: Database) -> None:
    """Two annotators, a codebook and two articles."""
    for annotator_id in ANNOTATORS:
        add_annotator(db, Annotator(annotator_id, annotator_id[2:].title(), Role.OWNER), created_at=NOW)
    insert_codebook(db, CODEBOOK, "name = 'x'", "# G", created_at=NOW, created_by=ANNOTATORS[0], reason="the first")
    batch_id = insert_batch(db, origin="a test", created_at=NOW, created_by=ANNOTATORS[0])
    for article, sentences in (BRIDGE, HARBOUR):
        insert_article(db, article, sentences, batch_id=batch_id, imported_at=NOW, imported_by=ANNOTATORS[0])


@contextmanager
def filled_project(path: Path) -> Iterator[ProjectFile]:
    """A project with two annotators, a codebook and two articles: a copy of one that each process fills once."""
    shutil.copy(_filled_once(), path)
    with ProjectFile.open(path, now=NOW) as file:
        yield file


@cache
def _filled_once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="factmark-filled-"))
    atexit.register(shutil.rmtree, folder)
    with ProjectFile.open(folder / "filled.db", now=NOW) as file:
        file.write(fill).result()
    return file.path


def annotation(
    id_: str,
    sentence_id: str = SENTENCE_IDS[1],
    answer: Answer = OPINION,
    *,
    annotator_id: str = ANNOTATORS[0],
    path: GuidedPath | None = None,
    codebook: str = CODEBOOK,
    ms: int = 1200,
) -> Annotation:
    return Annotation(id_, sentence_id, annotator_id, answer, path, True, codebook, ms, NOW)


def adjudication(
    id_: str,
    sentence_id: str = SENTENCE_IDS[1],
    label: str | None = "opinion",
    *,
    skip: str | None = None,
    adjudicator_id: str = ANNOTATORS[0],
    seen: int = 0,
    votes_sequence: int = 0,
    method: AdjudicationMethod = AdjudicationMethod.DECIDED,
    reason: str = "It judges.",
) -> Adjudication:
    return Adjudication(
        id_,
        sentence_id,
        adjudicator_id,
        Answer(label, skip=skip),
        "R2",
        reason,
        method,
        votes_sequence,
        seen,
        CODEBOOK,
        900,
        NOW,
    )


def run_child(code: str, *arguments: object, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own: a live file is never looked at with another library in this one."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)


def start_children(code: str, arguments: Sequence[object], count: int) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return [
        subprocess.Popen([*command, str(n)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for n in range(count)
    ]
