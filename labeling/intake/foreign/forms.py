"""The forms of other tools' exports, and the reader of each."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from labeling.errors import BadText
from labeling.intake.foreign import csv_votes, doccano, factmark_jsonl, label_studio, prodigy
from labeling.intake.foreign.columns import NO_CHOICES, Choices
from labeling.intake.foreign.nouns import Foreign

Read = Callable[[Mapping[str, bytes]], Foreign]


class Form(StrEnum):
    """Whose export it is."""

    FACTMARK = "factmark"
    LABEL_STUDIO = "label_studio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    CSV = "csv"


_READ: Mapping[Form, Read] = {
    Form.FACTMARK: factmark_jsonl.read,
    Form.LABEL_STUDIO: label_studio.read,
    Form.DOCCANO: doccano.read,
    Form.PRODIGY: prodigy.read,
    Form.CSV: csv_votes.read,
}


def read_foreign(files: Mapping[str, bytes], form: Form, choices: Choices = NO_CHOICES) -> Foreign:
    """What the files hold, by their names. Archives are unpacked before: `files.unpacked`.

    `choices` says what a table's columns mean, and its encoding, where the guess is wrong. Raises BadText where nothing
    in them is in this form, and where something was chosen for files that are no tables.
    """
    if form is Form.CSV:
        return csv_votes.read(files, choices)
    if choices != NO_CHOICES:
        raise BadText(f"Columns and encodings are chosen for tables only; {form} says them itself.")
    return _READ[form](files)
