"""What a page leaves out: which articles, why, and the way to have them in it again; and how many people's votes."""

from collections.abc import Iterable
from datetime import UTC, datetime

import streamlit as st

from labeling.errors import FactmarkError
from labeling.services.assignments import give_back
from labeling.services.left_out import LeftOutArticle, LeftOutReason, people_left_out
from labeling.ui.display_text import counted
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

SHOWN = 5
"""Articles that are listed before one asks for more."""

_GIVING_BACK = (
    "Your labels on it stay, as extra ones. Don’t take it again: what you label there afterwards would not be blind."
)


def left_out_votes(visit: Visit) -> None:
    """Say that some people's votes count nowhere; nothing where there are none."""
    if people := people_left_out(visit.project.file, visit.actor):
        of = "1 person" if people == 1 else f"{people:,} people"
        where = " The Team page says whose, and why." if visit.actor.is_owner else ""
        st.caption(f"Votes of {of} are left out.{where}", help="By an owner’s decision. Nothing is deleted.")


def left_out_articles(
    visit: Visit, found: Iterable[LeftOutArticle], *, what: str, key: str, of_others: str = ""
) -> None:
    """Say which articles are left out and why, with the buttons that end it; nothing where none is.

    `what` says where they are missing, such as “in these figures”; `of_others` is put before the articles that one is
    labeling.
    """
    by_why: dict[LeftOutReason, list[LeftOutArticle]] = {why: [] for why in LeftOutReason}
    for one in found:
        by_why[one.why].append(one)
    if labeling := by_why[LeftOutReason.LABELING]:
        _labeling(visit, labeling, f"Not {what}: {of_others}", key)
    for why, words in (
        (LeftOutReason.TRAINING, "for practice or for tests"),
        (LeftOutReason.SAMPLE, "that came with Factmark to try"),
    ):
        if some := by_why[why]:
            titles = ", ".join(f"“{one.title}”" for one in some[:SHOWN])
            more = f" and {len(some) - SHOWN:,} more" if len(some) > SHOWN else ""
            way = " To count one in, use it for work: under Articles." if why is LeftOutReason.SAMPLE else ""
            st.caption(escape(f"Not {what}: {counted(len(some), 'labeled article')} {words}: {titles}{more}.{way}"))


def _labeling(visit: Visit, found: list[LeftOutArticle], head: str, key: str) -> None:
    with st.container(border=True, key=f"left_out_{key}"):
        st.markdown(f"**{head}{counted(len(found), 'article')} that you are labeling yourself**")
        st.caption(
            "Until you finish it, you don’t see what others said. Label the rest, or give the article back to see it "
            f"at once. {_GIVING_BACK}"
        )
        for one in found[:SHOWN]:
            _article(visit, one, key)
        if len(found) > SHOWN:
            with st.expander(f"{len(found) - SHOWN:,} more"):
                for one in found[SHOWN:]:
                    _article(visit, one, key)


def _article(visit: Visit, one: LeftOutArticle, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{one.title}\n{_open(one)}")
        finish = not one.is_archived and st.button("Label the rest", key=f"finish_{key}_{one.article_id}")
        back = st.button("Give it back", key=f"back_{key}_{one.article_id}", help=_GIVING_BACK)
    if finish:
        visit.go("", article=one.article_id)
    if back:
        _give_back(visit, one)


def _open(one: LeftOutArticle) -> str:
    said = f"{one.open_sentences:,} of {counted(one.to_label, 'sentence')} left for you to label"
    return f"{said}. It is archived: restore it to go on." if one.is_archived else f"{said}."


def _give_back(visit: Visit, one: LeftOutArticle) -> None:
    try:
        give_back(visit.project.file, visit.actor, one.article_id, now=datetime.now(UTC))
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.toast(escape(f"“{one.title}” is given back. Your labels on it stay."))
        st.rerun()
