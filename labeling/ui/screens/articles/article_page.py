"""One article: all that is known of it, everybody's labels, its history, and the way to correct it."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.model import Answer, ArticleUse
from labeling.domain.progress import ArticleStatus
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.adjudication import open_disputes
from labeling.services.agreement import article_votes
from labeling.services.article_details import ArticleDetails, article_details
from labeling.services.codebooks import current_codebook
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.adjudication_data import article_view_data
from labeling.ui.panel.components import article_view
from labeling.ui.screens.articles.actions import archive, delete, perform, restore, what_was_done
from labeling.ui.screens.articles.correction_form import correction_form, parts_form
from labeling.ui.screens.articles.filters import NAME_BY_USE, batch_name
from labeling.ui.screens.articles.history import history
from labeling.ui.visit import Visit

ARTICLE = "article"
"""The query parameter that names the article shown."""

_HEAD = 130
"""The width of what a value is, in pixels."""


def article_page(visit: Visit, article_id: str) -> None:
    """Show the article, or say why not."""
    if st.button("All articles", icon=":material/arrow_back:", type="tertiary"):
        visit.go("articles")
    what_was_done(visit)
    try:
        details = article_details(visit.project.file, visit.actor, article_id, now=datetime.now(UTC))
    except FactmarkError as error:
        st.error(escape(str(error)))
        return
    st.title(escape(details.article.title or f"Article {details.article.id}"), anchor=False)
    if visit.actor.is_owner:
        _actions(visit, details)
    _known(details)
    if details.is_taken_down:
        st.info("The text of this article was taken down. What was labeled in it is kept, and counts.")
    else:
        _text(visit, details)
        if visit.actor.is_owner:
            correction_form(visit, details.article)
            parts_form(visit, details)
    history(visit, details)


def _known(details: ArticleDetails) -> None:
    """All that is known, in two columns."""
    known = [(name, value) for name, value in _facts(details) if value]
    half = -(-len(known) // 2)
    with st.container(key="article_known"):
        for column, rows in zip(st.columns(2), (known[:half], known[half:]), strict=True):
            with column.container(gap=None):
                for name, value in rows:
                    with st.container(horizontal=True, gap="small"):
                        st.caption(name, width=_HEAD)
                        st.text(value, width="stretch")


def _facts(details: ArticleDetails) -> list[tuple[str, str]]:
    article, source, figures = details.article, details.article.source, details.figures
    language = NAME_BY_LANGUAGE.get(article.language)
    imported_by = next((entry.by for entry in details.history if entry.what == details.batch), "")
    return [
        ("State", f"{_state(details)}{', open to annotators' if figures.is_open else ''}"),
        ("For", "" if details.use is ArticleUse.WORK else NAME_BY_USE[details.use]),
        ("Sentences", f"{figures.summary.sentences:,}, of which {figures.summary.to_label:,} to label"),
        ("Source", source.name),
        ("Author", source.author),
        ("Published", source.published),
        ("Address", source.url),
        ("Licence note", source.licence),
        ("Language", f"{language} ({article.language})" if language else article.language),
        ("Imported", f"{batch_name(details.batch)}{f', by {imported_by}' if imported_by else ''}"),
        ("Encoding", article.encoding),
        ("Sentences split by", article.engine),
        ("Article", figures.summary.id),
        ("SHA-256", article.sha256),
    ]


def _state(details: ArticleDetails) -> str:
    figures = details.figures
    if figures.status not in {ArticleStatus.NOT_STARTED, ArticleStatus.IN_PROGRESS}:
        return figures.status.value.capitalize()
    of = f"{figures.finished:,} of {counted(figures.needed, 'annotator')} finished"
    return f"{figures.status.value.capitalize()}: {of}"


def _actions(visit: Visit, details: ArticleDetails) -> None:
    """Archive, restore, delete; and the screens on which an article is labeled and given."""
    article_id, status = details.figures.summary.id, details.figures.status
    with st.container(horizontal=True, key="article_actions"):
        if status is ArticleStatus.ARCHIVED:
            st.button("Restore", on_click=perform, args=(lambda: restore(visit, [article_id]),))
        elif not details.is_taken_down:
            if st.button("Label it"):
                visit.go("", article=article_id)
            st.button("Archive", on_click=perform, args=(lambda: archive(visit, [article_id]),))
        if not details.is_answered and not details.is_taken_down:
            _delete(visit, article_id)


def _delete(visit: Visit, article_id: str) -> None:
    with st.popover("Delete"):
        st.text("The article will be gone for good, with text and sentences. This cannot be undone.")
        if st.button("Delete it", type="primary"):
            perform(lambda: delete(visit, [article_id]))
            visit.go("articles")


def _text(visit: Visit, details: ArticleDetails) -> None:
    """The text with the labels of everybody whose answers may be seen."""
    st.subheader("Text", anchor=False)
    if details.is_blind:
        st.caption("You are labeling this article yourself, so you don’t see what others said about it yet.")
    votes = {} if details.is_blind else _votes(visit, details)
    marked = [sentence.id for sentence in details.sentences if sentence.id in votes]
    codebook = current_codebook(visit.project.file)
    data = article_view_data(details.article, details.sentences, codebook, votes, marked=marked)
    article_view(data | {"whole": True}, key=f"text_{details.article.id}")


def _votes(visit: Visit, details: ArticleDetails) -> Mapping[str, list[tuple[str, Answer]]]:
    """By sentence id, names and answers; an adjudicator sees the names that they see while they decide."""
    article_id = details.figures.summary.id
    if visit.actor.is_owner:
        return article_votes(visit.project.file, visit.actor, article_id).votes_by_sentence
    if details.figures.status is ArticleStatus.ARCHIVED or not details.sentences:
        return {}
    [disputed] = open_disputes(visit.project.file, visit.actor, [details.sentences[0].id]).articles
    return {
        sentence_id: [(vote.name, vote.answer) for vote in votes if not vote.answer.is_empty]
        for sentence_id, votes in disputed.votes_by_sentence.items()
    }
