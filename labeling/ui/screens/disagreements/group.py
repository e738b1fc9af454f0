"""One group of disagreements: its sentences, what to add to the guideline, and having them labeled again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.disagreements import Case, Group
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.codebooks import codebook_version, current_codebook, return_to, versions
from labeling.services.disagreements import GroupReport
from labeling.services.relabeling import Asking, ask_again, asking, relabelings
from labeling.ui.codebook_difference import show_difference
from labeling.ui.display_text import ago, outcome_name
from labeling.ui.disputed_sentence import disputed_sentence
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.disagreements.group_description import common_words, pair_name, why_it_stands_out
from labeling.ui.screens.disagreements.guideline_editor import show_editor
from labeling.ui.screens.disagreements.relabelings import show_relabelings
from labeling.ui.visit import Visit

TYPICAL = 5
_ASKED = "asked_for"
"""What was just asked and what was not: shown once, when the page is drawn again."""
MOST = 50
"""Sentences that are shown at first, and after somebody asks for all."""


def group_view(visit: Visit, report: GroupReport, group: Group) -> None:
    """Lead from the sentences to the guideline, and back to the annotators."""
    if st.button("All disagreements", icon=":material/arrow_back:"):
        visit.go("disagreements")
    codebook = current_codebook(visit.project.file)
    st.title(escape(pair_name(group.pair, codebook)), anchor=False)
    if common := common_words(group, codebook):
        st.text(f"Sentences {common}.")
    if why := why_it_stands_out(group):
        st.caption(escape(why))
    _sentences(visit, report, group, codebook)
    st.subheader("1. Write a rule or an example", anchor=False)
    show_editor(visit, group, codebook)
    _last_change(visit)
    st.subheader("2. Have these sentences labeled again", anchor=False)
    _ask(visit, group)
    show_relabelings(visit)


def _sentences(visit: Visit, report: GroupReport, group: Group, codebook: Codebook) -> None:
    shown = group.cases[:TYPICAL]
    if group.count > TYPICAL and st.toggle(f"Show all {group.count:,} sentences, not only the most typical"):
        shown = group.cases[:MOST]
    for case in shown:
        disputed_sentence(visit, case.sentence, case.title, votes_in_words(case, report, codebook))
    if group.count > MOST and len(shown) == MOST:
        st.caption(f"Showing the {MOST} most typical of {group.count:,}.")


def votes_in_words(case: Case, report: GroupReport, codebook: Codebook) -> Iterator[str]:
    """Each person's answer, sorted by name, so that the order is the same everywhere."""
    names = report.name_by_annotator
    answers = [(names.get(vote.annotator_id, vote.annotator_id), vote.outcome) for vote in case.votes]
    for name, outcome in sorted(answers, key=lambda answer: answer[0].casefold()):
        yield f"{name}: {outcome_name(outcome, codebook)}"


def _last_change(visit: Visit) -> None:
    """What the current version changed, with the way back to the version before."""
    newest_first = sorted(
        versions(visit.project.file, visit.actor), key=lambda version: version.chosen_at, reverse=True
    )
    if len(newest_first) < 2:
        return
    current, previous = newest_first[:2]
    with st.container(border=True):
        st.text(
            f"Version {current.number} became current {ago(current.chosen_at, datetime.now(UTC))}: {current.reason}"
        )
        with st.expander("What changed"):
            show_difference(
                codebook_version(visit.project.file, previous.id), codebook_version(visit.project.file, current.id)
            )
        if st.button(f"Undo: go back to version {previous.number}"):
            try:
                reason = f"Version {current.number} was taken back."
                return_to(visit.project.file, visit.actor, previous.id, reason=reason, now=datetime.now(UTC))
            except FactmarkError as error:
                st.error(escape(str(error)))
            else:
                st.rerun()


def _waits_for_answers(visit: Visit) -> bool:
    reports = relabelings(visit.project.file, visit.actor)
    return any(report.answered < report.asked and report.relabeling.withdrawn_at is None for report in reports)


def _ask(visit: Visit, group: Group) -> None:
    st.caption(
        "Everybody who labeled one of these sentences gets it again, with your reason above it and without their old "
        "answer. Old labels stay, and count until the new ones come in."
    )
    current = next(version for version in versions(visit.project.file, visit.actor) if version.is_current)
    reason = st.text_input(
        "Reason that annotators will see",
        current.reason if current.number > 1 else "",
        key=f"ask_{current.id}",
        placeholder="R20 is new: forecasts without a source",
    )
    ids = [case.sentence.id for case in group.cases]
    plan = asking(visit.project.file, visit.actor, ids)
    st.text(request_text(plan, len(ids)))
    kind: Literal["primary", "secondary"] = "secondary"
    if current.number > 1 and not _waits_for_answers(visit):
        kind = "primary"
    if st.button(f"Have {counted(plan.sentences, 'sentence')} labeled again", type=kind, disabled=not plan.pairs):
        try:
            ask_again(visit.project.file, visit.actor, ids, reason=reason, now=datetime.now(UTC))
        except FactmarkError as error:
            st.error(escape(str(error)))
        else:
            st.session_state[_ASKED] = request_text(plan, len(ids), done=True)
            st.rerun()
    if _ASKED in st.session_state:
        st.info(escape(st.session_state.pop(_ASKED)))


def request_text(plan: Asking, wanted: int, *, done: bool = False) -> str:
    """How many of the wanted sentences are asked again and of how many people, and why the others are not."""
    if not plan.pairs:
        text = f"None of {counted(wanted, 'sentence')} can be labeled again."
    else:
        part = f"{plan.sentences:,} of " if plan.sentences < wanted else ""
        labels = f"{counted(len(plan.pairs), 'label')} from {counted(plan.annotators, 'annotator')}"
        text = f"{'Asked' if done else 'This asks'} for {part}{counted(wanted, 'sentence')}: {labels}."
    if plan.old_votes:
        text += f" {counted(plan.old_votes, 'label')} from people who can no longer be asked stay as they are."
    reasons = "".join(f"\n{count:,} {why}" for why, count in plan.not_asked.items())
    return f"{text}\nNot asked:{reasons}" if reasons else text
