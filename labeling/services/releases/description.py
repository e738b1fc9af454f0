"""What differs between two releases beside labels and votes: what was chosen, said and asked for, in sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from labeling.domain.releases import AnnotatorNames, ReleaseChoices, TextMode, WithoutGold
from labeling.publish.formats import SHAPE_BY_FORMAT
from labeling.publish.licences import is_said

NAME_BY_CARD_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "motivation": "Why the dataset was made",
        "uses": "What it is good for",
        "not_for": "What it is not for",
        "how_chosen": "How the articles were chosen",
        "who_annotated": "Who annotated, as a group",
        "limits": "Known limits",
        "licence": "Licence of the labels",
        "creator": "Whom to cite",
        "url": "Address of the dataset",
        "contact": "Contact",
        "annotations_creators": "Who made the annotations",
        "language_creators": "Who wrote the articles",
        "source_datasets": "Datasets that the articles come from",
    }
)
"""What the parts of `CardTexts` are called on their form."""

_TEXT = {TextMode.FULL: "whole", TextMode.EXCERPT: "the beginning of each sentence", TextMode.NONE: "none"}
_ANNOTATORS = {AnnotatorNames.PSEUDONYMS: "under pseudonyms", AnnotatorNames.NAMES: "under their names"}
_SAY_THE_VERSION = ("README.md", "croissant.json")
"""Files that differ in any two releases."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a release says of itself."""

    choices: ReleaseChoices
    manifest: Mapping[str, Any]
    codebook: str
    """Such as "version 2"."""
    name_by_batch: Mapping[str, str]
    """Where each batch came from."""


def differences(old: Description, new: Description) -> list[str]:
    """A sentence for each thing that differs. Nothing is said of the card where one of them has not kept its texts."""
    said = [_before_and_now(name, words(old), words(new)) for name, words in _WORDS_BY_NAME.items()]
    formats = (set(one.choices.formats) for one in (old, new))
    return [line for line in (*said, *_formats(*formats), *_card(old.manifest, new.manifest)) if line]


def differing_files(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Paths of the files that both manifests name, with different content; without those that tell the version."""
    before, now = ({file["path"]: file["sha256"] for file in one["files"]} for one in (old, new))
    return [
        path
        for path in sorted(before.keys() & now.keys())
        if before[path] != now[path] and not path.endswith(_SAY_THE_VERSION)
    ]


def _before_and_now(name: str, before: str, now: str) -> str:
    return "" if before == now else f"{name}: {before} before, {now} now."


def _only(chosen: tuple[str, ...]) -> str:
    return f"only {_listed(each or 'those without a name' for each in chosen)}" if chosen else "all"


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _batches(one: Description) -> str:
    return _only(tuple(one.name_by_batch.get(batch, batch) for batch in one.choices.batches))


def _shares(one: Description) -> str:
    return f"{_listed(map(str, one.choices.shares))}%"


def _kept_splits(one: Description) -> str:
    return f"those of release {one.choices.keep_splits_of}" if one.choices.keep_splits_of else "none"


def _published(published: bool) -> str:
    return "published" if published else "left out"


_WORDS_BY_NAME: Mapping[str, Callable[[Description], str]] = {
    "Title": lambda one: f"“{one.choices.title}”",
    "Text of the articles": lambda one: _TEXT[one.choices.text],
    "Annotators": lambda one: _ANNOTATORS[one.choices.names],
    "Annotators’ notes": lambda one: _published(one.choices.notes),
    "Batches": _batches,
    "Sources": lambda one: _only(one.choices.sources),
    "Languages": lambda one: _only(one.choices.languages),
    "Chosen articles": lambda one: f"{len(one.choices.articles):,}" if one.choices.articles else "all",
    "Articles that are not finished": lambda one: _published(not one.choices.only_complete),
    "Sentences that somebody has yet to answer": lambda one: _published(one.choices.unanswered),
    "Votes that a sentence needs": lambda one: f"{one.choices.min_votes:,}",
    "Sentences without a label of record": lambda one: _published(one.choices.without_gold is WithoutGold.KEEP),
    "Annotators that an article needs": lambda one: f"{one.manifest['facts']['overlap']:,}",
    "Annotators whose votes are left out": lambda one: f"{len(one.manifest['facts'].get('votes_left_out', ())):,}",
    "Splits": lambda one: f"by {one.choices.split_by.value}",
    "Train, validation and test": _shares,
    "Seed of the splits": lambda one: str(one.choices.seed),
    "Splits that articles keep": _kept_splits,
    "Codebook and guideline": lambda one: one.codebook,
    "Written by": lambda one: f"Factmark {one.manifest['factmark']}",
}
"""What is compared, in the words of the Export page."""


def _formats(before: set[str], now: set[str]) -> Iterator[str]:
    for what, forms in (("added", now - before), ("removed", before - now)):
        if forms:
            yield f"Formats {what}: {_listed(_names_of(forms))}."


def _names_of(forms: set[str]) -> Iterator[str]:
    return (shape.name for form, shape in SHAPE_BY_FORMAT.items() if form in forms)


def _card(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    before, now = (one.get("card") for one in (old, new))
    if before is None or now is None:
        return
    yield _before_and_now(NAME_BY_CARD_TEXT["licence"], *(_licence(one["licence"]) for one in (before, now)))
    texts = ((part, name) for part, name in NAME_BY_CARD_TEXT.items() if part != "licence")
    if changed := [name for part, name in texts if before.get(part, "") != now.get(part, "")]:
        yield f"Changed on the dataset card: {'; '.join(changed)}."


def _licence(licence: str) -> str:
    return licence if is_said(licence) else "not said"
