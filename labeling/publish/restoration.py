"""What lets the owner of the originals put the text back into a release that has none: a script, and hashes."""

from collections.abc import Iterator
from pathlib import Path

from labeling.publish import restore_text
from labeling.publish.columns import Row
from labeling.publish.jsonl_files import write_file
from labeling.publish.tables import RowProgress, Tables, ignore_progress

FOLDER = "restore_text"
ARTICLE = ("article_id", "sha256", "title", "url")
SENTENCE = ("sentence_id", "article_id", "position", "start", "end", "text_sha256")


def withheld(tables: Tables) -> set[str]:
    """Ids of the articles whose text is not, or not whole, in the release and can be put back.

    Not those whose text was taken down: without hashes nobody could tell it from another.
    """
    import pyarrow.compute as pc  # noqa: PLC0415  # a tenth of a second, and most commands need none

    article_ids = {
        article_id
        for batch in tables.batches("articles")
        for article_id in batch.filter(pc.not_equal(batch.column("text_mode"), "full")).column("article_id").to_pylist()
    }
    return article_ids and article_ids & _hashed(tables)


def _hashed(tables: Tables) -> set[str]:
    """Ids of the articles that have a sentence with a hash."""
    import pyarrow.compute as pc  # noqa: PLC0415

    return {
        article_id
        for batch in tables.batches("labels")
        for article_id in pc.unique(
            batch.column("article_id").filter(pc.is_valid(batch.column("text_sha256")))
        ).to_pylist()
    }


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `restore_text/` with the script, and the hashes of the articles and sentences whose text is not here.

    Where no text is withheld, nothing is written.
    """
    article_ids = withheld(tables)
    if not article_ids:
        return []
    target = folder / FOLDER
    target.mkdir()
    script = target / "restore_text.py"
    script.write_bytes(Path(restore_text.__file__).read_bytes())
    articles = _only(tables.articles(), ARTICLE, article_ids)
    sentences = _only(tables.labels(), SENTENCE, article_ids)
    return [
        script,
        write_file(articles, target / "articles.jsonl", progress),
        write_file(sentences, target / "sentences.jsonl", progress),
    ]


def _only(rows: Iterator[Row], columns: tuple[str, ...], article_ids: set[str]) -> Iterator[Row]:
    return ({column: row[column] for column in columns} for row in rows if row["article_id"] in article_ids)
