"""The label of record of every sentence, and how it came about."""

from dataclasses import replace
from typing import Any

import streamlit as st

from labeling.domain.gold import LIKELY, Gold, GoldBasis, GoldSentence, NoGoldReason
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.adjudication import adjudication_settings, dispute_queue, set_adjudication_settings
from labeling.services.articles import list_articles
from labeling.services.codebooks import current_codebook
from labeling.services.gold import GoldCounts, gold_counts, gold_sentences
from labeling.services.left_out import left_out
from labeling.ui.display_text import NOT_A_SENTENCE
from labeling.ui.left_out import left_out_articles, left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_BY = {
    GoldBasis.ADJUDICATED: ("Adjudicated", "An adjudicator read the sentence and decided."),
    GoldBasis.ACCEPTED: (
        "Accepted",
        "All labels were the same, and an adjudicator accepted all such sentences in one step.",
    ),
    GoldBasis.UNANIMOUS: (
        "Unanimous",
        "All labels are the same, and there are as many as the article needs, at least two.",
    ),
    GoldBasis.SINGLE: ("Single", "One label is needed, and there is one. Nobody has checked it."),
    GoldBasis.MAJORITY: ("Majority", "More than half of the annotators chose this label. The others did not."),
    GoldBasis.DAWID_SKENE: (
        "Likeliest",
        f"The labels differ. Dawid and Skene’s model considers this one at least {LIKELY:.0%} probable.",
    ),
}

_WITHOUT = {
    NoGoldReason.NO_VOTES: ("No labels", "Nobody has labeled it yet."),
    NoGoldReason.TOO_FEW: ("Too few labels", "Fewer annotators than needed have labeled it so far."),
    NoGoldReason.DISAGREEMENT: ("Disagreement", "Annotators differ: an adjudicator decides."),
    NoGoldReason.TIE: (
        "Tie",
        "Two labels have the same number of votes. A tie is never broken by chance: an adjudicator decides.",
    ),
    NoGoldReason.UNSURE: ("Unsure", "An annotator wasn’t sure: an adjudicator decides."),
    NoGoldReason.SKIP_SPLIT: ("Split on skipping", "Some labeled it. Others say that it is not a sentence to label."),
}


def gold_screen(visit: Visit) -> None:
    """Show how much gold there is, what the rest waits for, what settles differing labels, and one article to read."""
    st.title("Gold", anchor=False)
    try:
        counts = gold_counts(visit.project.file, visit.actor)
        _headline(visit, counts)
        st.subheader("How it came about", anchor=False)
        _table([(*_BY[by], counts.by[by]) for by in GoldBasis])
        st.subheader("Without gold, and why", anchor=False)
        _table([(*_WITHOUT[without], counts.without[without]) for without in NoGoldReason])
        if visit.actor.is_owner:
            _where_labels_differ(visit)
        _article(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _headline(visit: Visit, counts: GoldCounts) -> None:
    st.text(
        "Gold is the label of record, which training data and publications use. Each gold label says how it came about."
    )
    if not counts.sentences:
        st.text("This project has no sentences to label yet.")
        return
    words = f"{counts.gold:,} of {counts.sentences:,} sentences have gold."
    st.progress(counts.gold / counts.sentences, text=words)
    to_decide = len(dispute_queue(visit.project.file, visit.actor).disputed)
    if to_decide and st.button(f"Adjudicate {counted(to_decide, 'sentence')}", type="primary"):
        visit.go("adjudicate")
    left_out_articles(visit, left_out(visit.project.file, visit.actor), where="in gold", key="gold")
    left_out_votes(visit)


def _table(rows: list[tuple[str, str, int]]) -> None:
    shown = [{"": name, "Sentences": f"{count:,}", "What it means": about} for name, about, count in rows if count]
    if shown:
        st.table(shown, hide_index=True)
    else:
        st.caption("None.")


_ADJUDICATOR, _MAJORITY, _MODEL = "An adjudicator decides", "A majority will do", "The likeliest label will do"

_CHOICE = "gold_where_labels_differ"

_ABOUT = {
    _ADJUDICATOR: "A decision with a reason is worth the most: often it is the minority that read carefully.",
    _MAJORITY: "The label that more than half of the annotators gave. This gold is always marked majority.",
    _MODEL: f"The label that Dawid and Skene’s model considers at least {LIKELY:.0%} probable. The model learns from "
    "all labels how reliable each annotator is, and may side with the minority. It needs three annotators. This gold "
    "is always marked dawid_skene.",
}


def _where_labels_differ(visit: Visit) -> None:
    st.subheader("Where labels differ and nobody has decided", anchor=False)
    settings = adjudication_settings(visit.project.file)
    # The widget must stay the same: with another initial value it would be a new one and lose a quick second click.
    st.session_state[_CHOICE] = _MODEL if settings.model else _MAJORITY if settings.majority else _ADJUDICATOR
    st.radio(
        "Where labels differ and nobody has decided",
        list(_ABOUT),
        captions=list(_ABOUT.values()),
        label_visibility="collapsed",
        key=_CHOICE,
        on_change=_choose,
        args=(visit,),
    )
    st.caption("Ties, unsure labels and disagreements about skipping still wait for an adjudicator.")


def _choose(visit: Visit) -> None:
    chosen = st.session_state[_CHOICE]
    settings = adjudication_settings(visit.project.file)
    changed = replace(settings, majority=chosen == _MAJORITY, model=chosen == _MODEL)
    set_adjudication_settings(visit.project.file, visit.actor, changed)


def _article(visit: Visit) -> None:
    articles = [progress for progress in list_articles(visit.project.file, visit.actor) if not progress.is_sample]
    titles = {progress.summary.id: progress.summary.title for progress in articles}
    st.subheader("In one article", anchor=False)
    chosen = st.selectbox("Article", list(titles), index=None, format_func=titles.__getitem__, placeholder="Choose one")
    if chosen is None:
        return
    names = {label.id: label.name for label in current_codebook(visit.project.file).labels}
    sentences = gold_sentences(visit.project.file, visit.actor, article_id=chosen)
    if sentences:
        st.table([_row(sentence, names) for sentence in sentences], hide_index=True)
    else:
        st.caption("Nothing to show: you are labeling this article yourself, or there is nothing to label in it.")


def _row(sentence: GoldSentence, names: dict[str, str]) -> dict[str, Any]:
    return {
        "Sentence": escape(sentence.sentence.text),
        "Gold": escape(_label_text(sentence.gold, names)),
        "How": _how(sentence.gold),
        "Rule and reason": escape(" ".join(part for part in (sentence.gold.rule, sentence.gold.reason) if part)),
        "Labels": f"{sentence.votes:,}",
    }


def _label_text(gold: Gold, names: dict[str, str]) -> str:
    if gold.basis is None:
        return ""
    label = names.get(gold.label, gold.label) if gold.label else NOT_A_SENTENCE
    return f"{label}, also {names.get(gold.secondary, gold.secondary)}" if gold.secondary else label


def _how(gold: Gold) -> str:
    if gold.basis is not None:
        return _BY[gold.basis][0]
    return f"none: {_WITHOUT[gold.no_gold_reason][0].lower()}" if gold.no_gold_reason else ""
