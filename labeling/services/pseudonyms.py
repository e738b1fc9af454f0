"""Who is who in the releases. It stays in the project: a release names nobody."""

from typing import NamedTuple

from labeling.context.access import require_owner
from labeling.domain.model import Actor
from labeling.release.release_context import PSEUDONYM_KEY, pseudonym
from labeling.storage import accounts
from labeling.storage import settings as stored_settings
from labeling.storage.project_file import ProjectFile


class Pseudonym(NamedTuple):
    """What one person is called."""

    name: str
    pseudonym: str
    """In every release."""
    annotator_id: str
    """In the files of votes under *Export*, and in Factmark's own tables."""


def pseudonyms(file: ProjectFile, actor: Actor) -> list[Pseudonym]:
    """Everybody of the project by name; nobody before the first release, with which pseudonyms begin.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "see who is who in the releases")
    with file.reading() as db:
        key = stored_settings.get(db, PSEUDONYM_KEY)
        people = accounts.annotators(db) if key is not None else []
    return sorted(Pseudonym(person.name, pseudonym(key, person.id), person.id) for person in people)
