"""The index of a release: votes and labels by sentence, by which releases are compared later. It never leaves."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from labeling.domain.model import article_of
from labeling.publish.arrow import rows_of
from labeling.publish.columns import Row
from labeling.publish.jsonl_files import read_file
from labeling.publish.tables import Tables, rows_by_article
from labeling.release.folders import INDEX, version_folder

_LABEL = ("label", "secondary", "skip")
_ANSWER = (*_LABEL, "unsure")


def index_path(project: Path, version: str) -> Path:
    """The file with the index of this version."""
    return version_folder(project, version) / INDEX


def read_index(path: Path) -> Iterator[Row]:
    """The rows of an index, in the order of the tables. Raises OSError and ValueError."""
    return read_file(path)


def indexed_article(row: Row) -> str:
    """The id of the article that a row of an index is about."""
    return article_of(row["sentence_id"])


def index_rows(tables: Tables) -> Iterator[dict[str, Any]]:
    """A row for each sentence, with its label, its split, and everybody's answer.

    Sentences that have votes and are left out of the labels are `unreleased`.
    """
    labels = _columns(tables, "labels", ("article_id", "sentence_id", *_LABEL, "split"))
    votes = _columns(tables, "annotations", ("article_id", "sentence_id", "annotator", *_ANSWER))
    for rows, votes_by_sentence in rows_by_article(labels, votes):
        for row in rows:
            del row["article_id"]  # the sentence's id begins with it
            yield {**row, "votes": _answers(votes_by_sentence.pop(row["sentence_id"], []))}
        nothing = {**dict.fromkeys(_LABEL), "split": rows[0]["split"], "unreleased": True}
        for sentence_id, others in votes_by_sentence.items():
            yield {"sentence_id": sentence_id, **nothing, "votes": _answers(others)}


def _answers(votes: Iterable[Row]) -> dict[str, list[Any]]:
    return {vote["annotator"]: [vote[part] for part in _ANSWER] for vote in votes}


def _columns(tables: Tables, table: str, columns: Sequence[str]) -> Iterator[Row]:
    return (row for batch in tables.batches(table) for row in rows_of(batch.select(columns)))
