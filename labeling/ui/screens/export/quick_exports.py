"""The votes as they are now, in one file: no release, no splits, and nothing to choose."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.publish.columns import MEANING_BY_COLUMN
from labeling.publish.formats import WRITER_BY_VOTES_FORMAT
from labeling.services.exports import ExportFile, VotesFormat, create_export, delete_export, list_exports
from labeling.services.left_out import left_out
from labeling.ui.left_out import left_out_articles, left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit


def show_quick_exports(visit: Visit) -> None:
    """Write an export, and list those that can be downloaded."""
    st.subheader("Only the votes, as they are now", anchor=False)
    st.text("One row for each current label of each annotator, as of the moment you press the button.")
    missing = (article for article in left_out(visit.project.file, visit.actor) if article.lacks_votes)
    left_out_articles(visit, missing, where="in the file", key="votes", of_others="others’ labels on ")
    left_out_votes(visit)
    for column, form in zip(st.columns(len(VotesFormat)), VotesFormat, strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{WRITER_BY_VOTES_FORMAT[form].name}**")
            st.caption(WRITER_BY_VOTES_FORMAT[form].about)
            if st.button(f"Write {form.upper()}", key=f"write_{form}"):
                try:
                    create_export(visit.project.file, visit.actor, form, now=datetime.now(UTC))
                except FactmarkError as error:
                    st.error(escape(str(error)))
    exports = list_exports(visit.project.file, visit.actor)
    if not exports:
        st.caption("No files yet. The files that you write appear here and stay until you delete them.")
    for export in exports:
        _export(visit, export)
    with st.expander("What the columns mean"):
        st.table({"column": list(MEANING_BY_COLUMN), "meaning": list(MEANING_BY_COLUMN.values())})


def _export(visit: Visit, export: ExportFile) -> None:
    manifest = export.manifest
    with st.container(border=True):
        left, download, proof, delete = st.columns([5, 2, 2, 2], vertical_alignment="center")
        size = f"{counted(manifest.rows, 'row')} · {counted(manifest.bytes, 'byte')}"
        left.text(f"{manifest.file_name}\n{size} · {manifest.snapshot_at}")
        download.link_button("Download", f"/exports/{export.id}", width="stretch")
        proof.link_button("Manifest", f"/exports/{export.id}/manifest", width="stretch")
        if delete.button("Delete", key=f"delete_{export.id}", width="stretch"):
            delete_export(visit.project.file, visit.actor, export.id, now=datetime.now(UTC))
            st.rerun()
        left.caption(f"SHA-256 {manifest.sha256}")
        if manifest.left_out:
            titles = "; ".join(f"“{row['title']}”, as {row['reason']}" for row in manifest.left_out)
            left.caption(escape(f"Left out: {titles}."))
        if manifest.votes_left_out:
            votes = sum(row["votes"] for row in manifest.votes_left_out)
            left.caption(escape(f"Left out by an owner’s decision: {counted(votes, 'vote')}."))
