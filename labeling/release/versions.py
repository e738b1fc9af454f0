"""Which versions a project has released."""

from labeling.storage import releases as stored_releases
from labeling.storage.connection import Database


def last_version(db: Database) -> str:
    """The version of the newest release that was not withdrawn; empty where there is none."""
    return next((row.version for row in stored_releases.releases(db) if row.withdrawn_at is None), "")


def taken_version_problem(db: Database, version: str) -> str | None:
    """Why this version cannot be released, in words for the owner; None where it can."""
    if stored_releases.release_by_version(db, version) is None:
        return None
    return f"There is a release {version} already, and it never changes. Choose another version."
