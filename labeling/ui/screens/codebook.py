"""The codebook's versions: what changed and why, going back to one, and writing the next."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.errors import BadCodebook, FactmarkError
from labeling.services import codebooks
from labeling.services.codebooks import CodebookVersion, codebook_version, current_codebook
from labeling.ui.codebook_difference import show_difference
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import prose
from labeling.ui.panel.data import guideline_as_json
from labeling.ui.visit import Visit

_BASE = "codebook_base"


def codebook_screen(visit: Visit) -> None:
    """All versions, the newest first, a comparison of two, and the editor."""
    st.title("Codebook", anchor=False)
    versions = codebooks.versions(visit.project.file, visit.actor)
    st.text(
        "Every change to the labels or the guideline makes a new version. Each label keeps the version that it was "
        "given under, and you can go back to any version."
    )
    _versions(versions)
    if len(versions) > 1:
        _return(visit, versions)
        _compare(visit, versions)
    _editor(visit)


def _versions(versions: list[CodebookVersion]) -> None:
    rows = [
        {
            "Version": f"{version.number}, current" if version.is_current else str(version.number),
            "Created (UTC)": f"{version.created_at:%d %B %Y, %H:%M}",
            "By": escape(version.by),
            "Why": escape(version.reason),
            "Labels": f"{version.votes:,}",
        }
        for version in reversed(versions)
    ]
    st.table(rows, hide_index=True)


def _return(visit: Visit, versions: list[CodebookVersion]) -> None:
    others = [version for version in reversed(versions) if not version.is_current]
    with st.expander("Go back to another version"), st.form("return", border=False):
        chosen = st.selectbox("Version", others, format_func=_version_text)
        reason = st.text_input("Why", placeholder="The new rule confused more than it helped", max_chars=500)
        if st.form_submit_button("Make it the current version"):
            try:
                codebooks.return_to(visit.project.file, visit.actor, chosen.id, reason=reason, now=datetime.now(UTC))
            except FactmarkError as error:
                st.error(escape(str(error)))
            else:
                st.rerun()


def _version_text(version: CodebookVersion) -> str:
    return f"{version.number}: {version.reason}" if version.reason else str(version.number)


def _compare(visit: Visit, versions: list[CodebookVersion]) -> None:
    st.subheader("What changed", anchor=False)
    left, right = st.columns(2)
    before = left.selectbox("From version", versions, len(versions) - 2, format_func=_version_text)
    after = right.selectbox("To version", versions, len(versions) - 1, format_func=_version_text)
    show_difference(codebook_version(visit.project.file, before.id), codebook_version(visit.project.file, after.id))


def _editor(visit: Visit) -> None:
    current = current_codebook(visit.project.file)
    base = _base(visit, current)
    with st.expander("Write the next version", expanded=base.id != current.id):
        st.caption("To add one rule or one example, use Disagreements: it shows the sentences next to it.")
        if base.id != current.id:
            st.warning(
                "Somebody changed the codebook after you began. What you wrote is still here, but it cannot be saved "
                "as it is. Copy what you need, start over, and add it to the current version."
            )
            if st.button("Start over from the current version"):
                del st.session_state[_BASE]
                st.rerun()
        guideline = st.text_area("guideline.md", base.guideline, height=320, key=f"guideline_{base.id}")
        toml = st.text_area("codebook.toml", base.toml, height=320, key=f"toml_{base.id}")
        reason = st.text_input(
            "What changes, and why", key=f"why_{base.id}", placeholder="Annotators and readers of the data see this"
        )
        if st.toggle("Preview the guideline"):
            prose(guideline_as_json(guideline), key="preview")
        if st.button("Save as a new version", type="primary"):
            _save(visit, toml, guideline, reason, base.id)


def _base(visit: Visit, current: Codebook) -> Codebook:
    """The version being changed: the current one, or the one that was current when somebody began to type."""
    base = codebook_version(visit.project.file, st.session_state.get(_BASE, current.id))
    typed = [
        (st.session_state.get(f"guideline_{base.id}", base.guideline), base.guideline),
        (st.session_state.get(f"toml_{base.id}", base.toml), base.toml),
    ]
    base = base if any(text != before for text, before in typed) else current
    st.session_state[_BASE] = base.id
    return base


def _save(visit: Visit, toml: str, guideline: str, reason: str, based_on: str) -> None:
    try:
        codebooks.change_codebook(
            visit.project.file,
            visit.actor,
            toml,
            guideline,
            reason=reason,
            now=datetime.now(UTC),
            based_on=based_on,
        )
        del st.session_state[_BASE]
    except BadCodebook as error:
        for problem in error.problems:
            st.error(escape(problem))
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.rerun()
