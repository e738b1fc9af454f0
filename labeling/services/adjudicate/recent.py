"""What an adjudicator decided last: they may want to take it back after they have left the page."""

from labeling.domain.model import Actor
from labeling.services.permissions import require_decider
from labeling.services.sight import sight_of
from labeling.storage import adjudications
from labeling.storage.project_file import ProjectFile


def recent_decisions(file: ProjectFile, actor: Actor, *, limit: int) -> list[str]:
    """Ids of the sentences that the actor decided last and whose decision still stands, the latest one last.

    Those of articles that they may not decide on (any more) are left out. Raises NotAllowed for annotators.
    """
    require_decider(actor, "decide what a sentence is")
    with file.reading() as db:
        sight = sight_of(db, actor)
        recent = adjudications.decided_last(db, actor.annotator_id, limit=limit)
    out_of_sight = sight.hidden | sight.put_away
    return [sentence_id for sentence_id in recent if sentence_id.partition(":")[0] not in out_of_sight]
