"""How many near-duplicates an import finds, how many others it takes for one, and how long that takes.

    python -m benchmarks.near_duplicates [--articles 10000] [--cpus 0,1]

A project has so many invented articles on two hundred topics, and a table of as many more is imported: half of them
are variants of stored ones, half are other articles on the same topics, which quote the same press conferences and
share sentences that only differ in a name and a number. `found` is the share of the variants for which their own
original was named, `found_any` that for which any article was. The shares that two texts have in common, the larger of
both, are those at the 1st percentile of variants, and at the 99th and at most of other articles on the same topic. The
time of the search is that of the processor in the threads that read and store; that of the import is of both processes.
"""

import argparse
import csv
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import percentile, report
from labeling.domain.model import Article, Part, Sentence
from labeling.domain.near_texts import NEAR, overlap, shingles_of
from labeling.intake.readings import InputFile
from labeling.project import open_project
from labeling.services.article_imports import HowToRead, PreparedArticle, import_local_files, near_search
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from tests.projects import NOW

TOPICS = 200
SENTENCES, WORDS = 25, 18
QUOTES, TEMPLATES = 6, 5
"""Sentences of an article that are quotes of one press conference, of ten, and that fill in one of ten templates."""
_SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_SMALL = (
    "the", "of", "a", "in", "to", "and", "that", "for", "on", "with", "was", "by", "at", "from", "as", "it", "is",
    "had", "said", "who", "which", "will", "not", "be", "its", "after",
)  # fmt: skip


class Incoming(NamedTuple):
    """An article of the table."""

    kind: str
    """Which variant; `unrelated` for none."""
    text: str
    original: str
    """The text of which it is a variant, or empty."""


class Topic:
    """What articles on one topic have in common."""

    def __init__(self, number: int) -> None:
        self._drawn = random.Random(f"topic {number}")  # noqa: S311
        self._names = ["".join(self._drawn.choices(_SYLLABLES, k=3)) for _ in range(600)]
        self.quotes = [f"“{self.sentence()[:-1]},” the minister said." for _ in range(10)]
        self._templates = [self.sentence().split() for _ in range(10)]

    def sentence(self) -> str:
        """A sentence of its own: half small words, half words of the topic."""
        words = [
            self._drawn.choice(_SMALL if self._drawn.random() < 0.5 else self._names)
            for _ in range(WORDS + self._drawn.randint(-6, 6))
        ]
        return f"{' '.join(words).capitalize()}."

    def filled(self) -> str:
        """A sentence that others on the topic have with another name and number."""
        words = list(self._drawn.choice(self._templates))
        words[1], words[-2] = self._drawn.choice(self._names), str(self._drawn.randint(2, 9_999))
        return " ".join(words)

    def article(self) -> str:
        """An article on the topic, in paragraphs."""
        own = [self.sentence() for _ in range(SENTENCES - QUOTES - TEMPLATES)]
        sentences = [*own, *self._drawn.sample(self.quotes, QUOTES), *(self.filled() for _ in range(TEMPLATES))]
        self._drawn.shuffle(sentences)
        return in_paragraphs(sentences)


def in_paragraphs(sentences: Sequence[str]) -> str:
    """A text of paragraphs of three sentences."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def edited(text: str, words: int, topic: Topic) -> str:
    """The text with so many other words in each sentence."""
    return "\n\n".join(_edited_paragraph(paragraph, words, topic) for paragraph in text.split("\n\n"))


def _edited_paragraph(paragraph: str, words: int, topic: Topic) -> str:
    sentences = paragraph.split(". ")
    return ". ".join(_edited_sentence(sentence, words, topic) for sentence in sentences)


def _edited_sentence(sentence: str, count: int, topic: Topic) -> str:
    words = sentence.split(" ")
    others = topic.sentence().removesuffix(".").split(" ")
    for place in random.Random(sentence).sample(range(len(words)), min(count, len(words))):  # noqa: S311
        words[place] = others[place % len(others)]
    return " ".join(words)


def _reordered(text: str) -> str:
    paragraphs = text.split("\n\n")
    random.Random(text).shuffle(paragraphs)  # noqa: S311
    return "\n\n".join(paragraphs)


def _trimmed(text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: len(paragraphs) * 2 // 3])


VARIANTS: dict[str, Callable[[str, Topic], str]] = {
    "headline": lambda text, topic: f"{topic.sentence()[:-1]}\n\n{text}",
    "byline": lambda text, topic: f"By {topic.sentence()[:-1]}\nVENTA, 3 March (NWS) — {text}\n\n(NWS/own report)",
    "trimmed": lambda text, _: _trimmed(text),
    "reordered": lambda text, _: _reordered(text),
    "one_word": lambda text, topic: edited(text, 1, topic),
    "two_words": lambda text, topic: edited(text, 2, topic),
    "three_words": lambda text, topic: edited(text, 3, topic),
    "quote": lambda text, topic: f"{text}\n\n“{topic.sentence()}” " + " ".join(topic.sentence() for _ in range(2)),
    "joined": lambda text, topic: f"{text}\n\n{topic.article()}",
    "all_at_once": lambda text, topic: f"{topic.sentence()}\n\n{_trimmed(edited(_reordered(text), 1, topic))}",
}
"""What an outlet makes of wire copy. `one_word`: in each sentence another word, and so on."""


class Spent:
    """How long a function took in all."""

    def __init__(self) -> None:
        self.seconds, self.calls = 0.0, 0

    def on(self, function: Callable[..., object]) -> Callable[..., object]:
        """The function, with its time counted."""

        def timed(*args: object, **kwargs: object) -> object:
            began = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.thread_time() - began
                self.calls += 1

        return timed


def main() -> None:
    """Fill a project, import, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    add_cpus_option(parser)
    options = parser.parse_args()
    stay_on(options.cpus)
    topics = [Topic(number) for number in range(TOPICS)]
    stored = [topics[number % TOPICS].article() for number in range(options.articles)]
    incoming = list(_incoming(topics, stored))
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), stored, incoming)
    report("near_shares", _shares(stored, incoming))


def _incoming(topics: Sequence[Topic], stored: Sequence[str]) -> Iterator[Incoming]:
    kinds = list(VARIANTS)
    for number, text in enumerate(stored):
        topic = topics[number % TOPICS]
        if number // TOPICS % 2:
            yield Incoming("unrelated", topic.article(), "")
        else:
            kind = kinds[(number // TOPICS // 2 + number) % len(kinds)]
            yield Incoming(kind, VARIANTS[kind](text, topic), text)


def _measure(folder: Path, stored: Sequence[str], incoming: Sequence[Incoming]) -> None:
    sketching, searching = Spent(), Spent()
    stored_articles.keep_sketch = sketching.on(stored_articles.keep_sketch)
    near_search.NearSearch.find_and_add = searching.on(near_search.NearSearch.find_and_add)  # type: ignore[method-assign,assignment]
    path = folder / "articles.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["headline", "body"], *([one.kind, one.text] for one in incoming)])
    with open_project(folder / "project.db") as project:
        project.file.write(lambda db: _store(db, stored)).result()
        began, cpu = time.perf_counter(), _cpu()
        done = import_local_files(
            project.file, project.local_owner(), [InputFile(path.name, path)], HowToRead(), for_all={},
            leave_out=lambda _: False, is_dry_run=False, on_reach=lambda _: None,
        )  # fmt: skip
        seconds, cpu = time.perf_counter() - began, _cpu() - cpu
    report("near_found", _found(done.articles, stored, incoming))
    report(
        "near_time",
        {
            "articles": len(incoming),
            "seconds": round(seconds, 1),
            "cpu_s": round(cpu, 1),
            "search_ms_per_article": round(searching.seconds / searching.calls * 1000, 2),
            "sketch_ms_per_article": round(sketching.seconds / sketching.calls * 1000, 2),
            "share_of_cpu": round((searching.seconds + sketching.seconds / 2) / cpu, 3),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        },
    )


def _cpu() -> float:
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime


def _store(db: Database, texts: Sequence[str]) -> None:
    batch_id = stored_articles.insert_batch(db, origin="a benchmark", created_at=NOW, created_by=None)
    for number, text in enumerate(texts):
        article = Article(text, f"Stored {number}", "en")
        whole = Sentence(article.id, 1, 0, len(text), Part.BODY, text)
        stored_articles.insert_article(db, article, [whole], batch_id=batch_id, imported_at=NOW, imported_by=None)


def _found(
    articles: Sequence[PreparedArticle], stored: Sequence[str], incoming: Sequence[Incoming]
) -> dict[str, object]:
    id_by_text = {text: Article(text, "", "en").id for text in stored}
    own, any_, total = defaultdict(int), defaultdict(int), defaultdict(int)
    for article, one in zip(articles, incoming, strict=True):
        total[one.kind] += 1
        any_[one.kind] += bool(article.similar_to or article.same_as)
        own[one.kind] += bool(one.original) and id_by_text[one.original] in (article.similar_to, article.same_as)
    wrong, right = any_["unrelated"], sum(any_.values()) - any_["unrelated"]
    return {
        "found": {kind: round(own[kind] / total[kind], 4) for kind in VARIANTS},
        "found_any": {kind: round(any_[kind] / total[kind], 4) for kind in VARIANTS},
        "variants": sum(total.values()) - total["unrelated"],
        "recall": round(sum(own.values()) / (sum(total.values()) - total["unrelated"]), 4),
        "unrelated": total["unrelated"],
        "unrelated_found": wrong,
        "precision": round(right / max(right + wrong, 1), 4),
    }


def _shares(stored: Sequence[str], incoming: Sequence[Incoming]) -> dict[str, object]:
    shares: dict[str, list[float]] = defaultdict(list)
    for number, one in enumerate(incoming[:4_000]):
        ours = shingles_of(one.text)
        if one.original:
            shares[one.kind].append(max(overlap(ours, shingles_of(one.original))))
        elif number % 7 == 0:
            others = range(number % TOPICS, len(stored), TOPICS)
            shares["unrelated"] += [max(overlap(ours, shingles_of(stored[other]))) for other in others]
    unrelated = shares.pop("unrelated")
    return {
        "near": NEAR,
        **{kind: round(percentile(values, 1), 3) for kind, values in shares.items()},
        "unrelated_pairs": len(unrelated),
        "unrelated_p99": round(percentile(unrelated, 99), 3),
        "unrelated_max": round(max(unrelated), 3),
    }


if __name__ == "__main__":
    main()
