"""A project's settings, which its owners decide for everybody."""

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor
from labeling.storage import settings as stored_settings
from labeling.storage.project_file import ProjectFile

_CONTEXT = "shows_context"


def shows_context(file: ProjectFile) -> bool:
    """Whether annotators see the whole article around the sentence (the default), or the sentence alone."""
    with file.reading() as db:
        return stored_settings.get(db, _CONTEXT, default=True) is True


def set_shows_context(file: ProjectFile, actor: Actor, *, shown: bool) -> None:
    """Decide whether annotators see the article around the sentence. Raises NotAllowed for anybody but an owner."""
    write_as_owner(file, actor, "change what annotators see", lambda db: stored_settings.set_value(db, _CONTEXT, shown))
