"""How far the work is. Owners see everybody's, annotators their own."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from labeling.domain.progress import AnnotatorWork, ArticleStatus
from labeling.services.progress import OwnProgress, ProjectProgress, own_progress, project_progress
from labeling.storage.progress import DayCount
from labeling.ui.display_text import ago
from labeling.ui.left_out import left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit


def progress_screen(visit: Visit) -> None:
    """Show figures, charts, and what is worth a look."""
    st.title("Progress", anchor=False)
    now = datetime.now(UTC)
    if visit.actor.is_owner:
        _project(visit, project_progress(visit.project.file, visit.actor, now=now), now)
    else:
        _own(own_progress(visit.project.file, visit.actor, now=now))


def _own(progress: OwnProgress) -> None:
    work = progress.work
    figures = st.columns(4)
    figures[0].metric("Sentences labeled", f"{work.labeled:,}")
    figures[1].metric("Articles finished", f"{progress.finished:,} of {progress.articles:,}")
    figures[2].metric("Unsure", f"{work.unsure:,}")
    figures[3].metric("Seconds per sentence", _seconds(work), help="The median: half of your sentences took longer.")
    _days(progress.days)


def _project(visit: Visit, progress: ProjectProgress, now: datetime) -> None:
    counts = progress.count_by_status
    for column, state in zip(st.columns(len(ArticleStatus)), ArticleStatus, strict=True):
        column.metric(state.value.capitalize(), f"{counts[state]:,}")
    estimate = progress.estimate
    finish = f"Estimated finish: {estimate.finish_at:%d %B %Y}. " if estimate.finish_at else ""
    st.text(f"{finish}{estimate.why}")
    several = sum(work.labeled > 0 for work in progress.annotators) > 1
    to_label = counts[ArticleStatus.NOT_STARTED] + counts[ArticleStatus.IN_PROGRESS]  # once all is labeled, it is next
    if several and st.button("How well do annotators agree?", type="secondary" if to_label else "primary"):
        visit.go("agreement")
    left_out_votes(visit)
    _days(progress.days)
    st.subheader("Annotators", anchor=False)
    if progress.annotators:
        st.table(pd.DataFrame([_row(work, now) for work in progress.annotators]).set_index("Annotator"))
    else:
        st.caption("Nobody has labeled anything or been given an article yet.")
    for work in progress.annotators:
        for remark in progress.unusual_work.get(work.annotator_id, []):
            st.info(escape(f"{work.name}: {remark}"), icon=":material/visibility:")


def _row(work: AnnotatorWork, now: datetime) -> dict[str, Any]:
    return {
        "Annotator": escape(work.name if work.counts else f"{work.name} (votes left out)"),
        "Done": work.done,
        "Assigned": work.assigned,
        "Labeled in total": work.labeled,
        "Unsure": work.unsure,
        "Seconds per sentence": _seconds(work),
        "Last active": ago(work.last_active_at, now) if work.last_active_at else "",
    }


def _seconds(work: AnnotatorWork) -> str:
    return "–" if work.median_seconds is None else f"{work.median_seconds:.1f}"


def _days(days: list[DayCount]) -> None:
    st.subheader("Annotations per day", anchor=False)
    st.caption("Counted on the day they were made. Imported votes without a time are not shown.")
    if not days:
        st.caption("None yet.")
        return
    count_by_day: Counter[str] = Counter()
    for day in days:
        count_by_day[day.day.isoformat()] += day.annotations
    frame = pd.DataFrame({"day": list(count_by_day), "annotations": list(count_by_day.values())})
    chart = (
        alt.Chart(frame)
        .mark_bar(size=18)
        .encode(x=alt.X("day:T", title=None), y=alt.Y("annotations:Q", title=None, axis=alt.Axis(tickMinStep=1)))
    )
    st.altair_chart(chart, height=180)
    with st.expander("Show as a table"):
        st.dataframe(frame, hide_index=True)
