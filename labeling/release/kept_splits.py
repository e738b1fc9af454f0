"""In which split articles of earlier releases are: a model trained on one must not be tested on it later."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from labeling.domain.releases import ReleaseChoices, choices_from_json
from labeling.errors import Refused
from labeling.release.index import index_path, indexed_article, read_index
from labeling.storage import releases as stored_releases
from labeling.storage.connection import Database
from labeling.storage.releases import ReleaseRow


def last_splits(db: Database, project: Path) -> tuple[str, Mapping[str, str]]:
    """The version of the newest release that was not withdrawn, and the split by article id.

    Empty where there is no such release, and where its index is gone or cannot be read: a preview goes on without.
    """
    if version := stored_releases.last_version(db):
        try:
            return version, _splits_of(project, version)
        except (OSError, ValueError):
            pass
    return "", {}


def kept_splits(db: Database, project: Path, choices: ReleaseChoices) -> Mapping[str, str]:
    """The split by article id that the choices keep; empty where they keep none.

    An article that was not in the release they name stays where it was in the one whose splits that kept, and so on.
    A withdrawn release counts as well: somebody may have trained on it. Raises Refused where the release is not there
    or its index is gone or cannot be read.
    """
    split_by_article: dict[str, str] = {}
    for row in _kept_rows(db, choices):
        try:
            split_by_article = {**_splits_of(project, row.version), **split_by_article}
        except (OSError, ValueError) as error:
            if not _was_put_away(row, choices):
                raise _unreadable(project, row.version) from error
    return split_by_article


def kept_splits_problem(db: Database, project: Path, choices: ReleaseChoices) -> str | None:
    """Why splits cannot be kept, in words, or None. Looks for the indexes without reading them."""
    try:
        for row in _kept_rows(db, choices):
            if not index_path(project, row.version).is_file() and not _was_put_away(row, choices):
                raise _unreadable(project, row.version)
    except Refused as refused:
        return str(refused)
    return None


def _kept_rows(db: Database, choices: ReleaseChoices) -> Iterator[ReleaseRow]:
    """The release whose splits are kept, the one whose splits that kept, and so on."""
    version = choices.keep_splits_of
    while version:
        row = stored_releases.release_by_version(db, version)
        if row is None:
            raise Refused(f"There is no release {version} whose splits could be kept. Choose one that was published.")
        yield row
        version = choices_from_json(json.loads(row.choices)).keep_splits_of


def _was_put_away(row: ReleaseRow, choices: ReleaseChoices) -> bool:
    """Whether the owner may have deleted the folder for good, as after a takedown: later releases go on without."""
    return row.withdrawn_at is not None and row.version != choices.keep_splits_of


def _unreadable(project: Path, version: str) -> Refused:
    return Refused(
        f"The splits of release {version} cannot be kept: {index_path(project, version)} is gone or damaged. Put it "
        "back from a backup, or publish without keeping splits."
    )


def _splits_of(project: Path, version: str) -> Mapping[str, str]:
    index = index_path(project, version)
    return _split_by_article(index, index.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _split_by_article(index: Path, written_at: int) -> Mapping[str, str]:  # noqa: ARG001  # told apart by it
    """Cached: a preview is made at every change of a choice, and a release never changes."""
    return {indexed_article(row): row["split"] for row in read_index(index)}
