"""How far the release is that is being written, for as long as it is."""

import streamlit as st

from labeling.services.releases import ReleaseJob, cancel, dismiss, release_job
from labeling.ui.actor import current_actor
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

EVERY_SECONDS = 1


def show_progress(visit: Visit) -> bool:
    """Whether a release is being written. Then it is shown here, and the page is drawn again when it ends."""
    now = release_job(visit.project.file, visit.actor)
    if now is None:
        return False
    if now.failed is None:
        _polled(visit)
        return True
    _failed(visit, now)
    return False


@st.fragment(run_every=EVERY_SECONDS)
def _polled(visit: Visit) -> None:
    # Whoever was here a second ago may have signed out, or be no owner any more: the whole page finds out.
    if current_actor(visit.project) != visit.actor:
        st.rerun()
    now = release_job(visit.project.file, visit.actor)
    if now is None or now.failed is not None:
        st.rerun()
    st.progress(now.fraction, text=escape(f"Release {now.version}: {now.words} …"))
    if st.button("Cancel", help="Nothing of it is kept. What you chose and typed stays."):
        cancel(visit.project.file, visit.actor)
        st.rerun()


def _failed(visit: Visit, ended: ReleaseJob) -> None:
    with st.container(border=True):
        st.error(escape(f"Release {ended.version} was not published. {ended.failed}"))
        if st.button("Close"):
            dismiss(visit.project.file, visit.actor)
            st.rerun()
