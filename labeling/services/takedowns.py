"""Remove an article's text for legal reasons. Nothing else in a project deletes anything."""

from datetime import datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage import articles as stored_articles
from labeling.storage import takedowns as stored_takedowns
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.takedowns import Takedown

_VERB = "take articles down"


def take_down(  # noqa: PLR0913  # a title to confirm and a reason, on purpose
    file: ProjectFile, actor: Actor, article_id: str, *, confirm_title: str, reason: str, now: datetime
) -> None:
    """Replace the article's text with blanks of the same length and clear its title and source, for good.

    Its id, hash and offsets stay, and so do the votes and decisions on it. Earlier exports and backups still hold the
    text, so delete those files, too. `confirm_title` is the article's title, typed again. Raises NotAllowed for anybody
    but an owner, NotFound, and Refused where the title differs, no reason is given, or the text is gone already.
    """
    require_owner(actor, _VERB)
    if not reason.strip():
        raise Refused("Say why the text has to go. Nothing else will be left to explain it.")

    def remove(db: Database) -> None:
        title = stored_articles.article(db, article_id).title
        if stored_takedowns.is_taken_down(db, article_id):
            raise Refused(f"The text of article {article_id} was taken down already.")
        if confirm_title != title:
            raise Refused(f"The title is “{title}”. Type exactly that to take the article down. Nothing was changed.")
        stored_takedowns.take_down(db, Takedown(article_id, now, actor.annotator_id, reason.strip()))

    write_as_owner(file, actor, _VERB, remove)


def list_takedowns(file: ProjectFile, actor: Actor) -> list[Takedown]:
    """All takedowns, the oldest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see what was taken down")
    with file.reading() as db:
        return stored_takedowns.takedowns(db)
