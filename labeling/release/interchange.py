"""A project, or what a release holds of it, as records for another Factmark project: all annotations ever made."""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from labeling.domain.model import ArticleUse, article_of
from labeling.domain.releases import AnnotatorNames
from labeling.publish import factmark_jsonl, proof
from labeling.publish.columns import Row
from labeling.publish.factmark_jsonl import Naming, WrittenArticle, WrittenCodebook, WrittenExclusion
from labeling.publish.jsonl_files import ENCODING
from labeling.publish.row_progress import RowProgress
from labeling.release import ReleaseTables
from labeling.storage import accounts, origins
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import codebooks as stored_codebooks
from labeling.storage import exclusions as stored_exclusions
from labeling.storage.connection import Database
from labeling.storage.exclusions import Exclusion
from labeling.storage.settings import project_id
from labeling.version import VERSION

FILE = Path("factmark") / "project.jsonl"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a project leaves. As it is here, that is everything."""

    articles: Collection[str] | None = None
    """Ids; None for all. Votes and decisions on others stay at home."""
    without_votes: Container[str] = ()
    """Ids of sentences about which nothing leaves that anybody said."""
    without_people: Collection[str] = ()
    """Ids of people about whose answers nothing leaves."""
    exclusions: bool = True
    """Whether it leaves whose votes were left out, and why."""
    without_text: Collection[str] = ()
    """Articles that leave without their text: a project that has them can still take in their votes."""
    pseudonyms: Mapping[str, str] | None = None
    """What to call people instead of their ids and names, for everybody who made something; None for their own."""
    notes: bool = True
    """Whether annotators' notes leave, and the reasons of adjudicators and of changes to the codebook."""

    def has(self, article_id: str) -> bool:
        """Whether an article leaves."""
        return self.articles is None or article_id in self.articles

    def has_votes(self, sentence_id: str) -> bool:
        """Whether what was said about a sentence leaves."""
        return sentence_id not in self.without_votes and self.has(article_of(sentence_id))


def write(db: Database, tables: ReleaseTables, folder: Path, tick: RowProgress) -> None:
    """Write `factmark/project.jsonl`: the release's articles, with everything that was ever answered on them.

    Answers of people whose votes are left out stay at home.
    """
    path = folder / FILE
    path.parent.mkdir()
    with path.open("x", encoding=ENCODING, newline="") as out:
        factmark_jsonl.write(_records(db, tables), out, tick)


def check(db: Database, tables: ReleaseTables, folder: Path, tick: RowProgress) -> dict[Path, int]:
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
        pseudonyms=None if choices.names is AnnotatorNames.NAMES else tables.shown_by_annotator,
        notes=choices.notes,
    )
    return records(db, project_id(db), extent)


def records(db: Database, project: str, extent: Extent) -> Iterator[Row]:
    """The records of the file, one article or a thousand annotations in memory at once. The caller checks who asks."""
    naming = Naming(extent.pseudonyms)
    told = stored_exclusions.exclusions(db) if extent.exclusions else []
    current = stored_codebooks.current_codebook_row(db).id
    yield factmark_jsonl.project_record(project, current, VERSION, has_exclusions=bool(told))
    for row in stored_codebooks.codebook_rows(db):
        reason = row.reason if extent.notes else ""
        version = WrittenCodebook(row.id, row.toml, row.guideline, row.created_at, reason)
        yield factmark_jsonl.codebook_record(version)
    made = origins.makers(db, leave_out=extent.without_people)
    makers = {person for article_id, person in made if extent.has(article_id)}
    people = (person for person in accounts.annotators(db) if person.id in makers)
    yield from factmark_jsonl.annotator_records(people, naming)
    yield from _articles(db, extent, naming)
    without = extent.without_people
    for event in stored_annotations.events(db):
        if extent.has_votes(event.annotation.sentence_id) and event.annotation.annotator_id not in without:
            yield factmark_jsonl.annotation_record(event, naming, notes=extent.notes)
    for decision in stored_adjudications.all_adjudications(db):
        if extent.has_votes(decision.adjudication.sentence_id):
            yield factmark_jsonl.adjudication_record(decision, naming, reasons=extent.notes)
    for exclusion in told:
        if exclusion.annotator_id in makers:
            yield factmark_jsonl.exclusion_record(_as_written(exclusion, makers), naming)


def _as_written(exclusion: Exclusion, makers: Container[str]) -> WrittenExclusion:
    by = exclusion.by if exclusion.by in makers else None  # the file names those alone who made something
    return WrittenExclusion(exclusion.annotator_id, exclusion.what.value, exclusion.at, by, exclusion.reason)


def _articles(db: Database, extent: Extent, naming: Naming) -> Iterator[Row]:
    use_by_article = stored_uses.use_by_article(db)
    for article_id in filter(extent.has, stored_articles.article_ids(db)):
        article = stored_articles.article(db, article_id)
        origin, imported_at = origins.import_of(db, article_id)
        use = use_by_article.get(article_id, ArticleUse.WORK)
        if use is ArticleUse.WORK and stored_uses.came_as_sample(db, article_id):
            origin = f"{origin}, used for work"  # else whoever takes it in would take it for a sample
        sentences, batch = stored_articles.sentences_of(db, article_id), naming.batch(origin)
        written = WrittenArticle(article, sentences, batch, use, imported_at)
        record = factmark_jsonl.article_record(written)
        yield record | {"text": None} if article_id in extent.without_text else record
