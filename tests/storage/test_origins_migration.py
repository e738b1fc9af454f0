"""Projects from before origins were kept: what their imports knew stays, and the moments that they made up do not."""

from datetime import datetime, timedelta
from pathlib import Path

from labeling.domain.model import Origin
from labeling.storage import schema
from labeling.storage.annotations import events
from labeling.storage.connection import Database, connect_new
from labeling.storage.project_file import ProjectFile
from labeling.storage.timestamps import to_text
from labeling.storage.verify import verify
from tests.storage.old_projects import old_project
from tests.storage.projects import CODEBOOK, NOW, SENTENCE_IDS

IMPORTED, EARLIER = NOW + timedelta(days=1), NOW - timedelta(days=300)


def add_import(db: Database, import_id: str, form: str) -> None:
    db.execute(
        "insert into vote_import (id, origin, form, matches, created_at, created_by) values (?, 'f', ?, '{}', ?, ?)",
        [import_id, form, to_text(IMPORTED), "a-ada"],
    )


def add_event(db: Database, event: tuple[int, str, str | None, datetime, datetime], import_id: str, what: str) -> None:
    """`event` is (sequence, sentence id, label, the client's time, when it was saved)."""
    sequence, sentence_id, label, client_at, saved_at = event
    db.execute(
        "insert into annotation values (?, ?, ?, 'a-ada', ?, null, null, 0, '', null, 0, ?, 0, ?, ?)",
        [sequence, f"e{sequence}", sentence_id, label, CODEBOOK, to_text(client_at), to_text(saved_at)],
    )
    db.execute("insert into imported_annotation values (?, ?, ?)", [f"e{sequence}", import_id, what])


def imported_project(path: Path) -> None:
    """As schema 6 had it: Ada's own vote on the second sentence, and what three imports brought and took back."""
    old_project(path, current=CODEBOOK, before="m0007_annotation_origins")
    db = connect_new(path)
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason) values (?, ?, 'a-ada', 'A test.')",
        [CODEBOOK, to_text(NOW)],
    )
    for import_id, form in (("v-1", "label_studio"), ("v-2", "prodigy"), ("v-3", "factmark")):
        add_import(db, import_id, form)
    first, own, third, fourth = SENTENCE_IDS
    brought, took_back = "brought", "took back"
    add_event(db, (2, first, "quote", EARLIER, IMPORTED), "v-1", brought)
    add_event(db, (3, third, "quote", IMPORTED, IMPORTED), "v-1", brought)
    add_event(db, (4, third, "opinion", EARLIER, IMPORTED), "v-2", brought)
    add_event(db, (5, third, "quote", IMPORTED, IMPORTED), "v-2", took_back)
    add_event(db, (6, own, "opinion", EARLIER, EARLIER), "v-3", brought)
    add_event(db, (7, own, "quote", IMPORTED, IMPORTED), "v-3", took_back)
    add_event(db, (8, fourth, "opinion", EARLIER, EARLIER), "v-3", brought)
    add_event(db, (9, fourth, None, IMPORTED, IMPORTED), "v-3", took_back)
    db.execute("COMMIT")
    db.close()


def test_what_imports_knew_is_kept(tmp_path: Path):
    imported_project(tmp_path / "old.db")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert {event.sequence: event.origin for event in events(db)} == {
            1: None,
            2: Origin("label_studio", "v-1", EARLIER),
            3: Origin("label_studio", "v-1", None),  # the moment of the import was nobody's
            4: Origin("prodigy", "v-2", EARLIER),
            5: Origin("label_studio", "v-1", None),  # as it was before the second import
            6: Origin("factmark", "v-3", EARLIER),
            7: Origin("factmark", None, NOW),  # Ada's own again
            8: Origin("factmark", "v-3", EARLIER),
            9: None,
        }
        assert schema.objects(db) == schema.expected_objects()
        assert verify(db).problems == ()
