"""Prodigy: its choice interface as JSON Lines, one line per vote, as `prodigy db-in` takes it and `db-out` writes it.

Source: prodi.gy/docs (metrics; `choice`), explosion/prodigy-recipes. Prodigy groups votes by `_input_hash`.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from labeling.domain.codebook import Codebook
from labeling.publish.columns import Row
from labeling.publish.jsonl_files import ENCODING, count_lines, line_of
from labeling.publish.proof import ExpectedCounts, RowCounts, refuse_other_counts
from labeling.publish.tables import RowProgress, Tables, ignore_progress
from labeling.publish.tools.voted_sentences import VotedSentence, provenance, voted_sentences

DATASET = "factmark"
"""Comes before the annotator in `_annotator_id`, with a hyphen between, as in Prodigy's own sessions."""

_OWN_FIELDS = ("secondary", "skip", "unsure", "note")
"""What a vote says that Prodigy has no field for: it keeps fields that it does not know."""


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `prodigy/annotations.jsonl`."""
    target = folder / "prodigy"
    target.mkdir()
    path = target / "annotations.jsonl"
    with path.open("x", encoding=ENCODING, newline="") as out:
        for sentence in voted_sentences(tables):
            out.writelines(line_of(task) for task in tasks(sentence, tables.codebook))
            progress(1)
    return [path]


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Count the tasks. Raises Refused."""
    path = folder / "prodigy" / "annotations.jsonl"
    counts, votes = {path: count_lines(path)}, ExpectedCounts.of(tables, progress).votes
    return refuse_other_counts(counts, {"votes": (counts[path], votes)}, path.parent)


def tasks(sentence: VotedSentence, codebook: Codebook) -> list[Row]:
    """The votes on one sentence. A skipped one is ignored; one without a label is accepted with no option."""
    options = [{"id": label.id, "text": label.name} for label in codebook.labels]
    key = stable_hash(sentence.label["sentence_id"])
    task_key = stable_hash(f"{sentence.label['sentence_id']} {codebook.id}")
    return [
        {
            "text": sentence.label["text"],
            "meta": sentence.data,
            "options": options,
            "_input_hash": key,
            "_task_hash": task_key,
            "_view_id": "choice",
            "config": {"choice_style": "single"},
            "accept": [] if vote["label"] is None else [vote["label"]],
            "answer": "accept" if vote["skip"] is None else "ignore",
            # The vote's own time; nothing where nobody knows it.
            **({"_timestamp": int(datetime.fromisoformat(at).timestamp())} if (at := vote["made_at"]) else {}),
            "_annotator_id": f"{DATASET}-{vote['annotator']}",
            "_session_id": f"{DATASET}-{vote['annotator']}",
            "factmark": {name: vote[name] for name in _OWN_FIELDS} | provenance(vote),
        }
        for vote in sentence.votes
    ]


def stable_hash(text: str) -> int:
    """A signed 32-bit number that is the same on every machine, as Prodigy's hashes are."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big", signed=True)
