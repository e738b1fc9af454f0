"""Answers of another project of Factmark, translated: labels and skips stay where they mean the same here.

Others become what the owner matched them with; a label that this project lacks is never stored. The project has a label
where the current codebook has it, or where the answer names a codebook version that was current here once. A translated
answer carries the current codebook, because it was not given under the other version and no guided path leads to it.
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
    """An answer in this project's labels."""

    answer: Answer
    codebook: str
    """Id of the version under which it is stored."""
    is_other: bool = False
    """Whether the other project has it under other labels."""
    lost_second: bool = False
    """Whether the second label is left out, or means the same as the label here."""


class AnswerTranslator:
    """Translates another project's labels and skips."""

    def __init__(self, db: Database, foreign: Foreign, labels: Mapping[str, str], codebook: Codebook) -> None:
        self._foreign = foreign
        self._labels = labels
        self._codebook = codebook
        self._own = versions_of_ours(db)

    def unmapped(self) -> dict[str, int]:
        """How often each label or skip is used that this project lacks and that nobody has matched."""
        uses: Counter[str] = Counter()
        for answer, codebook in _answers(self._foreign):
            if codebook not in self._own:
                unmatched = (word for word in words_of(answer) if self._labels.get(word, word) == word)
                uses.update(word for word in unmatched if not has_word(self._codebook, word))
        return dict(sorted(uses.items()))

    def translate(self, answer: Answer, codebook: str) -> TranslatedAnswer | str | None:
        """The answer in this project's labels; the reason where that is no answer; None where its label is left out."""
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
    """What each label or skip of the file is here: as before, the same, or of the same name. Others are missing."""
    own = versions_of_ours(db)
    names: dict[str, str] = {}
    for theirs in foreign.codebooks:
        names |= {label.id: label.name for label in theirs.labels}
        names |= {SKIP + reason.id: SKIP + reason.name for reason in theirs.skip_reasons}
    strange = {word for answer, version in _answers(foreign) if version not in own for word in words_of(answer)}
    ours_by_name = {_case_key(label.name): label.id for label in codebook.labels}
    ours_by_name |= {_case_key(SKIP + reason.name): SKIP + reason.id for reason in codebook.skip_reasons}
    suggested: dict[str, str] = {}
    for word in foreign.labels:
        before = used.get(word)
        if before is not None and (not before or has_word(codebook, before)):
            suggested[word] = before
        elif has_word(codebook, word) or word not in strange:
            suggested[word] = word
        elif ours := ours_by_name.get(_case_key(names.get(word, word))):
            suggested[word] = ours
    return suggested


def versions_of_ours(db: Database) -> frozenset[str]:
    """The codebook versions that were current here at some time: not those that came with an import."""
    return frozenset({current_codebook_row(db).id, *(choice.codebook_id for choice in codebook_choices(db))})


def words_in_use(db: Database, foreign: Foreign) -> frozenset[str]:
    """The labels and skips that answers under this project's own codebook versions use."""
    own = versions_of_ours(db)
    return frozenset(word for answer, version in _answers(foreign) if version in own for word in words_of(answer))


def has_word(codebook: Codebook, word: str) -> bool:
    """Whether the codebook has this label, or, after `skip:`, this reason to skip."""
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


def _case_key(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
