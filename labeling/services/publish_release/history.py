"""The part of a release that is not made from its tables: all annotations ever made, for another Factmark project."""

from collections.abc import Iterator
from pathlib import Path

from labeling.domain.release import Names
from labeling.publish import factmark_jsonl, proof
from labeling.publish.columns import Row
from labeling.publish.jsonl_file import ENCODING
from labeling.publish.tick import Tick
from labeling.services.interchange import Extent, records
from labeling.services.release_data import ReleaseTables
from labeling.storage.connection import Database

FILE = Path("factmark") / "project.jsonl"


def write(db: Database, tables: ReleaseTables, folder: Path, tick: Tick) -> None:
    """Write `factmark/project.jsonl`: the release's articles, with everything that was ever answered on them.

    Answers of people whose votes are left out stay at home.
    """
    path = folder / FILE
    path.parent.mkdir()
    with path.open("x", encoding=ENCODING, newline="") as out:
        factmark_jsonl.write(_records(db, tables), out, tick)


def check(db: Database, tables: ReleaseTables, folder: Path, tick: Tick) -> dict[Path, int]:
    """Compare the file with the snapshot, record by record. Raises Refused where they differ."""
    path = folder / FILE
    return {path: proof.compare_lines(factmark_jsonl.ended(_records(db, tables)), path, tick)}


def _records(db: Database, tables: ReleaseTables) -> Iterator[Row]:
    choices = tables.choices
    mode_by_article = {row["article_id"]: row["text_mode"] for row in tables.articles()}
    extent = Extent(
        articles=mode_by_article.keys(),
        without_votes=tables.unanswered,
        without_people=tables.left_out_people,
        exclusions=False,
        without_text={article_id for article_id, mode in mode_by_article.items() if mode != "full"},
        pseudonyms=None if choices.names is Names.NAMES else tables.shown_by_annotator,
        notes=choices.notes,
    )
    ((project_id,),) = db.execute("select id from project").fetchall()
    return records(db, project_id, extent)
