"""Store what was prepared, a few articles at a time, each with what became of it: nothing comes twice or half."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from threading import Event
from time import monotonic

from labeling.context.access import require_owner_now, write_as_owner
from labeling.domain.model import Actor
from labeling.domain.sameness import sameness_key
from labeling.errors import Overtaken
from labeling.services.article_imports.draft_lines import PreparedArticle, PreparedDraft
from labeling.services.article_imports.import_folder import PreparedCorrections
from labeling.services.article_imports.preparation import ImportStopped, PreparedImport
from labeling.storage import article_copies
from labeling.storage import article_imports as stored_imports
from labeling.storage import articles as stored_articles
from labeling.storage.article_imports import ImportEnd, ImportOutcome, ImportResult
from labeling.storage.article_pages import keep_page
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

VERB = "import articles"

_AT_ONCE = 32
"""Articles that are read before they are stored."""
_SECONDS = 0.02
"""How long one transaction may go on taking in articles: everybody's labels wait for it."""


def begin(file: ProjectFile, actor: Actor, prepared: PreparedImport, *, now: datetime) -> str:
    """Make the batch, and return its id. It is the same one where the import was begun before.

    Raises NotAllowed for anybody but an owner.
    """
    import_id, name, total = prepared.folder.id, prepared.folder.plan().name, len(prepared.articles)

    def make(db: Database) -> str:
        if begun := stored_imports.batch_of_import(db, import_id):
            return begun
        batch_id = stored_articles.insert_batch(db, origin=name, created_at=now, created_by=actor.annotator_id)
        stored_imports.begin_import(db, batch_id, import_id=import_id, total=total)
        return batch_id

    return write_as_owner(file, actor, VERB, make)


def store_prepared(  # noqa: PLR0913  # what to store, for whom, and who watches
    file: ProjectFile,
    actor: Actor,
    prepared: PreparedImport,
    batch_id: str,
    *,
    on_done: Callable[[int], None],
    stop: Event,
) -> None:
    """Store the articles that have no result yet, and end the import.

    It may be ended at any moment and called again: what was stored before has its result. Raises NotAllowed for anybody
    but an owner, Overtaken where somebody else ended the import, and ImportStopped where `stop` is set meanwhile.
    """
    with file.reading() as db:
        number = stored_imports.next_number(db, batch_id)
    corrections = prepared.folder.corrections()
    drafts = prepared.drafts_from(number, corrections)
    while waiting := _waiting(prepared, drafts, number, corrections):
        while waiting:
            if stop.is_set():
                raise ImportStopped
            count = file.write(_storing(actor, batch_id, waiting, datetime.now(UTC))).result()
            number, waiting = number + count, waiting[count:]
            on_done(number - 1)
    write_as_owner(
        file, actor, VERB, lambda db: stored_imports.end_import(db, batch_id, ImportEnd.FINISHED, at=datetime.now(UTC))
    )
    prepared.folder.remove()


@dataclass(frozen=True, slots=True)
class _Waiting:
    summary: PreparedArticle
    prepared: PreparedDraft | None
    is_left_out: bool
    original: str | None
    """The id of the article of which it is to be a linked copy."""


def _waiting(
    prepared: PreparedImport, drafts: Iterator[PreparedDraft | None], number: int, corrections: PreparedCorrections
) -> list[_Waiting]:
    numbers = range(number, number + _AT_ONCE)
    return [
        _Waiting(
            prepared.articles[place - 1], draft, place in corrections.left_out, _original(prepared, place, corrections)
        )
        for place, draft in zip(numbers, islice(drafts, _AT_ONCE), strict=False)
    ]


def _original(prepared: PreparedImport, number: int, corrections: PreparedCorrections) -> str | None:
    """The id of the article to which one is linked: where an earlier one of the import is left out, the one before."""
    if number not in corrections.linked:
        return None
    similar_to = prepared.articles[number - 1].similar_to
    while similar_to.startswith("#"):
        earlier = prepared.articles[int(similar_to[1:]) - 1]
        if not (earlier.number in corrections.left_out and earlier.similar_to):
            return earlier.article_id
        similar_to = earlier.similar_to
    return similar_to


def _storing(actor: Actor, batch_id: str, waiting: list[_Waiting], now: datetime) -> Callable[[Database], int]:
    def store(db: Database) -> int:
        require_owner_now(db, actor, VERB)
        _refuse_ended(db, batch_id, waiting[0].summary.number)
        results, end = [], monotonic() + _SECONDS
        for one in waiting:
            results.append(_store(db, actor, batch_id, one, now))
            if monotonic() > end:
                break
        stored_imports.add_results(db, batch_id, results)
        return len(results)

    return store


def _refuse_ended(db: Database, batch_id: str, number: int) -> None:
    ended = stored_imports.end_of(db, batch_id)
    if ended is not None:
        raise Overtaken(f"This import was {ended.value} meanwhile, so nothing more was stored.")
    if stored_imports.next_number(db, batch_id) != number:
        raise Overtaken("This import goes on elsewhere. Wait until it is finished.")


def _store(db: Database, actor: Actor, batch_id: str, one: _Waiting, now: datetime) -> ImportResult:
    """Store one article if it can be, and say what became of it."""
    summary = one.summary

    def result(outcome: ImportOutcome, article_id: str | None = None, message: str = "") -> ImportResult:
        return ImportResult(summary.number, summary.file, summary.location, outcome, article_id, message)

    if one.prepared is None:
        return result(ImportOutcome.NOT_READABLE, message=summary.problem)
    if one.is_left_out:
        return result(ImportOutcome.LEFT_OUT)
    article = one.prepared.draft.article
    if same := stored_articles.find_by_keys(db, [*one.prepared.forms, sameness_key(article.text)]):
        return result(ImportOutcome.ALREADY_HERE, same)
    stored_articles.insert_article(
        db, article, one.prepared.draft.sentences, batch_id=batch_id, imported_at=now, imported_by=actor.annotator_id
    )
    if one.prepared.page:
        keep_page(db, article.id, one.prepared.page)
    return result(ImportOutcome.IMPORTED, article.id, _link(db, actor, article.id, one.original, now))


def _link(db: Database, actor: Actor, article_id: str, original: str | None, now: datetime) -> str:
    """Link an article to its original if it is to be a copy, and say so."""
    if not original:
        return ""
    linked = article_copies.link_copy(db, article_id, original, at=now, by=actor.annotator_id)
    if linked is None:
        return "The article of which it is nearly a copy is not in the project, so it is not linked."
    return "A linked copy."
