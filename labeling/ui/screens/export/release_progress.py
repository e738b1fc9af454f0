"""The progress of a release while it is being written."""

import streamlit as st

from labeling.services.releases import cancel, dismiss, release_job
from labeling.ui.actor import current_actor
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

EVERY_SECONDS = 1


def show_progress(visit: Visit) -> bool:
    """Whether a release is being written. If so, show it, and draw the page again when it ends."""
    job = release_job(visit.project.file, visit.actor)
    if job is None:
        return False
    if job.failed is None:
        _polled(visit)
        return True
    with st.container(border=True):
        st.error(escape(f"Release {job.version} was not published. {job.failed}"))
        if st.button("Close"):
            dismiss(visit.project.file, visit.actor)
            st.rerun()
    return False


@st.fragment(run_every=EVERY_SECONDS)
def _polled(visit: Visit) -> None:
    # The person may have signed out or be no owner any more: the whole page checks that.
    if current_actor(visit.project) != visit.actor:
        st.rerun()
    job = release_job(visit.project.file, visit.actor)
    if job is None or job.failed is not None:
        st.rerun()
    st.progress(job.fraction, text=escape(f"Release {job.version}: {job.words} …"))
    if st.button("Cancel", help="Nothing of the release is kept. Your choices and texts stay."):
        cancel(visit.project.file, visit.actor)
        st.rerun()
