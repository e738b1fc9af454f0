"""Import articles: paste one, or choose files; see what will be stored, correct it, import it, and take it back."""

from datetime import UTC, datetime

import streamlit as st

from labeling.errors import FactmarkError, NotFound
from labeling.intake.decoding import clean_file_name
from labeling.intake.kinds.collection import collection_of
from labeling.services.article_imports import WaitingImport, begin_import, waiting_import, waiting_imports
from labeling.ui.markdown_escape import escape
from labeling.ui.samples import offer_to_put_away
from labeling.ui.screens.import_articles.earlier_imports import earlier_imports, show_ended
from labeling.ui.screens.import_articles.job_progress import show_progress
from labeling.ui.screens.import_articles.one_text import ask_pasted, ask_upload, preview, start_over, widget_key
from labeling.ui.screens.import_articles.prepared_import import show_prepared
from labeling.ui.visit import Visit

FILES = "Files"

PARAMETER = "import"
"""In the address: the import that is open, so that a reload or Back finds it again."""

UPLOAD_LIMIT = 256
"""Megabytes of one file. A plain text may have 20."""

_KINDS = (
    "Articles (.txt, .html, .mhtml, .docx, .eml), tables (.csv, .tsv, .xlsx, .jsonl, .json), or ZIP archives of them. "
    f"At most {UPLOAD_LIMIT} MB each."
)


def import_screen(visit: Visit) -> None:
    """Lead from files or a text to stored articles."""
    st.title("Import articles", anchor=False)
    try:
        import_id = st.query_params.get(PARAMETER)
        if import_id is None:
            _new_import(visit)
        else:
            _open_import(visit, import_id)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _new_import(visit: Visit) -> None:
    _imported(visit)
    _offer_waiting(visit)
    source = st.segmented_control("From", ["Paste", FILES], default="Paste", key=widget_key("way"))
    if source == FILES:
        _from_files(visit)
    elif (read := ask_pasted()) is not None:
        preview(visit, read, "")
    earlier_imports(visit)


def _imported(visit: Visit) -> None:
    if not st.session_state.get("imported"):
        return
    article_id, title = st.session_state["imported"]
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(f"Imported: {title}")
        if st.button("Label it now", type="primary"):
            visit.go("", article=article_id)
    offer_to_put_away(visit)


def _offer_waiting(visit: Visit) -> None:
    """What was begun and not finished."""
    for waiting in waiting_imports(visit.project.file, visit.actor):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(f"{waiting.plan.name}: {_how_far(waiting)}")
            if st.button("Open", key=f"open_{waiting.id}"):
                _open(waiting.id)


def _how_far(waiting: WaitingImport) -> str:
    if waiting.batch_id is not None:
        return f"{waiting.stored:,} of {len(waiting.articles or ()):,} are stored"
    return "not read to the end" if waiting.articles is None else "read, and not stored yet"


def _from_files(visit: Visit) -> None:
    is_folder = st.toggle("A whole folder", key=widget_key("folder"))
    uploads = st.file_uploader(
        _KINDS,
        accept_multiple_files="directory" if is_folder else True,
        max_upload_size=UPLOAD_LIMIT,
        key=widget_key("folder_upload" if is_folder else "upload"),
    )
    if not uploads:
        return
    if len(uploads) == 1 and collection_of(uploads[0], uploads[0].name) is None:
        if (decoded := ask_upload(uploads[0])) is not None:
            preview(visit, decoded, clean_file_name(uploads[0].name))
        return
    contents = [(upload.name, upload) for upload in uploads]
    import_id = begin_import(visit.project.file, visit.actor, contents, now=datetime.now(UTC))
    start_over(None, rerun=False)
    _open(import_id)


def _open(import_id: str) -> None:
    st.query_params[PARAMETER] = import_id
    st.rerun()


def _open_import(visit: Visit, import_id: str) -> None:
    try:
        waiting = waiting_import(visit.project.file, visit.actor, import_id)
    except NotFound:
        show_ended(visit, import_id)
        return
    st.subheader(escape(waiting.plan.name), anchor=False)
    is_storing = waiting.batch_id is not None
    if waiting.articles is None or is_storing:
        show_progress(visit, waiting)
    else:
        show_prepared(visit, waiting, waiting.articles)
