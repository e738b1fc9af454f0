"""In which split each article of the last release stands: whoever trained on one must not be tested on it later."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from labeling.publish.jsonl_file import read_file
from labeling.services.publish_release.folders import INDEX, version_folder
from labeling.storage import releases as stored_releases
from labeling.storage.connection import Database


def last_splits(db: Database, project: Path) -> tuple[str, Mapping[str, str]]:
    """The version of the newest release that was not withdrawn, and the split by article id.

    Empty where there is no such release, and where its index is gone or cannot be read: a preview goes on without.
    """
    for row in stored_releases.releases(db):
        if row.withdrawn_at is None:
            index = version_folder(project, row.version) / INDEX
            try:
                return row.version, _split_by_article(index, index.stat().st_mtime_ns)
            except (OSError, ValueError):
                break
    return "", {}


@lru_cache(maxsize=1)
def _split_by_article(index: Path, written_at: int) -> Mapping[str, str]:  # noqa: ARG001  # told apart by it
    """Kept, since a preview is made at every change of a choice, and a release never changes."""
    return {row["sentence_id"].partition(":")[0]: row["split"] for row in read_file(index)}
