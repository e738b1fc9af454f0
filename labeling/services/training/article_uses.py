"""What articles are for: work, practice, a test, or a check hidden among the work."""

from datetime import datetime

from labeling.context.access import require_owner, require_owner_now
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
    """What each article is for, by id; those that never were for anything but work are left out. For owners only."""
    require_owner(actor, "see what articles are for")
    with file.reading() as db:
        return stored_uses.use_by_article(db)


def set_use(file: ProjectFile, actor: Actor, article_id: str, use: ArticleUse, *, now: datetime) -> None:
    """Say what an article is for from now on; undone by saying what it was before.

    Practice, tests and checks need known gold. Practice and tests are left out of agreement, gold, exports and
    progress. Raises NotAllowed for anybody but an owner, NotFound, and Refused where the text was taken down, or where
    a sentence that needs a label has no decision, or where the article is to be a sample: only what came with Factmark
    is one (see `samples`).
    """
    require_owner(actor, _VERB)

    def set_it(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        title = stored_articles.article(db, article_id).title
        if takedowns.is_taken_down(db, article_id):
            raise Refused(f"The text of article {article_id} was taken down: there is nothing to label in it.")
        if use is ArticleUse.SAMPLE:
            raise Refused(f"“{title}” cannot become a sample: samples are articles that came with Factmark.")
        if use is not ArticleUse.WORK:
            _require_known_gold(db, article_id, title)
        stored_uses.set_use(db, article_id, use, at=now, by=actor.annotator_id)

    file.write(set_it).result()


def _require_known_gold(db: Database, article_id: str, title: str) -> None:
    to_label = sum(not sentence.part.is_furniture for sentence in stored_articles.sentences_of(db, article_id))
    decided = len(known_of(db, article_id))
    if to_label == 0:
        raise Refused(f"“{title}” has no sentence to label.")
    if decided < to_label:
        raise Refused(
            f"“{title}” has {to_label} sentences to label, and {decided} of them are decided. Decide the others first: "
            "what is right must be known before annotators are measured by it."
        )
