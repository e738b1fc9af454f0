"""What waits for a decision, in which order to decide it, and what can be accepted without one."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.adjudication import DisputedSentence, NamesShown, QueueOrder
from labeling.domain.gold import Dispute, GoldSentence
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.adjudication import (
    DisputeQueue,
    accept_unanimous,
    adjudication_settings,
    dispute_queue,
    set_adjudication_settings,
    take_back_acceptance,
)
from labeling.services.articles import list_articles
from labeling.services.codebooks import current_codebook
from labeling.services.gold import gold_sentences
from labeling.services.left_out import LeftOutReason, left_out
from labeling.ui.left_out import left_out_articles, left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import article_list
from labeling.ui.panel.data import article_entry, codebook_as_json
from labeling.ui.visit import Visit

LISTED = 12
"""Articles in the list, those with the most disputes first."""
_AUDIT_PERCENT = 10
"""The default share of unanimous sentences drawn for an audit."""

_NAME_BY_ORDER = {
    QueueOrder.LOWEST: "Lowest agreement first",
    QueueOrder.ARTICLE: "Article by article",
}
_WORDS_BY_DISPUTE = {
    Dispute.LABELS: "labels differ",
    Dispute.SKIP: "some say it is not a sentence",
    Dispute.UNSURE: "somebody was unsure",
    Dispute.AUDIT: "drawn for an audit",
    Dispute.LATE: "labels changed after the decision",
}


def adjudication_overview(visit: Visit) -> None:
    """The way into the panel, the acceptance of unanimous labels and, for owners, the settings."""
    st.title("Adjudicate", anchor=False)
    st.text("Where annotators differ or are unsure, you decide what the sentence is, and by which rule.")
    try:
        waiting = dispute_queue(visit.project.file, visit.actor)
        _start(visit, waiting)
        _articles(visit, waiting.disputed)
        _acceptance(visit, waiting)
        if visit.actor.is_owner:
            _settings(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _start(visit: Visit, waiting: DisputeQueue) -> None:
    count = len(waiting.disputed)
    figures = st.columns(3)
    figures[0].metric("To decide", f"{count:,}")
    figures[1].metric("Decided", f"{waiting.decided:,}")
    figures[2].metric("Unanimous, not accepted yet", f"{waiting.unanimous:,}")
    if count:
        counts = Counter(sentence.dispute for sentence in waiting.disputed)
        reasons = (f"{_WORDS_BY_DISPUTE[kind]} ({counts[kind]:,})" for kind in Dispute if counts[kind])
        st.caption(f"Why: {', '.join(reasons)}")
    early = waiting.waiting > 0 and st.checkbox(
        f"Include {waiting.waiting:,} where annotators differ already but not everybody has labeled yet"
    )
    if count or early:
        order = st.radio("Order", list(QueueOrder), format_func=_NAME_BY_ORDER.__getitem__, horizontal=True)
        if order and st.button("Start deciding", type="primary"):
            visit.go("adjudicate", queue=order.value, **({"early": "1"} if early else {}))
    else:
        st.text("Nothing waits for a decision.")
    missing = left_out(visit.project.file, visit.actor)
    own = (article for article in missing if article.why is LeftOutReason.LABELING)
    left_out_articles(visit, own, where="in the queue", key="queue")
    left_out_votes(visit)


def _articles(visit: Visit, disputed: list[DisputedSentence]) -> None:
    """The articles with the most to decide, each with a stripe of what is gold and what is open."""
    count_by_article = Counter(sentence.article_id for sentence in disputed)
    if not count_by_article:
        return
    st.subheader("Articles with disputes", anchor=False)
    listed = [article_id for article_id, _ in count_by_article.most_common(LISTED)]
    if len(count_by_article) > LISTED:
        st.caption(f"Showing the {LISTED} articles with the most to decide, of {len(count_by_article):,}.")
    codebook = codebook_as_json(current_codebook(visit.project.file))
    progress_by_article = {progress.summary.id: progress for progress in list_articles(visit.project.file, visit.actor)}
    open_ids = {sentence.sentence_id for sentence in disputed}
    entries = []
    for article_id in listed:
        entry = article_entry(progress_by_article[article_id], [], codebook)
        gold = gold_sentences(visit.project.file, visit.actor, article_id=article_id)
        entry["cells"] = [_cell(sentence, open_ids, codebook["labels"]) for sentence in gold]
        entry["note"] = f"{count_by_article[article_id]:,} to decide"
        entries.append(entry)
    chosen = article_list(entries, codebook, key="disputed")
    if chosen:
        visit.go("adjudicate", queue=QueueOrder.ARTICLE.value, article=chosen)


def _cell(sentence: GoldSentence, open_ids: set[str], labels: list[dict[str, str]]) -> dict[str, object]:
    """One cell of the stripe (labeling/ui/panel/assets/stripe/stripe.js has its shape)."""
    if sentence.sentence.id in open_ids:
        return {"kind": "disputed"}
    if sentence.gold.label is not None:
        ids = [label["id"] for label in labels]
        return {"kind": "label", "label": ids.index(sentence.gold.label) if sentence.gold.label in ids else -1}
    return {"kind": "skip" if sentence.gold.skip else "open"}


def _acceptance(visit: Visit, waiting: DisputeQueue) -> None:
    st.subheader("What annotators agree on", anchor=False)
    st.text(
        "Unanimous labels are gold already. Accept them to make them your decision. Draw some for an audit, to see "
        "whether annotators who agree are right."
    )
    with st.form("acceptance", border=False):
        percent = st.number_input("Draw for an audit (%)", 0, 100, _AUDIT_PERCENT, width=200)
        accepted = st.form_submit_button(
            f"Accept {counted(waiting.unanimous, 'unanimous sentence')}", disabled=not waiting.unanimous
        )
    if accepted:
        done = accept_unanimous(visit.project.file, visit.actor, audit_percent=int(percent), now=datetime.now(UTC))
        st.toast(f"{done.accepted:,} accepted, {done.to_audit:,} drawn for an audit.")
        st.rerun()
    is_drawn = any(sentence.dispute is Dispute.AUDIT for sentence in waiting.disputed)
    if (waiting.decided or is_drawn) and st.button("Take back my last acceptance"):
        count = take_back_acceptance(visit.project.file, visit.actor, now=datetime.now(UTC))
        st.toast(f"Taken back for {counted(count, 'sentence')}." if count else "You have nothing to take back.")
        st.rerun()


def _settings(visit: Visit) -> None:
    st.subheader("What adjudicators see", anchor=False)
    before = adjudication_settings(visit.project.file)
    names = st.toggle(
        "Annotators’ names from the start",
        before.names is NamesShown.ALWAYS,
        help="Otherwise, names appear once every dispute in the article is decided. A name can sway a decision.",
    )
    hints = st.toggle(
        "A hint at the likely label",
        before.hints,
        help="From all votes, weighted by how reliable each annotator is (Dawid and Skene). A hint can sway, too.",
    )
    reopen = st.toggle(
        "Second thoughts reopen a sentence",
        before.reopen,
        help="What annotators answer after an article was opened to them does not count. Turn this on to review the "
        "sentences where it differs from what was settled.",
    )
    shown = NamesShown.ALWAYS if names else NamesShown.AFTER
    changed = replace(before, names=shown, hints=hints, reopen=reopen)
    if changed != before:
        set_adjudication_settings(visit.project.file, visit.actor, changed)
        st.toast("Saved.")
