"""How long the agreement page waits for its report, from the project's file to the last word, as a project grows.

    python -m benchmarks.agreement_report [--rounds 1] [--cpus 0,1]

Three annotators, four labels, articles of about 20 sentences: files with 10,000, 100,000 and 1,000,000 annotations.
Each size runs in a process of its own, and its peak memory is reported. The report is also asked for again while it is
cached.
"""

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.rounds import Figures, run_rounds
from labeling.domain.agreement.ratings import Integers
from labeling.domain.codebook import Codebook
from labeling.domain.model import Annotation, Annotator, Answer, Article, Part, Role, Sentence
from labeling.project import Project, open_project
from labeling.services.agreement import agreement_report
from labeling.services.codebooks import current_codebook
from labeling.services.disagreements import disagreement_groups
from labeling.storage import accounts, annotations, articles
from labeling.storage.connection import Database
from tests.domain.agreement.projects import Team, project

SIZES = (10_000, 100_000, 1_000_000)
ANNOTATORS, SENTENCES = 3, 20
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
CHUNK = 100
"""Articles in one transaction."""


def measure(_cpus: set[int]) -> Figures:
    """Every size once."""
    figures: Figures = {"annotators": ANNOTATORS}
    for size in SIZES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            figures |= {f"{name}_{size}": figure for name, figure in alone.submit(measure_size, size).result().items()}
    return figures


def measure_size(size: int) -> Figures:
    """Seconds for the report, for the same report again, and for the groups of disagreements, and memory."""
    with TemporaryDirectory() as folder, open_project(Path(folder) / "project.db") as opened:
        _fill(opened, size)
        owner = opened.local_owner()
        before = _peak_mb()
        return {
            "seconds": _seconds(lambda: agreement_report(opened.file, owner, now=NOW)),
            "kept_seconds": _seconds(lambda: agreement_report(opened.file, owner, now=NOW)),
            "groups_seconds": _seconds(lambda: disagreement_groups(opened.file, owner, now=NOW)),
            "before_mb": before,
            "peak_mb": _peak_mb(),
        }


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _fill(opened: Project, size: int) -> None:
    """Write articles and about as many annotations as asked for into the project's file."""
    ratings = project(Team(size // (ANNOTATORS * SENTENCES), missing=0), np.random.default_rng(1))
    labels = ratings.label.reshape(-1, ANNOTATORS)  # nothing is missing: a row a sentence
    bounds = np.searchsorted(ratings.article, np.arange(ratings.articles + 1)).tolist()
    people = [Annotator(f"a-{number}", f"Annotator {number}", Role.ANNOTATOR) for number in range(ANNOTATORS)]
    opened.file.write(lambda db: [accounts.add_annotator(db, one, created_at=NOW) for one in people]).result()
    codebook = current_codebook(opened.file)
    for first in range(0, ratings.articles, CHUNK):
        spans = zip(bounds[first : first + CHUNK], bounds[first + 1 : first + CHUNK + 1], strict=False)
        chunk = [labels[start:end] for start, end in spans]
        opened.file.write(partial(_save, first=first, chunk=chunk, codebook=codebook)).result()


def _save(db: Database, *, first: int, chunk: list[Integers], codebook: Codebook) -> None:
    """Write articles, numbered from `first`, each with the labels of its sentences (rows) by annotator (columns)."""
    batch_id = articles.insert_batch(db, origin="a benchmark", created_at=NOW, created_by=None)
    for number, labels in enumerate(chunk, start=first):
        article, sentences = _article(number, len(labels))
        articles.insert_article(db, article, sentences, batch_id=batch_id, imported_at=NOW, imported_by=None)
        events = [
            _event(sentence, annotator, codebook.labels[label].id, codebook.id)
            for sentence, row in zip(sentences, labels.tolist(), strict=True)
            for annotator, label in enumerate(row)
        ]
        annotations.insert_annotations(db, events, saved_at=NOW)


def _article(number: int, length: int) -> tuple[Article, list[Sentence]]:
    texts = [f"Ferry {number} may have left quay {each} on time. " for each in range(length)]
    ends = np.cumsum([len(text) for text in texts]).tolist()
    article = Article("".join(texts), f"Ferry {number}", "en")
    return article, [
        Sentence(article.id, position, end - len(text), end, Part.BODY, text)
        for position, (text, end) in enumerate(zip(texts, ends, strict=True), start=1)
    ]


def _event(sentence: Sentence, annotator: int, label: str, codebook: str) -> Annotation:
    who = f"a-{annotator}"
    return Annotation(f"{sentence.id}{who}", sentence.id, who, Answer(label), None, True, codebook, 2_000, NOW)


def _peak_mb() -> float:
    """The most memory that this process has held."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    run_rounds("agreement_report", __doc__, measure, rounds=1)
