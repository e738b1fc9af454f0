"""Drafts of all articles in many files, as an import would store them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from labeling.domain.model import Source
from labeling.domain.sameness import sameness_key
from labeling.errors import BadText
from labeling.intake.decoding import Decoded
from labeling.intake.draft import Draft, draft_of, other_forms, stretches
from labeling.intake.misread import misread_warning
from labeling.intake.readings import InputFile, Reading, ReadOptions, read_files
from labeling.intake.sentences import hard_wrapped


@dataclass(frozen=True, slots=True)
class DraftChoices:
    """What the importer decided for all articles; a value that is empty leaves what the file states."""

    source: Source = Source()  # noqa: RUF009  # it is frozen
    language: str = ""
    join_lines: bool = False
    """Whether to join the lines of the texts that are hard-wrapped."""
    mend: bool = False
    """Whether to mend the texts that were misread before they came here."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """An article as it would be imported, or why it cannot be."""

    reading: Reading
    """What it was made from; without the text where there is a draft, which has it."""
    draft: Draft | None
    forms: tuple[str, ...]
    """`sameness_key` of each text that an import may have made of this one: where one is stored, it is the same."""
    problem: str = ""


def draft_files(
    files: Iterable[InputFile], options: ReadOptions, choices: DraftChoices, *, skip: int = 0
) -> Iterator[Drafted]:
    """A draft of each article in the files, in order; what cannot become one has its problem.

    `skip` is that of `read_files`.
    """
    return (_drafted(reading, choices) for reading in read_files(files, options, skip=skip))


def _drafted(reading: Reading, choices: DraftChoices) -> Drafted:
    decoded = reading.decoded
    if decoded is None:
        return Drafted(reading, None, (), reading.problem)
    try:
        draft = _draft(reading, decoded, choices)
    except BadText as error:
        return Drafted(_without_text(reading, decoded), None, (), str(error))
    forms = [decoded.text, *other_forms(decoded.text, stretches(decoded.known, decoded.cuts))]
    return Drafted(_without_text(reading, decoded), draft, tuple(dict.fromkeys(map(sameness_key, forms))))


def _draft(reading: Reading, decoded: Decoded, choices: DraftChoices) -> Draft:
    in_a_column = decoded.language if reading.location else ""  # it was filled on purpose, where pages only repeat it
    return draft_of(
        decoded,
        name=reading.file,
        language=choices.language or in_a_column or None,
        joined=choices.join_lines and hard_wrapped(decoded.text),
        mend=choices.mend and bool(misread_warning(decoded.text)),
        source=_filled(choices.source, decoded.source),
    )


def _filled(chosen: Source, stated: Source) -> Source:
    """What was chosen, and what the file states where nothing was."""
    return Source(
        **{field.name: getattr(chosen, field.name) or getattr(stated, field.name) for field in fields(Source)}
    )


def _without_text(reading: Reading, decoded: Decoded) -> Reading:
    return replace(reading, decoded=replace(decoded, text="", cuts=()))
