"""The forms of other tools' exports, and the reader of each."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from labeling.intake.foreign import csv_votes, doccano, factmark_jsonl, label_studio, prodigy
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


def read_foreign(files: Mapping[str, bytes], form: Form) -> Foreign:
    """What the files hold, by their names. Archives are unpacked before: `files.unpacked`.

    Raises BadText where nothing in them is in this form.
    """
    return _READ[form](files)
