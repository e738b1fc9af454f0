"""What a page leaves out: which articles, why, and how to include them again; and how many people's votes."""

from collections.abc import Iterable
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.assignments import give_back
from labeling.services.left_out import LeftOutArticle, LeftOutReason, people_left_out
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

SHOWN = 5
"""Articles that are listed until somebody asks for more."""

_GIVING_BACK = (
    "Your labels on it stay, as extra labels. Don’t take the article again: your later labels would not be blind."
)

_ADVICE_BY_REASON = {
    LeftOutReason.SAMPLE: " To count one, use it for work, under Articles.",
    LeftOutReason.ARCHIVED: " To count one again, restore it, under Articles.",
}


def left_out_votes(visit: Visit) -> None:
    """Say that some people's votes count nowhere; say nothing if there are none."""
    if people := people_left_out(visit.project.file, visit.actor):
        of = "1 person" if people == 1 else f"{people:,} people"
        where = " The Team page says whose, and why." if visit.actor.is_owner else ""
        st.caption(f"Votes of {of} are left out.{where}", help="An owner decided this. Nothing is deleted.")


def left_out_articles(
    visit: Visit, articles: Iterable[LeftOutArticle], *, where: str, key: str, of_others: str = ""
) -> None:
    """Say which articles are left out and why, with the buttons that end it; say nothing if none is.

    `where` says where they are missing, such as “in these figures”; `of_others` goes before the articles that the
    visitor is labeling.
    """
    by_why: dict[LeftOutReason, list[LeftOutArticle]] = {why: [] for why in LeftOutReason}
    for article in articles:
        by_why[article.why].append(article)
    if labeling := by_why[LeftOutReason.LABELING]:
        _labeling(visit, labeling, f"Not {where}: {of_others}", key)
    for why, words in (
        (LeftOutReason.TRAINING, "for practice or tests"),
        (LeftOutReason.SAMPLE, "that came with Factmark"),
        (LeftOutReason.ARCHIVED, "that are archived"),
    ):
        if listed := by_why[why]:
            titles = ", ".join(f"“{article.title}”" for article in listed[:SHOWN])
            more = f" and {len(listed) - SHOWN:,} more" if len(listed) > SHOWN else ""
            advice = _ADVICE_BY_REASON.get(why, "")
            count = counted(len(listed), "labeled article")
            st.caption(escape(f"Not {where}: {count} {words} ({titles}{more}).{advice}"))


def _labeling(visit: Visit, articles: list[LeftOutArticle], head: str, key: str) -> None:
    with st.container(border=True, key=f"left_out_{key}"):
        st.markdown(f"**{head}{counted(len(articles), 'article')} that you are labeling yourself**")
        st.caption(
            "Until you finish an article, you don’t see what others said about it. Label the rest, or give the article "
            f"back to see it right away. {_GIVING_BACK}"
        )
        for article in articles[:SHOWN]:
            _article(visit, article, key)
        if len(articles) > SHOWN:
            with st.expander(f"{len(articles) - SHOWN:,} more"):
                for article in articles[SHOWN:]:
                    _article(visit, article, key)


def _article(visit: Visit, article: LeftOutArticle, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        remaining = f"{article.open_sentences:,} of {counted(article.to_label, 'sentence')} left for you to label"
        st.text(f"{article.title}\n{remaining}.")
        finish = st.button("Label the rest", key=f"finish_{key}_{article.article_id}")
        back = st.button("Give it back", key=f"back_{key}_{article.article_id}", help=_GIVING_BACK)
    if finish:
        visit.go("", article=article.article_id)
    if back:
        try:
            give_back(visit.project.file, visit.actor, article.article_id, now=datetime.now(UTC))
        except FactmarkError as error:
            st.error(escape(str(error)))
        else:
            st.toast(escape(f"You gave “{article.title}” back. Your labels on it stay."))
            st.rerun()
