"""Bring articles into the project."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor, ArticleUse
from labeling.domain.sameness import differences
from labeling.errors import DuplicateArticle
from labeling.intake.draft import Draft
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import takedowns
from labeling.storage.article_pages import keep_page
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "import articles"


def import_drafts(  # noqa: PLR0913  # what is known of an import
    file: ProjectFile, actor: Actor, drafts: list[Draft], *, origin: str, now: datetime, pages: Sequence[bytes] = ()
) -> list[str]:
    """Store the articles of one import as one batch, all or none, and return their ids in order.

    `origin` says where they came from, such as a file's name, and `pages` has the web pages from which they were cut
    out, empty where there is none. Raises NotAllowed for anybody but an owner, and
    DuplicateArticle, with the article's id, where a text is already in the project, even with other line ends, trailing
    blanks, forms of accents or invisible characters.
    """
    require_owner(actor, _VERB)

    def store(db: Database) -> list[str]:
        article_ids = store_batch(db, actor, drafts, origin, now)
        for article_id, page in zip(article_ids, pages, strict=False):
            if page:
                keep_page(db, article_id, page)
        return article_ids

    return file.write(store).result()


def refuse_imported(file: ProjectFile, actor: Actor, forms: Iterable[str]) -> None:
    """Raise DuplicateArticle if a form of a text is already in the project, so that a preview can say so."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        for text in forms:
            _refuse_duplicate(db, text)


def store_batch(db: Database, actor: Actor, drafts: list[Draft], origin: str, now: datetime) -> list[str]:
    """Do what `import_drafts` does, inside a transaction."""
    require_owner_now(db, actor, _VERB)
    batch_id = stored_articles.insert_batch(db, origin=origin, created_at=now, created_by=actor.annotator_id)
    for draft in drafts:
        _refuse_duplicate(db, draft.article.text)
        stored_articles.insert_article(
            db, draft.article, draft.sentences, batch_id=batch_id, imported_at=now, imported_by=actor.annotator_id
        )
    return [draft.article.id for draft in drafts]


def _refuse_duplicate(db: Database, text: str) -> None:
    same = stored_articles.find_same(db, text)
    if same is not None:
        article_id, title = same
        if takedowns.is_taken_down(db, article_id):
            raise DuplicateArticle(
                f"This text was taken down from the project (article {article_id}). Nothing was imported.", article_id
            )
        differing = ", ".join(differences(text, stored_articles.article(db, article_id).text))
        exceptions = f" (the same except for {differing})" if differing else ""
        if stored_uses.use_of(db, article_id) is ArticleUse.SAMPLE:
            raise DuplicateArticle(
                f"This text is already in the project{exceptions}: it is “{title}” (article {article_id}), one of "
                "the samples that came with Factmark. Nothing was imported. To label it for your dataset, use the "
                f"sample for work: on the Articles page, or with `python -m labeling samples use {article_id}`.",
                article_id,
            )
        raise DuplicateArticle(
            f"This text is already in the project{exceptions}, as “{title}” (article {article_id}). "
            "Nothing was imported.",
            article_id,
        )
