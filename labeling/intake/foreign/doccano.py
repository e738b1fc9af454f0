"""doccano's export of text classification: JSON Lines, one file for each member, all of them in one archive.

Source: doccano, `backend/data_export`; older versions, `app/api`. `label` is a list; all other keys are metadata. A
file is named after its member unless its lines name an `annotator`, as Factmark's own export does. Before version 1.2,
a line had everybody's `annotations` with labels and people by number; the export of the labels has their names.
"""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from labeling.domain.matching_keys import text_key
from labeling.intake.foreign.assembly import LooseSentence, key_of
from labeling.intake.foreign.collector import NO_LABEL, CollectedSentence, VoteCollector
from labeling.intake.foreign.export_files import JsonRow, RowProblems, stem, tables_of, whole, word
from labeling.intake.foreign.model import Foreign, ForeignVote, Holds

HOLDS = Holds(note=True)

_TEXT = ("text", "data")
_LABELS = ("label", "labels", "category", "categories")
_OF_EXAMPLES = (*_LABELS, "annotations", "annotation_approver", "meta", "Comments")
"""What only examples have, and no label."""
_MAPPINGS = ("labels", "label_config", "label_types", "category_types")
"""Where a project keeps its labels with their numbers."""


@dataclasses.dataclass(slots=True)
class _Reading:
    """What was read so far."""

    collector: VoteCollector
    names: Mapping[str, str]
    """What a label is called, by its number."""
    field: str
    texts: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    """The text that came first with a number, by group and number."""
    numbers: set[str] = dataclasses.field(default_factory=set)
    """Numbers of labels that the files don't name."""
    times: Counter[str] = dataclasses.field(default_factory=Counter)
    """How often a text without a number came in this file."""


def read(files: Mapping[str, bytes], field: str = "") -> Foreign:
    """The lines of all files among these that end in `.jsonl` or `.json`; `field` says which of theirs is the sentence.

    Raises BadText where there is no example.
    """
    lines = {name: data for name, data in files.items() if name.endswith((".jsonl", ".json"))}
    reading = _Reading(VoteCollector(HOLDS, "doccano"), _names(lines), field)
    for name, data in lines.items():
        _file(name, data, reading)
    if reading.numbers:
        listed = ", ".join(sorted(reading.numbers, key=int))
        remedy = "say what each of them means, or add the exported list of labels (label_config.json)"
        reading.collector.note(f"The files don't say what the labels {listed} are called: {remedy}.")
    return reading.collector.foreign()


def _names(files: Mapping[str, bytes]) -> dict[str, str]:
    """What labels are called, by number: from the export of the labels, or from a project's own list of them."""
    names: dict[str, str] = {}
    for name, data in files.items():
        for _, row in tables_of(name, data, RowProblems()):
            for mapping in (row.get(field) for field in _MAPPINGS):
                names |= dict(_named(mapping))
            if not any(field in row for field in _OF_EXAMPLES):
                names |= dict(_named([row]))
    return names


def _named(mapping: Any) -> Iterator[tuple[str, str]]:
    """(number, name) of `[{"id": 5, "text": "opinion"}]` or of `{"5": "opinion"}`."""
    if isinstance(mapping, dict):
        yield from ((number, name) for number, name in mapping.items() if isinstance(name, str) and name)
    for label in mapping if isinstance(mapping, list) else []:
        if isinstance(label, dict) and isinstance(label.get("id"), int) and word(label, "text", "name"):
            yield str(label["id"]), word(label, "text", "name")


def _is_about_labels(row: JsonRow) -> bool:
    """Whether this is no example, but a label, or a project's list of its labels."""
    if any(name in row for name in ("background_color", "text_color", "suffix_key", "prefix_key")):
        return True
    return not any(isinstance(row.get(name), str) for name in _TEXT) and any(name in row for name in _MAPPINGS)


def _file(name: str, data: bytes, reading: _Reading) -> None:
    text_fields = (reading.field,) if reading.field else _TEXT
    reading.times.clear()
    for location, example in tables_of(name, data, reading.collector.problems):
        if _is_about_labels(example):
            continue
        text = next((example[field] for field in text_fields if isinstance(example.get(field), str)), None)
        if text is None:
            reading.collector.problems.add(location, f"{reading.field or 'text'}: there is none")
            continue
        reading.times[text_key(text)] += 1
        _example(location, name, {**_meta(example), **example}, text, reading)


def _meta(example: JsonRow) -> JsonRow:
    """What older versions keep in `meta`: an object, or one written as a text."""
    meta = example.get("meta", example.get("metadata"))
    if isinstance(meta, str):
        try:
            meta = json.loads(meta)
        except (ValueError, RecursionError):
            return {}
    return meta if isinstance(meta, dict) else {}


def _loose(location: str, example: JsonRow, text: str, reading: _Reading) -> LooseSentence:
    """Members' files hold the same texts: the number identifies a sentence, or else how often its text came before."""
    factmark_id, position = word(example, "sentence_id"), whole(example, "position")
    group = word(example, "article_id", "document_id")
    number = example.get("id")
    is_numbered = isinstance(number, int)
    has_place = bool(factmark_id) or (bool(group) and position is not None)
    if is_numbered and not has_place:
        before = reading.texts.setdefault((group, str(number)), text_key(text))
        if before != text_key(text):
            fact = "had another text earlier, as in another project; both count as sentences"
            reading.collector.note(f"{location}: the number {number} {fact}.")
    which = f"#{number}" if is_numbered else str(reading.times[text_key(text)])
    key = key_of(text, group=group, position=position, number=which, factmark_id=factmark_id)
    return LooseSentence(group, key, text, position, word(example, "title"), factmark_id)


def _example(location: str, name: str, example: JsonRow, text: str, reading: _Reading) -> None:
    spot = reading.collector.sentence(_loose(location, example, text, reading), location)
    # A label of record, as in Factmark's `gold.jsonl`, is nobody's vote.
    is_gold = "sentence_id" in example and "split" in example and "annotator" not in example
    if spot is None or is_gold:
        return
    annotations = example.get("annotations")
    if isinstance(annotations, list):
        _by_number(location, annotations, spot, reading)
        return
    user = word(example, "annotator") or stem(name)
    given = next((example[field] for field in _LABELS if example.get(field) is not None), None)
    _vote(location, user, "", given if isinstance(given, list) else [given], example.get("Comments"), spot, reading)


def _by_number(location: str, annotations: list[Any], spot: CollectedSentence, reading: _Reading) -> None:
    """Everybody's labels of one line, as versions before 1.2 have them."""
    by_user: dict[str, list[Any]] = {}
    for annotation in annotations:
        if isinstance(annotation, dict):
            user = word(annotation, "user", "user_id", "username")
            by_user.setdefault(user, []).append(_given_label(annotation))
        else:
            reading.collector.problems.add(location, "annotations: expected an object in braces")
    if not annotations:
        reading.collector.leave_out(NO_LABEL, location)
    for user, given in by_user.items():
        _vote(location, user, f"Annotator {user}" if user.isdigit() else user, given, None, spot, reading)


def _given_label(annotation: JsonRow) -> Any:
    """The label of an annotation. A span, and an answer in words, have none that a sentence can have."""
    if "start_offset" in annotation or ("label" not in annotation and "text" in annotation):
        return [annotation]
    return annotation.get("label")


def _vote(  # noqa: PLR0913, PLR0917  # whose, what and where
    location: str, user: str, name: str, given: list[Any], comments: Any, spot: CollectedSentence, reading: _Reading
) -> None:
    labels, strange = [], 0
    for value in given:
        label = _label(value, reading)
        labels += [label] if label else []
        strange += label is None
    labels, texts = list(dict.fromkeys(labels)), comments if isinstance(comments, list) else []
    note = "\n".join(text for text in texts if isinstance(text, str))
    problems = reading.collector.problems
    if strange:
        problems.add(location, "label: a span or a free text cannot label a sentence")
    elif len(labels) > 1:
        problems.add(location, f"label: {len(labels)} labels; a sentence has one")
    elif labels or note:
        vote = ForeignVote("", user, labels[0] if labels else None, note=note, location=location)
        reading.collector.vote(spot, vote, name)
    else:
        reading.collector.leave_out(NO_LABEL, location)


def _label(given: Any, reading: _Reading) -> str | None:
    """A label's name, or its number where the name is unknown; empty where none is given; None for anything else."""
    if isinstance(given, dict):
        return word(given, "text", "name") or _label(given.get("id"), reading)
    if given is None or isinstance(given, str):
        return given or ""
    if isinstance(given, int) and not isinstance(given, bool):
        number = str(given)
        if number not in reading.names:
            reading.numbers.add(number)
        return reading.names.get(number, number)
    return None
