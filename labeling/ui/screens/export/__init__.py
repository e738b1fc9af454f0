"""The export page: publish a release for others, or write the votes to one file."""

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
from labeling.ui.screens.export.card_form import ask_card_texts, missing_texts
from labeling.ui.screens.export.preview import show_preview, take_preview
from labeling.ui.screens.export.published_releases import show_releases
from labeling.ui.screens.export.quick_exports import show_quick_exports
from labeling.ui.screens.export.release_choices import ask_choices, include_unanswered, include_unfinished
from labeling.ui.screens.export.release_progress import show_progress
from labeling.ui.visit import Visit

JUST_NOW = timedelta(minutes=10)
"""How long a release counts as news."""


def export_screen(visit: Visit) -> None:
    """Publish a release, see the published ones, or write one file of votes."""
    st.title("Export", anchor=False)
    published = releases(visit.project.file, visit.actor)
    _publish(visit, published)
    show_releases(visit, published)
    show_quick_exports(visit)


def _publish(visit: Visit, published: list[Release]) -> None:
    st.subheader("Publish a release", anchor=False)
    st.text(
        "A release is a version of your dataset that never changes: labels, every vote, splits for training and "
        "testing, and a card that says how it was made. All of it is read back and checked before it is published."
    )
    options = release_options(visit.project.file, visit.actor)
    left, right = st.columns([5, 6], gap="large")
    with left:
        choices = ask_choices(options, datetime.now(UTC).date())
        with st.expander("The dataset card"):
            texts = ask_card_texts(visit)
    with right, st.container(border=True):
        in_the_way = _preview(visit, choices, options)
        if missing := missing_texts(texts):
            st.caption(f"The dataset card does not say yet: {'; '.join(missing).lower()}. Only you can add this.")
        if not show_progress(visit):
            is_news = _show_newest(published)
            _offer(visit, choices, possible=not in_the_way, next_step=not is_news)


def _show_newest(published: list[Release]) -> bool:
    """Whether there is a new release. It is shown above the button, where the person who pressed it is looking."""
    newest = published[0] if published else None
    if newest is None or newest.withdrawn_at is not None or datetime.now(UTC) - newest.created_at > JUST_NOW:
        return False
    st.success(escape(f"Release {newest.version} is published."))
    st.link_button("Download the release", f"/releases/{newest.id}", type="primary", width="stretch")
    return True


def _preview(visit: Visit, choices: ReleaseChoices, offers: ReleaseOptions) -> list[str]:
    """Show what would be in the release; return what is in the way."""
    st.markdown("**What will be in it**")
    preview = take_preview(visit, choices, offers)
    in_the_way = [*problems(visit.project.file, visit.actor, choices), *(preview.problems if preview else ())]
    # With nothing to publish yet, nobody has done anything wrong.
    show_problem = st.info if preview and not preview.facts.sentences else st.error
    for problem in dict.fromkeys(in_the_way):
        show_problem(escape(problem))
    if preview:
        show_preview(preview, choices, current_codebook(visit.project.file))
        if not preview.facts.sentences and choices.only_complete:
            st.button("Include articles that are not finished", on_click=include_unfinished)
        elif not preview.facts.sentences and preview.facts.labels_by_choice["unanswered"]:
            st.button("Include sentences that somebody has yet to answer", on_click=include_unanswered)
    left_out_articles(visit, left_out(visit.project.file, visit.actor), where="in the release", key="release")
    left_out_votes(visit)
    return in_the_way


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
