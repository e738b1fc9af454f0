"""The forms of other tools' exports, and the reader of each."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from labeling.errors import BadText
from labeling.intake.foreign import csv_votes, doccano, factmark_jsonl, label_studio, prodigy
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
    Form.CSV: csv_votes.read,
}

_READ_FIELD: Mapping[Form, ReadField] = {
    Form.LABEL_STUDIO: label_studio.read,
    Form.DOCCANO: doccano.read,
}
"""Of tools in which the sentence may stand in a field of any name."""


def read_foreign(files: Mapping[str, bytes], form: Form, *, field: str = "") -> Foreign:
    """What the files hold, by their names. Archives are unpacked before: `files.unpacked`.

    `field` says in which field the sentence stands, where the reader would guess. Raises BadText where nothing in the
    files is in this form, or where this form has no such field to choose.
    """
    if form in _READ_FIELD:
        return _READ_FIELD[form](files, field)
    if field:
        raise BadText(f"--field chooses the sentence's field in {', '.join(_READ_FIELD)}; {form} has none to choose.")
    return _READ[form](files)


def read_uploads(contents: Sequence[tuple[str, bytes]], form: Form, *, field: str = "") -> Foreign:
    """What uploaded files and archives hold, read by a process of its own: the server goes on meanwhile.

    Raises BadText as `read_foreign`, and where reading takes more memory or time than it may.
    """
    name = contents[0][0] if len(contents) == 1 else "These files"
    return run_confined(name, LIMITS, _read_all, tuple(contents), form, field)


def _read_all(contents: Sequence[tuple[str, bytes]], form: Form, field: str) -> Foreign:
    return read_foreign(all_unpacked(contents), form, field=field)
