"""What the owner says about the dataset. It is kept from one release to the next."""

from dataclasses import asdict, replace
from datetime import datetime

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.domain.releases import CardTexts, card_as_json, card_from_json
from labeling.errors import Overtaken
from labeling.storage import settings as stored_settings
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

SETTING = "card"
_NOTHING = CardTexts()
_VERB = "describe the dataset"


def card_texts(file: ProjectFile, actor: Actor) -> CardTexts:
    """What was said last. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        return card_texts_of(db)


def save_card_texts(
    file: ProjectFile,
    actor: Actor,
    texts: CardTexts,
    *,
    seen: CardTexts = _NOTHING,
    now: datetime,  # noqa: ARG001  # as every change takes it
) -> None:
    """Keep the owner's texts that differ from those `seen` before, for this release and the next.

    Raises NotAllowed for anybody but an owner, and Overtaken where somebody else has changed one of these texts since;
    then nothing is kept.
    """
    require_owner(actor, _VERB)
    before = asdict(seen)
    mine = {name: text for name, text in asdict(texts).items() if text != before[name]}

    def store(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        stored = card_texts_of(db)
        if any(getattr(stored, name) not in {before[name], text} for name, text in mine.items()):
            raise Overtaken(
                "Somebody else has changed this text of the dataset card in the meantime. Look at it first."
            )
        stored_settings.set_value(db, SETTING, card_as_json(replace(stored, **mine)))

    file.write(store).result()


def card_texts_of(db: Database) -> CardTexts:
    """The texts as the project has them."""
    return card_from_json(stored_settings.get(db, SETTING, default={}))
