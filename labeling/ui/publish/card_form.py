"""What only the owner can say about the dataset. It is kept in the project as it is typed, for every later release."""

from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.release import CardTexts
from labeling.errors import FactmarkError
from labeling.services.publish_release import card_texts, save_card_texts
from labeling.ui.plain import plain
from labeling.ui.publish.kept import keep, kept, key_of, put
from labeling.ui.visit import Visit

_LONG = {
    "motivation": ("Why the dataset was made", "To tell reported facts from opinion in regional news."),
    "uses": ("What it is good for", "Training and testing sentence classifiers; teaching news literacy."),
    "not_for": ("What it is not for", "Judging whether a statement is true, or whether an outlet is trustworthy."),
    "how_chosen": ("How the articles were chosen", "Every tenth article of two outlets between March and May."),
    "who_annotated": ("Who annotated, as a group", "Four journalism students, paid, trained for two days. No names."),
    "limits": ("Known limits", "Regional news in English only."),
}
"""Label and placeholder, by the field's name."""

_SHORT = {
    "creator": ("Whom to cite", "Harbour Lab, University of Torrow"),
    "contact": ("Contact", "data@example.org"),
    "url": ("Address of the dataset", "https://…"),
}

_LICENCES = {
    "other": "Not said, or another one",
    "cc-by-4.0": "CC BY 4.0: use it and say whose it is",
    "cc-by-sa-4.0": "CC BY-SA 4.0: and share alike",
    "cc-by-nc-4.0": "CC BY-NC 4.0: and not commercially",
    "cc0-1.0": "CC0 1.0: no conditions",
    "odc-by": "ODC-BY: for databases",
}
"""By their ids on the Hugging Face Hub."""


_SAVED = "card_saved"
"""Whether something was saved since the page was drawn last."""


def card_form(visit: Visit) -> CardTexts:
    """The fields, and what they hold. What was changed since the last run is saved."""
    stored = card_texts(visit.project.file, visit.actor)
    began = {name: _begin(name, text) for name, text in asdict(stored).items()}
    typed = _asked(visit, stored)
    if changed := {name: text for name, text in typed.items() if text != began[name]}:
        try:
            _save(visit, changed)
        except FactmarkError as error:
            st.error(plain(str(error)))
    if st.session_state.pop(_SAVED, False):
        st.caption("Kept, for this release and the next ones.")
    return replace(stored, **changed)


def _asked(visit: Visit, stored: CardTexts) -> dict[str, str]:
    """What the fields hold, by name."""
    typed = {}
    for name, (label, example) in _LONG.items():
        typed[name] = st.text_area(
            label,
            kept(_kept(name), ""),
            key=key_of(_kept(name)),
            placeholder=example,
            height=80,
            on_change=_typed,
            args=(visit, name),
        )
    licences = list(dict.fromkeys([*_LICENCES, stored.licence]))
    typed["licence"] = st.selectbox(
        "Licence of the labels",
        licences,
        licences.index(kept(_kept("licence"), stored.licence)),
        format_func=lambda licence: _LICENCES.get(licence, licence),
        key=key_of(_kept("licence")),
    )
    for name, (label, example) in _SHORT.items():
        typed[name] = st.text_input(
            label,
            kept(_kept(name), ""),
            key=key_of(_kept(name)),
            placeholder=example,
            on_change=_typed,
            args=(visit, name),
        )
    return {name: keep(_kept(name), text) for name, text in typed.items()}


def unsaid(texts: CardTexts) -> list[str]:
    """What the card will say that nobody has said."""
    return [label for name, (label, _) in _LONG.items() if name != "motivation" and not getattr(texts, name).strip()]


def _begin(name: str, stored: str) -> str:
    """What this session last saw in the field. Somebody else's words come in where nothing was typed since."""
    seen = st.session_state.get(_seen(name))
    if kept(_kept(name), seen) == seen != stored:
        put(_kept(name), stored)
        st.session_state[_seen(name)] = seen = stored
    return str(seen)


def _typed(visit: Visit, name: str) -> None:
    """Save what stands in a field: who leaves the page from it never sees it drawn again."""
    text = keep(_kept(name), st.session_state[key_of(_kept(name))])
    with suppress(FactmarkError):  # tried again, and said, where the page is drawn
        _save(visit, {name: text})


def _save(visit: Visit, changed: dict[str, str]) -> None:
    file, actor = visit.project.file, visit.actor
    save_card_texts(file, actor, replace(card_texts(file, actor), **changed), now=datetime.now(UTC))
    st.session_state.update({_seen(name): text for name, text in changed.items()})
    st.session_state[_SAVED] = True


def _kept(name: str) -> str:
    return f"card_{name}"


def _seen(name: str) -> str:
    return f"card_{name}_seen"
