"""Who labels what: the settings of the queue, the articles with their places, and giving by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from labeling.domain.assignments import AssignmentSettings, DealingOrder
from labeling.domain.progress import ArticleStatus
from labeling.errors import FactmarkError, Refused
from labeling.services import article_status, assignments
from labeling.services.assignments import GivenArticle
from labeling.services.progress import ArticleFigures, project_progress
from labeling.services.sign_in import is_alone
from labeling.services.takedowns import take_down
from labeling.services.team import members
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_ORDER = {
    DealingOrder.NEED: "Most needed first, then each annotator in an order of their own",
    DealingOrder.IMPORT: "In import order, the same for everybody",
}


_LEFT_OUT = "left_out"
"""Why articles of a batch were not given: said once, beside the figures as they are afterwards."""

_OPENING = (
    "When an article is open, annotators may see each other's labels. What they change from then on is kept as a "
    "second thought, and counts for nothing."
)

_WORDS = {
    "Dealt": "given by the queue: an annotator who opens the labeling screen is dealt the article that needs somebody.",
    "Goes back": "a dealt article on which nothing is labeled for so long is dealt to somebody else. Labels stay.",
    "Needs": "how many annotators are to label the article.",
    "Held by": "how many have it now, finished or not. Each takes one of the places that it needs.",
    "Finished by": "how many of those have labeled all of it. Answers that came only after it was opened to them count "
    "here, and nowhere else.",
    "Extra": "how many others have labels on it: their place went back, or they came in addition. Labels stay.",
    "Open": "annotators may see each other's labels on it, and it is no longer dealt. What they change from then on is "
    "kept as a second thought; what they answered before is what counts, for good.",
    "Archived": "put away: not dealt and not shown to annotators, until you restore it.",
}


def assignments_screen(visit: Visit) -> None:
    """Settings, articles, and who holds them."""
    st.title("Assignments", anchor=False)
    if is_alone(visit.project.file):
        st.text("You work alone, so every article is yours. With a team, you decide here who labels what.")
        if st.button("Make a team"):
            visit.go("team")
        return
    try:
        _settings(visit)
        _articles(visit)
        _held(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _settings(visit: Visit) -> None:
    now = assignments.assignment_settings(visit.project.file)
    with st.form("settings", border=True):
        left, middle, right = st.columns(3)
        overlap = left.number_input("Annotators for each article", 1, 99, now.overlap)
        shared = middle.number_input(
            "Articles that everybody labels (%)",
            0,
            100,
            now.shared_percent,
            help="They show how well all of you agree.",
        )
        hours = right.number_input(
            "Hours until an article goes back",
            0.25,
            720.0,
            now.lease / timedelta(hours=1),
            help="An article that was dealt and on which nothing is labeled for so long is offered to somebody else. "
            "What was labeled stays.",
        )
        order = st.selectbox("Order", list(DealingOrder), list(DealingOrder).index(now.order), _ORDER.__getitem__)
        if st.form_submit_button("Save", type="primary"):
            chosen = AssignmentSettings(int(overlap), int(shared), order or now.order, timedelta(hours=hours))
            assignments.set_assignment_settings(visit.project.file, visit.actor, chosen)
            st.toast("Saved. It holds from the next article that is dealt.")


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
        st.caption("Choose articles in the first column to give, archive or open them.")
        return
    chosen = [articles[index] for index in picked if index < len(articles)]
    if chosen:
        _act(visit, chosen, [a for a in articles if a.summary.batch_id == chosen[0].summary.batch_id])


def _row(article: ArticleFigures) -> dict[str, Any]:
    return {
        "Article": article.summary.title,
        "State": article.state.value + (", open" if article.is_open else ""),
        "Sentences": article.summary.to_label,
        "Needs": "everybody" if article.is_shared else str(article.needed),
        "Held by": article.holders,
        "Finished by": article.finished,
        "Extra": article.extra,
    }


def _act(visit: Visit, articles: list[ArticleFigures], batch: list[ArticleFigures]) -> None:
    """Buttons for the chosen articles. `batch` is what came in together with the first of them, it included."""
    file, actor, now = visit.project.file, visit.actor, datetime.now(UTC)
    people = _people(visit)
    who, give, archive, opened = st.columns([3, 1, 1, 1], vertical_alignment="bottom")
    chosen = who.selectbox("Give to", list(people), format_func=people.__getitem__)
    if give.button("Give", type="primary", width="stretch"):
        _each(articles, lambda article_id: assignments.give(file, actor, article_id, chosen, now=now))
    if len(articles) == 1 and len(batch) > 1:
        _give_batch(visit, batch, chosen, people[chosen])
    if all(article.state is ArticleStatus.ARCHIVED for article in articles):
        if archive.button("Restore", width="stretch"):
            _each(articles, lambda article_id: article_status.restore(file, actor, article_id, now=now))
    elif archive.button("Archive", width="stretch", help="Taken out of the queue. Labels stay; you can restore it."):
        _each(articles, lambda article_id: article_status.archive(file, actor, article_id, now=now))
    turn, label = (
        (article_status.close_to_annotators, "Close")
        if all(article.is_open for article in articles)
        else (article_status.open_to_annotators, "Open")
    )
    if opened.button(label, width="stretch", help=_OPENING):
        _each(articles, lambda article_id: turn(file, actor, article_id, now=now))
    if working := sum(article.holders - article.finished for article in articles if not article.is_open):
        who_works = "One annotator has" if working == 1 else f"{working} annotators have"
        st.caption(
            f"{who_works} not finished yet. What they answer "
            "after you open it doesn't count: wait for them, or take it back from them first."
        )
    if len(articles) == 1:
        _take_down(visit, articles[0])


def _give_batch(visit: Visit, batch: list[ArticleFigures], annotator_id: str, name: str) -> None:
    if not st.button(
        escape(f"Give the whole batch to {name}: {len(batch)} articles"), help="All that was imported together with it."
    ):
        return
    batch_id, now = batch[0].summary.batch_id, datetime.now(UTC)
    given = assignments.give_batch(visit.project.file, visit.actor, batch_id, annotator_id, now=now)
    st.session_state[_LEFT_OUT] = [reason for _, reason in given.left_out]
    st.rerun()


def _each(articles: list[ArticleFigures], act: Any) -> None:
    """Do it for every article; what is refused is said, the others go on."""
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
    with st.expander("Take this article's text down, for good"):
        st.text(
            "For legal reasons only. The text is removed from the project and cannot be brought back. Votes, offsets "
            "and hashes stay. Exports and backups that were made before still hold the text."
        )
        title = st.text_input("Type the article's title to confirm", key=f"take_down_{article.summary.id}")
        reason = st.text_input("Reason, kept on record", key=f"reason_{article.summary.id}")
        if st.button("Take down", disabled=not (title and reason)):
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
    """Names by id of everybody whom an article can be given to."""
    return {m.annotator.id: m.annotator.name for m in members(visit.project.file, visit.actor) if m.is_active}


def _held(visit: Visit) -> None:
    given = [
        g
        for g in assignments.list_assignments(visit.project.file, visit.actor, now=datetime.now(UTC))
        if not _is_over(g)
    ]
    st.subheader("Who holds what", anchor=False)
    if not given:
        st.caption("Nobody holds an article yet. Annotators are dealt one when they open the labeling screen.")
    people = _people(visit)
    for held in given:
        _assignment(visit, held, people)


def _is_over(given: GivenArticle) -> bool:
    return given.assignment.released_at is not None


def _offered(held: GivenArticle) -> str:
    """Why others are offered the article in this person's place."""
    if not held.counts:
        return " · votes left out, offered to others"
    return "" if held.is_live else " · ran out, offered to others"


def _assignment(visit: Visit, held: GivenArticle, people: dict[str, str]) -> None:
    who, other, release = st.columns([5, 1, 1], vertical_alignment="center")
    state = "finished" if held.is_finished else f"{held.done} of {held.to_label}"
    who.text(f"{held.annotator_name} · {held.title} · {state}{_offered(held)}")
    with other.popover("Reassign", width="stretch"):
        _reassign(visit, held, people)
    if release.button("Release", key=f"release_{held.assignment.id}", width="stretch", help="Labels stay."):
        assignments.take_back(visit.project.file, visit.actor, held.assignment.id, now=datetime.now(UTC))
        st.rerun()


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
