"""The forms of other tools' exports, and the reader of each."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from labeling.errors import BadText
from labeling.intake.confined import LIMITS, run_confined
from labeling.intake.foreign import argilla, csv_votes, doccano, factmark_jsonl, label_studio, potato, prodigy
from labeling.intake.foreign.columns import NO_CHOICES, Choices
from labeling.intake.foreign.files import all_unpacked
from labeling.intake.foreign.nouns import Foreign

Read = Callable[[Mapping[str, bytes]], Foreign]
Uploads = Sequence[tuple[str, bytes]]
"""(name, content) of each file."""
ReadField = Callable[[Mapping[str, bytes], str], Foreign]


class Form(StrEnum):
    """Whose export it is."""

    FACTMARK = "factmark"
    LABEL_STUDIO = "label_studio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    ARGILLA = "argilla"
    POTATO = "potato"
    CSV = "csv"


_READ: Mapping[Form, Read] = {
    Form.FACTMARK: factmark_jsonl.read,
    Form.PRODIGY: prodigy.read,
}

_READ_FIELD: Mapping[Form, ReadField] = {
    Form.LABEL_STUDIO: label_studio.read,
    Form.DOCCANO: doccano.read,
    Form.ARGILLA: argilla.read,
    Form.POTATO: potato.read,
}

HAS_FIELDS = frozenset(_READ_FIELD)
"""Forms of tools in which the sentence may stand in a field of any name."""


def read_foreign(files: Mapping[str, bytes], form: Form, choices: Choices = NO_CHOICES) -> Foreign:
    """What the files hold, by their names. Archives are unpacked before: `files.unpacked`.

    `choices` says what a table's columns mean, and its encoding, or which field is the sentence, where the guess is
    wrong. Raises BadText where nothing in the files is in this form, and where something was chosen that it doesn't
    have.
    """
    if form is Form.CSV and not choices.field:
        return csv_votes.read(files, choices)
    if form in _READ_FIELD and choices == Choices(field=choices.field):
        return _READ_FIELD[form](files, choices.field)
    if choices != NO_CHOICES:
        raise BadText(_not_chosen(form, choices))
    return _READ[form](files)


def _not_chosen(form: Form, choices: Choices) -> str:
    if choices.field:
        return f"--field chooses the sentence's field in {', '.join(_READ_FIELD)}; {form} has none to choose."
    return f"Columns and encodings are chosen for tables only; {form} says them itself."


def read_uploads(contents: Uploads, form: Form, choices: Choices = NO_CHOICES) -> Foreign:
    """What uploaded files and archives hold, read by a process of its own: the server goes on meanwhile.

    Raises BadText as `read_foreign`, and where reading takes more memory or time than it may.
    """
    return run_confined(_called(contents), LIMITS, _read_all, tuple(contents), form, choices)


def preview_uploads(contents: Uploads, choices: Choices = NO_CHOICES) -> list[csv_votes.Table]:
    """The tables among uploaded files and archives with their first rows. Raises BadText as `read_uploads`."""
    return run_confined(_called(contents), LIMITS, _preview_all, tuple(contents), choices)


def _read_all(contents: Uploads, form: Form, choices: Choices) -> Foreign:
    return read_foreign(all_unpacked(contents), form, choices)


def _preview_all(contents: Uploads, choices: Choices) -> list[csv_votes.Table]:
    return csv_votes.preview(all_unpacked(contents), choices)


def _called(contents: Uploads) -> str:
    return contents[0][0] if len(contents) == 1 else "These files"
