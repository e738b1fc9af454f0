"""Argilla 2: records as `records.to_json` writes them (nested), or as `to_datasets` and the Hub have them (flat).

Source: argilla 2.8, `records/_resource.py`, `records/_io`. People are UUIDs; `users.json`, as Factmark writes it,
has their names. Only flat exports say which answers were submitted, and which are drafts or were discarded.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from labeling.errors import BadText
from labeling.intake.foreign.assembly import LooseSentence, is_sentence_id, key_of
from labeling.intake.foreign.collector import DRAFT, NO_LABEL, CollectedSentence, VoteCollector
from labeling.intake.foreign.export_files import ROWS_LIMIT, JsonRow, json_of, tables_of, whole, word
from labeling.intake.foreign.model import SKIP, Foreign, ForeignVote, Holds
from labeling.intake.foreign.sentence_field import sentence_of

DISCARDED = f"{SKIP}discarded"
HOLDS = Holds()

_RESPONSES = ".responses"
_OF_A_RECORD = ("id", "status", "_server_id", "score", "fields", "metadata", "responses", "suggestions", "vectors")


@dataclass(frozen=True, slots=True)
class _Response:
    """One person's answer to one question."""

    user: str
    value: Any
    status: str
    """`submitted`, `draft` or `discarded`; empty where the export doesn't say."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of either layout."""

    location: str
    id: str
    fields: JsonRow
    metadata: JsonRow
    responses: Mapping[str, list[_Response]]
    """By question."""
    is_silent: bool
    """Whether it comes from a server, and doesn't say which answers were submitted."""


def read(files: Mapping[str, bytes], field: str = "") -> Foreign:
    """The records of all `.json` and `.jsonl` files among these; `field` says which of their fields is the sentence.

    Raises BadText where there is no record.
    """
    collector = VoteCollector(HOLDS, "Argilla")
    names: dict[str, str] = {}
    records: list[_Record] = []
    for name, data in files.items():
        if name.endswith((".json", ".jsonl")):
            records += _file(name, data, names, collector)
    if len(records) > ROWS_LIMIT:
        raise BadText(f"The export has more than {ROWS_LIMIT:,} records. Import its parts.")
    question = _question(records, collector)
    for record in records:
        _read(record, question, field, names, collector)
    if silent := sum(record.is_silent and bool(record.responses) for record in records):
        doubt = "this export doesn't say which answers are drafts or were discarded, so all count as submitted"
        collector.note(f"{silent:,} records: {doubt}. Export with to_datasets() to include that.")
    return collector.foreign()


def _file(name: str, data: bytes, names: dict[str, str], collector: VoteCollector) -> Iterator[_Record]:
    for location, row in _rows(name, data, collector):
        if isinstance(row.get("fields"), dict):
            yield _nested(location, row, collector)
        elif any(key.endswith(_RESPONSES) for key in row) or {"id", "status", "_server_id"} <= row.keys():
            yield _flat(location, row, collector)
        elif row and all(isinstance(value, str) for value in row.values()):
            names |= row  # users.json
        elif not isinstance(row.get("fields"), list) and "workspace_id" not in row:  # else settings.json, dataset.json
            collector.problems.add(location, "fields: this is not an Argilla record")


def _rows(name: str, data: bytes, collector: VoteCollector) -> Iterator[tuple[str, JsonRow]]:
    """The file's objects; where it has columns instead, as `to_dict()` does, its rows."""
    if name.endswith(".jsonl"):
        yield from tables_of(name, data, collector.problems)
        return
    content = json_of(name, data)
    if isinstance(content, dict) and content and all(isinstance(column, list) for column in content.values()):
        rows = max(map(len, content.values()))
        content = [{key: column[at] for key, column in content.items() if at < len(column)} for at in range(rows)]
    for number, row in enumerate(content if isinstance(content, list) else [content], start=1):
        location = f"{name}, record {number}"
        if isinstance(row, dict):
            yield location, row
        else:
            collector.problems.add(location, "expected an object in braces")


def _nested(location: str, row: JsonRow, collector: VoteCollector) -> _Record:
    responses: dict[str, list[_Response]] = {}
    given = row.get("responses")
    for question, answers in given.items() if isinstance(given, dict) else []:
        for answer in answers if isinstance(answers, list) else [answers]:
            if isinstance(answer, dict):
                response = _Response(word(answer, "user_id"), answer.get("value"), word(answer, "status"))
                responses.setdefault(question, []).append(response)
            elif answer is not None:
                collector.problems.add(location, f"responses: expected an object in braces under {question!r}")
    says = any(response.status for answers in responses.values() for response in answers)
    metadata = row["metadata"] if isinstance(row.get("metadata"), dict) else {}
    is_silent = bool(row.get("_server_id")) and not says
    return _Record(location, word(row, "id"), row["fields"], metadata, responses, is_silent)


def _flat(location: str, row: JsonRow, collector: VoteCollector) -> _Record:
    responses: dict[str, list[_Response]] = {}
    for key, values in row.items():
        if not key.endswith(_RESPONSES) or values is None:
            continue
        users, statuses = row.get(f"{key}.users"), row.get(f"{key}.status")
        if not isinstance(values, list) or not isinstance(users, list) or len(users) != len(values):
            collector.problems.add(location, f"{key}: expected the user of each answer under {key}.users")
            continue
        if not isinstance(statuses, list) or len(statuses) != len(values):
            statuses = [""] * len(values)
        responses[key.removesuffix(_RESPONSES)] = [
            _Response(word({"user": user}, "user"), value, str(status or ""))
            for user, value, status in zip(users, values, statuses, strict=True)
        ]
    fields = {
        key: value
        for key, value in row.items()
        if key not in _OF_A_RECORD and ".responses" not in key and ".suggestion" not in key
    }
    says = any(response.status for answers in responses.values() for response in answers)
    return _Record(location, word(row, "id"), fields, fields, responses, is_silent=not says)


def _question(records: list[_Record], collector: VoteCollector) -> str:
    """Whose answers are the labels: `label`, or the question that was answered most."""
    counts: Counter[str] = Counter()
    for record in records:
        for question, responses in record.responses.items():
            counts[question] += len(responses)
    chosen = "label" if "label" in counts else max(sorted(counts), key=counts.__getitem__, default="label")
    if left := [name for name in sorted(counts) if name != chosen]:
        collector.note(f"Only answers to {chosen!r} are read, not to {', '.join(map(repr, left))}.")
    return chosen


def _read(record: _Record, question: str, field: str, names: Mapping[str, str], collector: VoteCollector) -> None:
    text, wrong = sentence_of(record.fields, field)
    if wrong:
        collector.problems.add(record.location, f"fields: {wrong}")
        return
    factmark_id = record.id if is_sentence_id(record.id) else word(record.metadata, "sentence_id")
    group, position = word(record.metadata, "article_id", "document_id"), whole(record.metadata, "position")
    loose = LooseSentence(
        group=group,
        key=key_of(text, group=group, position=position, number=record.id, factmark_id=factmark_id),
        text=text,
        position=position,
        title=word(record.metadata, "title"),
        factmark_id=factmark_id,
    )
    spot = collector.sentence(loose, record.location)
    if spot is None:
        return
    for number, response in enumerate(_of_each_person(record, question), start=1):
        _vote(f"{record.location}, response {number}", response, spot, names, collector)


def _of_each_person(record: _Record, question: str) -> list[_Response]:
    """The answers to the question. Somebody who discarded a record may have answered only another of its questions."""
    responses = list(record.responses.get(question, []))
    answered = {response.user for response in responses}
    others = [response for name, given in record.responses.items() if name != question for response in given]
    discarded = {
        response.user: response
        for response in others
        if response.status == "discarded" and response.user not in answered
    }
    return [*responses, *discarded.values()]


def _vote(
    location: str, response: _Response, spot: CollectedSentence, names: Mapping[str, str], collector: VoteCollector
) -> None:
    if response.status == "draft":
        collector.leave_out(DRAFT, location)
        return
    label = DISCARDED if response.status == "discarded" else _label(response.value)
    if label:
        user = names.get(response.user, response.user)
        collector.vote(spot, ForeignVote("", user, label, location=location))
    elif label is None:
        collector.problems.add(
            location, "responses: several labels, or something that is not a label; a sentence has one"
        )
    else:
        collector.leave_out(NO_LABEL, location)


def _label(value: Any) -> str | None:
    """The label; empty where none is given, and None where the value cannot be a sentence's label."""
    if isinstance(value, list):
        return _label(value[0]) if len(value) == 1 else ("" if not value else None)
    if value is None or isinstance(value, str):
        return value or ""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
