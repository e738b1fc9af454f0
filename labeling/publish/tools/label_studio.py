"""Label Studio: a labeling config, and tasks with annotations as its import takes them.

Source: Label Studio's guide, "Example JSON format" (tasks) and "Choices" (tags). `completed_by` is left out: Label
Studio refuses people whom it doesn't know, so the names are in each task's data, in the order of its annotations.
"""

import json
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from labeling.domain.codebook import Codebook
from labeling.publish.columns import Row
from labeling.publish.proof import ExpectedCounts, RowCounts, refuse_other_counts
from labeling.publish.tables import RowProgress, Tables, ignore_progress
from labeling.publish.tools.voted_sentences import VotedSentence, provenance, voted_sentences

TASKS_IN_A_FILE = 20_000
"""Label Studio takes at most 250,000 tasks or 50 MB in one upload."""


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `label_studio/config.xml` and the tasks, in files that fit its upload."""
    target = folder / "label_studio"
    target.mkdir()
    paths = [target / "config.xml"]
    paths[0].write_text(config(tables.codebook), encoding="utf-8")
    sentences = voted_sentences(tables)
    while chunk := [task(sentence) for sentence in islice(sentences, TASKS_IN_A_FILE)]:
        paths.append(target / f"tasks-{len(paths):03d}.json")
        paths[-1].write_text(json.dumps(chunk, ensure_ascii=False, indent=1), encoding="utf-8")
        progress(len(chunk))
    return paths


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Parse the config, and count the tasks and their annotations. Raises Refused."""
    target, expected = folder / "label_studio", ExpectedCounts.of(tables, progress)
    ET.parse(target / "config.xml")  # noqa: S314  # written by ourselves a moment ago
    counts, votes = {}, 0
    for path in sorted(target.glob("tasks-*.json")):
        tasks = json.loads(path.read_text(encoding="utf-8"))
        counts[path] = len(tasks)
        votes += sum(len(task["annotations"]) for task in tasks)
    counted = {"tasks": (sum(counts.values()), expected.sentences), "votes": (votes, expected.votes)}
    return refuse_other_counts(counts, counted, target)


def config(codebook: Codebook) -> str:
    """The labeling config that fits the tasks: one label, and what goes with it."""
    labels = "".join(
        f"    <Choice value={quoteattr(label.id)} hotkey={quoteattr(label.shortcut)}/>\n" for label in codebook.labels
    )
    others = "".join(f"    <Choice value={quoteattr(label.id)}/>\n" for label in codebook.labels)
    return (
        "<View>\n"
        '  <Text name="text" value="$text"/>\n'
        f'  <Choices name="label" toName="text" choice="single" showInLine="true">\n{labels}  </Choices>\n'
        f'  <Choices name="secondary" toName="text" choice="single" showInLine="true">\n{others}  </Choices>\n'
        '  <Choices name="unsure" toName="text" choice="multiple">\n    <Choice value="unsure"/>\n  </Choices>\n'
        '  <TextArea name="note" toName="text" maxSubmissions="1" editable="true"/>\n'
        "</View>\n"
    )


def task(sentence: VotedSentence) -> Row:
    """One sentence with every vote on it. Of votes, lists in its data hold what annotations have no place for."""
    label = sentence.label
    return {
        "data": {
            "text": label["text"],
            **sentence.data,
            "gold": label["label"],
            "gold_by": label["gold_by"],
            "annotators": [vote["annotator"] for vote in sentence.votes],
            "skips": [vote["skip"] for vote in sentence.votes],
            "provenance": [provenance(vote) for vote in sentence.votes],
        },
        "annotations": [annotation(vote) for vote in sentence.votes],
    }


def annotation(vote: Row) -> dict[str, Any]:
    """One vote, with its own time where it has one. A skipped sentence is a cancelled annotation."""
    made_at = vote["made_at"]
    facts = {
        **({} if made_at is None else {"created_at": made_at, "updated_at": made_at}),
        "lead_time": vote["milliseconds"] / 1000,
        "ground_truth": False,
    }
    is_skipped = vote["skip"] is not None
    chosen = {"label": vote["label"], "secondary": vote["secondary"], "unsure": "unsure" if vote["unsure"] else None}
    results = [
        _result(vote, name, "choices", {"choices": [choice]})  # a list even where one may be chosen
        for name, choice in chosen.items()
        if choice and not is_skipped
    ]
    if vote["note"]:
        results.append(_result(vote, "note", "textarea", {"text": [vote["note"]]}))
    return {**facts, "was_cancelled": is_skipped, "result": results}


def _result(vote: Row, name: str, kind: str, value: Row) -> Row:
    return {
        "id": f"{vote['annotation_id']}-{name}",
        "from_name": name,
        "to_name": "text",
        "type": kind,
        "value": value,
    }
