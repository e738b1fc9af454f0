"""Named settings of the project, as JSON values."""

import json
from typing import Any

from sqlite_utils import Database


def get(db: Database, name: str, *, default: Any = None) -> Any:
    """A setting's value, or `default` where it was never set."""
    row = db.execute("select json from setting where name = ?", [name]).fetchone()
    return default if row is None else json.loads(row[0])


def set_value(db: Database, name: str, value: Any) -> None:
    """Set a setting to a value that JSON can hold."""
    db.execute(
        "insert into setting (name, json) values (?, ?) on conflict (name) do update set json = excluded.json",
        [name, json.dumps(value, ensure_ascii=False)],
    )


def project_id(db: Database) -> str:
    """The id that the project got when its file was created. It is the seed of everything that is drawn at random."""
    ((project,),) = db.execute("select id from project").fetchall()
    return str(project)
