"""What the owner decides about adjudication."""

from labeling.context.access import require_owner, require_owner_now
from labeling.context.settings import read_adjudication_settings, store_adjudication_settings
from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "change how sentences are decided"


def adjudication_settings(file: ProjectFile) -> AdjudicationSettings:
    """When names are shown, whether there are hints, what makes gold where votes differ, what reopens a sentence."""
    with file.reading() as db:
        return read_adjudication_settings(db)


def set_adjudication_settings(file: ProjectFile, actor: Actor, settings: AdjudicationSettings) -> None:
    """Change them; what follows from votes follows from the new settings at once.

    Raises NotAllowed but for owners, and Refused where a majority and the model are both to make gold.
    """
    require_owner(actor, _VERB)
    if problem := settings.problem():
        raise Refused(problem)

    def store(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        store_adjudication_settings(db, settings)

    file.write(store).result()
