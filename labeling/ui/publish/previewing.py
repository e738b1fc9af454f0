"""What the release will hold, before anything is written."""

from dataclasses import replace
from datetime import UTC, date, datetime
from time import monotonic

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.release import Choices, Split, TextMode
from labeling.publish.facts import Facts
from labeling.services.publish_release import Preview, preview
from labeling.ui.plain import plain
from labeling.ui.visit import Visit
from labeling.ui.words import counted

SHOWN_ARTICLES = 100
"""Rows of the table of articles."""

_TEXT = {TextMode.FULL: "whole", TextMode.EXCERPT: "beginnings", TextMode.NONE: "none"}
LARGE = 100_000
"""Annotations from which a preview takes so long (4 s for 42,000) that it is made only when somebody asks for it."""

_LAST = "release_preview"
_WORTH = 20
"""How many times as long as it took to make a preview it is shown before it is made again."""
_ANY = Choices("999999.999999.999999", date.min)
"""Stands in for the choices on which no figure depends."""


def look(visit: Visit, choices: Choices, annotations: int) -> Preview | None:
    """The preview of these choices, at most a little old. None where it takes long and nobody has asked for it."""
    figures = replace(
        choices, version=_ANY.version, published_on=_ANY.published_on, title=_ANY.title, formats=_ANY.formats
    )
    last: tuple[Choices, float, Preview] | None = st.session_state.get(_LAST)
    if last is not None and last[0] == figures and (annotations > LARGE or monotonic() < last[1]):
        return last[2]
    if annotations > LARGE and not st.button("Count what will be in it"):
        st.text(f"With {annotations:,} annotations that takes a while. You can publish without.")
        return None
    began = monotonic()
    with st.spinner("Looking through the labels"):
        found = preview(visit.project.file, visit.actor, figures, now=datetime.now(UTC))
    st.session_state[_LAST] = (figures, monotonic() + _WORTH * (monotonic() - began), found)
    return found


def show(found: Preview, choices: Choices, codebook: Codebook) -> None:
    """Numbers by label and split, leaks, what is left out, and each article."""
    facts = found.facts
    if not facts.sentences:
        _left_out(facts)
        return
    st.text(
        f"{counted(facts.sentences, 'sentence')} of {counted(facts.articles, 'article')}, with "
        f"{counted(facts.votes, 'vote')} by {counted(facts.annotators, 'annotator')}."
    )
    st.table(_by_label(facts, codebook), border="horizontal")
    if empty := _empty(facts, choices):
        st.warning(f"Nothing is left for {' and '.join(empty)}: there are too few articles, and none is in two splits.")
    st.text(_leaks(facts))
    _left_out(facts)
    with st.expander("Article by article"):
        _articles(found)


def _by_label(facts: Facts, codebook: Codebook) -> dict[str, list[str]]:
    """A row for each label, for all sentences and for articles; a column for each split and for all."""
    names = {**{label.id: label.name for label in codebook.labels}, "sentences": "Sentences", "articles": "Articles"}
    counts = {split: [facts.count_by_split.get(split, {}).get(name, 0) for name in names] for split in Split}
    columns = {split.value.capitalize(): column for split, column in counts.items()}
    columns["All"] = [sum(row) for row in zip(*counts.values(), strict=True)]
    figures = {title: [f"{count:,}" for count in column] for title, column in columns.items()}
    return {"": [plain(name) for name in names.values()], **figures}


def _empty(facts: Facts, choices: Choices) -> list[str]:
    """The splits that were to have a share and get no article."""
    shares = zip(Split, choices.shares, strict=True)
    return [split.value for split, share in shares if share and not facts.count_by_split[split]["articles"]]


def _leaks(facts: Facts) -> str:
    shared, near = facts.leaks.shared_articles, facts.leaks.near_identical_sentences
    if not shared and not near:
        return "No leaks: no article is in two splits, and no two sentences in different splits are nearly the same."
    return (
        f"{counted(shared, 'article')} in two splits, and {counted(near, 'pair')} of nearly the same sentence in "
        "different ones. The dataset card says so."
    )


def _left_out(facts: Facts) -> None:
    if facts.left_out:
        reasons = "\n".join(f"{count:,} {reason}" for reason, count in facts.left_out.items())
        st.text(f"Left out:\n{reasons}")


def _articles(found: Preview) -> None:
    shown = found.articles[:SHOWN_ARTICLES]
    st.table(
        {
            "Article": [plain(article.title) for article in shown],
            "Sentences": [f"{article.sentences:,}" for article in shown],
            "Split": [article.split for article in shown],
            "Text": [plain(f"{_TEXT[TextMode(article.text_mode)]}. {article.why}".strip()) for article in shown],
        }
    )
    if len(found.articles) > len(shown):
        st.caption(f"And {len(found.articles) - len(shown):,} more.")
