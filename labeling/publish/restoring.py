"""What lets the owner of the originals put the text back into a release that has none: a script, and hashes."""

from collections.abc import Iterator
from pathlib import Path

from labeling.publish import restore_text
from labeling.publish.columns import Row
from labeling.publish.jsonl_file import write_file
from labeling.publish.tables import Tables
from labeling.publish.tick import Tick, untold

ARTICLE = ("article_id", "sha256", "title", "url")
SENTENCE = ("sentence_id", "article_id", "position", "start", "end", "text_sha256")


def write(tables: Tables, folder: Path, tick: Tick = untold) -> list[Path]:
    """Write `restore_text/` with the script, and the hashes of the articles and sentences whose text is not here."""
    target = folder / "restore_text"
    target.mkdir()
    script = target / "restore_text.py"
    script.write_bytes(Path(restore_text.__file__).read_bytes())
    withheld = {row["article_id"] for row in tables.articles() if row["text_mode"] != "full"}
    articles = _only(tables.articles(), ARTICLE, withheld)
    sentences = _only(tables.labels(), SENTENCE, withheld)
    return [
        script,
        write_file(articles, target / "articles.jsonl", tick),
        write_file(sentences, target / "sentences.jsonl", tick),
    ]


def _only(rows: Iterator[Row], columns: tuple[str, ...], article_ids: set[str]) -> Iterator[Row]:
    return ({column: row[column] for column in columns} for row in rows if row["article_id"] in article_ids)
