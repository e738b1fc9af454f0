"""What articles are for: work, practice, a test, or a hidden check."""

from datetime import datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor, ArticleUse
from labeling.errors import Refused
from labeling.services.training.state import known_of
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import takedowns
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "say what articles are for"


def uses(file: ProjectFile, actor: Actor) -> dict[str, ArticleUse]:
    """What each article is for, by id; articles that were only ever for work are left out. For owners only."""
    require_owner(actor, "see what articles are for")
    with file.reading() as db:
        return stored_uses.use_by_article(db)


def set_use(file: ProjectFile, actor: Actor, article_id: str, use: ArticleUse, *, now: datetime) -> None:
    """Set what an article is for from now on. Undone by setting its earlier use.

    Practice, tests and checks need known gold. Practice and tests are left out of agreement, gold, exports and
    progress. Raises NotAllowed for anybody but an owner, NotFound, and Refused where the text was taken down, where a
    sentence that needs a label has no decision, and for `ArticleUse.SAMPLE`: only articles that came with Factmark are
    samples (see `services.samples`).
    """

    def store_use(db: Database) -> None:
        title = stored_articles.article(db, article_id).title
        if takedowns.is_taken_down(db, article_id):
            raise Refused(f"The text of article {article_id} was taken down, so there is nothing to label.")
        if use is ArticleUse.SAMPLE:
            raise Refused(f"“{title}” cannot become a sample: only articles that came with Factmark are samples.")
        if use is not ArticleUse.WORK:
            sentences = stored_articles.sentences_of(db, article_id)
            to_label, decided = sum(not s.part.is_furniture for s in sentences), len(known_of(db, article_id))
            if to_label == 0:
                raise Refused(f"“{title}” has no sentence to label.")
            if decided < to_label:
                raise Refused(
                    f"“{title}” has {to_label} sentences to label, and {decided} of them are decided. First decide the "
                    "others, so that the right answers are known before annotators are measured by them."
                )
        stored_uses.set_use(db, article_id, use, at=now, by=actor.annotator_id)

    write_as_owner(file, actor, _VERB, store_use)
