"""Argilla 2: records as `Record.to_dict()` writes them, and the settings of a dataset that takes them.

Source: argilla 2.8, `records/_resource.py` and `settings/_resource.py`. People are UUIDs there: each annotator gets the
same one in every release. A server that doesn't know a UUID joins all such answers into one, so `users.json` says who
they are.
"""

import json
from pathlib import Path
from uuid import UUID, uuid5

from labeling.publish.columns import Row
from labeling.publish.jsonl_files import ENCODING, count_lines, line_of
from labeling.publish.proof import ExpectedCounts, RowCounts, refuse_other_counts
from labeling.publish.tables import RowProgress, Tables, ignore_progress
from labeling.publish.tools.voted_sentences import VotedSentence, voted_sentences

NAMESPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 9562's namespace for URLs."""


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `argilla/records.jsonl`, `argilla/settings.json` and `argilla/users.json`."""
    target = folder / "argilla"
    target.mkdir()
    paths = [target / name for name in ("records.jsonl", "settings.json", "users.json")]
    annotators: set[str] = set()
    with paths[0].open("x", encoding=ENCODING, newline="") as out:
        for sentence in voted_sentences(tables):
            out.write(line_of(record(sentence)))
            annotators.update(vote["annotator"] for vote in sentence.votes)
            progress(1)
    users = {str(user_id(annotator)): annotator for annotator in sorted(annotators)}
    for path, content in zip(paths[1:], (settings(tables), users), strict=True):
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return paths


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Count the records. Raises Refused."""
    target, sentences = folder / "argilla", ExpectedCounts.of(tables, progress).sentences
    counts = {path: count_lines(path) for path in sorted(target.glob("*.jsonl"))}
    return refuse_other_counts(counts, {"records": (sum(counts.values()), sentences)}, target)


def user_id(annotator: str) -> UUID:
    """The UUID of an annotator: the same in every release."""
    return uuid5(NAMESPACE, f"factmark:{annotator}")


def record(sentence: VotedSentence) -> Row:
    """One sentence with every vote that has a label, and the label of record as a suggestion.

    A response is a label and who gave it. There is no place for skips, second labels, doubts, notes and times.
    """
    label = sentence.label
    responses = [
        {"value": vote["label"], "user_id": str(user_id(vote["annotator"]))}
        for vote in sentence.votes
        if vote["label"] is not None
    ]
    suggestion = {"label": {"value": label["label"], "score": None, "agent": f"gold: {label['gold_by']}"}}
    return {
        "id": label["sentence_id"],
        "status": "completed" if responses else "pending",
        "_server_id": None,
        "fields": {"text": label["text"]},
        "metadata": {name: value for name, value in sentence.data.items() if name != "sentence_id"},
        "responses": {"label": responses} if responses else {},
        "suggestions": suggestion if label["label"] is not None else {},
        "vectors": {},
    }


def settings(tables: Tables) -> Row:
    """The dataset's fields, question, metadata and guideline, in the words of `argilla.Settings.serialize`."""
    options = [
        {"value": label.id, "text": label.name, "description": label.definition} for label in tables.codebook.labels
    ]
    choice = {"type": "label_selection", "options": options, "visible_options": None}  # None: all of them are shown
    return {
        "guidelines": tables.codebook.guideline,
        "fields": [_property("text", "Sentence", {"type": "text", "use_markdown": False})],
        "questions": [_property("label", "Label", choice)],
        "vectors": [],
        "metadata": [_property(name, name, {"type": type_}) for name, type_ in _TYPE_BY_METADATA.items()],
        "allow_extra_metadata": False,
        "distribution": {"strategy": "overlap", "min_submitted": tables.facts.overlap},
        "mapping": None,
    }


_TYPE_BY_METADATA = {"article_id": "terms", "position": "integer", "title": "terms", "split": "terms"}


def _property(name: str, title: str, about: Row) -> Row:
    return {"name": name, "title": title, "required": True, "settings": {"visible_for_annotators": True, **about}}
