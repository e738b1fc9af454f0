"""One event as the browser writes it, read into an Annotation or an Adjudication."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from labeling.domain.model import Adjudication, AdjudicationMethod, Annotation, Answer, GuidedPath

T = TypeVar("T")

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NAME_LIMIT = 200
"""Characters in an id, a label or a rule; the codebook decides which there are."""
_PATH_LIMIT = 100
"""Answers in a guided path."""
_LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that JavaScript counts to."""
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MISSING = object()


class BadEvent(Exception):
    """An event that does not follow the protocol. `str(error)` names the field."""


def annotation_of(event: object, annotator_id: str) -> Annotation:
    """Read one event of `POST /api/annotations`.

    The parts of the answer may be left out where there is nothing to say; all else is required, and unknown fields
    are ignored. Raises BadEvent at the first malformed field.
    """
    if not isinstance(event, dict):
        raise BadEvent("The event is not an object.")
    return Annotation(
        id=_field(event, "id", _event_id),
        sentence_id=_field(event, "sentence_id", _name),
        annotator_id=annotator_id,
        answer=Answer(
            label=_field(event, "label", _optional(_name)),
            secondary=_field(event, "secondary", _optional(_name), None),
            skip=_field(event, "skip", _optional(_name), None),
            unsure=_field(event, "unsure", _flag, False),
            note=_field(event, "note", _text, ""),
        ),
        path=_field(event, "path", _optional(_guided_path), None),
        context=_field(event, "context", _flag),
        codebook=_field(event, "codebook", _name),
        ms=_field(event, "ms", _count),
        client_at=_field(event, "at", _moment),
    )


def adjudication_of(event: object, adjudicator_id: str) -> Adjudication:
    """Read one event of `POST /api/adjudications`, in the same way. How it came about is for the service to say."""
    if not isinstance(event, dict):
        raise BadEvent("The event is not an object.")
    return Adjudication(
        id=_field(event, "id", _event_id),
        sentence_id=_field(event, "sentence_id", _name),
        adjudicator_id=adjudicator_id,
        answer=Answer(
            _field(event, "label", _optional(_name)),
            _field(event, "secondary", _optional(_name), None),
            _field(event, "skip", _optional(_name), None),
        ),
        rule=_field(event, "rule", _optional(_name), None),
        reason=_field(event, "reason", _text, ""),
        method=AdjudicationMethod.DECIDED,
        votes_sequence=_field(event, "votes_sequence", _count),
        seen=_field(event, "seen", _count),
        codebook=_field(event, "codebook", _name),
        ms=_field(event, "ms", _count),
        client_at=_field(event, "at", _moment),
    )


def _field(event: dict[str, Any], name: str, read: Callable[[Any], T], default: Any = _MISSING) -> T:
    value = event.get(name, default)
    if value is _MISSING:
        raise BadEvent(f"The event has no {name!r}.")
    try:
        return read(value)
    except BadEvent as error:
        raise BadEvent(f"The event's {name!r} {error}.") from error


def _optional(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(value)


def _event_id(value: Any) -> str:
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise BadEvent("is not 1 to 64 characters of A-Z a-z 0-9 _ -")
    return value


def _name(value: Any) -> str:
    text = _text(value)
    if not 1 <= len(text) <= _NAME_LIMIT:
        raise BadEvent(f"is not 1 to {_NAME_LIMIT} characters long")
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadEvent("is not a text")
    if _UNSTORABLE.search(value):
        raise BadEvent("contains NUL or half of a surrogate pair")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadEvent("is neither true nor false")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST_NUMBER:
        raise BadEvent("is not a whole number from 0 up")
    return value


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # the same answer as for a time without a zone
    raise BadEvent("is not a time in ISO 8601 with its zone, such as 2025-03-01T12:00:00Z")


def _guided_path(value: Any) -> GuidedPath:
    if not isinstance(value, dict) or not isinstance(value.get("answers"), list):
        raise BadEvent('is not {"answers": [["question", true], …], "rule": …}')
    if len(value["answers"]) > _PATH_LIMIT:
        raise BadEvent(f"has more than {_PATH_LIMIT} answers")
    return GuidedPath(tuple(map(_path_answer, value["answers"])), _optional(_name)(value.get("rule")))


def _path_answer(value: Any) -> tuple[str, bool]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadEvent('has an answer that is not ["question", true] or ["question", false]')
    return _name(value[0]), _flag(value[1])
