"""What the owner says about the dataset. It is kept from one release to the next."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from types import MappingProxyType

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.domain.releases import CardTexts, card_as_json, card_from_json
from labeling.errors import Overtaken
from labeling.storage import settings as stored_settings
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

NAME_BY_CARD_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "motivation": "Why the dataset was made",
        "uses": "What it is good for",
        "not_for": "What it is not for",
        "how_chosen": "How the articles were chosen",
        "who_annotated": "Who annotated, as a group",
        "limits": "Known limits",
        "licence": "Licence of the labels",
        "creator": "Whom to cite",
        "url": "Address of the dataset",
        "contact": "Contact",
        "annotations_creators": "Who made the annotations",
        "language_creators": "Who wrote the articles",
        "source_datasets": "Datasets that the articles come from",
    }
)
"""What the parts of `CardTexts` are called on their form."""

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
