"""Another tool's export: which tool it comes from, its files, and what they hold."""

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from labeling.intake.decoding import clean_file_name
from labeling.intake.foreign.column_meanings import NO_CHOICES, ReaderChoices
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import HAS_FIELDS, ForeignFormat, read_uploads
from labeling.ui.screens.import_votes.vote_table import table_choices

_NAME_BY_FORM = {
    ForeignFormat.FACTMARK: "Another Factmark project (.jsonl)",
    ForeignFormat.LABEL_STUDIO: "Label Studio (JSON)",
    ForeignFormat.DOCCANO: "doccano (JSONL, or its archive)",
    ForeignFormat.PRODIGY: "Prodigy (JSONL)",
    ForeignFormat.ARGILLA: "Argilla 2 (JSON or JSONL)",
    ForeignFormat.POTATO: "Potato (annotation_output with its data files, as an archive)",
    ForeignFormat.CSV: "A table (CSV, Excel): one row per vote",
}

UPLOAD_LIMIT = 20
"""Megabytes of one file."""

_ROUND, _READ = "votes_round", "votes_read"


def ask_export() -> tuple[Foreign, ForeignFormat, str] | None:
    """What was read from the uploads, its format, and the names of the files; None until there is something."""
    form = st.selectbox(
        "Exported from",
        list(ForeignFormat),
        index=None,
        format_func=_NAME_BY_FORM.__getitem__,
        placeholder="Choose",
        key="form",
    )
    if form is None:
        return None
    uploads = st.file_uploader(
        f"Exported files, at most {UPLOAD_LIMIT} MB each; for larger ones, use the command line",
        type=["json", "jsonl", "csv", "tsv", "txt", "xlsx", "xml", "zip"],
        accept_multiple_files=True,
        max_upload_size=UPLOAD_LIMIT,
        key=f"votes_upload_{st.session_state.get(_ROUND, 0)}",
    )
    if not uploads:
        return None
    contents = [(clean_file_name(upload.name), upload.getvalue()) for upload in uploads]
    foreign = _read(form, contents)
    return None if foreign is None else (foreign, form, ", ".join(name for name, _ in contents)[:200])


def forget_uploads() -> None:
    """Begin again, with an empty widget for the files."""
    del st.session_state[_READ]
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _read(form: ForeignFormat, contents: Sequence[tuple[str, bytes]]) -> Foreign | None:
    """The files, read once as long as they stay the same; None as long as a choice about them is missing."""
    digest = sha256(b"".join(sha256(name.encode() + data).digest() for name, data in contents)).hexdigest()[:16]
    choices = table_choices(contents, digest) if form is ForeignFormat.CSV else _field_choice(form, digest)
    if choices is None:
        return None
    key = (form, digest, choices)
    if st.session_state.get(_READ, (None,))[0] != key:
        with st.spinner("Reading the files…"):
            st.session_state[_READ] = (key, read_uploads(contents, form, choices))
    foreign: Foreign = st.session_state[_READ][1]
    return foreign


def _field_choice(form: ForeignFormat, digest: str) -> ReaderChoices:
    """The field that holds the sentence, if the person names it."""
    if form not in HAS_FIELDS:
        return NO_CHOICES
    chosen = st.text_input(
        "Field that holds the sentence", key=f"votes_field_{digest}", placeholder="Leave empty to find it automatically"
    )
    return ReaderChoices(field=chosen.strip())
