"""Where annotators disagree, and on what kind of sentences: the way to a better guideline."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.disagreements import Group
from labeling.domain.wording import counted
from labeling.services.codebooks import current_codebook
from labeling.services.disagreements import GroupReport, disagreement_groups
from labeling.services.left_out import left_out
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.left_out import left_out_articles, left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.disagreements.group import group_view, votes_in_words
from labeling.ui.screens.disagreements.group_description import common_words, pair_name
from labeling.ui.screens.disagreements.relabelings import show_relabelings
from labeling.ui.visit import Visit

SHOWN = 8
"""Groups that are shown until somebody asks for all."""
TYPICAL = 3
"""Sentences that are shown of each group."""


def disagreements_screen(visit: Visit) -> None:
    """Show the groups, the most frequent first, or one of them."""
    with st.spinner(
        "Sorting the sentences where annotators differ. With many labels, this takes a few seconds the first time."
    ):
        report = disagreement_groups(visit.project.file, visit.actor, now=datetime.now(UTC))
    key = st.query_params.get("group")
    chosen = next((group for group in report.groups if _key(group) == key), None)
    if chosen is not None:
        group_view(visit, report, chosen)
        return
    st.title("Disagreements", anchor=False)
    if key:
        st.info("Annotators no longer differ in that way: labels have changed.")
    _list(visit, report)
    missing = (article for article in left_out(visit.project.file, visit.actor) if article.has_votes)
    left_out_articles(visit, missing, where="on this page", key="disagreements")
    left_out_votes(visit)
    show_relabelings(visit)


def _key(group: Group) -> str:
    """A group's name in an address."""
    return ",".join(group.pair) + "~" + ",".join(f"{feature.kind}.{feature.detail}" for feature in group.common)


def _list(visit: Visit, report: GroupReport) -> None:
    if not report.groups and report.compared:
        agreed = "the one sentence" if report.compared == 1 else f"all {report.compared:,} sentences"
        st.text(f"Annotators agree on {agreed} that at least two of them have labeled.")
        return
    if not report.groups:
        st.text("No sentence has labels from two annotators yet, so there is nothing to compare.")
        if st.button("Have articles labeled twice", type="primary"):
            visit.go("assignments")
        return
    st.text(
        f"Annotators differ on {report.disagreements:,} of {counted(report.compared, 'sentence')} that at least two of "
        "them labeled. Start at the top: write a rule or an example that settles such sentences, then have them "
        "labeled again."
    )
    _notes(report)
    codebook = current_codebook(visit.project.file)
    shown = report.groups if st.query_params.get("all") else report.groups[:SHOWN]
    for number, group in enumerate(shown):
        _group(visit, report, group, codebook, is_first=number == 0)
    if len(shown) < len(report.groups) and st.button(f"Show all {len(report.groups):,} groups"):
        st.query_params["all"] = "1"
        st.rerun()


def _notes(report: GroupReport) -> None:
    if report.grouped < report.disagreements:
        st.caption(f"{report.grouped:,} of these are sorted into groups. They are spread evenly over the project.")
    if report.languages_without_words:
        names = ", ".join(NAME_BY_LANGUAGE.get(tag, tag) for tag in report.languages_without_words)
        st.caption(
            f"Cue words are known for English only. In {names}, groups rest on punctuation, position and part only."
        )


def _group(visit: Visit, report: GroupReport, group: Group, codebook: Codebook, *, is_first: bool) -> None:
    with st.container(border=True):
        words, button = st.columns([4, 1], vertical_alignment="center")
        words.subheader(escape(f"{pair_name(group.pair, codebook)}: {counted(group.count, 'sentence')}"), anchor=False)
        if common := common_words(group, codebook):
            words.text(f"Sentences {common}.")
        if button.button(
            "Work on this", key=f"group_{_key(group)}", type="primary" if is_first else "secondary", width="stretch"
        ):
            visit.go("disagreements", group=_key(group))
        for case in group.cases[:TYPICAL]:
            st.text(case.sentence.text, width="stretch")  # or Arabic would not begin on the right
            st.caption(escape("; ".join(votes_in_words(case, report, codebook))))
