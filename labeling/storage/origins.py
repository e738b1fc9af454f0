"""Where votes come from that were made elsewhere: written once with the vote, never changed."""

from collections.abc import Iterable

from sqlite_utils import Database

from labeling.domain.model import Origin
from labeling.storage.times import to_text, to_time_or_none


def add_origins(db: Database, origins: Iterable[tuple[str, Origin]]) -> None:
    """Remember where these stored annotations, by their ids, come from."""
    db.conn.executemany(
        "insert into annotation_origin (annotation_id, import_id, made_with, made_at) values (?, ?, ?, ?)",
        [
            (annotation_id, origin.import_id, origin.made_with, origin.made_at and to_text(origin.made_at))
            for annotation_id, origin in origins
        ],
    )


def origin_from_columns(made_with: str, import_id: str | None, made_at: str | None) -> Origin:
    """The origin that these columns hold."""
    return Origin(made_with, import_id, to_time_or_none(made_at))
