"""What only the owner can say about the dataset. It is kept in the project as it is typed, for every later release."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.releases import HUB_WORDS, CardTexts, hub_words
from labeling.errors import FactmarkError, Overtaken
from labeling.publish.licences import LICENCE_BY_ID, NOT_SAID, id_of, is_said, shown
from labeling.publish.web_address import web_address
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

_HUB, _HUB_MANY = (
    "For the Hugging Face Hub, which knows",
    "Separate several with commas. While this is empty, the Hub is told nothing.",
)

_SHORT = {
    "creator": (
        NAME_BY_CARD_TEXT["creator"],
        "Harbour Lab, or: Müller, Anna and O’Neil, Bo",
        "An organisation as it calls itself, or people as “Family name, First name”, with “and” between them. In an "
        "organisation’s name, write “&” for “and”.",
    ),
    "contact": (
        NAME_BY_CARD_TEXT["contact"],
        "data@example.org",
        "Whom to ask about the dataset: an address that may be public.",
    ),
    "url": (
        NAME_BY_CARD_TEXT["url"],
        "https://huggingface.co/datasets/your-name/your-dataset",
        "Where it will be found, for the citation.",
    ),
    "annotations_creators": (
        NAME_BY_CARD_TEXT["annotations_creators"],
        "expert-generated",
        f"{_HUB} {', '.join(HUB_WORDS['annotations_creators'])}. {_HUB_MANY}",
    ),
    "language_creators": (
        NAME_BY_CARD_TEXT["language_creators"],
        "found",
        f"{_HUB} {', '.join(HUB_WORDS['language_creators'])}. {_HUB_MANY}",
    ),
    "source_datasets": (
        NAME_BY_CARD_TEXT["source_datasets"],
        "original",
        f"For the Hugging Face Hub: “original” where they come from none. {_HUB_MANY}",
    ),
}
"""Label, placeholder and help, by the field's name."""

_LICENCE = NAME_BY_CARD_TEXT["licence"]
_ABOUT_LICENCE = (
    "For the labels, the votes and the metadata; the articles’ text stays its publishers’. For another licence than "
    "these, type its name and press Enter."
)

_SAVED = "card_saved"
"""Whether something was saved since the page was drawn last."""


def ask_card_texts(visit: Visit) -> CardTexts:
    """The fields, and what they hold. What was changed since the last run is saved."""
    stored = card_texts(visit.project.file, visit.actor)
    for name, text in asdict(stored).items():
        _begin(name, text)
    typed = _asked(visit, stored)
    for name, text in typed.items():
        # Browsers that were leaving the page hand in what was typed without calling back.
        if text != st.session_state[_seen(name)] and _refused().get(name, ("", ""))[0] != text:
            _save(visit, name, text)
    for name in typed:
        if name in _refused():
            st.error(escape(_refused()[name][1]))
    if st.session_state.pop(_SAVED, False):
        st.caption("Kept, for this release and the next ones.")
    return card_texts(visit.project.file, visit.actor)


def _asked(visit: Visit, stored: CardTexts) -> dict[str, str]:
    """What the fields hold, by name."""
    typed = {}
    for name, (label, example) in _LONG.items():
        typed[name] = st.text_area(
            label,
            recall(_kept(name), ""),
            key=widget_key(_kept(name)),
            placeholder=example,
            height=80,
            on_change=_typed,
            args=(visit, name),
        )
    typed["licence"] = _licence(stored)
    for name, (label, example, about) in _SHORT.items():
        typed[name] = st.text_input(
            label,
            recall(_kept(name), ""),
            key=widget_key(_kept(name)),
            placeholder=example,
            help=about,
            on_change=_typed,
            args=(visit, name),
        )
    if typed["url"].strip() and not web_address(typed["url"]):
        st.error(
            escape(f"“{typed['url']}” is not a web address. Write one that begins with https://, or leave it empty.")
        )
    _refuse_unknown_words(typed)
    return {name: remember(_kept(name), text) for name, text in typed.items()}


def _refuse_unknown_words(typed: dict[str, str]) -> None:
    for name, known in HUB_WORDS.items():
        for word in hub_words(name, typed[name])[1]:
            st.error(escape(f"The Hub does not know “{word}” and is not told. Write one of these: {', '.join(known)}."))


def _licence(stored: CardTexts) -> str:
    """One of those that everybody knows, or whatever somebody typed."""
    licence = recall(_kept("licence"), stored.licence)
    offered = list(dict.fromkeys([NOT_SAID, *LICENCE_BY_ID, licence]))
    chosen = st.selectbox(
        _LICENCE,
        offered,
        offered.index(licence),
        format_func=shown,
        key=widget_key(_kept("licence")),
        help=_ABOUT_LICENCE,
        accept_new_options=True,
    )
    return id_of(chosen)


def unsaid(texts: CardTexts) -> list[str]:
    """What the card will say that nobody has said."""
    said_by_label = {label: getattr(texts, name).strip() for name, (label, _) in _LONG.items()}
    said_by_label |= {_LICENCE: is_said(texts.licence), _SHORT["creator"][0]: texts.creator.strip()}
    return [label for label, said in said_by_label.items() if not said]


def _begin(name: str, stored: str) -> None:
    """Keep what this session last saw in the field. Somebody else's words come in where nothing was typed since."""
    seen = st.session_state.get(_seen(name))
    if recall(_kept(name), seen) == seen != stored:
        overwrite(_kept(name), stored)
        st.session_state[_seen(name)] = stored


def _typed(visit: Visit, name: str) -> None:
    """Save what stands in a field: who leaves the page from it never sees it drawn again."""
    _save(visit, name, remember(_kept(name), st.session_state[widget_key(_kept(name))]))


def _save(visit: Visit, name: str, text: str) -> None:
    """Save one text. Where somebody else has changed it, both are shown, and the next change here counts."""
    file, actor, seen = visit.project.file, visit.actor, CardTexts(**{name: st.session_state[_seen(name)]})
    _refused().pop(name, None)
    try:
        save_card_texts(file, actor, replace(seen, **{name: text}), seen=seen, now=datetime.now(UTC))
    except Overtaken:
        theirs = getattr(card_texts(file, actor), name)
        st.session_state[_seen(name)] = theirs
        _refused()[name] = (
            text,
            f"Somebody else has written meanwhile: “{theirs}”. Your text stands in its field and is not kept yet: "
            "change it once more to put it in the place of theirs.",
        )
    except FactmarkError as error:
        _refused()[name] = (text, str(error))
    else:
        st.session_state[_seen(name)] = text
        st.session_state[_SAVED] = True


def _refused() -> dict[str, tuple[str, str]]:
    """(what was typed, why it is not kept) by the field's name."""
    found: dict[str, tuple[str, str]] = st.session_state.setdefault("card_refused", {})
    return found


def _kept(name: str) -> str:
    return f"card_{name}"


def _seen(name: str) -> str:
    return f"card_{name}_seen"
