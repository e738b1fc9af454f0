"""What an owner does with the ticked articles, said in words before it happens, and undone afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from labeling.domain.article_filter import ArticleFilter
from labeling.domain.progress import ArticleStatus
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.article_status import archive_articles, restore_articles
from labeling.services.corrections import correct_articles, undo_change
from labeling.services.deletions import delete_articles
from labeling.services.found_articles import FoundArticles
from labeling.storage.corrections import CorrectedField
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.articles.selection import select, selected
from labeling.ui.visit import Visit

_ASKED, _DONE, _REFUSED = "articles_asked", "articles_done", "articles_refused"

NAME_BY_FIELD = {
    CorrectedField.TITLE: "Title",
    CorrectedField.SOURCE: "Source",
    CorrectedField.AUTHOR: "Author",
    CorrectedField.PUBLISHED: "Published",
    CorrectedField.URL: "Address",
    CorrectedField.LANGUAGE: "Language",
    CorrectedField.LICENCE: "Licence note",
    CorrectedField.PART: "Part",
}
_EXAMPLE_BY_FIELD = {
    CorrectedField.PUBLISHED: "2026-03-03",
    CorrectedField.URL: "https://…",
    CorrectedField.LANGUAGE: "en",
}
_VALUE = "correct_value"
_FOR_MANY = [field for field in NAME_BY_FIELD if field not in {CorrectedField.TITLE, CorrectedField.PART}]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done last, and how it is undone."""

    words: str
    undo: Callable[[Visit], object] | None = None
    """None where it cannot be undone."""


def archive(visit: Visit, article_ids: list[str]) -> Done:
    """Archive articles, with the way back."""
    changed = archive_articles(visit.project.file, visit.actor, article_ids, now=datetime.now(UTC))
    return Done(f"Archived {counted(len(changed), 'article')}.", partial(_flip, restore, changed) if changed else None)


def restore(visit: Visit, article_ids: list[str]) -> Done:
    """Restore articles, with the way back."""
    changed = restore_articles(visit.project.file, visit.actor, article_ids, now=datetime.now(UTC))
    return Done(f"Restored {counted(len(changed), 'article')}.", partial(_flip, archive, changed) if changed else None)


def _flip(way_back: Callable[[Visit, list[str]], Done], article_ids: list[str], visit: Visit) -> None:
    way_back(visit, article_ids)


def delete(visit: Visit, article_ids: list[str]) -> Done:
    """Delete articles, for good."""
    count = delete_articles(visit.project.file, visit.actor, article_ids, now=datetime.now(UTC))
    return Done(f"Deleted {counted(count, 'article')}.")


def correct(visit: Visit, article_ids: list[str], values: dict[CorrectedField, str]) -> Done:
    """Correct fields of articles, with the way back."""
    change = correct_articles(visit.project.file, visit.actor, article_ids, values, now=datetime.now(UTC))
    return corrected(f"Corrected {counted(len(article_ids), 'article')}.", change)


def corrected(words: str, change: str | None) -> Done:
    """What a correction did, with the way back; `change` is None where everything said so already."""
    if change is None:
        return Done("Nothing to correct: it says so already.")
    return Done(words, partial(_take_back, change))


def _take_back(change: str, visit: Visit) -> None:
    undo_change(visit.project.file, visit.actor, change, now=datetime.now(UTC))


def refusal() -> str:
    """Why the last action was refused; empty where it was not."""
    return str(st.session_state.get(_REFUSED, ""))


def perform(act: Callable[[], Done]) -> None:
    """Do it and say so, or say why not."""
    try:
        st.session_state[_DONE] = act()
    except FactmarkError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state.pop(_ASKED, None)
        st.session_state.pop(_REFUSED, None)
        select([])


def what_was_done(visit: Visit) -> None:
    """Say what was done last, with a button that undoes it."""
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="articles_done_box"):
        st.text(done.words)
        undo = done.undo is not None and st.button("Undo")
        if st.button("Close", key="articles_done_close", type="tertiary"):
            st.session_state.pop(_DONE)
            st.rerun()
    if undo and done.undo is not None:
        _undo(visit, done.undo)


def _undo(visit: Visit, undo: Callable[[Visit], object]) -> None:
    try:
        undo(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.session_state[_DONE] = Done("Undone.")
        st.rerun()


def actions(visit: Visit, found: FoundArticles, wanted: ArticleFilter) -> None:
    """The buttons for the ticked articles, and the question before one of them acts."""
    ticked = selected()
    with st.container(horizontal=True, vertical_alignment="center", key="articles_actions"):
        st.text(f"{len(ticked):,} selected" if ticked else "Tick articles to correct, archive or delete them.")
        if ticked:
            _buttons(can_restore=ArticleStatus.ARCHIVED in wanted.states)
        if len(ticked) < len(found.ids):
            words = f"Select all {len(found.ids):,}"
            st.button(words, type="tertiary", key="select_all", on_click=select, args=(found.ids,))
        if ticked:
            st.button("Select none", type="tertiary", on_click=select, args=([],))
    asked = st.session_state.get(_ASKED)
    if ticked and asked:
        with st.container(border=True, key="articles_question"):
            _QUESTION_BY_ACTION[asked](visit, ticked)
            if refused := st.session_state.get(_REFUSED):
                st.error(escape(refused))


def _buttons(*, can_restore: bool) -> None:
    for action, words in (("correct", "Correct"), ("archive", "Archive"), ("restore", "Restore"), ("delete", "Delete")):
        if action != "restore" or can_restore:
            st.button(words, key=f"ask_{action}", on_click=_ask, args=(action,))


def _ask(action: str | None) -> None:
    st.session_state[_ASKED] = action
    st.session_state.pop(_REFUSED, None)


def _correct(visit: Visit, ticked: list[str]) -> None:
    articles = counted(len(ticked), "article")
    field, value = st.columns([1, 3])
    chosen = field.selectbox("Field", _FOR_MANY, format_func=NAME_BY_FIELD.__getitem__, key="correct_field")
    value.text_input("New value", key=_VALUE, placeholder=_EXAMPLE_BY_FIELD.get(chosen, ""))
    st.text(
        f"This replaces what {articles} say there now; an empty value removes it. Texts, sentences and labels stay as "
        "they are, and you can undo it."
    )
    # What is typed arrives together with the press of the button, so only the session has it.
    _confirm(f"Correct {articles}", lambda: correct(visit, ticked, {chosen: st.session_state[_VALUE]}))


def _archive(visit: Visit, ticked: list[str]) -> None:
    articles = counted(len(ticked), "article")
    st.text(
        f"{articles} will no longer be dealt or shown to annotators, and count nowhere: not in progress, agreement, "
        "gold, exports or releases. Labels stay, and you can restore the articles at any time."
    )
    _confirm(f"Archive {articles}", lambda: archive(visit, ticked))


def _restore(visit: Visit, ticked: list[str]) -> None:
    articles = counted(len(ticked), "article")
    st.text(f"{articles} will come back as they were: dealt, shown, and counted with all their labels.")
    _confirm(f"Restore {articles}", lambda: restore(visit, ticked))


def _delete(visit: Visit, ticked: list[str]) -> None:
    articles = counted(len(ticked), "article")
    st.text(
        f"{articles} will be gone for good, with text and sentences. This cannot be undone. It works only where nobody "
        "ever answered anything; other articles can be archived."
    )
    _confirm(f"Delete {articles}", lambda: delete(visit, ticked))
    if st.session_state.get(_REFUSED):
        st.button(f"Archive {articles} instead", on_click=perform, args=(lambda: archive(visit, ticked),))


def _confirm(words: str, act: Callable[[], Done]) -> None:
    with st.container(horizontal=True):
        st.button(words, type="primary", on_click=perform, args=(act,), key="articles_confirm")
        st.button("Cancel", on_click=_ask, args=(None,), key="articles_cancel")


_QUESTION_BY_ACTION = {"correct": _correct, "archive": _archive, "restore": _restore, "delete": _delete}
