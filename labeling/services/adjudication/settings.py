"""An owner's settings for adjudication."""

from labeling.context.access import require_owner, write_as_owner
from labeling.context.settings import read_adjudication_settings, store_adjudication_settings
from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage.project_file import ProjectFile

_VERB = "change how sentences are decided"


def adjudication_settings(file: ProjectFile) -> AdjudicationSettings:
    """When names are shown, whether hints are, what makes gold where votes differ, and what reopens a sentence."""
    with file.reading() as db:
        return read_adjudication_settings(db)


def set_adjudication_settings(file: ProjectFile, actor: Actor, settings: AdjudicationSettings) -> None:
    """Change the settings. They apply immediately, also to votes that are there already.

    Raises NotAllowed for anybody but an owner, and Refused where a majority and the model are both to make gold.
    """
    require_owner(actor, _VERB)
    if problem := settings.problem():
        raise Refused(problem)
    write_as_owner(file, actor, _VERB, lambda db: store_adjudication_settings(db, settings))
