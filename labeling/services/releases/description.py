"""What differs between two releases apart from labels and votes: choices, texts and settings, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from labeling.domain.releases import AnnotatorNames, ReleaseChoices, TextMode, WithoutGold
from labeling.publish.formats import WRITER_BY_FORMAT
from labeling.publish.licences import is_said
from labeling.publish.vote_descriptions import listed

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
_NAMING_THE_VERSION = ("README.md", "croissant.json")
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
    """A sentence for each thing that differs. Without the card where one of them has not kept its texts."""
    changes = [_before_and_now(name, words(old), words(new)) for name, words in _WORDS_BY_NAME.items()]
    formats = (set(release.choices.formats) for release in (old, new))
    return [line for line in (*changes, *_formats(*formats), *_card(old.manifest, new.manifest)) if line]


def differing_files(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Paths of the files that both manifests name, with different content; without those that name the version."""
    before, now = ({file["path"]: file["sha256"] for file in manifest["files"]} for manifest in (old, new))
    return [
        path
        for path in sorted(before.keys() & now.keys())
        if before[path] != now[path] and not path.endswith(_NAMING_THE_VERSION)
    ]


def _before_and_now(name: str, before: str, now: str) -> str:
    return "" if before == now else f"{name}: {before} before, {now} now."


def _only(chosen: tuple[str, ...]) -> str:
    return f"only {listed(name or 'those without a name' for name in chosen)}" if chosen else "all"


def _published(published: bool) -> str:
    return "published" if published else "left out"


_WORDS_BY_NAME: Mapping[str, Callable[[Description], str]] = {
    "Title": lambda release: f"“{release.choices.title}”",
    "Text of the articles": lambda release: _TEXT[release.choices.text],
    "Annotators": lambda release: _ANNOTATORS[release.choices.names],
    "Annotators’ notes": lambda release: _published(release.choices.notes),
    "Batches": lambda release: _only(tuple(release.name_by_batch.get(id_, id_) for id_ in release.choices.batches)),
    "Sources": lambda release: _only(release.choices.sources),
    "Languages": lambda release: _only(release.choices.languages),
    "Chosen articles": lambda release: f"{len(release.choices.articles):,}" if release.choices.articles else "all",
    "Articles that are not finished": lambda release: _published(not release.choices.only_complete),
    "Sentences that somebody has yet to answer": lambda release: _published(release.choices.unanswered),
    "Votes that a sentence needs": lambda release: f"{release.choices.min_votes:,}",
    "Sentences without a label of record": lambda release: _published(release.choices.without_gold is WithoutGold.KEEP),
    "Annotators that an article needs": lambda release: f"{release.manifest['facts']['overlap']:,}",
    "Annotators whose votes are left out": lambda release: (
        f"{len(release.manifest['facts'].get('votes_left_out', ())):,}"
    ),
    "Splits": lambda release: f"by {release.choices.split_by.value}",
    "Train, validation and test": lambda release: f"{listed(map(str, release.choices.shares))}%",
    "Seed of the splits": lambda release: str(release.choices.seed),
    "Splits that articles keep": lambda release: (
        f"those of release {release.choices.keep_splits_of}" if release.choices.keep_splits_of else "none"
    ),
    "Codebook and guideline": lambda release: release.codebook,
    "Written by": lambda release: f"Factmark {release.manifest['factmark']}",
}
"""What is compared, in the words of the Export page."""


def _formats(before: set[str], now: set[str]) -> Iterator[str]:
    for what, forms in (("added", now - before), ("removed", before - now)):
        if forms:
            names = listed(writer.name for form, writer in WRITER_BY_FORMAT.items() if form in forms)
            yield f"Formats {what}: {names}."


def _card(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    before, now = (manifest.get("card") for manifest in (old, new))
    if before is None or now is None:
        return
    yield _before_and_now(NAME_BY_CARD_TEXT["licence"], *(_licence(texts["licence"]) for texts in (before, now)))
    texts = ((part, name) for part, name in NAME_BY_CARD_TEXT.items() if part != "licence")
    if changed := [name for part, name in texts if before.get(part, "") != now.get(part, "")]:
        yield f"Changed on the dataset card: {'; '.join(changed)}."


def _licence(licence: str) -> str:
    return licence if is_said(licence) else "not said"
