"""What another project's labels and skips are here: kept where they mean the same, else as the owner said.

A label that this project doesn't have is never stored as it is. A label is had where the current codebook has it, or
where the answer names a codebook version that was current here once. What was said in other words carries the current
codebook: it was not given under their version any more, and no guided path of theirs leads to it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from labeling.domain.annotations import refusal_of_answer
from labeling.domain.codebook import Codebook
from labeling.domain.model import Answer
from labeling.intake.foreign.model import SKIP, Foreign
from labeling.storage.codebooks import codebook_choices, current_codebook_row
from labeling.storage.connection import Database


@dataclass(frozen=True, slots=True)
class TranslatedAnswer:
    """An answer in this project's words."""

    answer: Answer
    codebook: str
    """Id of the version under which it is stored."""
    is_other: bool = False
    """Whether it was said in other words there."""
    lost_second: bool = False
    """Whether the second label is left out, or means the same as the label here."""


class AnswerTranslator:
    """Looks up what another project's labels and skips are here."""

    def __init__(self, db: Database, foreign: Foreign, labels: Mapping[str, str], codebook: Codebook) -> None:
        self._foreign = foreign
        self._labels = labels
        self._codebook = codebook
        self._own = versions_of_ours(db)

    def unmapped(self) -> dict[str, int]:
        """How often each word is used that this project doesn't have, and of which nobody has said what it is."""
        wanted: Counter[str] = Counter()
        for answer, codebook in _answers(self._foreign):
            wanted.update(word for word in words_of(answer) if not self._is_clear(word, codebook))
        return dict(sorted(wanted.items()))

    def _is_clear(self, word: str, codebook: str) -> bool:
        ours = self._labels.get(word)
        if ours is None or ours == word:
            return codebook in self._own or has_word(self._codebook, word)
        return True

    def said(self, answer: Answer, codebook: str) -> TranslatedAnswer | str | None:
        """The answer in our words; a reason where these make no answer, and None where its label is left out."""
        first = answer.label if answer.label is not None else f"{SKIP}{answer.skip}" if answer.skip else None
        ours = self._labels.get(first, first) if first is not None else None
        second = self._labels.get(answer.secondary, answer.secondary) if answer.secondary is not None else None
        if ours == "":
            return None
        if (ours, second) == (first, answer.secondary):
            return TranslatedAnswer(answer, codebook)
        is_skip = ours is not None and ours.startswith(SKIP)
        kept = second or None
        if is_skip or kept == ours or (kept or "").startswith(SKIP):
            kept = None
        label, skip = (None, (ours or "").removeprefix(SKIP)) if is_skip else (ours, None)
        translated = Answer(label, kept, skip, answer.unsure, answer.note)
        if reason := refusal_of_answer(translated, self._codebook):
            return reason
        lost = answer.secondary is not None and kept is None
        return TranslatedAnswer(translated, self._codebook.id, is_other=True, lost_second=lost)


def suggested_labels(db: Database, foreign: Foreign, codebook: Codebook, used: Mapping[str, str]) -> dict[str, str]:
    """What each of the file's words is here: as before, the same, or of the same name. Others are not among them."""
    own, names = versions_of_ours(db), _names_of_theirs(foreign)
    strange = {word for answer, version in _answers(foreign) if version not in own for word in words_of(answer)}
    ours_by_name = {_folded(label.name): label.id for label in codebook.labels}
    ours_by_name |= {_folded(SKIP + reason.name): SKIP + reason.id for reason in codebook.skip_reasons}
    found: dict[str, str] = {}
    for word in foreign.labels:
        before = used.get(word)
        if before is not None and (not before or has_word(codebook, before)):
            found[word] = before
        elif has_word(codebook, word) or word not in strange:
            found[word] = word
        elif ours := ours_by_name.get(_folded(names.get(word, word))):
            found[word] = ours
    return found


def versions_of_ours(db: Database) -> frozenset[str]:
    """The codebook versions that were current here at some time: not those that came with an import."""
    return frozenset({current_codebook_row(db).id, *(choice.codebook_id for choice in codebook_choices(db))})


def words_in_use(db: Database, foreign: Foreign) -> frozenset[str]:
    """The words that answers under this project's own versions use."""
    own = versions_of_ours(db)
    return frozenset(word for answer, version in _answers(foreign) if version in own for word in words_of(answer))


def has_word(codebook: Codebook, word: str) -> bool:
    """Whether the codebook has this label, or, behind `skip:`, this reason to skip."""
    if word.startswith(SKIP):
        return codebook.has_skip_reason(word.removeprefix(SKIP))
    return codebook.label(word) is not None


def words_of(answer: Answer) -> list[str]:
    """The label, the second label, or the skip that an answer names."""
    skip = None if answer.skip is None else f"{SKIP}{answer.skip}"
    return [word for word in (answer.label, answer.secondary, skip) if word is not None]


def _answers(foreign: Foreign) -> Iterator[tuple[Answer, str]]:
    """Every answer and every decision, with its codebook version."""
    for event in foreign.events:
        yield event.annotation.answer, event.annotation.codebook
    for decision in foreign.adjudications:
        yield decision.adjudication.answer, decision.adjudication.codebook


def _names_of_theirs(foreign: Foreign) -> dict[str, str]:
    names: dict[str, str] = {}
    for codebook in foreign.codebooks:
        names |= {label.id: label.name for label in codebook.labels}
        names |= {SKIP + reason.id: SKIP + reason.name for reason in codebook.skip_reasons}
    return names


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
