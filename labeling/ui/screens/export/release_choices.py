"""What a release holds: choices with sensible defaults, folded away until somebody wants to change them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from labeling.domain.releases import AnnotatorNames, ReleaseChoices, Split, SplitBy, TextMode, WithoutGold
from labeling.publish.formats import WRITER_BY_FORMAT
from labeling.services.releases import ReleaseOptions
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.export.form_memory import overwrite, recall, remember, remember_widget, widget_key

Option = TypeVar("Option", bound=StrEnum)

_TEXT = {
    TextMode.FULL: ("The whole text", "Ready to train on. Only if you may publish the articles."),
    TextMode.EXCERPT: (
        "The beginning of each sentence",
        "Readers see what it is about. No whole article is published.",
    ),
    TextMode.NONE: ("No text", "Offsets and hashes, and a script that puts the text back from the originals."),
}

_WITHOUT_GOLD = {
    WithoutGold.LEAVE_OUT: (
        "Leave them out",
        "Every row of the labels table has a label, or says why the sentence was skipped.",
    ),
    WithoutGold.KEEP: ("Keep them", "With an empty label and the reason."),
}

_NAMES = {
    AnnotatorNames.PSEUDONYMS: ("Pseudonyms", "Each person has the same one in every release. Who is who stays here."),
    AnnotatorNames.NAMES: ("Names", "Only with everybody’s consent."),
}

_SPLIT_BY = {
    SplitBy.ARTICLE: ("By article", "No article is in two splits. The usual choice."),
    SplitBy.SOURCE: ("By source", "A model is tested on outlets it has not seen."),
    SplitBy.DATE: ("By date", "A model is tested on the newest articles."),
}

_ABOUT_VERSION = "Three numbers with dots, such as 1.0.0. A published version never changes."
_ABOUT_SEED = (
    "A different number draws a different split of the same articles. Articles that keep their split stay there."
)
_ABOUT_KEEPING = (
    "A model trained on that release can be tested on this one: no article moves from training to test. New articles "
    "are split around them. An article moves only if it shares text with articles of another split, which must stay "
    "together, or if its split no longer has a share."
)
_ABOUT_COMPLETE = (
    "Only articles in which as many annotators as the project asks for have settled every sentence. One open sentence "
    "keeps the whole article out."
)
_ABOUT_UNANSWERED = (
    "These people have not finished their article, and could look up in the release what others said. If you wait, the "
    "sentences are included once they are answered."
)


def ask_choices(offered: ReleaseOptions, today: date) -> ReleaseChoices:
    """Draw the widgets and return the choices, valid or not: `ReleaseChoices.problem` judges them."""
    choices = replace(offered.last or ReleaseChoices(offered.next_version, today), published_on=today)
    choices = _named(offered, choices)
    with st.expander("Articles and sentences"):
        choices = _articles(offered, choices)
    with st.expander("Text and names"):
        about_notes = "Read them first: they may name people."
        choices = replace(
            choices,
            text=_ask_option("How much text to publish", "text", choices.text, _TEXT),
            names=_ask_option("What to call annotators", "names", choices.names, _NAMES),
            notes=_ask_whether("Publish annotators’ notes, too", "notes", choices.notes, about_notes),
        )
    with st.expander("Splits for training and testing"):
        choices = _splits(offered, choices)
    with st.expander("Formats"):
        formats = [
            str(form)
            for form, writer in WRITER_BY_FORMAT.items()
            if _ask_whether(writer.name, f"format_{form}", form in choices.formats, writer.about)
        ]
    return replace(choices, formats=tuple(formats))


def include_unfinished() -> None:
    """Include articles that are not finished, before the widgets are drawn again."""
    overwrite("release_only_complete", False)


def include_unanswered() -> None:
    """Include sentences that somebody has yet to answer."""
    overwrite("release_unanswered", True)


def _named(offered: ReleaseOptions, choices: ReleaseChoices) -> ReleaseChoices:
    left, right = st.columns([1, 3])
    last = offered.last.version if offered.last is not None else ""
    # The name changes after each release, so that the next version is suggested and not the one that is taken.
    if last:
        st.caption(f"Starts with the choices of release {escape(last)}.")
    with left:
        version = _ask_line("Version", f"version_after_{last}", offered.next_version, _ABOUT_VERSION)
    with right:
        title = _ask_line("Title", "release_title", choices.title)
    return replace(choices, version=version, title=title)


def _articles(offered: ReleaseOptions, choices: ReleaseChoices) -> ReleaseChoices:
    batches = dict(offered.batches)
    return replace(
        choices,
        batches=_ask_options("Batches", "batches", choices.batches, batches),
        sources=_ask_options("Sources", "sources", choices.sources, {name: name for name in offered.sources}),
        languages=_ask_options("Languages", "languages", choices.languages, {tag: tag for tag in offered.languages}),
        only_complete=_ask_whether("Only complete articles", "only_complete", choices.only_complete, _ABOUT_COMPLETE),
        unanswered=_ask_whether(
            "Include sentences that somebody has yet to answer", "unanswered", choices.unanswered, _ABOUT_UNANSWERED
        ),
        min_votes=_ask_number("Votes needed per sentence", "min_votes", choices.min_votes, least=1),
        without_gold=_ask_option(
            "Sentences without a label of record", "without_gold", choices.without_gold, _WITHOUT_GOLD
        ),
    )


def _splits(offered: ReleaseOptions, choices: ReleaseChoices) -> ReleaseChoices:
    shares = []
    for split, share, column in zip(Split, choices.shares, st.columns(len(Split)), strict=True):
        with column:
            shares.append(_ask_number(f"{split.value.capitalize()} (%)", f"share_{split}", share))
    train, validation, test = shares
    split_by = _ask_option("What stays together", "split_by", choices.split_by, _SPLIT_BY)
    return replace(
        choices,
        shares=(train, validation, test),
        split_by=split_by,
        keep_splits_of=_kept_splits(offered, split_by),
        seed=_ask_number("Seed", "seed", choices.seed, about=_ABOUT_SEED),
    )


def _kept_splits(offered: ReleaseOptions, split_by: SplitBy) -> str:
    """The release whose splits stay. The name changes after each release, so that the answer starts as yes again."""
    version = offered.last_version
    if not version or split_by is SplitBy.DATE:
        return ""
    label = f"Keep each article in its split from release {version}"
    return version if _ask_whether(label, f"keep_splits_of_{version}", chosen=True, about=_ABOUT_KEEPING) else ""


def _ask_line(label: str, name: str, initial: str, about: str | None = None) -> str:
    text = st.text_input(
        label, recall(name, initial), key=widget_key(name), help=about, on_change=remember_widget, args=[name]
    )
    return remember(name, text).strip()


def _ask_options(label: str, name: str, chosen: tuple[str, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    """Ask for any number of them; none means all. Nothing is asked if there is only one."""
    if len(words) < 2:
        return ()
    name = f"release_{name}"
    initial = recall(name, [option for option in chosen if option in words])
    selected = st.multiselect(
        label, list(words), initial, format_func=words.__getitem__, placeholder="All", key=widget_key(name)
    )
    return tuple(remember(name, selected))


def _ask_option(label: str, name: str, chosen: Option, words: Mapping[Option, tuple[str, str]]) -> Option:
    name, options = f"release_{name}", list(words)
    captions = [caption for _, caption in words.values()]
    initial = options.index(recall(name, chosen))
    selected = st.radio(
        label, options, initial, format_func=lambda option: words[option][0], captions=captions, key=widget_key(name)
    )
    return remember(name, selected)


def _ask_whether(label: str, name: str, chosen: bool, about: str) -> bool:
    name = f"release_{name}"
    return remember(name, st.checkbox(label, recall(name, chosen), key=widget_key(name), help=about))


def _ask_number(label: str, name: str, chosen: int, *, least: int = 0, about: str | None = None) -> int:
    name = f"release_{name}"
    initial, key = recall(name, chosen), widget_key(name)
    number = st.number_input(
        label, least, None, initial, 1, key=key, help=about, on_change=remember_widget, args=[name]
    )
    return remember(name, number)
