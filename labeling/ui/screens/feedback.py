"""For annotators: where the decisions on articles opened to them differ from what they said, and why."""

from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.intake.guideline import parse_guideline
from labeling.services.codebooks import current_codebook
from labeling.services.feedback import DifferingSentence, feedback
from labeling.ui.display_text import NOT_A_SENTENCE, counted
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.notes import said
from labeling.ui.visit import Visit

PAGE = 30
"""Sentences that are shown at once."""


def feedback_screen(visit: Visit) -> None:
    """The differing sentences, article by article."""
    st.title("Feedback", anchor=False)
    found = feedback(visit.project.file, visit.actor)
    if not found:
        st.text(
            "Nothing here yet. When an owner opens an article that you labeled, the sentences appear here on which the "
            "decision is another than your answer, with the rule and the reason."
        )
        return
    st.text(
        f"On {counted(len(found), 'sentence')} the decision is another than your answer. It is there to "
        "learn from: the rule may be new, and the decision was made with everybody’s answers side by side."
    )
    if st.button("Read the rules"):
        visit.go("guideline")
    codebook = current_codebook(visit.project.file)
    for (article_id, title), sentences in groupby(found[:PAGE], lambda one: (one.article_id, one.title)):
        _article(visit, article_id, title, list(sentences), codebook)
    if len(found) > PAGE:
        st.caption(f"The first {PAGE} of {len(found):,}.")


def _article(visit: Visit, article_id: str, title: str, sentences: list[DifferingSentence], codebook: Codebook) -> None:
    st.subheader(escape(title), anchor=False)
    if st.button("Open the article", key=f"open_{article_id}"):
        visit.go("", article=article_id)
    names = {label.id: label.name for label in codebook.labels}
    titles = parse_guideline(codebook.guideline).rules
    for one in sentences:
        _sentence(one, names, titles)


def _sentence(one: DifferingSentence, names: dict[str, str], titles: Mapping[str, str]) -> None:
    with st.container(border=True):
        st.text(one.sentence.text)
        left, right = st.columns(2)
        left.caption("You said")
        left.text(said(one.own, names))
        right.caption("Decided")
        right.text(_decided(one, names, titles))
        if one.decided.reason:
            st.text(one.decided.reason)
        if words := _others(one.others, names):
            st.caption(escape(words))


def _decided(one: DifferingSentence, names: dict[str, str], titles: Mapping[str, str]) -> str:
    """The label with its rule, by number and title: few know the numbers by heart."""
    label, rule = _name(one.decided.answer.label or "", names), one.decided.rule
    if not rule:
        return label
    return f"{label}, by rule {rule} ({titles[rule]})" if rule in titles else f"{label}, by rule {rule}"


def _others(others: Mapping[str, int], names: dict[str, str]) -> str:
    told = ", ".join(f"{count} {_name(outcome, names)}" for outcome, count in sorted(others.items()))
    return f"The others said: {told}." if told else ""


def _name(outcome: str, names: dict[str, str]) -> str:
    return names.get(outcome, outcome) if outcome else NOT_A_SENTENCE
