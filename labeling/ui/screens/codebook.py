"""The codebook's versions: what changed and why, going back to one, and writing the next."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.errors import BadCodebook, FactmarkError
from labeling.services import codebooks
from labeling.services.codebooks import CodebookVersion, codebook_version, current_codebook, difference
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import prose
from labeling.ui.panel.data import guideline_as_json
from labeling.ui.visit import Visit

_BASE = "codebook_base"

_LONGEST = 60
"""Changed lines that are shown at once."""


def codebook_screen(visit: Visit) -> None:
    """All versions, the newest first; the last two compared; the editor."""
    st.title("Codebook", anchor=False)
    versions = codebooks.versions(visit.project.file, visit.actor)
    st.text(
        "Every change of the labels or the guideline makes a new version. Labels keep the version that they were given "
        "with, and you can go back to any version."
    )
    _versions(versions)
    if len(versions) > 1:
        _return(visit, versions)
        _compare(visit, versions)
    _editor(visit)


def _versions(versions: list[CodebookVersion]) -> None:
    rows = [
        {
            "Version": f"{one.number}, current" if one.is_current else str(one.number),
            "Made (UTC)": f"{one.created_at:%d %B %Y, %H:%M}",
            "By": escape(one.by),
            "Why": escape(one.reason),
            "Labels": f"{one.votes:,}",
        }
        for one in reversed(versions)
    ]
    st.table(rows, hide_index=True)


def _return(visit: Visit, versions: list[CodebookVersion]) -> None:
    others = [one for one in reversed(versions) if not one.is_current]
    with st.expander("Go back to another version"), st.form("return", border=False):
        chosen = st.selectbox("Version", others, format_func=_named)
        reason = st.text_input("Why", placeholder="The new rule confused more than it helped", max_chars=500)
        if st.form_submit_button("Make it the current version"):
            try:
                codebooks.return_to(visit.project.file, visit.actor, chosen.id, reason=reason, now=datetime.now(UTC))
            except FactmarkError as error:
                st.error(escape(str(error)))
            else:
                st.rerun()


def _named(version: CodebookVersion) -> str:
    return f"{version.number}: {version.reason}" if version.reason else str(version.number)


def _compare(visit: Visit, versions: list[CodebookVersion]) -> None:
    st.subheader("What changed", anchor=False)
    left, right = st.columns(2)
    before = left.selectbox("From version", versions, len(versions) - 2, format_func=_named)
    after = right.selectbox("To version", versions, len(versions) - 1, format_func=_named)
    show_difference(codebook_version(visit.project.file, before.id), codebook_version(visit.project.file, after.id))


def show_difference(before: Codebook, after: Codebook) -> None:
    """One line a change."""
    lines = difference(before, after)
    if not lines:
        st.caption("They say the same.")
    for line in lines[:_LONGEST]:
        st.text(line)
    if len(lines) > _LONGEST:
        st.caption(f"And {len(lines) - _LONGEST:,} more.")


def _editor(visit: Visit) -> None:
    current = current_codebook(visit.project.file)
    base = _base(visit, current)
    with st.expander("Write the next version", expanded=base.id != current.id):
        st.caption("For one rule or one example, Disagreements is the shorter way: it shows the sentences beside it.")
        if base.id != current.id:
            _overtaken()
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
    """The version that is being changed: the current one, or the one that was when somebody began to type."""
    base = codebook_version(visit.project.file, st.session_state.get(_BASE, current.id))
    typed = [
        (st.session_state.get(f"guideline_{base.id}", base.guideline), base.guideline),
        (st.session_state.get(f"toml_{base.id}", base.toml), base.toml),
    ]
    base = base if any(text != before for text, before in typed) else current
    st.session_state[_BASE] = base.id
    return base


def _overtaken() -> None:
    st.warning(
        "Somebody has changed the codebook since you began. What you wrote is still here and cannot be saved as it is: "
        "copy what you need, begin again, and put it into the current version."
    )
    if st.button("Begin again from the current version"):
        del st.session_state[_BASE]
        st.rerun()


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
