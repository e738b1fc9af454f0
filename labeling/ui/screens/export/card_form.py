"""What only the owner can say about the dataset. It is saved in the project while typing, for every later release."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.releases import HUB_WORDS, CardTexts, hub_words
from labeling.errors import FactmarkError, Overtaken
from labeling.publish.citation import web_address
from labeling.publish.licences import LICENCE_BY_ID, NOT_SAID, id_of, is_said, shown
from labeling.services.releases import NAME_BY_CARD_TEXT, card_texts, save_card_texts
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.export.form_memory import overwrite, recall, remember, widget_key
from labeling.ui.visit import Visit

_LONG = {
    "motivation": (NAME_BY_CARD_TEXT["motivation"], "To tell reported facts from opinion in regional news."),
    "uses": (NAME_BY_CARD_TEXT["uses"], "Training and testing sentence classifiers; teaching news literacy."),
    "not_for": (
        NAME_BY_CARD_TEXT["not_for"],
        "Judging whether a statement is true, or whether an outlet is trustworthy.",
    ),
    "how_chosen": (NAME_BY_CARD_TEXT["how_chosen"], "Every tenth article of two outlets between March and May."),
    "who_annotated": (
        NAME_BY_CARD_TEXT["who_annotated"],
        "Four journalism students, paid, trained for two days. No names.",
    ),
    "limits": (NAME_BY_CARD_TEXT["limits"], "Regional news in English only."),
}
"""Label and placeholder, by the field's name."""

_HUB_ACCEPTS, _HUB_SEVERAL = (
    "For the Hugging Face Hub, which accepts",
    "Separate several with commas. If you leave this empty, the Hub shows nothing.",
)

_SHORT = {
    "creator": (
        NAME_BY_CARD_TEXT["creator"],
        "Harbour Lab, or: Müller, Anna and O’Neil, Bo",
        "The name of an organization, or people as “Family name, First name”, with “and” between them. In an "
        "organization’s name, write “&” instead of “and”.",
    ),
    "contact": (
        NAME_BY_CARD_TEXT["contact"],
        "data@example.org",
        "Whom to ask about the dataset. The address will be public.",
    ),
    "url": (
        NAME_BY_CARD_TEXT["url"],
        "https://huggingface.co/datasets/your-name/your-dataset",
        "Where people will find the dataset. The citation uses it.",
    ),
    "annotations_creators": (
        NAME_BY_CARD_TEXT["annotations_creators"],
        "expert-generated",
        f"{_HUB_ACCEPTS} {', '.join(HUB_WORDS['annotations_creators'])}. {_HUB_SEVERAL}",
    ),
    "language_creators": (
        NAME_BY_CARD_TEXT["language_creators"],
        "found",
        f"{_HUB_ACCEPTS} {', '.join(HUB_WORDS['language_creators'])}. {_HUB_SEVERAL}",
    ),
    "source_datasets": (
        NAME_BY_CARD_TEXT["source_datasets"],
        "original",
        f"For the Hugging Face Hub. Write “original” if they come from no other dataset. {_HUB_SEVERAL}",
    ),
}
"""Label, placeholder and help, by the field's name."""

_LICENCE = NAME_BY_CARD_TEXT["licence"]
_ABOUT_LICENCE = (
    "For the labels, the votes and the metadata. The articles’ text still belongs to its publishers. If your licence "
    "is not listed, type its name and press Enter."
)

_SAVED = "card_saved"
"""Whether something was saved since the page was last drawn."""


def ask_card_texts(visit: Visit) -> CardTexts:
    """Draw the fields, save what was changed since the last run, and return the saved texts."""
    stored = card_texts(visit.project.file, visit.actor)
    for name, text in asdict(stored).items():
        _begin(name, text)
    typed = _draw_fields(visit, stored)
    for name, text in typed.items():
        # A browser that was leaving the page sends what was typed without calling `_typed`.
        if text != st.session_state[_seen(name)] and _refused().get(name, ("", ""))[0] != text:
            _save(visit, name, text)
    for name in typed:
        if name in _refused():
            st.error(escape(_refused()[name][1]))
    if st.session_state.pop(_SAVED, False):
        st.caption("Saved for this release and later ones.")
    return card_texts(visit.project.file, visit.actor)


def _draw_fields(visit: Visit, stored: CardTexts) -> dict[str, str]:
    """What the fields hold, by name."""
    typed = {}
    for name, (label, example) in _LONG.items():
        typed[name] = st.text_area(
            label,
            recall(_memory_name(name), ""),
            key=widget_key(_memory_name(name)),
            placeholder=example,
            height=80,
            on_change=_typed,
            args=(visit, name),
        )
    typed["licence"] = _licence(stored)
    for name, (label, example, about) in _SHORT.items():
        typed[name] = st.text_input(
            label,
            recall(_memory_name(name), ""),
            key=widget_key(_memory_name(name)),
            placeholder=example,
            help=about,
            on_change=_typed,
            args=(visit, name),
        )
    if typed["url"].strip() and not web_address(typed["url"]):
        st.error(
            escape(
                f"“{typed['url']}” is not a web address. Write one that begins with https://, or leave the field empty."
            )
        )
    _refuse_unknown_words(typed)
    return {name: remember(_memory_name(name), text) for name, text in typed.items()}


def _refuse_unknown_words(typed: dict[str, str]) -> None:
    for name, known in HUB_WORDS.items():
        for word in hub_words(name, typed[name])[1]:
            st.error(
                escape(f"The Hub does not know “{word}”, so it is left out. Use one of these: {', '.join(known)}.")
            )


def _licence(stored: CardTexts) -> str:
    """A well-known licence, or the name that somebody typed."""
    licence = recall(_memory_name("licence"), stored.licence)
    offered = list(dict.fromkeys([NOT_SAID, *LICENCE_BY_ID, licence]))
    chosen = st.selectbox(
        _LICENCE,
        offered,
        offered.index(licence),
        format_func=shown,
        key=widget_key(_memory_name("licence")),
        help=_ABOUT_LICENCE,
        accept_new_options=True,
    )
    return id_of(chosen)


def missing_texts(texts: CardTexts) -> list[str]:
    """Labels of the fields that the card needs and that are still empty."""
    text_by_label = {label: getattr(texts, name).strip() for name, (label, _) in _LONG.items()}
    text_by_label |= {_LICENCE: is_said(texts.licence), _SHORT["creator"][0]: texts.creator.strip()}
    return [label for label, text in text_by_label.items() if not text]


def _begin(name: str, stored: str) -> None:
    """Remember what this session last saw in the field. Somebody else's text replaces it if nothing was typed since."""
    seen = st.session_state.get(_seen(name))
    if recall(_memory_name(name), seen) == seen != stored:
        overwrite(_memory_name(name), stored)
        st.session_state[_seen(name)] = stored


def _typed(visit: Visit, name: str) -> None:
    """Save the text of a field: a person who leaves the page from it never sees it drawn again."""
    _save(visit, name, remember(_memory_name(name), st.session_state[widget_key(_memory_name(name))]))


def _save(visit: Visit, name: str, text: str) -> None:
    """Save one text. If somebody else has changed it, both texts are shown, and the next change here counts."""
    file, actor, seen = visit.project.file, visit.actor, CardTexts(**{name: st.session_state[_seen(name)]})
    _refused().pop(name, None)
    try:
        save_card_texts(file, actor, replace(seen, **{name: text}), seen=seen, now=datetime.now(UTC))
    except Overtaken:
        theirs = getattr(card_texts(file, actor), name)
        st.session_state[_seen(name)] = theirs
        _refused()[name] = (
            text,
            f"Somebody else has changed this to “{theirs}”. Your text is still in its field, but it is not saved. "
            "Change it again to replace theirs.",
        )
    except FactmarkError as error:
        _refused()[name] = (text, str(error))
    else:
        st.session_state[_seen(name)] = text
        st.session_state[_SAVED] = True


def _refused() -> dict[str, tuple[str, str]]:
    """(what was typed, why it is not saved) by the field's name."""
    refused: dict[str, tuple[str, str]] = st.session_state.setdefault("card_refused", {})
    return refused


def _memory_name(name: str) -> str:
    return f"card_{name}"


def _seen(name: str) -> str:
    return f"card_{name}_seen"
