"""What the release will hold, before anything is written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from time import monotonic

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.releases import AnnotatorNames, ReleaseChoices, Split, TextMode
from labeling.domain.wording import counted
from labeling.publish.facts import Facts
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.leak_descriptions import leaks_found
from labeling.publish.methods import figure
from labeling.services.releases import Preview, ReleaseOptions, preview
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.export.cautions import cautions
from labeling.ui.visit import Visit

SHOWN_ARTICLES = 100
"""Rows of the table of articles."""

_TEXT = {TextMode.FULL: "whole", TextMode.EXCERPT: "beginnings", TextMode.NONE: "none"}
LARGE = 100_000
"""Above this many annotations, a preview takes so long (4 s for 42,000) that it is made only on request."""

_PUBLISHED = {
    TextMode.FULL: "the full text of its articles",
    TextMode.EXCERPT: "the beginning of each sentence",
    TextMode.NONE: "no text",
}
_WORDS_BY_CHOICE = {
    "settled": "With neither box about unfinished articles ticked,",
    "whole": "With only complete articles",
    "unanswered": "With sentences that somebody has yet to answer",
}
"""Of `Facts.labels_by_choice`."""
_LAST = "release_preview"
_WORTH = 20
"""A preview is shown for this many times as long as it took to make."""
_ANY = ReleaseChoices("999999.999999.999999", date.min)
"""Replaces the choices on which no figure depends."""


def take_preview(visit: Visit, choices: ReleaseChoices, offered: ReleaseOptions) -> Preview | None:
    """The preview of these choices, at most a little old; None if it would take long and nobody has asked for it."""
    annotations = offered.annotations
    counted_choices = replace(
        choices, version=_ANY.version, published_on=_ANY.published_on, title=_ANY.title, formats=_ANY.formats
    )
    figures = (counted_choices, offered.last)
    cached: tuple[tuple[ReleaseChoices, ReleaseChoices | None], float, Preview] | None = st.session_state.get(_LAST)
    if cached is not None and cached[0] == figures and (annotations > LARGE or monotonic() < cached[1]):
        return cached[2]
    if annotations > LARGE and not st.button("Count what will be in it"):
        st.text(f"With {annotations:,} annotations, this takes a while. You can publish without it.")
        return None
    started = monotonic()
    with st.spinner("Counting the labels…"):
        preview_data = preview(visit.project.file, visit.actor, counted_choices, now=datetime.now(UTC))
    st.session_state[_LAST] = (figures, monotonic() + _WORTH * (monotonic() - started), preview_data)
    return preview_data


def show_preview(preview_data: Preview, choices: ReleaseChoices, codebook: Codebook) -> None:
    """Show numbers by label and split, leaks, what is left out, how it will be published, and each article."""
    facts = preview_data.facts
    if not facts.sentences:
        _left_out(facts, choices)
        return
    st.text(
        f"{counted(facts.sentences, 'sentence')} in {counted(facts.articles, 'article')}, and "
        f"{counted(facts.votes, 'vote')} by {counted(facts.annotators, 'annotator')} on these articles."
    )
    st.table(_by_label(facts, codebook), border="horizontal")
    st.text(f"Krippendorff’s α of the votes, without adjudicators’ decisions: {figure(facts.agreement.alpha)}.")
    for caution in cautions(preview_data, choices, codebook):
        st.warning(escape(caution))
    st.text(_leaks(facts))
    _left_out(facts, choices)
    st.text(_publication_text(choices))
    with st.expander("Article by article"):
        _articles(preview_data)


def _by_label(facts: Facts, codebook: Codebook) -> dict[str, list[str]]:
    """Rows for each label, other sentences, all sentences and articles; columns for each split and for all."""
    names = {label.id: label.name for label in codebook.labels}
    rows = {name: [_count(facts, split, label_id) for split in Split] for label_id, name in names.items()}
    sentences = [_count(facts, split, "sentences") for split in Split]
    others = [all_ - sum(labeled) for all_, *labeled in zip(sentences, *rows.values(), strict=True)]
    rows |= {"Skipped, or without a label": others} if any(others) else {}
    rows |= {"Sentences": sentences, "Articles": [_count(facts, split, "articles") for split in Split]}
    columns = [*zip(*rows.values(), strict=True), [sum(row) for row in rows.values()]]
    titles = [*(split.value.capitalize() for split in Split), "All"]
    figures = {title: [f"{count:,}" for count in column] for title, column in zip(titles, columns, strict=True)}
    return {"": [escape(name) for name in rows], **figures}


def _count(facts: Facts, split: Split, what: str) -> int:
    return facts.count_by_split.get(split, {}).get(what, 0)


def _publication_text(choices: ReleaseChoices) -> str:
    """What nobody can take back once it is published."""
    names = "annotators’ names" if choices.names is AnnotatorNames.NAMES else "pseudonyms for annotators"
    notes = "their notes" if choices.notes else "no notes"
    formats = ", ".join(WRITER_BY_FORMAT[ReleaseFormat(form)].name for form in choices.formats)
    return f"It will be published with {_PUBLISHED[choices.text]}, {names} and {notes}, as {formats or 'nothing yet'}."


def _leaks(facts: Facts) -> str:
    leaks = facts.leaks
    shared = leaks.shared_articles
    sentences = leaks.same_sentences + leaks.same_short_sentences + leaks.near_identical_sentences
    if not shared and not sentences:
        return (
            "No leaks found: no article is in two splits, and no two sentences in different splits have the same or "
            "nearly the same words."
        )
    return f"Leaks: {leaks_found(leaks)} The dataset card says so."


def _left_out(facts: Facts, choices: ReleaseChoices) -> None:
    if facts.left_out:
        lines = ["Left out:"]
        for reason, count in facts.left_out.items():
            lost = facts.labels_left_out.get(reason, 0)
            with_labels = f", with {counted(lost, 'label')} of record" if lost else ""
            lines.append(f"{reason.capitalize()}: {count:,}{with_labels}")
        st.text("\n".join(lines))
        if others := list(_other_choices(facts, choices)):
            st.caption(escape(" ".join(others)))
        if any("without a label of record" in reason for reason in facts.left_out):
            st.caption(
                "Votes on these sentences are in the release anyway. Settle the sentences under Adjudicate, "
                "or keep them without a label."
            )


def _other_choices(facts: Facts, choices: ReleaseChoices) -> Iterator[str]:
    """What other choices about unfinished articles would change."""
    labels = sum(facts.count_by_label.values())
    is_chosen = {
        "settled": not (choices.only_complete or choices.unanswered),
        "whole": choices.only_complete and not choices.unanswered,
        "unanswered": choices.unanswered and not choices.only_complete,
    }
    for choice, words in _WORDS_BY_CHOICE.items():
        if not is_chosen[choice] and (other := facts.labels_by_choice[choice]) != labels:
            yield f"{words} there would be {counted(other, 'label')} of record instead of {labels:,}."


def _articles(preview_data: Preview) -> None:
    shown = preview_data.articles[:SHOWN_ARTICLES]
    st.table(
        {
            "Article": [escape(article.title) for article in shown],
            "Sentences": [f"{article.sentences:,}" for article in shown],
            "Split": [article.split for article in shown],
            "Text": [
                escape(". ".join(filter(None, (_TEXT[TextMode(article.text_mode)], article.why)))) for article in shown
            ],
        }
    )
    if len(preview_data.articles) > len(shown):
        st.caption(f"And {len(preview_data.articles) - len(shown):,} more.")
