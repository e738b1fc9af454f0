"""The formats of other tools' exports, and the reader of each."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from labeling.errors import BadText
from labeling.intake.confined import LIMITS, run_confined
from labeling.intake.foreign import argilla, csv_votes, doccano, factmark_jsonl, label_studio, potato, prodigy
from labeling.intake.foreign.column_meanings import NO_CHOICES, ReaderChoices
from labeling.intake.foreign.export_files import all_unpacked
from labeling.intake.foreign.model import Foreign

Read = Callable[[Mapping[str, bytes]], Foreign]
"""Reads files, given by their names."""
ReadField = Callable[[Mapping[str, bytes], str], Foreign]
"""The same, with the name of the field that holds the sentence; empty to guess it."""
Uploads = Sequence[tuple[str, bytes]]
"""(name, content) of each file."""


class ForeignFormat(StrEnum):
    """Whose export it is."""

    FACTMARK = "factmark"
    LABEL_STUDIO = "label_studio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    ARGILLA = "argilla"
    POTATO = "potato"
    CSV = "csv"


_READ: Mapping[ForeignFormat, Read] = {
    ForeignFormat.FACTMARK: factmark_jsonl.read,
    ForeignFormat.PRODIGY: prodigy.read,
}

_READ_FIELD: Mapping[ForeignFormat, ReadField] = {
    ForeignFormat.LABEL_STUDIO: label_studio.read,
    ForeignFormat.DOCCANO: doccano.read,
    ForeignFormat.ARGILLA: argilla.read,
    ForeignFormat.POTATO: potato.read,
}

HAS_FIELDS = frozenset(_READ_FIELD)
"""Formats in which a field of any name may hold the sentence."""


def read_foreign(files: Mapping[str, bytes], form: ForeignFormat, choices: ReaderChoices = NO_CHOICES) -> Foreign:
    """What the files hold, by their names. Archives must be unpacked: see `export_files.unpacked`.

    `choices` corrects a guess: what a table's columns mean, how it is encoded, or which field is the sentence. Raises
    BadText where nothing in the files is in this format, and where a choice names something that is not there.
    """
    if form is ForeignFormat.CSV and not choices.field:
        return csv_votes.read(files, choices)
    if form in _READ_FIELD and choices == ReaderChoices(field=choices.field):
        return _READ_FIELD[form](files, choices.field)
    if choices.field and form not in _READ_FIELD:
        raise BadText(
            f"You can choose the sentence's field only in {', '.join(_READ_FIELD)}; {form} has none to choose."
        )
    if choices != NO_CHOICES:
        raise BadText(f"You can choose columns and encodings only for tables; {form} states them itself.")
    return _READ[form](files)


def read_uploads(contents: Uploads, form: ForeignFormat, choices: ReaderChoices = NO_CHOICES) -> Foreign:
    """What uploaded files and archives hold, read in a separate process, so that the server stays responsive.

    Raises BadText as `read_foreign`, and where reading takes more memory or time than it may.
    """
    return run_confined(_file_name(contents), LIMITS, _read_all, tuple(contents), form, choices)


def preview_uploads(contents: Uploads, choices: ReaderChoices = NO_CHOICES) -> list[csv_votes.TablePreview]:
    """The tables among uploaded files and archives with their first rows. Raises BadText as `read_uploads`."""
    return run_confined(_file_name(contents), LIMITS, _preview_all, tuple(contents), choices)


def _read_all(contents: Uploads, form: ForeignFormat, choices: ReaderChoices) -> Foreign:
    return read_foreign(all_unpacked(contents), form, choices)


def _preview_all(contents: Uploads, choices: ReaderChoices) -> list[csv_votes.TablePreview]:
    return csv_votes.preview(all_unpacked(contents), choices)


def _file_name(contents: Uploads) -> str:
    return contents[0][0] if len(contents) == 1 else "These files"
