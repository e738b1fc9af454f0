"""Published versions of the dataset: one row per release. Their files are next to the database, not in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.domain.wording import counted
from labeling.errors import Refused
from labeling.storage.connection import IntegrityError
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release as it was written, and whether it has been withdrawn."""

    id: str
    """It cannot be guessed: it is the address of the download."""
    version: str
    created_at: datetime
    created_by: str
    choices: str
    """JSON text."""
    manifest: str
    """JSON text."""
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    reason: str = ""
    """Why it was withdrawn."""


def insert_release(db: Database, release: ReleaseRow) -> None:
    """Add a release whose files are all there. Raises Refused where its version is taken."""
    try:
        db.execute(
            """
            insert into release (id, version, created_at, created_by, choices, manifest, reason)
            values (?, ?, ?, ?, ?, ?, '')
            """,
            [
                release.id,
                release.version,
                to_text(release.created_at),
                release.created_by,
                release.choices,
                release.manifest,
            ],
        )
    except IntegrityError as error:
        raise Refused(_TAKEN.format(release.version)) from error


def releases(db: Database) -> list[ReleaseRow]:
    """All releases, the newest first, withdrawn ones included."""
    rows = db.execute(f"select {_COLUMNS} from release order by number desc").fetchall()  # noqa: S608  # a constant
    return [_release(row) for row in rows]


def release_by_id(db: Database, release_id: str) -> ReleaseRow | None:
    """The release with this id, or None."""
    row = db.execute(f"select {_COLUMNS} from release where id = ?", [release_id]).fetchone()  # noqa: S608
    return None if row is None else _release(row)


def release_by_version(db: Database, version: str) -> ReleaseRow | None:
    """The release of this version, or None."""
    row = db.execute(f"select {_COLUMNS} from release where version = ?", [version]).fetchone()  # noqa: S608
    return None if row is None else _release(row)


def last_version(db: Database) -> str:
    """The version of the newest release that was not withdrawn; empty where there is none."""
    return next((release.version for release in releases(db) if release.withdrawn_at is None), "")


def taken_version_problem(db: Database, version: str) -> str | None:
    """Why this version cannot be released, in words for the owner; None where it can."""
    return None if release_by_version(db, version) is None else _TAKEN.format(version)


def withdraw(db: Database, release_id: str, *, at: datetime, by: str, reason: str) -> None:
    """Store that a release is no longer to be used, and why. It must not be withdrawn already."""
    db.execute(
        "update release set withdrawn_at = ?, withdrawn_by = ?, reason = ? where id = ?",
        [to_text(at), by, reason, release_id],
    )


def batches(db: Database, *, leave_out: Collection[str] = ()) -> list[tuple[str, str]]:
    """(id, where it came from and how many articles it has) of every batch with articles, in the order of import.

    Here and in the lists below, the articles in `leave_out` are left out.
    """
    rows = db.execute(
        f"""
        select batch.id, batch.origin, count(*) from batch join article on article.batch_id = batch.id
        where article.id not in ({_marks(leave_out)})
        group by batch.id order by min(article.number)
        """,  # noqa: S608  # only question marks are put in
        [*leave_out],
    ).fetchall()
    return [(batch_id, f"{origin}, {counted(n, 'article')}") for batch_id, origin, n in rows]


def sources(db: Database, *, leave_out: Collection[str] = ()) -> list[str]:
    """The names of all articles' sources."""
    return _distinct(db, "source_name", leave_out)


def languages(db: Database, *, leave_out: Collection[str] = ()) -> list[str]:
    """The language tags of all articles."""
    return _distinct(db, "language", leave_out)


def _distinct(db: Database, column: str, leave_out: Collection[str]) -> list[str]:
    rows = db.execute(
        f"select distinct {column} from article where id not in ({_marks(leave_out)}) order by 1",  # noqa: S608  # ours
        [*leave_out],
    ).fetchall()
    return [value for (value,) in rows]


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


_TAKEN = "There is a release {} already, and it never changes. Choose another version."
_COLUMNS = "id, version, created_at, created_by, choices, manifest, withdrawn_at, withdrawn_by, reason"


def _release(row: Sequence[Any]) -> ReleaseRow:
    release_id, version, created_at, created_by, choices, manifest, withdrawn_at, withdrawn_by, reason = row
    return ReleaseRow(
        release_id,
        version,
        to_time(created_at),
        created_by,
        choices,
        manifest,
        to_time_or_none(withdrawn_at),
        withdrawn_by,
        reason,
    )
