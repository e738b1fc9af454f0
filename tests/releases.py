"""Releases for tests, made in this process: the same work as the process of its own does, without the wait."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from labeling.domain.model import Actor
from labeling.domain.releases import CardTexts, ReleaseChoices, WithoutGold
from labeling.release.build import make_release
from labeling.release.folders import FILES, releases_folder, version_folder
from labeling.release.request import ReleaseRequest, ReportProgress
from labeling.release.tables import ReleaseTables, release_tables
from labeling.storage.backups import snapshot_of
from labeling.storage.private_files import make_private_folder
from labeling.storage.project_file import ProjectFile
from tests.projects import NOW

PUBLISHED_ON = date(2026, 3, 4)
EVERYTHING: dict[str, Any] = {"unanswered": True, "without_gold": WithoutGold.KEEP, "min_votes": 0, "notes": True}
"""Choices that leave nothing out."""


def choices_of(version: str = "1.0.0", **chosen: Any) -> ReleaseChoices:
    return ReleaseChoices(version, PUBLISHED_ON, **chosen)


def told_nothing(fraction: float, words: str) -> None:
    """For anyone who doesn't want to know how far it is."""


def published(
    file: ProjectFile,
    actor: Actor,
    version: str = "1.0.0",
    *,
    tell: ReportProgress = told_nothing,
    card: CardTexts | None = None,
    now: datetime = NOW,
    **chosen: Any,
) -> Path:
    """Publish a release, and return the folder with its files."""
    part = make_private_folder(releases_folder(file.path) / f".part-{secrets.token_hex(4)}") / "release"
    choices = choices_of(version, **chosen)
    make_release(ReleaseRequest(file.path, actor, choices, card or CardTexts(), now, asks_consumers=False), part, tell)
    part.parent.rmdir()
    return version_folder(file.path, version) / FILES


@contextmanager
def tables_of(file: ProjectFile, actor: Actor, folder: Path, **chosen: Any) -> Iterator[ReleaseTables]:
    """The tables of a release that is not written."""
    folder.mkdir()
    with snapshot_of(file.path, folder) as db:
        yield release_tables(db, actor, choices_of(**chosen), CardTexts(), folder, snapshot_at=NOW)
