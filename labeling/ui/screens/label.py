"""The labeling screen: find the article and hand it to the panel."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.model import Role
from labeling.errors import FactmarkError, NotAllowed, NotFound
from labeling.services.articles import list_articles, open_article
from labeling.services.assignments import claim_next, may_label, take
from labeling.services.training import own_result
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import labeling_panel
from labeling.ui.panel.data import panel_data
from labeling.ui.visit import Visit


def label_screen(visit: Visit) -> None:
    """Show the article that the address names, or else this person's next one."""
    named = st.query_params.get("article")
    article_id = named or claim_next(visit.project.file, visit.actor, now=datetime.now(UTC))
    if article_id is None and _show_failed_test(visit):
        return
    article_id = article_id or _last_finished(visit)
    if article_id is None:
        _nothing_to_label(visit)
        return
    try:
        opened = open_article(visit.project.file, visit.actor, article_id)
    except (NotFound, NotAllowed) as error:
        _not_open(visit, article_id, error)
        return
    chosen = labeling_panel(panel_data(visit.project.file.project_id, visit.actor, opened), key="panel")
    if chosen:
        _go_on(visit, chosen)


def _go_on(visit: Visit, chosen: str) -> None:
    following = claim_next(visit.project.file, visit.actor, now=datetime.now(UTC), prefer=chosen)
    if following is None and may_label(visit.project.file, visit.actor, chosen):
        following = chosen
    if following is None:  # others were faster, or the test was not passed
        st.query_params.pop("article", None)
    else:
        st.query_params["article"] = following
    st.rerun()


def _show_failed_test(visit: Visit) -> bool:
    """Whether this person has finished the test without passing. If so, the screen says so."""
    result = own_result(visit.project.file, visit.actor)
    if result is None or result.may_work or result.score is None:
        return False
    right = result.score.overall
    st.title("You have finished the test", anchor=False)
    st.text(
        f"{right.right:,} of {right.total:,} answers are right. That is not enough to pass: there is a pass mark "
        "for all answers together and one for each label."
    )
    st.text(
        "The owners of this project see your result. They can let you work, or have you take the test again. Either "
        "way, what comes next appears here."
    )
    if st.button("Read the guideline", type="primary"):
        visit.go("guideline")
    return True


def _last_finished(visit: Visit) -> str | None:
    """The last finished article: with nothing left to label, its summary says more than an empty page."""
    articles = list_articles(visit.project.file, visit.actor)
    own = [progress for progress in articles if not progress.is_sample]
    finished = [progress for progress in own or articles if progress.is_finished]
    return finished[-1].summary.id if finished else None


def _not_open(visit: Visit, article_id: str, error: NotFound | NotAllowed) -> None:
    st.warning(escape(str(error)))
    may_take = isinstance(error, NotAllowed) and visit.actor.role is not Role.ANNOTATOR
    if may_take and st.button("Take this article and label it", type="primary"):
        try:
            take(visit.project.file, visit.actor, article_id, now=datetime.now(UTC))
        except FactmarkError as refusal:
            st.error(escape(str(refusal)))
        else:
            st.rerun()
    if st.button("All articles"):
        visit.go("articles")


def _elsewhere(visit: Visit) -> None:
    """Offer other things to do to somebody who runs the project and doesn't label."""
    for_owners = {"Invite people": "team", "Publish the dataset": "export"} if visit.actor.is_owner else {}
    steps = {
        "All articles": "articles",
        "See the team’s progress": "progress",
        "Adjudicate": "adjudicate",
        **for_owners,
    }
    with st.container(horizontal=True):
        pressed = [address for words, address in steps.items() if st.button(words)]
    if pressed:
        visit.go(pressed[0])


def _nothing_to_label(visit: Visit) -> None:
    st.title("Nothing to label", anchor=False)
    articles = list_articles(visit.project.file, visit.actor)
    if visit.actor.role is Role.ANNOTATOR:
        st.text("There is no article for you right now. When an owner adds one or gives you one, it appears here.")
        if articles and st.button("Try things out on a sample"):
            visit.go("articles")
    elif any(not progress.is_sample for progress in articles):
        st.text("Articles are dealt to annotators. To label one yourself, open it from the list and take it.")
        _elsewhere(visit)
    elif visit.actor.is_owner:
        st.text("Paste an article or choose a text file, check how it was cut into sentences, and start labeling.")
        if st.button("Import articles", type="primary"):
            visit.go("import")
