"""What changed from one release to another."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from labeling.context.access import blind_article_ids, require_owner
from labeling.domain.model import Actor
from labeling.domain.releases import AnnotatorNames, ReleaseChoices, TextMode, WithoutGold, choices_from_json
from labeling.domain.wording import listed
from labeling.errors import NotFound
from labeling.publish.formats import WRITER_BY_FORMAT
from labeling.publish.licences import is_said
from labeling.release.index import index_path, indexed_article, read_index
from labeling.services.releases.card import NAME_BY_CARD_TEXT
from labeling.services.releases.catalog import release_row
from labeling.storage import codebooks, takedowns
from labeling.storage import releases as stored_releases
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.releases import ReleaseRow

EXAMPLES = 10
"""Changed labels that are named."""

_TEXT = {TextMode.FULL: "whole", TextMode.EXCERPT: "the beginning of each sentence", TextMode.NONE: "none"}
_ANNOTATORS = {AnnotatorNames.PSEUDONYMS: "under pseudonyms", AnnotatorNames.NAMES: "under their names"}
_NAMING_THE_VERSION = ("README.md", "croissant.json")
"""Files that differ in any two releases."""

_Indexed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Description:
    """What a release says of itself."""

    choices: ReleaseChoices
    manifest: Mapping[str, Any]
    codebook: str
    """Such as "version 2"."""
    name_by_batch: Mapping[str, str]
    """Where each batch came from."""


@dataclass
class Difference:
    """What changed, counted, with some of the changed labels."""

    old: str
    new: str
    """Versions."""
    counts: Counter[str] = field(default_factory=Counter)
    """By what it is, in words: "articles added", "labels changed", "votes removed" and so on; zeros are left out."""
    examples: list[str] = field(default_factory=list)
    """Such as "b3…:0-50: opinion, was quote"."""
    other: list[str] = field(default_factory=list)
    """What else differs, a sentence each: what was chosen, the card, the codebook."""

    @property
    def lines(self) -> list[str]:
        """All of it, for people."""
        counted = [f"{count:,} {what}" for what, count in self.counts.items()]
        return [*counted, *self.examples, *self.other] or ["Nothing changed."]


def difference(file: ProjectFile, actor: Actor, old: str, new: str) -> Difference:
    """What changed from the release of version `old` to that of version `new`.

    No example is from an article that the actor is still labeling. Raises NotAllowed for anybody but an owner, and
    NotFound where there is no such release or its files are gone.
    """
    require_owner(actor, "compare releases")
    with file.reading() as db:
        before, after = release_row(db, old), release_row(db, new)
        blind = blind_article_ids(db, actor)
        gone = {
            takedown.article_id
            for takedown in takedowns.takedowns(db)
            if before.created_at < takedown.at <= after.created_at
        }
        described = _described(db, before), _described(db, after)
    paths = [index_path(file.path, version) for version in (old, new)]
    for path in paths:
        if not path.is_file():
            raise NotFound(f"The files of release {path.parent.name} are gone: {path} is missing.")
    result = _compared(Difference(old, new), paths, blind, gone)
    result.other.extend(_other_differences(*described))
    if not result.counts and not result.other:
        files = _differing_files(*(description.manifest for description in described))
        if files:  # such as the time that a vote took
            same = "Labels, votes and splits are the same, but these files differ in something else"
            result.other.append(f"{same}: {', '.join(files)}.")
    return result


def _described(db: Database, row: ReleaseRow) -> _Description:
    manifest, ids = json.loads(row.manifest), [version.id for version in codebooks.codebook_rows(db)]
    return _Description(
        choices_from_json(json.loads(row.choices)),
        manifest,
        f"version {ids.index(manifest['codebook']) + 1}",
        dict(stored_releases.batches(db)),
    )


def _compared(result: Difference, paths: list[Path], blind: set[str], taken_down: set[str]) -> Difference:
    """Walk through both together: articles come in the order of their import in both, so the rest is in step."""
    of_new = {article_id for article_id, _ in _articles(paths[1])}
    left, right = map(_articles, paths)
    before, after = next(left, None), next(right, None)
    while before is not None or after is not None:
        if before is not None and (after is None or before[0] not in of_new):
            _count_article(result, before[1], "removed")
            before = next(left, None)
        elif after is not None and (before is None or before[0] != after[0]):
            _count_article(result, after[1], "added")
            after = next(right, None)
        elif before is not None and after is not None:
            if before[0] in taken_down:
                result.counts["articles whose text was taken down"] += 1
            _compare_article(result, before[1], after[1], named=before[0] not in blind)
            before, after = next(left, None), next(right, None)
    return result


def _articles(path: Path) -> Iterator[tuple[str, list[_Indexed]]]:
    for article_id, sentences in groupby(read_index(path), indexed_article):
        yield article_id, list(sentences)


def _count_article(result: Difference, sentences: Iterable[_Indexed], how: str) -> None:
    result.counts[f"articles {how}"] += 1
    for sentence in sentences:
        _count_sentence(result, sentence, how)


def _count_sentence(result: Difference, sentence: _Indexed, how: str) -> None:
    if not _is_unreleased(sentence):
        result.counts[f"sentences {how}"] += 1
    if votes := len(sentence["votes"]):
        result.counts[f"votes {how}"] += votes


def _compare_article(result: Difference, before: Iterable[_Indexed], after: Iterable[_Indexed], *, named: bool) -> None:
    old, new = ({sentence["sentence_id"]: sentence for sentence in sentences} for sentences in (before, after))
    for sentence_id in old.keys() - new.keys():
        _count_sentence(result, old[sentence_id], "removed")
    for sentence_id in new.keys() - old.keys():
        _count_sentence(result, new[sentence_id], "added")
    same = [(old[sentence_id], new[sentence_id]) for sentence_id in old if sentence_id in new]
    if any(was["split"] != now["split"] for was, now in same):
        result.counts["articles in another split"] += 1
    for was, now in same:
        old_votes, new_votes = was["votes"], now["votes"]
        changes = {
            "votes removed": len(old_votes.keys() - new_votes.keys()),
            "votes added": len(new_votes.keys() - old_votes.keys()),
            "votes changed": sum(old_votes[voter] != new_votes[voter] for voter in old_votes.keys() & new_votes.keys()),
        }
        result.counts.update({what: count for what, count in changes.items() if count})
        if _is_unreleased(was) is _is_unreleased(now):
            _compare_label(result, was, now, named=named)
        else:
            result.counts["sentences added" if _is_unreleased(was) else "sentences removed"] += 1


def _is_unreleased(sentence: _Indexed) -> bool:
    """Whether only the votes on it were released, and no label."""
    return "unreleased" in sentence


def _compare_label(result: Difference, before: _Indexed, after: _Indexed, *, named: bool) -> None:
    was, now = ([sentence[part] for part in ("label", "secondary", "skip")] for sentence in (before, after))
    if was == now:
        return
    result.counts["labels changed"] += 1
    if named and len(result.examples) < EXAMPLES:
        result.examples.append(f"{before['sentence_id']}: {_words(now)}, was {_words(was)}")


def _words(answer: list[str | None]) -> str:
    label, secondary, skip = answer
    if skip is not None:
        return f"skipped ({skip})"
    return (label or "no label") + (f" with {secondary}" if secondary else "")


def _other_differences(old: _Description, new: _Description) -> list[str]:
    """A sentence for each thing that differs. Without the card where one of them has not kept its texts."""
    changes = [_before_and_now(name, words(old), words(new)) for name, words in _WORDS_BY_NAME.items()]
    before, now = (set(release.choices.formats) for release in (old, new))
    for what, forms in (("added", now - before), ("removed", before - now)):
        if forms:
            names = listed(writer.name for form, writer in WRITER_BY_FORMAT.items() if form in forms)
            changes.append(f"Formats {what}: {names}.")
    return [line for line in (*changes, *_card(old.manifest, new.manifest)) if line]


def _differing_files(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
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


_WORDS_BY_NAME: Mapping[str, Callable[[_Description], str]] = {
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


def _card(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    before, now = (manifest.get("card") for manifest in (old, new))
    if before is None or now is None:
        return
    licences = (texts["licence"] for texts in (before, now))
    licence_words = (licence if is_said(licence) else "not said" for licence in licences)
    yield _before_and_now(NAME_BY_CARD_TEXT["licence"], *licence_words)
    texts = ((part, name) for part, name in NAME_BY_CARD_TEXT.items() if part != "licence")
    if changed := [name for part, name in texts if before.get(part, "") != now.get(part, "")]:
        yield f"Changed on the dataset card: {'; '.join(changed)}."
