"""What changed from one codebook version to another, in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from labeling.domain.codebook import Codebook, Example, Label, Question, SkipReason


def difference(before: Codebook, after: Codebook) -> list[str]:
    """What is different in `after`: one sentence per difference, in the order of the file, then the guideline's lines.

    Empty where both say the same, even if their files are written differently.
    """
    return [
        *_fields("The codebook", before, after, ("name", "scope")),
        *_entries("label", before.labels, after.labels),
        *_entries("reason to skip", before.skip_reasons, after.skip_reasons),
        *_entries("question", before.questions, after.questions),
        *_guideline(before.guideline.splitlines(), after.guideline.splitlines()),
    ]


Entry = Label | SkipReason | Question


def _entries(noun: str, before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[str]:
    old, new = {entry.id: entry for entry in before}, {entry.id: entry for entry in after}
    for entry_id in old.keys() - new.keys():
        yield f"The {noun} {_named(old[entry_id])} was removed."
    for entry_id, entry in new.items():
        if entry_id not in old:
            yield f"The {noun} {_named(entry)} was added."
        else:
            yield from _entry(f"The {noun} {_named(entry)}", old[entry_id], entry)
    if [i for i in old if i in new] != [i for i in new if i in old]:
        yield f"The {noun}s are in a different order."


def _entry(subject: str, before: Entry, after: Entry) -> Iterator[str]:
    lists = ("examples", "counter_examples")
    yield from _fields(subject, before, after, [f.name for f in fields(before) if f.name not in lists])
    if isinstance(before, Label) and isinstance(after, Label):
        yield from _examples(subject, "example", before.examples, after.examples)
        yield from _examples(subject, "counter-example", before.counter_examples, after.counter_examples)


def _examples(subject: str, noun: str, before: Sequence[Example], after: Sequence[Example]) -> Iterator[str]:
    yield from (f"{subject} no longer has the {noun} “{example.text}”." for example in before if example not in after)
    yield from (f"{subject} now has the {noun} “{example.text}”." for example in after if example not in before)


def _fields(subject: str, before: object, after: object, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{subject}: {name} was {_quoted(old)} and is now {_quoted(new)}."


def _quoted(value: Any) -> str:
    if isinstance(value, Enum | str):
        return f"“{value}”"
    return ", ".join(f"{f.name} {getattr(value, f.name)}" for f in fields(value) if getattr(value, f.name))


def _named(entry: Entry) -> str:
    return f"{entry.id} ({entry.text})" if isinstance(entry, Question) else f"“{entry.name}”"


def _guideline(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for change, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change != "equal":
            yield from (f"Guideline, removed: {line}" for line in before[start:end] if line.strip())
            yield from (f"Guideline, added: {line}" for line in after[new_start:new_end] if line.strip())
