"""The articles that were read, in pages, and the one that is opened."""

from collections.abc import Callable

import streamlit as st

from labeling.domain.wording import counted
from labeling.services.article_imports import PreparedArticle, WaitingImport, leave_out
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.screens.import_articles.near_duplicates import choices_made, choose_for_all, in_words
from labeling.ui.screens.import_articles.prepared_article import show_article
from labeling.ui.visit import Visit

_TWO_LINES = 56
"""The height of a row in pixels where there is something to read in it."""

_PAGE = 50
"""Articles on one page."""

_CHOICES: dict[str, Callable[[PreparedArticle], bool]] = {
    "Needs a look": lambda article: article.needs_eyes,
    "All": lambda _: True,
}


def show_list(visit: Visit, waiting: WaitingImport, articles: list[PreparedArticle]) -> None:
    """List what was read, first what needs a look, and open one of them."""
    counts = {name: sum(map(wanted, articles)) for name, wanted in _CHOICES.items()}
    chosen = st.segmented_control(
        "Show",
        list(_CHOICES),
        default="Needs a look" if counts["Needs a look"] else "All",
        format_func=lambda name: f"{name} ({counts[name]:,})",
        key=f"show_{waiting.id}",
    )
    wanted = [article for article in articles if _CHOICES[chosen or "All"](article)]
    if not wanted:
        st.text("Nothing needs a look.")
        return
    choose_for_all(visit, waiting, articles)
    page = _one_page(wanted, waiting.id)
    _table(visit, waiting, page)
    numbers = [article.number for article in page if not article.problem]
    if not numbers:
        return
    by_number = {article.number: article for article in page}
    number = st.selectbox(
        "Open an article",
        numbers,
        index=0 if len(numbers) == 1 else None,
        format_func=lambda one: f"{one}. {by_number[one].title}",
        placeholder="Choose one to see its sentences and correct it",
        key=f"one_{waiting.id}",
    )
    if number is not None:
        show_article(visit, waiting, by_number[number])


def _one_page(articles: list[PreparedArticle], import_id: str) -> list[PreparedArticle]:
    if len(articles) <= _PAGE:
        return articles
    pages = -(-len(articles) // _PAGE)
    number = st.number_input(f"Page (1 to {pages})", 1, pages, width=160, key=f"page_{import_id}")
    return articles[(number - 1) * _PAGE : number * _PAGE]


def _table(visit: Visit, waiting: WaitingImport, articles: list[PreparedArticle]) -> None:
    left_out = waiting.corrections.left_out
    near = in_words(visit, waiting, articles)
    rows = [_row(article, waiting, near.get(article.number, "")) for article in articles]
    edited = st.data_editor(
        rows,
        column_order=[name for name in rows[0] if name != "look" or any(row["look"] for row in rows)],
        key=f"articles_{waiting.id}_{articles[0].number}_{len(articles)}_{choices_made(waiting.id)}",
        hide_index=True,
        width="stretch",
        disabled=[name for name in rows[0] if name != "import"],
        row_height=_TWO_LINES if any(row["look"] for row in rows) else None,
        column_config={
            "import": st.column_config.CheckboxColumn("Import", width=80),
            "number": st.column_config.NumberColumn("", width=40),
            "title": st.column_config.TextColumn("Title", width=270),
            "look": st.column_config.TextColumn("What to look at", width=430),
            "sentences": st.column_config.NumberColumn("To label", width=80),
            "source": st.column_config.TextColumn("Source"),
            "published": st.column_config.TextColumn("Published", width=100),
            "language": st.column_config.TextColumn("Language", width=90),
            "file": st.column_config.TextColumn("File"),
        },
    )
    open_to_choice = {article.number for article in articles if not (article.problem or article.same_as)}
    unchecked = {row["number"] for row in edited if row["number"] in open_to_choice and not row["import"]}
    now = (left_out - open_to_choice) | unchecked
    if now != left_out:
        leave_out(visit.project.file, visit.actor, waiting.id, now)
        st.rerun()


def _row(article: PreparedArticle, waiting: WaitingImport, near: str) -> dict[str, object]:
    corrections = waiting.corrections
    values = {**corrections.for_all, **corrections.by_number.get(article.number, {})}
    language = values.get("language", article.language)
    return {
        "import": not (article.problem or article.same_as or article.number in corrections.left_out),
        "number": article.number,
        "title": values.get("title", article.title) or article.file,
        "look": _what_to_look_at(article, near),
        "sentences": article.to_label,
        "source": values.get("name", article.source.name),
        "published": values.get("published", article.source.published),
        "language": NAME_BY_LANGUAGE.get(language, language),
        "file": f"{article.file}, {article.location}" if article.location else article.file,
    }


def _what_to_look_at(article: PreparedArticle, near: str) -> str:
    if article.problem:
        return article.problem
    if article.same_as.startswith("#"):
        return f"The same text as article {article.same_as[1:]} of this import: it comes in once."
    if article.same_as:
        return "This text is already in the project: it is not imported again."
    things = [near, *article.warnings] if near else article.warnings
    if len(things) > 1:
        return f"{things[0]} (and {counted(len(things) - 1, 'more thing')})"
    return things[0] if things else ""
