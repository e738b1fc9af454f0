"""An import of many articles from a table to the project, with somebody who labels meanwhile, and its undoing.

    python -m benchmarks.many_articles [--articles 10000] [--cpus 0,1]

The table is that of `benchmarks.imports`: 40 sentences an article. One person saves a label every 50 ms, in the process
that imports, as on a server. Of each step: seconds, articles a second, processor seconds for 100,000 sentences in both
processes, and how long the person waited for a label to be on the disk.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from threading import Event, Thread

from benchmarks.imports import SENTENCES, written
from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import report, spread
from labeling.domain.model import Annotation, Answer
from labeling.intake.draft import draft_article
from labeling.project import Project, open_project
from labeling.services.annotations import record_annotations
from labeling.services.article_imports import undo_import
from labeling.services.article_imports.batch_import import begin, store_prepared
from labeling.services.article_imports.import_folder import ImportPlan, new_import
from labeling.services.article_imports.preparation import PreparedImport, prepare
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.storage.articles import sentences_to_label

EVERY_SECONDS = 0.05


def main() -> None:
    """Import the table, undo the import, and report each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    add_cpus_option(parser)
    options = parser.parse_args()
    stay_on(options.cpus)
    with tempfile.TemporaryDirectory() as folder, open_project(Path(folder) / "project.db") as project:
        _measure(project, Path(folder), options.articles)


def _measure(project: Project, folder: Path, articles: int) -> None:
    file, owner, now = project.file, project.local_owner(), datetime.now(UTC)
    import_drafts(file, owner, [draft_article("This is labeled meanwhile.")], origin="a benchmark", now=now)
    plan = ImportPlan("articles.csv", (written(folder / "articles.csv", articles),), owner.annotator_id, now)
    waiting = new_import(file.path, plan)
    with _step("nobody imports", project, 0):
        time.sleep(10)
    with _step("read", project, articles):
        prepare(file, waiting, on_reach=lambda _: None, stop=Event())
    prepared = PreparedImport(waiting)
    batch_id = begin(file, owner, prepared, now=now)
    with _step("store", project, articles):
        store_prepared(file, owner, prepared, batch_id, on_done=lambda _: None, stop=Event())
    with _step("undo", project, articles):
        undo_import(file, owner, batch_id)


@contextmanager
def _step(name: str, project: Project, articles: int) -> Iterator[None]:
    begun, processor = time.perf_counter(), _processor_seconds()
    with _labeling(project) as waits:
        yield
    seconds, used = time.perf_counter() - begun, _processor_seconds() - processor
    figures: dict[str, object] = {"seconds": round(seconds, 1), **spread(waits), "labels": len(waits)}
    if articles:
        figures["articles_a_second"] = round(articles / seconds, 1)
        figures["processor_seconds_for_100_000_sentences"] = round(used * 100_000 / (articles * SENTENCES), 1)
        figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    report(name, figures)


def _processor_seconds() -> float:
    of_both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in of_both)


_event_numbers = count()


@contextmanager
def _labeling(project: Project) -> Iterator[list[float]]:
    """Save a label every now and then while the block runs; the seconds that each took."""
    with project.file.reading() as db:
        sentence_id = sentences_to_label(db)[0]
    owner, codebook = project.local_owner(), current_codebook(project.file).id
    waits: list[float] = []
    stop = Event()

    def label() -> None:
        while not stop.wait(EVERY_SECONDS):
            event_id, now = f"e-{next(_event_numbers)}", datetime.now(UTC)
            answer = Answer(label="opinion")
            made = Annotation(event_id, sentence_id, owner.annotator_id, answer, None, True, codebook, 900, now)
            begun = time.perf_counter()
            record_annotations(project.file, owner, [made], now=now).result()
            waits.append(time.perf_counter() - begun)

    thread = Thread(target=label)
    thread.start()
    try:
        yield waits
    finally:
        stop.set()
        thread.join()


if __name__ == "__main__":
    main()
