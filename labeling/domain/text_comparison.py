"""Two texts side by side, sentence by sentence, with what differs between them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

OPENS, CLOSES = "\u27e6", "\u27e7"
"""⟦ and ⟧ are put around words that differ: hardly any text has them, and no text is shown as markup."""

MOST_SENTENCES = 300
"""Sentences of each text that are compared: the time grows with their product, and a person reads no more of them."""
_MOST_WORDS = 200
"""Words of sentences in which those that differ are marked."""
_CHANGED = 0.4
"""The share of their words that two sentences have in common at least, where one is the other, edited."""


class TextDifference(StrEnum):
    """What differs in one row of two texts side by side."""

    NONE = ""
    CHANGED = "changed"
    MOVED = "elsewhere in the other"
    ONLY_HERE = "only in this one"
    ONLY_THERE = "only in the other"


class ComparedRow(NamedTuple):
    """A sentence of one text next to that of the other; empty where there is none."""

    difference: TextDifference
    here: str
    there: str


def side_by_side(here: Sequence[str], there: Sequence[str]) -> list[ComparedRow]:
    """The sentences of two texts next to each other, in the order of both. Only the first few hundred are compared."""
    here, there = here[:MOST_SENTENCES], there[:MOST_SENTENCES]
    ours, theirs = [_key(sentence) for sentence in here], [_key(sentence) for sentence in there]
    rows: list[ComparedRow] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            rows.extend(ComparedRow(TextDifference.NONE, a, b) for a, b in zip(here[i1:i2], there[j1:j2], strict=True))
        else:
            rows.extend(_differing(here[i1:i2], there[j1:j2], frozenset(ours), frozenset(theirs)))
    return rows


def _key(sentence: str) -> str:
    """The same for sentences that only differ in case, marks and blanks."""
    return " ".join("".join(character if character.isalnum() else " " for character in sentence.casefold()).split())


def _differing(
    here: Sequence[str], there: Sequence[str], ours: frozenset[str], theirs: frozenset[str]
) -> Iterator[ComparedRow]:
    """Rows of sentences none of which is the same; an edited one is next to what it was."""
    passed = 0
    for sentence in here:
        found = None if _key(sentence) in theirs else _edited(sentence, there[passed:])
        if found is None:
            yield ComparedRow(
                TextDifference.MOVED if _key(sentence) in theirs else TextDifference.ONLY_HERE, sentence, ""
            )
            continue
        yield from _only_there(there[passed : passed + found], ours)
        yield ComparedRow(TextDifference.CHANGED, *marked(sentence, there[passed + found]))
        passed += found + 1
    yield from _only_there(there[passed:], ours)


def _only_there(there: Sequence[str], ours: frozenset[str]) -> Iterator[ComparedRow]:
    for sentence in there:
        yield ComparedRow(TextDifference.MOVED if _key(sentence) in ours else TextDifference.ONLY_THERE, "", sentence)


def _edited(sentence: str, there: Sequence[str]) -> int | None:
    """The place of the first of these sentences that has enough words in common with this one."""
    words = set(_key(sentence).split())
    for place, other in enumerate(there):
        others = set(_key(other).split())
        if words and others and len(words & others) >= _CHANGED * max(len(words), len(others)):
            return place
    return None


def marked(here: str, there: str) -> tuple[str, str]:
    """Two sentences with marks around the words that differ; without, where they are too long."""
    ours, theirs = here.split(), there.split()
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return here, there
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return (
        " ".join(_marked_words(ours[i1:i2], tag) for tag, i1, i2, _, _ in codes if i2 > i1),
        " ".join(_marked_words(theirs[j1:j2], tag) for tag, _, _, j1, j2 in codes if j2 > j1),
    )


def _marked_words(words: Sequence[str], tag: str) -> str:
    text = " ".join(words)
    return text if tag == "equal" else f"{OPENS}{text}{CLOSES}"
