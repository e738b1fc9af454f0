"""What the owner says about the dataset, kept from one release to the next."""

from datetime import datetime

from labeling.domain.model import Actor
from labeling.domain.release import CardTexts
from labeling.services.permissions import require_owner, require_owner_now
from labeling.services.publish_release.as_json import card_as_json, card_from_json
from labeling.storage import settings as stored_settings
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

SETTING = "card"
_VERB = "describe the dataset"


def card_texts(file: ProjectFile, actor: Actor) -> CardTexts:
    """What was said last. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        return card_texts_of(db)


def save_card_texts(file: ProjectFile, actor: Actor, texts: CardTexts, *, now: datetime) -> None:  # noqa: ARG001  # as every change takes it
    """Keep what the owner says for this release and the next. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)

    def store(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        stored_settings.set_value(db, SETTING, card_as_json(texts))

    file.write(store).result()


def card_texts_of(db: Database) -> CardTexts:
    """The texts as they stand in the project."""
    return card_from_json(stored_settings.get(db, SETTING, default={}))
