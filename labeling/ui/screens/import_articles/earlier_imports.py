"""What became of imports: their results to download, and how to undo them."""

import csv
import io
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.publish.spreadsheet import neutral
from labeling.services.article_imports import (
    ArticleImport,
    ImportEnd,
    ImportOutcome,
    ImportResult,
    article_imports,
    import_results,
    undo_import,
)
from labeling.storage.article_heads import ImportBatch
from labeling.ui.display_text import ago
from labeling.ui.markdown_escape import escape
from labeling.ui.samples import offer_to_put_away
from labeling.ui.screens.articles.filters import batch_name
from labeling.ui.screens.import_articles.job_progress import leave
from labeling.ui.visit import Visit

_SHOWN = 20
"""Earlier imports that are listed."""
_LISTED = 200
"""Files that were not imported, on the screen; the download has all of them."""


def show_ended(visit: Visit, import_id: str) -> None:
    """What became of an import that has ended."""
    found = next((i for i in article_imports(visit.project.file, visit.actor) if i.import_id == import_id), None)
    if found is None:
        st.info("This import is no longer here: it was discarded. Nothing of it is stored.")
    else:
        _show(visit, found)
        offer_to_put_away(visit)
    if st.button("Import something else"):
        leave()


def earlier_imports(visit: Visit) -> None:
    """The imports of files so far, the newest first."""
    ended = [found for found in article_imports(visit.project.file, visit.actor) if found.ended is not None]
    if not ended:
        return
    with st.expander(f"Earlier imports ({len(ended):,})"):
        for found in ended[:_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{found.name}: {_in_a_line(found)}")
                if st.button("Open", key=f"earlier_{found.batch_id}"):
                    st.query_params["import"] = found.import_id
                    st.rerun()


def _in_a_line(found: ArticleImport) -> str:
    if found.ended is ImportEnd.UNDONE:
        return "undone"
    return f"{counted(found.imported, 'article')}, {ago(found.started_at, datetime.now(UTC))}"


def _show(visit: Visit, found: ArticleImport) -> None:
    st.subheader(escape(found.name), anchor=False)
    results = import_results(visit.project.file, visit.actor, found.batch_id)
    if found.ended is ImportEnd.UNDONE:
        st.info("This import was undone: its articles were deleted.")
    else:
        st.success(f"Imported: {counted(found.imported, 'article')}.")
    others = [result for result in results if result.outcome is not ImportOutcome.IMPORTED]
    if others:
        st.text(f"Not imported: {len(others):,}")
        st.dataframe([_row(result) for result in others[:_LISTED]], hide_index=True, width="stretch")
    with st.container(horizontal=True):
        if found.ended is not ImportEnd.UNDONE and found.imported and st.button("See the articles", type="primary"):
            batch = ImportBatch(found.batch_id, found.name, found.started_at, found.by)
            visit.go("articles", batch=batch_name(batch))
        st.download_button(
            "Results for each file (CSV)",
            _as_csv(results),
            f"import-{found.batch_id}.csv",
            "text/csv",
            on_click="ignore",
        )
        if found.ended is not ImportEnd.UNDONE and found.imported:
            _offer_to_undo(visit, found)


def _offer_to_undo(visit: Visit, found: ArticleImport) -> None:
    with st.popover("Undo this import"):
        st.text(f"This deletes {counted(found.imported, 'article')} for good, as long as nobody has labeled any.")
        if st.button(f"Delete {counted(found.imported, 'article')}", key=f"undo_{found.batch_id}"):
            try:
                undo_import(visit.project.file, visit.actor, found.batch_id)
            except FactmarkError as error:
                st.error(escape(str(error)))
            else:
                st.rerun()


def _row(result: ImportResult) -> dict[str, str]:
    location = f", {result.location}" if result.location else ""
    return {"File": result.file + location, "What became of it": result.outcome.value, "Why": result.message}


def _as_csv(results: list[ImportResult]) -> bytes:
    """The results as CSV that spreadsheets show as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["number", "file", "location", "outcome", "article_id", "message"])
    for result in results:
        cells = (result.file, result.location, result.outcome.value, result.article_id or "", result.message)
        writer.writerow([result.number, *map(neutral, cells)])
    return out.getvalue().encode("utf-8-sig")
