"""Correct what is known of an article, and what its sentences are."""

import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from labeling.domain.model import Article, Part
from labeling.domain.wording import counted
from labeling.services.article_details import ArticleDetails
from labeling.services.corrections import correct_parts
from labeling.storage.corrections import CorrectedField
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.markdown_escape import escape
from labeling.ui.parts_table import parts_table
from labeling.ui.screens.articles.actions import NAME_BY_FIELD, Done, correct, corrected, perform, refusal
from labeling.ui.visit import Visit


def correction_form(visit: Visit, article: Article) -> None:
    """The fields with what is stored; what was typed stays where it is refused."""
    with st.expander("Correct what is known", key="correct_known"):
        title = _field(st, article, CorrectedField.TITLE)
        left, right = st.columns(2)
        typed = {
            CorrectedField.TITLE: title,
            CorrectedField.SOURCE: _field(left, article, CorrectedField.SOURCE),
            CorrectedField.AUTHOR: _field(right, article, CorrectedField.AUTHOR),
            CorrectedField.PUBLISHED: _field(left, article, CorrectedField.PUBLISHED, "2026-03-03"),
            CorrectedField.LANGUAGE: _language(right, article),
            CorrectedField.URL: _field(left, article, CorrectedField.URL, "https://…"),
            CorrectedField.LICENCE: _field(right, article, CorrectedField.LICENCE),
        }
        stored = _stored(article)
        changed = {field: value for field, value in typed.items() if value != stored[field]}
        _save(st.button("Save", type="primary"), lambda: correct(visit, [article.id], changed))


def parts_form(visit: Visit, details: ArticleDetails) -> None:
    """The sentences with their parts, to be chosen again, as before an import."""
    with st.expander("Correct the parts of sentences", key="correct_parts"):
        st.text(
            "A part that is not labeled, such as a caption, takes its sentence out of the work that is left. Labels "
            "that it has stay, and count."
        )
        parts = "".join(sentence.part.value for sentence in details.sentences)
        # What is stored has other rows after a change.
        part_by_position = parts_table(details.sentences, f"parts_{details.article.id}_{zlib.crc32(parts.encode())}")
        chosen = {
            sentence.id: part
            for sentence in details.sentences
            if (part := part_by_position[sentence.position]) is not sentence.part
        }
        words = f"Save {counted(len(chosen), 'part')}" if chosen else "Save the parts"
        _save(st.button(words, type="primary", disabled=not chosen), lambda: _correct_parts(visit, chosen))


def _correct_parts(visit: Visit, chosen: Mapping[str, Part]) -> Done:
    change = correct_parts(visit.project.file, visit.actor, chosen, now=datetime.now(UTC))
    return corrected(f"Corrected {counted(len(chosen), 'part')}.", change)


def _save(is_asked: bool, act: Callable[[], Done]) -> None:
    if is_asked:
        perform(act)
        if not refusal():
            st.rerun()
        st.error(escape(refusal()))


def _stored(article: Article) -> dict[CorrectedField, str]:
    source = article.source
    return {
        CorrectedField.TITLE: article.title,
        CorrectedField.SOURCE: source.name,
        CorrectedField.AUTHOR: source.author,
        CorrectedField.PUBLISHED: source.published,
        CorrectedField.LANGUAGE: article.language,
        CorrectedField.URL: source.url,
        CorrectedField.LICENCE: source.licence,
    }


def _field(place: Any, article: Article, field: CorrectedField, example: str = "") -> str:
    stored = _stored(article)[field]
    typed = place.text_input(NAME_BY_FIELD[field], stored, placeholder=example, key=_key(article, field))
    return str(typed).strip()


def _language(place: Any, article: Article) -> str:
    tags = [article.language, *(tag for tag in NAME_BY_LANGUAGE if tag != article.language)]
    chosen = place.selectbox(
        NAME_BY_FIELD[CorrectedField.LANGUAGE],
        tags,
        format_func=lambda tag: NAME_BY_LANGUAGE.get(tag, tag),
        accept_new_options=True,
        key=_key(article, CorrectedField.LANGUAGE),
        help="Another language changes the tag and leaves the sentences as they are.",
    )
    return str(chosen or "").strip()


def _key(article: Article, field: CorrectedField) -> str:
    """A widget's key. It contains what is stored, so that the widget shows it after a correction and after an undo."""
    return f"{field}_{article.id}_{zlib.crc32(_stored(article)[field].encode())}"
