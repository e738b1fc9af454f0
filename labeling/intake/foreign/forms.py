"""The forms of other tools' exports, and the reader of each."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from labeling.errors import BadText
from labeling.intake.foreign import csv_votes, doccano, factmark_jsonl, label_studio, prodigy
from labeling.intake.foreign.columns import NO_CHOICES, Choices
from labeling.intake.foreign.confined import LIMITS, run_confined
from labeling.intake.foreign.files import all_unpacked
from labeling.intake.foreign.nouns import Foreign

Read = Callable[[Mapping[str, bytes]], Foreign]
ReadField = Callable[[Mapping[str, bytes], str], Foreign]


class Form(StrEnum):
    """Whose export it is."""

    FACTMARK = "factmark"
    LABEL_STUDIO = "label_studio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    CSV = "csv"


_READ: Mapping[Form, Read] = {
    Form.FACTMARK: factmark_jsonl.read,
    Form.PRODIGY: prodigy.read,
}

_READ_FIELD: Mapping[Form, ReadField] = {
    Form.LABEL_STUDIO: label_studio.read,
    Form.DOCCANO: doccano.read,
}
"""Of tools in which the sentence may stand in a field of any name."""


def read_foreign(files: Mapping[str, bytes], form: Form, choices: Choices = NO_CHOICES, *, field: str = "") -> Foreign:
    """What the files hold, by their names. Archives are unpacked before: `files.unpacked`.

    `choices` says what a table's columns mean, and its encoding, where the guess is wrong; `field` says in which field
    another tool keeps the sentence. Raises BadText where nothing in the files is in this form, and where something was
    chosen that this form has not.
    """
    if form is not Form.CSV and choices != NO_CHOICES:
        raise BadText(f"Columns and encodings are chosen for tables only; {form} says them itself.")
    if form not in _READ_FIELD and field:
        raise BadText(f"--field chooses the sentence's field in {', '.join(_READ_FIELD)}; {form} has none to choose.")
    if form is Form.CSV:
        return csv_votes.read(files, choices)
    if form in _READ_FIELD:
        return _READ_FIELD[form](files, field)
    return _READ[form](files)


def read_uploads(
    contents: Sequence[tuple[str, bytes]], form: Form, choices: Choices = NO_CHOICES, *, field: str = ""
) -> Foreign:
    """What uploaded files and archives hold, read by a process of its own: the server goes on meanwhile.

    Raises BadText as `read_foreign`, and where reading takes more memory or time than it may.
    """
    name = contents[0][0] if len(contents) == 1 else "These files"
    return run_confined(name, LIMITS, _read_all, tuple(contents), form, choices, field)


def _read_all(contents: Sequence[tuple[str, bytes]], form: Form, choices: Choices, field: str) -> Foreign:
    return read_foreign(all_unpacked(contents), form, choices, field=field)
