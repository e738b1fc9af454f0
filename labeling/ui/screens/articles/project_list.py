"""The owner's list: all articles of the project, how far each is, and what to do with many of them."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from labeling.domain.article_filter import ArticleFilter, ArticleOrder
from labeling.domain.codebook import Codebook
from labeling.domain.model import ArticleUse
from labeling.domain.progress import ArticleStatus
from labeling.domain.wording import counted
from labeling.services.article_figures import ArticleFigures
from labeling.services.articles import list_samples
from labeling.services.codebooks import current_codebook
from labeling.services.found_articles import FoundArticle, FoundArticles, article_choices, find_articles
from labeling.services.sign_in import is_alone
from labeling.ui.panel.components import found_articles
from labeling.ui.panel.data import codebook_as_json
from labeling.ui.screens.articles.actions import actions, what_was_done
from labeling.ui.screens.articles.article_page import ARTICLE
from labeling.ui.screens.articles.filters import NAME_BY_USE, chosen_filter
from labeling.ui.screens.articles.own_list import samples_below
from labeling.ui.screens.articles.selection import LIST, keep_only, revision, selected, take_ticks
from labeling.ui.visit import Visit

_PAGE, _FILTER, _FILTERS = "articles_page", "articles_filter", "articles_filters"
"""The page that is shown, the filter that chose it, and how many filters there were before."""


def project_list(visit: Visit) -> None:
    """Search and filter the articles, act on those that are ticked, open one."""
    if st.button("Import articles", icon=":material/upload_file:"):
        visit.go("import")
    what_was_done(visit)
    choices = article_choices(visit.project.file, visit.actor)
    if choices.batches:
        _own_articles(visit, *chosen_filter(choices))
    else:
        st.text("This project has no articles of its own yet.")
    samples_below(visit, list_samples(visit.project.file, visit.actor))


def _own_articles(visit: Visit, wanted: ArticleFilter, order: ArticleOrder) -> None:
    now = datetime.now(UTC)
    page = _page(wanted, order)
    found = find_articles(visit.project.file, visit.actor, wanted, order=order, page=page, now=now)
    keep_only(set(found.ids))
    st.caption(_counts(found, wanted))
    if not found.ids:
        return
    actions(visit, found, wanted)
    alone = is_alone(visit.project.file)
    codebook = current_codebook(visit.project.file)
    data = {
        "entries": [_entry(article, codebook, alone=alone) for article in found.articles],
        "labels": codebook_as_json(codebook)["labels"],
        "ticked": selected(),
        "revision": revision(),
    }
    opened, acted = found_articles(data, key=LIST, on_tick=take_ticks)
    if found.pages > 1:
        st.pagination(found.pages, default=found.page, key=_page_key())
    if opened and alone and _is_at_work(opened, found):
        visit.go("", article=opened)
    if chosen := opened or acted:
        visit.go("articles", **{ARTICLE: chosen})


def _page(wanted: ArticleFilter, order: ArticleOrder) -> int:
    """The page that is shown: the first one, after the filter has changed."""
    if st.session_state.get(_FILTER) not in (None, (wanted, order)):
        st.session_state[_PAGE] = 1
        st.session_state[_FILTERS] = st.session_state.get(_FILTERS, 0) + 1
    st.session_state[_FILTER] = wanted, order
    # The widget forgets its page on other screens; this key doesn't.
    st.session_state[_PAGE] = st.session_state.get(_page_key(), st.session_state.get(_PAGE, 1))
    return int(st.session_state[_PAGE])


def _page_key() -> str:
    return f"page_{st.session_state.get(_FILTERS, 0)}"


def _counts(found: FoundArticles, wanted: ArticleFilter) -> str:
    if wanted == ArticleFilter():
        away = f", and {found.put_away:,} archived or taken down" if found.put_away else ""
        return f"{counted(len(found.ids), 'article')}{away}"
    shown = f"{len(found.ids):,} of {counted(found.total, 'article')}"
    return shown if found.ids else f"{shown}. Try fewer words or filters."


def _is_at_work(article_id: str, found: FoundArticles) -> bool:
    return any(a.figures.summary.id == article_id and a.figures.status in _AT_WORK for a in found.articles)


_AT_WORK = {ArticleStatus.NOT_STARTED, ArticleStatus.IN_PROGRESS, ArticleStatus.LABELED}


def _entry(article: FoundArticle, codebook: Codebook, *, alone: bool) -> dict[str, Any]:
    """What the list shows of an article (its shape is in panel/assets/found_articles.js)."""
    summary = article.figures.summary
    removed = article.figures.status is ArticleStatus.TAKEN_DOWN
    name = f"Article {summary.id}, taken down" if removed else summary.title
    counts = article.count_by_label
    return {
        "id": summary.id,
        "name": name,
        "title": [[name, False]] if removed else article.title,
        "snippet": article.snippet,
        "source": summary.source.name,
        "published": summary.source.published,
        "language": summary.language,
        "state": own_state(article) if alone else state_in_words(article.figures),
        "facts": _facts(article, alone=alone),
        "shares": None if counts is None else [counts.get(label.id, 0) for label in codebook.labels],
        "action": "Details" if alone and article.figures.status in _AT_WORK else "",
    }


def own_state(article: FoundArticle) -> str:
    """How far somebody is who works alone."""
    figures = article.figures
    if figures.status not in _AT_WORK:
        return figures.status.value.capitalize()
    total = figures.summary.to_label
    if not total:
        return "Nothing to label"
    return f"All {total:,} done" if article.own_done >= total else f"{article.own_done:,} of {total:,}"


def state_in_words(figures: ArticleFigures) -> str:
    """How far a team is."""
    if figures.status is ArticleStatus.IN_PROGRESS:
        return f"In progress: {figures.finished:,} of {figures.needed:,} finished"
    if figures.status is ArticleStatus.NOT_STARTED and figures.holders:
        return f"Not started: {counted(figures.holders, 'annotator')}"
    return figures.status.value.capitalize()


def _facts(article: FoundArticle, *, alone: bool) -> str:
    figures = article.figures
    parts = [
        "" if article.use is ArticleUse.WORK else NAME_BY_USE[article.use],
        "open to annotators" if figures.is_open else "",
        "" if alone else ", ".join(article.people),
        f"{counted(figures.summary.to_label, 'sentence')} to label",
    ]
    return " · ".join(part for part in parts if part)
