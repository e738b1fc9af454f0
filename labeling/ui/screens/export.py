"""The labels leave: as a release for others, or quickly as one file."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.release import Choices
from labeling.errors import FactmarkError
from labeling.services.codebooks import current_codebook
from labeling.services.publish_release import Release, offered, problems, releases, start_release
from labeling.ui.plain import plain
from labeling.ui.publish import choices as wanted
from labeling.ui.publish import previewing
from labeling.ui.publish.card_form import card_form, unsaid
from labeling.ui.publish.progress import show_progress
from labeling.ui.publish.quick_exports import quick_exports
from labeling.ui.publish.releases import show_releases
from labeling.ui.visit import Visit

_ASKED_FOR = "release_asked_for"
"""The version that was asked for last in this visit."""


def export_screen(visit: Visit) -> None:
    """Publish a release, see those that were published, or write one file of votes."""
    st.title("Export", anchor=False)
    published = releases(visit.project.file, visit.actor)
    _publish(visit, published)
    show_releases(visit, published)
    quick_exports(visit)


def _publish(visit: Visit, published: list[Release]) -> None:
    st.subheader("Publish a release", anchor=False)
    st.text(
        "A version of your dataset that never changes: labels, every vote, splits for training and testing, and a card "
        "that says how it was made. All of it is read back and compared before it counts as published."
    )
    found = offered(visit.project.file, visit.actor)
    left, right = st.columns([5, 6], gap="large")
    with left:
        choices = wanted.ask(found, datetime.now(UTC).date())
        with st.expander("The dataset card"):
            texts = card_form(visit)
    with right, st.container(border=True):
        _done(published)
        in_the_way = _preview(visit, choices, found.annotations)
        _mention(unsaid(texts))
        if not show_progress(visit):
            _offer(visit, choices, possible=not in_the_way)


def _done(published: list[Release]) -> None:
    for release in published:
        if release.version == st.session_state.get(_ASKED_FOR) and release.withdrawn_at is None:
            st.success(plain(f"Release {release.version} is published."))
            st.link_button("Download it", f"/releases/{release.id}", type="primary")


def _preview(visit: Visit, choices: Choices, annotations: int) -> list[str]:
    """Show what would be in it; return what is in the way."""
    st.markdown("**What will be in it**")
    found = previewing.look(visit, choices, annotations)
    in_the_way = [*problems(visit.project.file, visit.actor, choices), *(found.problems if found else ())]
    # With nothing to publish yet, nobody has done anything wrong.
    tell = st.info if found and not found.facts.sentences else st.error
    for problem in dict.fromkeys(in_the_way):
        tell(plain(problem))
    if found:
        previewing.show(found, choices, current_codebook(visit.project.file))
        if not found.facts.sentences and choices.only_complete:
            st.button("Let in articles that are not finished", on_click=wanted.let_unfinished_in)
    return in_the_way


def _mention(unsaid_texts: list[str]) -> None:
    if unsaid_texts:
        st.caption(f"The dataset card does not say yet: {'; '.join(unsaid_texts).lower()}. Only you can.")


def _offer(visit: Visit, choices: Choices, *, possible: bool) -> None:
    label = plain(f"Publish {choices.version}")
    if not st.button(label, type="primary", disabled=not possible, width="stretch", key="publish"):
        return
    try:
        start_release(visit.project.file, visit.actor, choices, now=datetime.now(UTC))
    except FactmarkError as error:
        st.error(plain(str(error)))
    else:
        st.session_state[_ASKED_FOR] = choices.version
        st.rerun()
