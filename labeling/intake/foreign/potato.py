"""Potato: what it keeps for each annotator, and what it exports.

Source: davidjurgens/potato, `user_state_management.py`, `export/tabular_exporter.py`, `export/huggingface_exporter.py`.
`annotation_output/<user>/user_state.json` is what the tool keeps; older versions, `annotated_instances.jsonl` and
`.tsv`; exports have a row for each person and item. Texts are in the project's own data files, or in `items`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from labeling.errors import BadText
from labeling.intake.foreign.assembly import LooseSentence, key_of
from labeling.intake.foreign.collector import VoteCollector
from labeling.intake.foreign.export_files import JsonRow, json_of, milliseconds, tables_of, whole, word
from labeling.intake.foreign.model import SKIP, Foreign, ForeignVote, Holds
from labeling.intake.foreign.sentence_field import sentence_of
from labeling.intake.foreign.sheets import sheets
from labeling.intake.foreign.timestamps import moment

BAD_TEXT = f"{SKIP}bad_text"
HOLDS = Holds()

_ITEM = ("instance_id", "item_id", "id")
_USER = ("user_id", "user", "username")
_BESIDE = ("displayed_text", "spans", "links", "span_annotations", "link_annotations", "behavioral_data")
"""Columns in a row of answers that hold no answer."""
_FREE = ("free_response",)
"""What an annotator wrote in addition to the labels of a scheme."""
_CHOSEN = ("true", "1", "on", "yes")
_NOT_CHOSEN = ("", "false", "0", "none", "null", "off", "no")

Labels = dict[str, Any]
"""What was answered for each label of a scheme, by label."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """All that one person said of one item."""

    location: str
    item: str
    user: str
    schemes: Mapping[str, Labels]
    changes: list[JsonRow] = field(default_factory=list)
    """What was chosen when, the first first."""
    milliseconds: int = 0


@dataclass(slots=True)
class _Contents:
    """What the files hold."""

    items: dict[str, tuple[str, JsonRow]] = field(default_factory=dict)
    """(location, row) of each item's text."""
    answers: list[_Answer] = field(default_factory=list)
    doubtful: dict[str, str] = field(default_factory=dict)
    """Where an item has another text, by its number: nothing says which text its answers are about."""

    def item(self, location: str, key: str, row: JsonRow) -> None:
        """Take an item's text; the first one stays."""
        if key and _differ(self.items.setdefault(key, (location, row))[1], row):
            self.doubtful[key] = location


def _differ(first: JsonRow, second: JsonRow) -> bool:
    """Whether two rows with the same number are about different items, as in the data files of two projects."""
    shown = "displayed_text"
    if (shown in first) != (shown in second):
        return False
    pairs = ((first[name], second[name]) for name in ([shown] if shown in first else first.keys() & second.keys()))
    return any(isinstance(text, str) and isinstance(other, str) and text != other for text, other in pairs)


def read(files: Mapping[str, bytes], field: str = "") -> Foreign:
    """The answers in all files among these, and the texts they are about; `field` says which of an item's fields.

    Raises BadText where there is no answer.
    """
    collector, contents = VoteCollector(HOLDS, "Potato"), _Contents()
    for name, data in files.items():
        _file(name, data, contents, collector)
    if not contents.answers:
        raise BadText(
            "The files hold no answers from Potato. Import the folder annotation_output, or an export, together with "
            "the data files that hold the texts."
        )
    scheme = _scheme(contents.answers, collector)
    for answer in contents.answers:
        _read(answer, scheme, field, contents, collector)
    return collector.foreign()


def _file(name: str, data: bytes, contents: _Contents, collector: VoteCollector) -> None:
    placed: Iterator[tuple[str, Any]]
    if name.endswith(".json"):
        whole_file = json_of(name, data)
        if isinstance(whole_file, dict) and isinstance(whole_file.get("instance_id_to_label_to_value"), dict):
            contents.answers += _state(name, whole_file)
            return
        rows: list[Any] = whole_file if isinstance(whole_file, list) else [whole_file]
        placed = ((f"{name}, entry {number}", row) for number, row in enumerate(rows, start=1))
    elif name.endswith(".jsonl"):
        placed = ((location, row) for location, row in tables_of(name, data, collector.problems))
    elif name.endswith((".csv", ".tsv")):
        placed = (row for sheet in sheets({name: data}, "", collector.problems) for row in sheet.rows)
    else:
        return
    for location, row in placed:
        if isinstance(row, dict):
            _row(name, location, row, contents, collector)
        else:
            collector.problems.add(location, "expected an object in braces")


def _state(name: str, state: JsonRow) -> Iterator[_Answer]:
    """Everything that one annotator answered, as Potato keeps it."""
    user = word(state, "user_id") or _folder(name)
    behavior = state.get("instance_id_to_behavioral_data")
    for item, given in state["instance_id_to_label_to_value"].items():
        seen = behavior.get(item) if isinstance(behavior, dict) else None
        seen = seen if isinstance(seen, dict) else {}
        changes, spent = seen.get("annotation_changes"), seen.get("total_time_ms")
        yield _Answer(
            f"{name}, item {item}",
            item,
            user,
            _schemes(given),
            [change for change in changes if isinstance(change, dict)] if isinstance(changes, list) else [],
            milliseconds(spent / 1000) if isinstance(spent, int | float) and not isinstance(spent, bool) else 0,
        )


def _schemes(given: Any) -> dict[str, Labels]:
    """`[[{"schema": s, "name": label}, value]]`, as kept, or `{s: {"labels": {label: value}}}`, as exported."""
    labels_by_scheme: dict[str, Labels] = {}
    if isinstance(given, dict):
        for scheme, labels in given.items():
            inner = labels.get("labels") if isinstance(labels, dict) and "labels" in labels else labels
            labels_by_scheme[scheme] = inner if isinstance(inner, dict) else {scheme: inner}
    for pair in given if isinstance(given, list) else []:
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], dict):
            labels_by_scheme.setdefault(word(pair[0], "schema"), {})[word(pair[0], "name")] = pair[1]
    return labels_by_scheme


def _row(name: str, location: str, row: JsonRow, contents: _Contents, collector: VoteCollector) -> None:
    """A row with a person, or an older version's with answers, has answers; any other is an item."""
    item, user = word(row, *_ITEM), word(row, *_USER)
    answers = row.get("label_annotations", row.get("labels"))
    if isinstance(answers, dict):
        contents.answers.append(_Answer(location, item, user or _folder(name), _schemes(answers)))
    elif user and item:
        contents.answers.append(_Answer(location, item, user, _columns(row)))
    elif not item:
        collector.problems.add(location, "instance_id: it is missing, and both an answer and an item need it")
        return
    if "displayed_text" in row or not (user or isinstance(answers, dict)):
        contents.item(location, item, row)


def _columns(row: JsonRow) -> dict[str, Labels]:
    """The schemes of a row of an export: `scheme`, `scheme.label`, or in older versions `scheme:::label`."""
    labels_by_scheme: dict[str, Labels] = {}
    for column, given in row.items():
        if column in (*_ITEM, *_USER, *_BESIDE) or column.endswith("._spans") or given in (None, ""):
            continue
        mark = ":::" if ":::" in column else "."
        scheme, _, label = column.partition(mark)
        value = _unpacked(given)
        if isinstance(value, dict):
            labels_by_scheme.setdefault(scheme, {}).update(value)
        else:
            labels_by_scheme.setdefault(scheme, {})[label or scheme] = value
    return labels_by_scheme


def _unpacked(given: Any) -> Any:
    """What a cell holds: an export writes objects as JSON."""
    if isinstance(given, str) and given.startswith("{"):
        try:
            return json.loads(given)
        except (ValueError, RecursionError):
            return given
    return given


def _scheme(answers: list[_Answer], collector: VoteCollector) -> str:
    """Whose answers are the labels: `label`, or the scheme that was answered most."""
    counts = Counter(
        scheme for answer in answers for scheme, labels in answer.schemes.items() if _chosen(scheme, labels)
    )
    chosen = "label" if "label" in counts else max(sorted(counts), key=counts.__getitem__, default="label")
    if left := [scheme for scheme in sorted(counts) if scheme != chosen]:
        collector.note(f"Only answers to {chosen!r} are read, not to {', '.join(map(repr, left))}.")
    return chosen


def _chosen(scheme: str, labels: Labels) -> list[str]:
    """The labels that were chosen: those that are marked, and the words that a list or a field holds."""
    chosen = []
    for name, value in labels.items():
        word_given = str(value).strip() if isinstance(value, str | int | float) else ""
        if name in _FREE or word_given.casefold() in _NOT_CHOSEN:
            continue
        is_mark = word_given.casefold() in _CHOSEN or word_given.isdigit() or word_given == name
        chosen.append(name if is_mark and name != scheme else word_given)
    return chosen


def _read(answer: _Answer, scheme: str, chosen: str, contents: _Contents, collector: VoteCollector) -> None:
    location, problems = answer.location, collector.problems
    labels = _chosen(scheme, answer.schemes.get(scheme, {}))
    if not labels:
        collector.leave_out(f"it has no answer to {scheme!r}", location)
        return
    if len(labels) > 1:
        problems.add(location, f"schema: {_several(labels)}")
        return
    if answer.item not in contents.items:
        problems.add(
            location, f"instance_id: no file has the text of item {answer.item!r}; add the project's data file"
        )
        return
    if answer.item in contents.doubtful:
        conflict = (
            f"{contents.doubtful[answer.item]} has another text for item {answer.item!r}; import each project by itself"
        )
        problems.add(location, f"instance_id: {conflict}")
        return
    where, row = contents.items[answer.item]
    text, wrong = sentence_of(
        {name: value for name, value in row.items() if name not in _ITEM}, chosen, "displayed_text"
    )
    if wrong:
        problems.add(where, wrong)
        return
    spot = collector.sentence(_loose(answer.item, row, text), where)
    if spot is not None:
        label = BAD_TEXT if labels[0] == "bad_text" else labels[0]
        vote = ForeignVote("", answer.user, label, milliseconds=answer.milliseconds, at=_at(answer), location=location)
        collector.vote(spot, vote)


def _several(labels: list[str]) -> str:
    """Older versions kept every label that was ever clicked: nothing in the file says whether it is one of those."""
    return (
        f"{len(labels)} labels; a sentence has one. If only one could be chosen, run `potato repair-annotations` in "
        "the project and export it again"
    )


def _loose(item: str, row: JsonRow, text: str) -> LooseSentence:
    factmark_id = word(row, "sentence_id")
    group, position = word(row, "article_id", "document_id"), whole(row, "position")
    return LooseSentence(
        group=group,
        key=key_of(text, group=group, position=position, number=item, factmark_id=factmark_id),
        text=text,
        position=position,
        title=word(row, "title"),
        factmark_id=factmark_id,
    )


def _at(answer: _Answer) -> datetime | None:
    return next((at for change in reversed(answer.changes) if (at := moment(change.get("timestamp")))), None)


def _folder(name: str) -> str:
    """The folder of a file: it is named after its annotator."""
    parts = name.replace("\\", "/").split("/")
    return parts[-2] if len(parts) > 1 else ""
