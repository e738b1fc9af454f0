"""A release of a large project: how long it takes, how much memory it needs, and how long saving takes meanwhile.

    python -m benchmarks.publish [--rounds 1] [--cpus 0,1]

Three annotators, four labels, articles of 20 sentences: 100,000 and 1,000,000 annotations, published as Parquet, JSON
Lines and a folder for the Hub, each checked by reading it back. Peak memory is watched in the process that writes and
in the one in which `datasets` and `mlcroissant` load the folder for the Hub. Meanwhile, and for a while before, eight
annotators save ten annotations a second each through the server.
"""

import random
import time
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.report import percentile
from benchmarks.rounds import Figures, run_rounds
from benchmarks.savers import Waits, saving
from benchmarks.team import Member, Team
from labeling.domain.codebook import Codebook
from labeling.domain.model import Annotation, Annotator, Answer, Article, Part, Role, Sentence, Source
from labeling.domain.releases import ReleaseChoices, WithoutGold
from labeling.project import Project, open_project
from labeling.services.codebooks import current_codebook
from labeling.services.releases import release_job, start_release
from labeling.services.sign_in import open_session
from labeling.storage import accounts, annotations, articles
from labeling.storage.connection import Database
from tests.served import Server

SIZES = (100_000, 1_000_000)
ANNOTATORS, SENTENCES, WORDS, SAVERS = 3, 20, 15, 8
FORMATS = ("parquet", "jsonl", "hub")
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
CHUNK = 100
"""Articles in one transaction."""
BEFORE_SECONDS = 5.0
LOOK_SECONDS = 0.05
"""Between two looks at the memory: Linux keeps the peak, so only a process that ends in between is missed."""
VOCABULARY = tuple(
    start + middle + end
    for start in ("ba", "ke", "li", "mo", "tu", "sra", "ven", "wo")
    for middle in ("lo", "ri", "ke", "ma", "fo", "wi", "da", "ne")
    for end in ("", "n", "rd", "st", "ck")
)


def measure(cpus: set[int]) -> Figures:
    """Every size once."""
    figures: Figures = {"annotators": ANNOTATORS, "savers": SAVERS}
    for size in SIZES:
        figures |= {f"{name}_{size}": figure for name, figure in measure_size(size, cpus).items()}
    return figures


def measure_size(size: int, cpus: set[int]) -> Figures:
    """Seconds and memory for the release, and how long saving takes before and meanwhile."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "project.db"
        with open_project(path) as project:
            crowd = _fill(project, size)
        with Server(path, cpus=cpus) as server, open_project(path) as project:
            with saving(server.port, crowd, crowd.members, cpus) as before:
                time.sleep(BEFORE_SECONDS)
            with saving(server.port, crowd, crowd.members, cpus) as meanwhile:
                released = _release(project)
        return {**released, **_p95("before", before), **_p95("meanwhile", meanwhile)}


def _p95(name: str, waits: Waits) -> Figures:
    return {f"{name}_p95_ms": percentile(waits.seconds, 95) * 1000}


def _release(project: Project) -> Figures:
    """Seconds until it is published, and the peak megabytes of the process that writes it and of those that load it."""
    owner, begun, writer_mb, readers_mb = project.local_owner(), time.perf_counter(), 0.0, 0.0
    choices = ReleaseChoices("1.0.0", date(2026, 3, 4), formats=FORMATS, without_gold=WithoutGold.KEEP)
    start_release(project.file, owner, choices, now=datetime.now(UTC))
    (child,) = (one for one in psutil.Process().children() if "labeling.release.process" in " ".join(one.cmdline()))
    while (state := release_job(project.file, owner)) is not None:
        assert state.failed is None, state.failed
        writer_mb = max(writer_mb, _peak_mb(child.pid))
        readers_mb = max([readers_mb, *(_peak_mb(reader.pid) for reader in _children(child))])
        time.sleep(LOOK_SECONDS)
    return {"seconds": time.perf_counter() - begun, "peak_mb": writer_mb, "readers_mb": readers_mb}


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children()
    except psutil.NoSuchProcess:
        return []


def _peak_mb(pid: int) -> float:
    """The process's peak memory, according to Linux."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _fill(project: Project, size: int) -> Team:
    """Write articles and as many annotations as asked for into the project's file."""
    chance = random.Random(1)  # noqa: S311  # the same project every time
    codebook = current_codebook(project.file)
    people = [
        Annotator(f"a-{number}", f"Annotator {number}", Role.ANNOTATOR) for number in range(max(SAVERS, ANNOTATORS))
    ]
    project.file.write(lambda db: [accounts.add_annotator(db, one, created_at=NOW) for one in people]).result()
    wanted = iter(range(size // (ANNOTATORS * SENTENCES)))
    while chunk := list(islice(wanted, CHUNK)):
        project.file.write(partial(_save, chunk=chunk, codebook=codebook, chance=chance)).result()
    article, sentences = _article(-1, chance)  # nobody has finished it: what is saved meanwhile changes no release
    project.file.write(partial(_save_article, article=article, sentences=sentences)).result()
    members = [Member(one.id, open_session(project.file, one.id, now=datetime.now(UTC))) for one in people[:SAVERS]]
    labels = [label.id for label in codebook.labels]
    return Team(project.file.path, members, article.id, [one.id for one in sentences], codebook.id, labels)


def _save(db: Database, *, chunk: list[int], codebook: Codebook, chance: random.Random) -> None:
    for number in chunk:
        article, sentences = _article(number, chance)
        _save_article(db, article=article, sentences=sentences)
        annotations.insert_annotations(db, _events(sentences, codebook, chance), saved_at=NOW)


def _save_article(db: Database, *, article: Article, sentences: list[Sentence]) -> None:
    batch_id = articles.insert_batch(db, origin="a benchmark", created_at=NOW, created_by=None)
    articles.insert_article(db, article, sentences, batch_id=batch_id, imported_at=NOW, imported_by=None)


def _article(number: int, chance: random.Random) -> tuple[Article, list[Sentence]]:
    texts = [f"{' '.join(chance.choices(VOCABULARY, k=WORDS)).capitalize()}." for _ in range(SENTENCES)]
    article = Article(" ".join(texts), f"Article {number}", "en", Source(f"Outlet {number % 20}"))
    sentences, start = [], 0
    for position, text in enumerate(texts, start=1):
        sentences.append(Sentence(article.id, position, start, start + len(text), Part.BODY, text))
        start += len(text) + 1
    return article, sentences


def _events(sentences: list[Sentence], codebook: Codebook, chance: random.Random) -> list[Annotation]:
    labels = [label.id for label in codebook.labels]
    events = []
    for sentence in sentences:
        right = chance.choice(labels)
        for annotator in range(ANNOTATORS):
            said = right if chance.random() < 0.85 else chance.choice(labels)
            who = f"a-{annotator}"
            events.append(
                Annotation(f"{sentence.id}{who}", sentence.id, who, Answer(said), None, True, codebook.id, 2_000, NOW)
            )
    return events


if __name__ == "__main__":
    run_rounds("publish", __doc__, measure, rounds=1)
