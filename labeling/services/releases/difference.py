"""What changed from one release to another."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from labeling.context.access import blind_article_ids, require_owner
from labeling.domain.model import Actor
from labeling.domain.releases import choices_from_json
from labeling.errors import NotFound
from labeling.release.index import index_path, indexed_article, read_index
from labeling.services.releases.catalog import release_row
from labeling.services.releases.description import Description, differences, differing_files
from labeling.storage import codebooks, takedowns
from labeling.storage import releases as stored_releases
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.releases import ReleaseRow

EXAMPLES = 10
"""Changed labels that are named."""

_Indexed = dict[str, Any]


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
    result.other.extend(differences(*described))
    if not result.counts and not result.other:
        result.other.extend(_unnamed(*described))
    return result


def _described(db: Database, row: ReleaseRow) -> Description:
    manifest, ids = json.loads(row.manifest), [version.id for version in codebooks.codebook_rows(db)]
    return Description(
        choices_from_json(json.loads(row.choices)),
        manifest,
        f"version {ids.index(manifest['codebook']) + 1}",
        dict(stored_releases.batches(db)),
    )


def _unnamed(old: Description, new: Description) -> list[str]:
    """What the tables show and nothing above names, such as the time that a vote took."""
    if files := differing_files(old.manifest, new.manifest):
        return [f"Labels, votes and splits are the same, but these files differ in something else: {', '.join(files)}."]
    return []


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
        _compare_votes(result, was["votes"], now["votes"])
        if _is_unreleased(was) is _is_unreleased(now):
            _compare_label(result, was, now, named=named)
        else:
            result.counts["sentences added" if _is_unreleased(was) else "sentences removed"] += 1


def _is_unreleased(sentence: _Indexed) -> bool:
    """Whether only the votes on it were released, and no label."""
    return "unreleased" in sentence


def _compare_votes(result: Difference, before: _Indexed, after: _Indexed) -> None:
    changes = {
        "votes removed": len(before.keys() - after.keys()),
        "votes added": len(after.keys() - before.keys()),
        "votes changed": sum(before[voter] != after[voter] for voter in before.keys() & after.keys()),
    }
    result.counts.update({what: count for what, count in changes.items() if count})


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
