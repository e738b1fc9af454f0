"""Who labels what: the settings of the queue, the articles, and giving by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from labeling.domain.assignments import AssignmentSettings, DealingOrder
from labeling.domain.progress import ArticleStatus
from labeling.errors import FactmarkError, Refused
from labeling.services import article_status, assignments
from labeling.services.article_figures import ArticleFigures
from labeling.services.assignments import GivenArticle
from labeling.services.progress import project_progress
from labeling.services.sign_in import is_alone
from labeling.services.takedowns import take_down
from labeling.services.team import members
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_ORDER = {
    DealingOrder.NEED: "Most needed first, then in a different order for each annotator",
    DealingOrder.IMPORT: "In import order, the same for everybody",
}


_LEFT_OUT = "left_out"
"""The key of why articles of a batch were not given: shown once, with the new figures."""

_OPENING = (
    "Once an article is open, annotators can see each other’s labels. What they change from then on is kept as a "
    "second thought and does not count."
)

_WORDS = {
    "Dealt": "given by the queue: annotators who open the labeling screen are dealt an article that needs more.",
    "Goes back": "if nothing is labeled on a dealt article for the hours set above, the queue deals it to somebody "
    "else. Labels stay.",
    "Needs": "how many annotators should label the article.",
    "Held by": "how many have it now, finished or not. Each of them counts toward the number needed.",
    "Finished by": "how many of those have labeled all of it. Answers given only after the article was opened count "
    "here and nowhere else.",
    "Extra": "how many others have labels on it: they gave it back, lost it, or were not asked. Labels stay.",
    "Open": "annotators can see each other’s labels on it, and it is no longer dealt. Only what they answered before "
    "counts. What they change from then on is kept as a second thought.",
    "Archived": "put away: not dealt, not shown to annotators, and counted nowhere until you restore it.",
}


def assignments_screen(visit: Visit) -> None:
    """The settings, the articles, and who holds them."""
    st.title("Assignments", anchor=False)
    if is_alone(visit.project.file):
        st.text("You work alone, so every article is yours. With a team, you decide here who labels what.")
        if st.button("Set up a team"):
            visit.go("team")
        return
    try:
        _settings(visit)
        _articles(visit)
        _held(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _settings(visit: Visit) -> None:
    current = assignments.assignment_settings(visit.project.file)
    with st.form("settings", border=True):
        left, middle, right = st.columns(3)
        overlap = left.number_input("Annotators per article", 1, 100, current.overlap)
        shared = middle.number_input(
            "Articles that everybody labels (%)",
            0,
            100,
            current.shared_percent,
            help="These articles show how well everybody agrees.",
        )
        hours = right.number_input(
            "Hours until an article goes back",
            5 / 60,
            720.0,
            current.lease / timedelta(hours=1),
            help="If nothing is labeled on a dealt article for this long, it is offered to somebody else. Labels stay.",
        )
        order = st.selectbox("Order", list(DealingOrder), list(DealingOrder).index(current.order), _ORDER.__getitem__)
        if st.form_submit_button("Save", type="primary"):
            chosen = AssignmentSettings(int(overlap), int(shared), order or current.order, timedelta(hours=hours))
            assignments.set_assignment_settings(visit.project.file, visit.actor, chosen)
            st.toast("Saved. This applies from the next article that is dealt.")


def _articles(visit: Visit) -> None:
    articles = project_progress(visit.project.file, visit.actor, now=datetime.now(UTC)).articles
    st.subheader("Articles", anchor=False)
    picked = st.dataframe(
        [_row(article) for article in articles],
        key="picked",
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="multi-row",
    )["selection"]["rows"]
    with st.expander("What these words mean"):
        st.table({"word": list(_WORDS), "meaning": list(_WORDS.values())})
    for reason in st.session_state.pop(_LEFT_OUT, []):
        st.warning(escape(reason))
    if not picked:
        st.caption("To give, archive or open articles, tick them in the first column.")
        return
    chosen = [articles[index] for index in picked if index < len(articles)]
    if chosen:
        _actions(visit, chosen, [a for a in articles if a.summary.batch_id == chosen[0].summary.batch_id])


def _row(article: ArticleFigures) -> dict[str, Any]:
    return {
        "Article": article.summary.title,
        "Status": article.status.value + (", open" if article.is_open else ""),
        "Sentences": article.summary.to_label,
        "Needs": "everybody" if article.is_shared else str(article.needed),
        "Held by": article.holders,
        "Finished by": article.finished,
        "Extra": article.extra,
    }


def _actions(visit: Visit, articles: list[ArticleFigures], batch: list[ArticleFigures]) -> None:
    """Buttons for the chosen articles. `batch` has all articles of the import that brought the first of them."""
    file, actor, now = visit.project.file, visit.actor, datetime.now(UTC)
    people = _people(visit)
    who, give, archive, opened = st.columns([3, 1, 1, 1], vertical_alignment="bottom")
    chosen = who.selectbox("Give to", list(people), format_func=people.__getitem__)
    if give.button("Give", type="primary", width="stretch"):
        _do_for_each(articles, lambda article_id: assignments.give(file, actor, article_id, chosen, now=now))
    if len(articles) == 1 and len(batch) > 1:
        _give_batch(visit, batch, chosen, people[chosen])
    if all(article.status is ArticleStatus.ARCHIVED for article in articles):
        if archive.button("Restore", width="stretch"):
            _do_for_each(articles, lambda article_id: article_status.restore(file, actor, article_id, now=now))
    elif archive.button(
        "Archive", width="stretch", help="Takes it out of the queue. Labels stay, and you can restore it."
    ):
        _do_for_each(articles, lambda article_id: article_status.archive(file, actor, article_id, now=now))
    switch, label = (
        (article_status.close_to_annotators, "Close")
        if all(article.is_open for article in articles)
        else (article_status.open_to_annotators, "Open")
    )
    if opened.button(label, width="stretch", help=_OPENING):
        _do_for_each(articles, lambda article_id: switch(file, actor, article_id, now=now))
    if working := sum(article.holders - article.finished for article in articles if not article.is_open):
        who_works = "One annotator has" if working == 1 else f"{working} annotators have"
        st.caption(
            f"{who_works} not finished yet. What they answer after you open the article does not count. Wait for "
            "them, or take the article back first."
        )
    if len(articles) == 1:
        _take_down(visit, articles[0])


def _give_batch(visit: Visit, batch: list[ArticleFigures], annotator_id: str, name: str) -> None:
    if not st.button(
        escape(f"Give the whole batch to {name}: {len(batch)} articles"),
        help="Everything that was imported together with this article.",
    ):
        return
    batch_id, now = batch[0].summary.batch_id, datetime.now(UTC)
    given = assignments.give_batch(visit.project.file, visit.actor, batch_id, annotator_id, now=now)
    st.session_state[_LEFT_OUT] = [reason for _, reason in given.left_out]
    st.rerun()


def _do_for_each(articles: list[ArticleFigures], act: Any) -> None:
    """Do this for every article. Where it is refused, show why, and go on with the others."""
    refusals = []
    for article in articles:
        try:
            act(article.summary.id)
        except Refused as error:
            refusals.append(f"{article.summary.title}: {error}")
    for refusal in refusals:
        st.warning(escape(refusal))
    if not refusals:
        st.rerun()


def _take_down(visit: Visit, article: ArticleFigures) -> None:
    with st.expander("Take this article’s text down permanently"):
        st.text(
            "For legal reasons only. The text is removed from the project and cannot be brought back. Votes, offsets "
            "and hashes stay. Exports and backups made earlier still hold the text."
        )
        title = st.text_input("Type the article’s title to confirm", key=f"take_down_{article.summary.id}")
        reason = st.text_input("Reason (kept on record)", key=f"reason_{article.summary.id}")
        if st.button("Take down the text", disabled=not (title and reason)):
            take_down(
                visit.project.file,
                visit.actor,
                article.summary.id,
                confirm_title=title,
                reason=reason,
                now=datetime.now(UTC),
            )
            st.rerun()


def _people(visit: Visit) -> dict[str, str]:
    """Names by id of everybody who can be given an article."""
    return {m.annotator.id: m.annotator.name for m in members(visit.project.file, visit.actor) if m.is_active}


def _held(visit: Visit) -> None:
    assigned = assignments.list_assignments(visit.project.file, visit.actor, now=datetime.now(UTC))
    given = [article for article in assigned if article.assignment.ended_at is None]
    st.subheader("Who holds what", anchor=False)
    if not given:
        st.caption("Nobody holds an article yet. Annotators are dealt one when they open the labeling screen.")
    people = _people(visit)
    for held in given:
        who, other, back = st.columns([5, 1, 1], vertical_alignment="center")
        state = "finished" if held.is_settled else f"{held.done} of {held.to_label}"
        who.text(f"{held.annotator_name} · {held.title} · {state}{_offered(held)}")
        with other.popover("Reassign", width="stretch"):
            _reassign(visit, held, people)
        if back.button("Take back", key=f"take_back_{held.assignment.id}", width="stretch", help="Labels stay."):
            assignments.take_back(visit.project.file, visit.actor, held.assignment.id, now=datetime.now(UTC))
            st.rerun()


def _offered(held: GivenArticle) -> str:
    """Why the article is offered to others instead of this person."""
    if not held.counts:
        return " · votes left out, offered to others"
    return "" if held.is_live else " · time ran out, offered to others"


def _reassign(visit: Visit, held: GivenArticle, people: dict[str, str]) -> None:
    others = [annotator_id for annotator_id in people if annotator_id != held.assignment.annotator_id]
    if not others:
        st.text("There is nobody else yet.")
        return
    number = held.assignment.id
    chosen = st.selectbox("To", others, format_func=people.__getitem__, key=f"to_{number}")
    if st.button(
        "Give it to them", key=f"reassign_{number}", help=f"What {escape(held.annotator_name)} labeled stays."
    ):
        assignments.reassign(visit.project.file, visit.actor, number, chosen, now=datetime.now(UTC))
        st.rerun()
