"""The articles that came with Factmark: put them away, bring them back, use one for work."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.samples import (
    Sample,
    bring_samples_back,
    put_samples_away,
    samples,
    use_sample_for_work,
)
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit


def offer_to_put_away(visit: Visit) -> None:
    """After an import: a button that puts the samples away, if they are still there."""
    shown = [sample for sample in samples(visit.project.file, visit.actor) if not sample.is_put_away]
    if not shown:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(
            f"Now that you have articles of your own, you can put Factmark’s "
            f"{counted(len(shown), 'sample article')} away. They count nowhere, and you can bring them back "
            "under Articles."
        )
        _away(visit, key="put_away_after_import")


def sample_buttons(visit: Visit, all_samples: list[Sample]) -> None:
    """For an owner, on the articles page: put the samples away, bring them back, or use one for work."""
    shown = [sample for sample in all_samples if not sample.is_put_away]
    away = [sample for sample in all_samples if sample.is_put_away]
    with st.container(horizontal=True, vertical_alignment="center"):
        if shown:
            _away(visit, key="put_away")
        if away and st.button(f"Bring {counted(len(away), 'sample article')} back"):
            _act(lambda: bring_samples_back(visit.project.file, visit.actor, now=datetime.now(UTC)))
        if shown:
            with st.popover("Use one for work"):
                _use(visit, shown)


def _away(visit: Visit, *, key: str) -> None:
    if st.button("Put the samples away", key=key):
        _act(lambda: put_samples_away(visit.project.file, visit.actor, now=datetime.now(UTC)))


def _use(visit: Visit, shown: list[Sample]) -> None:
    st.text(
        "The article becomes part of your project. Annotators get it to label, and its labels count in agreement, "
        "gold, exports and releases."
    )
    by_id = {sample.article_id: f"{sample.title} ({counted(sample.votes, 'label')})" for sample in shown}
    chosen = st.selectbox("Sample", list(by_id), format_func=by_id.__getitem__)
    if chosen and st.button("Use it for work"):
        _act(lambda: use_sample_for_work(visit.project.file, visit.actor, chosen, now=datetime.now(UTC)))


def _act(act: Callable[[], object]) -> None:
    try:
        act()
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.rerun()
