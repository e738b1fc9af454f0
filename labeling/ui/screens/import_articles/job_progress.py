"""An import at work: how far it is, how long it takes, and how to stop it or go on."""

import math

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import NotFound
from labeling.services.article_imports import (
    ImportJob,
    WaitingImport,
    cancel_import,
    discard,
    go_on,
    stop_job,
    undo_import,
    waiting_import,
)
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_SECONDS = 1.0
"""Between two looks at the work."""


def show_progress(visit: Visit, waiting: WaitingImport) -> None:
    """How far the reading or storing is; what can be done where it has stopped."""
    if waiting.job is not None and waiting.job.is_running:
        _running(visit, waiting.id)
    elif waiting.batch_id is None:
        _stopped_reading(visit, waiting)
    else:
        _stopped_storing(visit, waiting, waiting.batch_id)


@st.fragment(run_every=_SECONDS)
def _running(visit: Visit, import_id: str) -> None:
    try:
        waiting = waiting_import(visit.project.file, visit.actor, import_id)
    except NotFound:  # it is stored, and the screen says what became of it
        st.rerun()
    job = waiting.job
    if job is None or not job.is_running:
        st.rerun()
    st.progress(job.fraction, text=_words(job))
    st.caption("You may leave this page: the work goes on. Labeling goes on, too.")
    if st.button("Stop"):
        stop_job(visit.project.file, visit.actor, import_id)
        st.rerun()


def _words(job: ImportJob) -> str:
    verb = "Stored" if job.is_storing else "Read"
    left = "" if job.seconds_left is None else f", {_duration(job.seconds_left)} left"
    return f"{verb} so far: {counted(job.articles, 'article')}{left}"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"about {counted(max(1, round(seconds)), 'second')}"
    return f"about {counted(math.ceil(seconds / 60), 'minute')}"


def _stopped_reading(visit: Visit, waiting: WaitingImport) -> None:
    st.warning(escape(_why(waiting) or "Reading the files was stopped before its end. Nothing is stored."))
    again, away, _ = st.columns([2, 2, 4])
    if again.button("Read the files again", type="primary", width="stretch"):
        go_on(visit.project.file, visit.actor, waiting.id)
        st.rerun()
    if away.button("Discard this import", width="stretch"):
        discard(visit.project.file, visit.actor, waiting.id)
        leave()


def _stopped_storing(visit: Visit, waiting: WaitingImport, batch_id: str) -> None:
    total = len(waiting.articles or ())
    reason = _why(waiting)
    st.warning(escape(f"{reason} " if reason else "") + f"{waiting.stored:,} of {total:,} are done; the rest is not.")
    on, keep, undo = st.columns(3)
    if on.button("Go on", type="primary", width="stretch"):
        go_on(visit.project.file, visit.actor, waiting.id)
        st.rerun()
    if keep.button("Keep what came in, and end here", width="stretch"):
        cancel_import(visit.project.file, visit.actor, batch_id)
        discard(visit.project.file, visit.actor, waiting.id)
        st.rerun()
    if undo.button("Delete what came in", width="stretch"):
        undo_import(visit.project.file, visit.actor, batch_id)
        discard(visit.project.file, visit.actor, waiting.id)
        st.rerun()


def _why(waiting: WaitingImport) -> str:
    return waiting.job.problem if waiting.job is not None else ""


def leave() -> None:
    """Go back to the beginning of the screen."""
    st.query_params.clear()
    st.rerun()
