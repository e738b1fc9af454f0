"""The labels leave: as a release for others, or quickly as one file."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import streamlit as st

from labeling.domain.releases import ReleaseChoices
from labeling.errors import FactmarkError
from labeling.services.codebooks import current_codebook
from labeling.services.left_out import left_out
from labeling.services.releases import Release, ReleaseOptions, problems, release_options, releases, start_release
from labeling.ui.left_out import left_out_articles, left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.export import preview
from labeling.ui.screens.export import release_choices as wanted
from labeling.ui.screens.export.card_form import ask_card_texts, unsaid
from labeling.ui.screens.export.published_releases import show_releases
from labeling.ui.screens.export.quick_exports import show_quick_exports
from labeling.ui.screens.export.release_progress import show_progress
from labeling.ui.visit import Visit

JUST_NOW = timedelta(minutes=10)
"""For how long a release is news."""


def export_screen(visit: Visit) -> None:
    """Publish a release, see those that were published, or write one file of votes."""
    st.title("Export", anchor=False)
    published = releases(visit.project.file, visit.actor)
    _publish(visit, published)
    show_releases(visit, published)
    show_quick_exports(visit)


def _publish(visit: Visit, published: list[Release]) -> None:
    st.subheader("Publish a release", anchor=False)
    st.text(
        "A version of your dataset that never changes: labels, every vote, splits for training and testing, and a card "
        "that says how it was made. All of it is read back and compared before it counts as published."
    )
    found = release_options(visit.project.file, visit.actor)
    left, right = st.columns([5, 6], gap="large")
    with left:
        choices = wanted.ask(found, datetime.now(UTC).date())
        with st.expander("The dataset card"):
            texts = ask_card_texts(visit)
    with right, st.container(border=True):
        in_the_way = _preview(visit, choices, found)
        _mention(unsaid(texts))
        if not show_progress(visit):
            is_news = _done(published)
            _offer(visit, choices, possible=not in_the_way, next_step=not is_news)


def _done(published: list[Release]) -> bool:
    """Whether there is a new release, shown above the button, where whoever pressed it is looking: in every tab."""
    newest = published[0] if published else None
    if newest is None or newest.withdrawn_at is not None or datetime.now(UTC) - newest.created_at > JUST_NOW:
        return False
    st.success(escape(f"Release {newest.version} is published."))
    st.link_button("Download it", f"/releases/{newest.id}", type="primary", width="stretch")
    return True


def _preview(visit: Visit, choices: ReleaseChoices, offers: ReleaseOptions) -> list[str]:
    """Show what would be in it; return what is in the way."""
    st.markdown("**What will be in it**")
    found = preview.look(visit, choices, offers)
    in_the_way = [*problems(visit.project.file, visit.actor, choices), *(found.problems if found else ())]
    # With nothing to publish yet, nobody has done anything wrong.
    tell = st.info if found and not found.facts.sentences else st.error
    for problem in dict.fromkeys(in_the_way):
        tell(escape(problem))
    if found:
        preview.show(found, choices, current_codebook(visit.project.file))
        if not found.facts.sentences and choices.only_complete:
            st.button("Let in articles that are not finished", on_click=wanted.let_unfinished_in)
        elif not found.facts.sentences and found.facts.labels_by_choice["unanswered"]:
            st.button("Let in sentences that somebody has yet to answer", on_click=wanted.let_unanswered_in)
    left_out_articles(visit, left_out(visit.project.file, visit.actor), what="in the release", key="release")
    left_out_votes(visit)
    return in_the_way


def _mention(unsaid_texts: list[str]) -> None:
    if unsaid_texts:
        st.caption(f"The dataset card does not say yet: {'; '.join(unsaid_texts).lower()}. Only you can.")


def _offer(visit: Visit, choices: ReleaseChoices, *, possible: bool, next_step: bool) -> None:
    label = escape(f"Publish {choices.version}")
    kind: Literal["primary", "secondary"] = "primary" if next_step else "secondary"
    if not st.button(label, type=kind, disabled=not possible, width="stretch", key="publish"):
        return
    try:
        start_release(visit.project.file, visit.actor, choices, now=datetime.now(UTC))
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.rerun()
