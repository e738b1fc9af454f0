"""What waits for a decision, in which order to take it, and what can be accepted without one."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.adjudication import DisputedSentence, NamesShown, QueueOrder
from labeling.domain.gold import Dispute, GoldSentence
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
"""Articles in the list, those with most disputes first."""
_AUDIT_PERCENT = 10
"""How many of the unanimous sentences are drawn for an audit unless somebody says otherwise."""

_NAME_BY_ORDER = {
    QueueOrder.LOWEST: "Lowest agreement first",
    QueueOrder.ARTICLE: "Article by article",
}
_WORDS_BY_DISPUTE = {
    Dispute.LABELS: "labels differ",
    Dispute.SKIP: "not a sentence, for some",
    Dispute.UNSURE: "somebody was unsure",
    Dispute.AUDIT: "drawn for an audit",
    Dispute.LATE: "labels changed after the decision",
}


def adjudication_overview(visit: Visit) -> None:
    """The way into the panel, the bulk acceptance and, for owners, the settings."""
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
        kinds = Counter(one.dispute for one in waiting.disputed)
        st.caption("Why: " + ", ".join(f"{_WORDS_BY_DISPUTE[kind]} {kinds[kind]:,}" for kind in Dispute if kinds[kind]))
    early = _early(waiting.waiting)
    if count or early:
        order = st.radio("Order", list(QueueOrder), format_func=_NAME_BY_ORDER.__getitem__, horizontal=True)
        if order and st.button("Start deciding", type="primary"):
            visit.go("adjudicate", queue=order.value, **({"early": "1"} if early else {}))
    else:
        st.text("Nothing waits for a decision.")
    held = (one for one in left_out(visit.project.file, visit.actor) if one.why is LeftOutReason.LABELING)
    left_out_articles(visit, held, what="in the queue", key="queue")
    left_out_votes(visit)


def _early(waiting: int) -> bool:
    """Whether to decide also where labels are still to come."""
    if not waiting:
        return False
    words = f"Also {waiting:,} on which annotators differ already, though not all of them have labeled it"
    return st.checkbox(words)


def _articles(visit: Visit, disputed: list[DisputedSentence]) -> None:
    """The articles with most to decide, each with the stripe of what is gold and what is open."""
    count_by_article = Counter(one.article_id for one in disputed)
    if not count_by_article:
        return
    st.subheader("Where it is disputed", anchor=False)
    listed = [article_id for article_id, _ in count_by_article.most_common(LISTED)]
    if len(count_by_article) > LISTED:
        st.caption(f"{LISTED} of {len(count_by_article):,} articles, those with most to decide.")
    codebook = codebook_as_json(current_codebook(visit.project.file))
    progress_by_article = {each.summary.id: each for each in list_articles(visit.project.file, visit.actor)}
    open_ids = {one.sentence_id for one in disputed}
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
        "Unanimous labels are gold as they are. Accept them to make that a decision of yours; draw some to look at "
        "whether agreeing annotators are right."
    )
    with st.form("acceptance", border=False):
        percent = st.number_input("Draw for an audit, in %", 0, 100, _AUDIT_PERCENT, width=200)
        accepted = st.form_submit_button(f"Accept {waiting.unanimous:,} unanimous", disabled=not waiting.unanimous)
    if accepted:
        done = accept_unanimous(visit.project.file, visit.actor, audit_percent=int(percent), now=datetime.now(UTC))
        st.toast(f"{done.accepted:,} accepted, {done.to_audit:,} drawn to be looked at.")
        st.rerun()
    is_drawn = any(one.dispute is Dispute.AUDIT for one in waiting.disputed)
    if (waiting.decided or is_drawn) and st.button("Take back my last acceptance"):
        count = take_back_acceptance(visit.project.file, visit.actor, now=datetime.now(UTC))
        st.toast(f"Taken back on {count:,} sentences." if count else "There is nothing of yours to take back.")
        st.rerun()


def _settings(visit: Visit) -> None:
    st.subheader("What adjudicators see", anchor=False)
    before = adjudication_settings(visit.project.file)
    names = st.toggle(
        "Annotators’ names from the start",
        before.names is NamesShown.ALWAYS,
        help="Otherwise names show once every dispute of the article is decided: a name can sway a decision.",
    )
    hints = st.toggle(
        "A hint at what the sentence is",
        before.hints,
        help="From all votes, weighed by how reliable each annotator proves to be (Dawid and Skene). It can sway, too.",
    )
    reopen = st.toggle(
        "Second thoughts reopen a sentence",
        before.reopen,
        help="What annotators answer after an article was opened to them counts for nothing. Switch this on to get the "
        "sentences back where it differs from what was settled, and look again.",
    )
    shown = NamesShown.ALWAYS if names else NamesShown.AFTER
    wanted = replace(before, names=shown, hints=hints, reopen=reopen)
    if wanted != before:
        set_adjudication_settings(visit.project.file, visit.actor, wanted)
        st.toast("Saved.")
