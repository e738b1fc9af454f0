"""The project's settings: what the owner decides for everybody."""

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.storage import settings as stored_settings
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_CONTEXT = "shows_context"
_VERB = "change what annotators see"


def shows_context(file: ProjectFile) -> bool:
    """Whether annotators see the whole article around the sentence (the default), or the sentence alone."""
    with file.reading() as db:
        return stored_settings.get(db, _CONTEXT, default=True) is True


def set_shows_context(file: ProjectFile, actor: Actor, *, shown: bool) -> None:
    """Decide whether annotators see the article around the sentence. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)

    def store(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        stored_settings.set_value(db, _CONTEXT, shown)

    file.write(store).result()
