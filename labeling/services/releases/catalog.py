"""What was released: the list, the files to download, and withdrawing one."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from labeling.context.access import holds_hidden_answers, require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.domain.releases import ReleaseChoices, choices_from_json
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.release.folders import CARD, FILES, version_folder, zip_path
from labeling.release.index import index_path, indexed_article, read_index
from labeling.storage import accounts, takedowns
from labeling.storage import releases as stored_releases
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.releases import ReleaseRow


@dataclass(frozen=True, slots=True)
class Release:
    """One published version."""

    id: str
    """Of its download."""
    version: str
    title: str
    created_at: datetime
    created_by: str
    """A name."""
    choices: ReleaseChoices
    manifest: dict[str, Any]
    """What its manifest says: `facts`, `files`, `snapshot_at` and so on."""
    zip_bytes: int | None
    """None where the files are gone."""
    methods: str
    """The paragraph for a paper."""
    withdrawn_at: datetime | None
    reason: str
    """Why it was withdrawn."""


@dataclass(frozen=True, slots=True)
class ReleaseFiles:
    """A release that is there to be downloaded."""

    version: str
    zip: Path
    manifest: str
    """JSON text."""
    card: Path


def releases(file: ProjectFile, actor: Actor) -> list[Release]:
    """All releases, the newest first, withdrawn ones included. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see the releases")
    with file.reading() as db:
        names = {person.id: person.name for person in accounts.annotators(db)}
        rows = stored_releases.releases(db)
    published = []
    for row in rows:
        manifest, choices, path = json.loads(row.manifest), json.loads(row.choices), zip_path(file.path, row.version)
        release = Release(
            id=row.id,
            version=row.version,
            title=choices["title"],
            created_at=row.created_at,
            created_by=names[row.created_by],
            choices=choices_from_json(choices),
            manifest=manifest,
            zip_bytes=path.stat().st_size if path.is_file() else None,
            methods=manifest["methods"],
            withdrawn_at=row.withdrawn_at,
            reason=row.reason,
        )
        published.append(release)
    return published


def open_release(file: ProjectFile, actor: Actor, release_id: str) -> ReleaseFiles:
    """The files of a release.

    Raises NotFound, also where it was withdrawn or an article of it was taken down since, and NotAllowed for anybody
    but an owner, and where somebody else made it and it may hold votes of others on an article that the actor is
    still labeling.
    """
    require_owner(actor, "download releases")
    with file.reading() as db:
        row = stored_releases.release_by_id(db, release_id)
        if row is None:
            raise NotFound("There is no such release.")
        _refuse_withdrawn(row)
        if holds_hidden_answers(db, actor, written_by=row.created_by, until=json.loads(row.manifest)["sequence"]):
            raise NotAllowed(
                "This release may hold other people's labels on an article that you are labeling yourself. Finish that "
                "article or give it back first."
            )
        _refuse_taken_down(db, file, row)
    folder = version_folder(file.path, row.version)
    return ReleaseFiles(row.version, zip_path(file.path, row.version), row.manifest, folder / FILES / CARD)


def withdraw(file: ProjectFile, actor: Actor, version: str, *, reason: str, now: datetime) -> None:
    """Mark a release as not to be used any more: it stays on record with the reason, and nobody gets its files.

    Its version is never used again. Raises NotAllowed for anybody but an owner, NotFound, and Refused without a reason
    and where it is withdrawn already.
    """
    verb = "withdraw releases"
    require_owner(actor, verb)
    if not reason.strip():
        raise Refused("Say why the release is withdrawn: the people who have it will ask.")

    def mark(db: Database) -> None:
        require_owner_now(db, actor, verb)
        row = release_row(db, version)
        _refuse_withdrawn(row)
        stored_releases.withdraw(db, row.id, at=now, by=actor.annotator_id, reason=reason.strip())

    file.write(mark).result()


def release_row(db: Database, version: str) -> ReleaseRow:
    """The release of this version. Raises NotFound."""
    row = stored_releases.release_by_version(db, version)
    if row is None:
        raise NotFound(f"There is no release {version}. `python -m labeling releases` lists them.")
    return row


def _refuse_withdrawn(row: ReleaseRow) -> None:
    if row.withdrawn_at is not None:
        raise NotFound(f"Release {row.version} was withdrawn on {row.withdrawn_at:%Y-%m-%d}: {row.reason}")


def _refuse_taken_down(db: Database, file: ProjectFile, row: ReleaseRow) -> None:
    """A release never changes, so it still has the text, the title or the source."""
    gone = {takedown.article_id for takedown in takedowns.takedowns(db) if takedown.at > row.created_at}
    index = index_path(file.path, row.version)
    if not gone or not index.is_file():
        return
    of_release = {indexed_article(sentence) for sentence in read_index(index)}
    if held := sorted(gone & of_release):
        raise NotFound(
            f"Release {row.version} holds article {held[0]}, which has been taken down since. Withdraw the release, "
            "delete its folder, and publish a new version."
        )
