"""doccano: text classification as JSON Lines, one file for each annotator, as doccano exports and imports it.

Source: doccano, `backend/data_import/pipeline` and `backend/data_export/pipeline`. `label` is always a list; all other
keys become metadata.
"""

import hashlib
import re
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from labeling.publish.columns import Row
from labeling.publish.jsonl_files import ENCODING, count_lines, line_of
from labeling.publish.proof import ExpectedCounts, RowCounts, refuse_other_counts
from labeling.publish.tables import RowProgress, Tables, ignore_progress
from labeling.publish.tools.voted_sentences import VotedSentence, provenance, voted_sentences

_METADATA = ("annotator", "secondary", "skip", "unsure", "note")
"""What a vote says that doccano has no field for."""


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `doccano/gold.jsonl` and a file for each annotator with all their votes, also on unsettled sentences.

    doccano has only labels: what else a vote says becomes its metadata.
    """
    target = folder / "doccano"
    target.mkdir()
    gold = target / "gold.jsonl"
    paths: dict[str, Path] = {}
    with gold.open("x", encoding=ENCODING, newline="") as of_record:
        for _, article in groupby(voted_sentences(tables), lambda sentence: sentence.article["article_id"]):
            sentences = list(article)
            for sentence in filter(lambda sentence: sentence.settled, sentences):
                of_record.write(line_of(example(sentence, sentence.label["label"])))
            paths |= _append(target, sentences)
            progress(len(sentences))
    return [gold, *sorted(paths.values())]


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Count the examples. Raises Refused."""
    target, expected = folder / "doccano", ExpectedCounts.of(tables, progress)
    counts = {path: count_lines(path) for path in sorted(target.glob("*.jsonl"))}
    gold = counts[target / "gold.jsonl"]
    votes = sum(counts.values()) - gold
    counted = {"sentences": (gold, expected.labels), "votes": (votes, expected.votes)}
    return refuse_other_counts(counts, counted, target)


def example(sentence: VotedSentence, label: str | None) -> Row:
    """One text with its label, or none."""
    return {"text": sentence.label["text"], "label": [] if label is None else [label], **sentence.data}


def file_name(annotator: str) -> str:
    """A file name for an annotator, whatever they are called: no two share one."""
    readable = re.sub(r"[^A-Za-z0-9_-]+", "_", annotator).strip("_")[:40]
    return f"{readable or 'annotator'}-{hashlib.sha256(annotator.encode()).hexdigest()[:8]}.jsonl"


def _append(target: Path, sentences: list[VotedSentence]) -> dict[str, Path]:
    """Write one article's votes behind those of the articles before; files are opened once per article."""
    lines = [
        (
            vote["annotator"],
            line_of(example(sentence, vote["label"]) | {name: vote[name] for name in _METADATA} | provenance(vote)),
        )
        for sentence in sentences
        for vote in sentence.votes
    ]
    paths = {}
    for annotator, theirs in groupby(sorted(lines, key=itemgetter(0)), itemgetter(0)):
        paths[annotator] = target / file_name(annotator)
        with paths[annotator].open("a", encoding=ENCODING, newline="") as out:
            out.writelines(line for _, line in theirs)
    return paths
