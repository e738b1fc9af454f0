"""A project, or what a release holds of it, as records for another Factmark project: all annotations ever made."""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass

from labeling.domain.model import ArticleUse, article_of
from labeling.publish import factmark_jsonl
from labeling.publish.columns import Row
from labeling.publish.factmark_jsonl import Naming, WrittenArticle, WrittenCodebook, WrittenExclusion
from labeling.storage import accounts, origins
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import codebooks as stored_codebooks
from labeling.storage import exclusions as stored_exclusions
from labeling.storage.connection import Database
from labeling.version import VERSION


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a project leaves. As it is here, that is everything."""

    articles: Collection[str] | None = None
    """Ids; None for all. Votes and decisions on others stay at home."""
    without_votes: Container[str] = ()
    """Ids of sentences: no votes and no decisions on them leave."""
    without_people: Collection[str] = ()
    """Ids of people: none of their answers leave."""
    exclusions: bool = True
    """Whether the file says whose votes were left out, and why."""
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


def records(db: Database, project: str, extent: Extent) -> Iterator[Row]:
    """The records of the file, one article or a thousand annotations in memory at once. The caller checks who asks."""
    naming = Naming(extent.pseudonyms)
    exclusions = stored_exclusions.exclusions(db) if extent.exclusions else []
    current = stored_codebooks.current_codebook_row(db).id
    yield factmark_jsonl.project_record(project, current, VERSION, has_exclusions=bool(exclusions))
    for row in stored_codebooks.codebook_rows(db):
        reason = row.reason if extent.notes else ""
        version = WrittenCodebook(row.id, row.toml, row.guideline, row.created_at, reason)
        yield factmark_jsonl.codebook_record(version)
    made_by = origins.makers(db, leave_out=extent.without_people)
    makers = {person for article_id, person in made_by if extent.has(article_id)}
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
    for exclusion in exclusions:
        if exclusion.annotator_id in makers:
            by = exclusion.by if exclusion.by in makers else None  # the file names those alone who made something
            action, at, reason = exclusion.action.value, exclusion.at, exclusion.reason
            written = WrittenExclusion(exclusion.annotator_id, action, at, by, reason)
            yield factmark_jsonl.exclusion_record(written, naming)


def _articles(db: Database, extent: Extent, naming: Naming) -> Iterator[Row]:
    use_by_article = stored_uses.use_by_article(db)
    for article_id in filter(extent.has, stored_articles.article_ids(db)):
        article = stored_articles.article(db, article_id)
        origin, imported_at = origins.import_of(db, article_id)
        use = use_by_article.get(article_id, ArticleUse.WORK)
        if use is ArticleUse.WORK and stored_uses.came_as_sample(db, article_id):
            origin = f"{origin}, used for work"  # else the project that takes it in would take it for a sample
        sentences, batch = stored_articles.sentences_of(db, article_id), naming.batch(origin)
        written = WrittenArticle(article, sentences, batch, use, imported_at)
        record = factmark_jsonl.article_record(written)
        yield record | {"text": None} if article_id in extent.without_text else record
