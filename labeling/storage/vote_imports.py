"""Imports of votes: what each brought, and what was added to take it back. Events themselves never change."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlite_utils import Database

from labeling.errors import NotFound
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


class ImportAction(StrEnum):
    """Whether an event came with an import or took it back."""

    BROUGHT = "brought"
    TOOK_BACK = "took back"


@dataclass(frozen=True, slots=True)
class VoteImport:
    """One import of votes."""

    id: str
    name: str
    """The file's name."""
    form: str
    """The tool that the file is an export of."""
    matches: Mapping[str, Mapping[str, str]]
    """Our label or person for each of theirs, under `labels` and `people`."""
    created_at: datetime
    created_by: str
    taken_back_at: datetime | None = None
    annotations: int = 0
    """How many it brought."""
    adjudications: int = 0


def new_import_id() -> str:
    """A new id for an import."""
    return f"v-{secrets.token_hex(6)}"


def insert_import(db: Database, vote_import: VoteImport) -> None:
    """Add an import that has brought nothing yet."""
    db.execute(
        "insert into vote_import (id, origin, form, matches, created_at, created_by) values (?, ?, ?, ?, ?, ?)",
        [
            vote_import.id,
            vote_import.name,
            vote_import.form,
            json.dumps(vote_import.matches),
            to_text(vote_import.created_at),
            vote_import.created_by,
        ],
    )


def add_annotations(db: Database, import_id: str, annotation_ids: Sequence[str], what: ImportAction) -> None:
    """Store that these annotations belong to an import."""
    db.conn.executemany(
        "insert into imported_annotation (annotation_id, import_id, what) values (?, ?, ?)",
        [(annotation_id, import_id, what.value) for annotation_id in annotation_ids],
    )


def add_adjudications(db: Database, import_id: str, adjudication_ids: Sequence[str], what: ImportAction) -> None:
    """Store that these adjudications belong to an import."""
    db.conn.executemany(
        "insert into imported_adjudication (adjudication_id, import_id, what) values (?, ?, ?)",
        [(adjudication_id, import_id, what.value) for adjudication_id in adjudication_ids],
    )


def imports(db: Database) -> list[VoteImport]:
    """All imports, the newest first."""
    return [_import(row) for row in db.execute(f"{_SELECT} order by created_at desc, id").fetchall()]


def vote_import(db: Database, import_id: str) -> VoteImport:
    """One import. Raises NotFound."""
    row = db.execute(f"{_SELECT} where id = ?", [import_id]).fetchone()
    if row is None:
        raise NotFound(f"There is no import {import_id} of votes in this project.")
    return _import(row)


def mark_taken_back(db: Database, import_id: str, *, at: datetime, by: str) -> None:
    """Store that an import was taken back."""
    db.execute("update vote_import set taken_back_at = ?, taken_back_by = ? where id = ?", [to_text(at), by, import_id])


def took_back(db: Database, table: str, event_ids: Sequence[str]) -> set[str]:
    """Those of the events that took an import back. `table` is `annotation` or `adjudication`."""
    marks = ", ".join("?" * len(event_ids))
    rows = db.execute(
        f"select {table}_id from imported_{table} where what = ? and {table}_id in ({marks})",  # noqa: S608  # constants
        [ImportAction.TOOK_BACK.value, *event_ids],
    ).fetchall()
    return {event_id for (event_id,) in rows}


def brought_pairs(db: Database, import_id: str) -> list[tuple[str, str]]:
    """(sentence id, annotator id) of the votes that an import brought."""
    return db.execute(
        """
        select distinct sentence_id, annotator_id
        from imported_annotation join annotation on annotation.id = annotation_id
        where import_id = ? and what = ? order by sentence_id, annotator_id
        """,
        [import_id, ImportAction.BROUGHT.value],
    ).fetchall()


def decided_sentences(db: Database, import_id: str) -> list[str]:
    """The sentences that an import brought a decision on."""
    rows = db.execute(
        """
        select distinct sentence_id from imported_adjudication join adjudication on adjudication.id = adjudication_id
        where import_id = ? and what = ? order by sentence_id
        """,
        [import_id, ImportAction.BROUGHT.value],
    ).fetchall()
    return [sentence_id for (sentence_id,) in rows]


def brought_ids(db: Database, table: str, import_id: str, event_ids: Sequence[str]) -> set[str]:
    """Those of the events that an import brought. `table` is `annotation` or `adjudication`."""
    marks = ", ".join("?" * len(event_ids))
    rows = db.execute(
        f"""
        select {table}_id from imported_{table} where import_id = ? and what = ? and {table}_id in ({marks})
        """,  # noqa: S608  # constants
        [import_id, ImportAction.BROUGHT.value, *event_ids],
    ).fetchall()
    return {event_id for (event_id,) in rows}


def gone_ids(db: Database, table: str, event_ids: Sequence[str]) -> set[str]:
    """Those of the events that no longer count: from imports that were taken back, or taking one back."""
    marks = ", ".join("?" * len(event_ids))
    rows = db.execute(
        f"""
        select {table}_id from imported_{table} join vote_import on vote_import.id = import_id
        where (taken_back_at is not null or what = ?) and {table}_id in ({marks})
        """,  # noqa: S608  # constants
        [ImportAction.TOOK_BACK.value, *event_ids],
    ).fetchall()
    return {event_id for (event_id,) in rows}


_SELECT: Final = """
    select id, origin, form, matches, created_at, created_by, taken_back_at,
        (select count(*) from imported_annotation where import_id = vote_import.id and what = 'brought'),
        (select count(*) from imported_adjudication where import_id = vote_import.id and what = 'brought')
    from vote_import
    """


def _import(row: Sequence[Any]) -> VoteImport:
    import_id, origin, form, matches, created_at, created_by, taken_back_at, annotations, adjudications = row
    return VoteImport(
        id=import_id,
        name=origin,
        form=form,
        matches=json.loads(matches),
        created_at=to_time(created_at),
        created_by=created_by,
        taken_back_at=to_time_or_none(taken_back_at),
        annotations=annotations,
        adjudications=adjudications,
    )
