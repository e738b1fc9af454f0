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
    """In the order in which they are to be decided."""
    waiting: int
    """Disputed sentences that are left out because too few annotators have labeled them so far."""
    decided: int
    """Sentences with a decision that is not disputed."""
    unanimous: int
    """Sentences that `accept_unanimous` would accept or draw for an audit."""
    blind_articles: int
    """Articles that are left out because the actor is labeling them themselves."""

    @property
    def sentence_ids(self) -> list[str]:
        """The sentences' ids, in the order in which they are to be decided."""
        return [sentence.sentence_id for sentence in self.disputed]


def dispute_queue(
    file: ProjectFile,
    actor: Actor,
    *,
    order: QueueOrder = QueueOrder.LOWEST,
    article_id: str | None = None,
    early: bool = False,
) -> DisputeQueue:
    """The sentences whose annotators differ or are unsure, those drawn for an audit, and decisions in doubt.

    Of the whole project or of one article, without articles that are put away, for practice or for tests. With
    `early`, sentences that still need votes are included. Raises NotAllowed for annotators.
    """
    require_decider(actor, "decide what a sentence is")
    with file.reading() as db:
        context = project_context(db, actor)
        return _queues.get(
            file,
            (context, order, article_id, early),
            lambda: _queue(adjudication_view(file, db, context, article_id=article_id, shown_only=True), order, early),
        )


_queues: ProjectCache[DisputeQueue] = ProjectCache(keep=4)


def _queue(view: AdjudicationView, order: QueueOrder, early: bool) -> DisputeQueue:
    disputed: list[DisputedSentence] = []
    waiting = settled = unanimous = 0
    for sentence_id, rows in view.sentences():
        dispute = view.dispute(sentence_id, rows)
        if dispute is None:
            settled += sentence_id in view.decisions
            unanimous += view.gold(sentence_id, rows).basis is GoldBasis.UNANIMOUS
        elif dispute is not Dispute.LATE and view.is_waiting(rows) and not early:
            waiting += 1
        else:
            agreement = agreement_of(view.votes(rows))
            disputed.append(DisputedSentence(sentence_id, view.table.article_id[rows.start], dispute, agreement))
    return DisputeQueue(queue_order(disputed, order), waiting, settled, unanimous, view.context.blind_article_count)
