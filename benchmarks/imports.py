"""How long it takes to draft a table of articles, and how much memory.

    python -m benchmarks.imports [--articles 2500] [--profile] [--cpus 0,1]

A CSV of invented articles, 40 sentences each, is read and drafted in a process with limits, as an import does it, and
each draft is taken and let go. CPU is that of both processes, for 100,000 sentences. `--profile` drafts in this process
and shows where the time goes.
"""

import argparse
import cProfile
import csv
import pstats
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import psutil

from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import report
from labeling.intake.confined_stream import ConfinedStream
from labeling.intake.drafting import DraftChoices, Drafted, draft_files
from labeling.intake.readings import InputFile, ReadOptions
from tests.intake.gold import ENGLISH, UNSEEN

SENTENCES = 40
PARAGRAPH = 4
CHOICES = (ReadOptions(), DraftChoices())


def main() -> None:
    """Write the table, draft it, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_500)
    parser.add_argument("--profile", action="store_true")
    add_cpus_option(parser)
    options = parser.parse_args()
    stay_on(options.cpus)
    with tempfile.TemporaryDirectory() as folder:
        file = written(Path(folder) / "articles.csv", options.articles)
        if options.profile:
            _profile(file)
        else:
            report("imports", _measured(file))


def written(path: Path, articles: int) -> InputFile:
    """A new CSV file of so many invented articles."""
    sentences = [
        sentence.strip()
        for sentence in (ENGLISH + UNSEEN).replace("\n", "|").split("|")
        if sentence.strip().endswith((".", "”", "!", "?"))
    ]
    drawn = random.Random("Factmark")  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "headline", "body", "outlet", "pub_date"])
        for number in range(articles):
            table.writerow([number, f"Article {number}", _article(drawn, sentences), "Coast Post", "2026-03-03"])
    return InputFile(path.name, path)


def _article(drawn: random.Random, sentences: list[str]) -> str:
    chosen = [drawn.choice(sentences) for _ in range(SENTENCES)]
    paragraphs = (" ".join(chosen[at : at + PARAGRAPH]) for at in range(0, SENTENCES, PARAGRAPH))
    return "\n\n".join(paragraphs)


def _measured(file: InputFile) -> dict[str, object]:
    began, own = time.perf_counter(), time.process_time()
    articles = sentences = 0
    with ConfinedStream() as stream:
        results = stream.results(file.name, draft_files, [file], *CHOICES)
        first = next(results)
        child = psutil.Process().children()[0]
        for drafted in chain([first], results):
            articles += 1
            sentences += _sentences(drafted)
        child_cpu = sum(child.cpu_times()[:2])
    seconds, parent_cpu = time.perf_counter() - began, time.process_time() - own
    hundred_thousand = 100_000 / sentences
    return {
        "articles": articles,
        "sentences": sentences,
        "articles_per_second": round(articles / seconds, 1),
        "cpu_s_per_100000": round((child_cpu + parent_cpu) * hundred_thousand, 2),
        "child_cpu_s_per_100000": round(child_cpu * hundred_thousand, 2),
        "parent_cpu_s_per_100000": round(parent_cpu * hundred_thousand, 2),
        "child_peak_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
        "parent_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _sentences(drafted: Drafted) -> int:
    assert drafted.draft is not None, drafted.problem
    return len(drafted.draft.sentences)


def _drafts(file: InputFile) -> Iterator[Drafted]:
    return draft_files([file], *CHOICES)


def _profile(file: InputFile) -> None:
    next(_drafts(file))  # loads the libraries
    profile = cProfile.Profile()
    profile.enable()
    for _ in _drafts(file):
        pass
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
