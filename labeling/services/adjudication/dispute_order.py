"""Which sentences need an adjudicator, and in which order."""

from dataclasses import dataclass

from labeling.context.access import require_decider
from labeling.context.project_context import project_context
from labeling.domain.adjudication import DisputedSentence, QueueOrder, queue_order
from labeling.domain.gold import Dispute, GoldBasis, agreement_of
from labeling.domain.model import Actor
from labeling.services.adjudication_view import AdjudicationView, adjudication_view
from labeling.services.cache import ProjectCache
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class DisputeQueue:
    """The sentences that need an adjudicator."""

    disputed: list[DisputedSentence]
    """In the order in which to decide them."""
    waiting: int
    """Disputed sentences that are left out because fewer annotators than required have labeled them so far."""
    decided: int
    """Sentences with a decision, and no dispute since."""
    unanimous: int
    """Sentences that `accept_unanimous` would accept or draw for an audit."""
    blind_articles: int
    """Articles that are left out because the actor is labeling them themselves."""

    @property
    def sentence_ids(self) -> list[str]:
        """The sentences' ids, in the order in which to decide them."""
        return [one.sentence_id for one in self.disputed]


def dispute_queue(
    file: ProjectFile,
    actor: Actor,
    *,
    order: QueueOrder = QueueOrder.LOWEST,
    article_id: str | None = None,
    early: bool = False,
) -> DisputeQueue:
    """The sentences whose annotators differ or are unsure, those drawn for an audit, and decisions in doubt.

    Of the whole project or of one article; articles that are put away, for practice or for tests are left out. With
    `early`, sentences for which votes are still to come are in it, too. Raises NotAllowed for annotators.
    """
    require_decider(actor, "decide what a sentence is")
    with file.reading() as db:
        sight = project_context(db, actor)
        return _queues.get(
            file,
            (sight, order, article_id, early),
            lambda: _queue(adjudication_view(file, db, sight, article_id=article_id, shown_only=True), order, early),
        )


_queues: ProjectCache[DisputeQueue] = ProjectCache(keep=4)


def _queue(scene: AdjudicationView, order: QueueOrder, early: bool) -> DisputeQueue:
    disputed: list[DisputedSentence] = []
    waiting = settled = unanimous = 0
    for sentence_id, place in scene.sentences():
        dispute = scene.dispute(sentence_id, place)
        if dispute is None:
            settled += sentence_id in scene.decisions
            unanimous += scene.gold(sentence_id, place).basis is GoldBasis.UNANIMOUS
        elif dispute is not Dispute.LATE and scene.is_waiting(place) and not early:
            waiting += 1
        else:
            agreement = agreement_of(scene.votes(place))
            disputed.append(DisputedSentence(sentence_id, scene.table.article_id[place.start], dispute, agreement))
    return DisputeQueue(queue_order(disputed, order), waiting, settled, unanimous, scene.sight.blind_articles)
