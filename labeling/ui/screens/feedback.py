"""For annotators: where decisions on articles opened to them differ from their answers, and why."""

from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.wording import counted
from labeling.intake.guideline import parse_guideline
from labeling.services.codebooks import current_codebook
from labeling.services.feedback import DifferingSentence, feedback
from labeling.ui.display_text import NOT_A_SENTENCE, answer_text
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

PAGE = 30
"""Sentences that are shown."""


def feedback_screen(visit: Visit) -> None:
    """List the sentences that differ, article by article."""
    st.title("Feedback", anchor=False)
    differing = feedback(visit.project.file, visit.actor)
    if not differing:
        st.text(
            "Nothing here yet. When an owner opens an article that you labeled, this page shows each sentence where "
            "the decision differs from your answer, with the rule and the reason."
        )
        return
    st.text(
        f"On {counted(len(differing), 'sentence')} the decision differs from your answer. This is here to learn from: "
        "the rule may be new, and the adjudicator saw everybody’s answers side by side."
    )
    if st.button("Read the rules"):
        visit.go("guideline")
    codebook = current_codebook(visit.project.file)
    for (article_id, title), sentences in groupby(
        differing[:PAGE], lambda sentence: (sentence.article_id, sentence.title)
    ):
        _article(visit, article_id, title, list(sentences), codebook)
    if len(differing) > PAGE:
        st.caption(f"Showing the first {PAGE} of {len(differing):,}.")


def _article(visit: Visit, article_id: str, title: str, sentences: list[DifferingSentence], codebook: Codebook) -> None:
    st.subheader(escape(title), anchor=False)
    if st.button("Open the article", key=f"open_{article_id}"):
        visit.go("", article=article_id)
    names = {label.id: label.name for label in codebook.labels}
    titles = parse_guideline(codebook.guideline).rules
    for sentence in sentences:
        _sentence(sentence, names, titles)


def _sentence(differing: DifferingSentence, names: dict[str, str], titles: Mapping[str, str]) -> None:
    with st.container(border=True):
        st.text(differing.sentence.text)
        left, right = st.columns(2)
        left.caption("Your answer")
        left.text(answer_text(differing.own, names))
        right.caption("Decision")
        right.text(_decided(differing, names, titles))
        if differing.decided.reason:
            st.text(differing.decided.reason)
        if differing.others:
            counts = (f"{count} {_name(outcome, names)}" for outcome, count in sorted(differing.others.items()))
            st.caption(escape(f"The others said: {', '.join(counts)}."))


def _decided(differing: DifferingSentence, names: dict[str, str], titles: Mapping[str, str]) -> str:
    """The label with its rule, by number and title: few people know the numbers by heart."""
    label, rule = _name(differing.decided.answer.label or "", names), differing.decided.rule
    if not rule:
        return label
    title = titles.get(rule, "").removeprefix(f"{label}: ")  # some titles begin with the label
    return f"{label}, by rule {rule} ({title})" if title else f"{label}, by rule {rule}"


def _name(outcome: str, names: dict[str, str]) -> str:
    return names.get(outcome, outcome) if outcome else NOT_A_SENTENCE
