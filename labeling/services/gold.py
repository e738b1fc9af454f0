"""The label of record of every sentence, and how it came about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from labeling.context.access import require_decider
from labeling.context.project_context import project_context
from labeling.domain.gold import GoldBasis, GoldSentence, NoGoldReason, entropy, soft_label
from labeling.domain.model import Actor, article_of
from labeling.services.adjudication_view import AdjudicationView, adjudication_view
from labeling.services.cache import ProjectCache
from labeling.services.codebooks import current_codebook
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "see the gold labels"


@dataclass(frozen=True, slots=True)
class GoldCounts:
    """How many sentences have gold, and why the others have none."""

    by: Mapping[GoldBasis, int]
    """Also where it is 0."""
    without: Mapping[NoGoldReason, int]
    """Also where it is 0."""
    blind_articles: int
    """Articles that are left out because the actor is labeling them themselves."""

    @property
    def gold(self) -> int:
        """Sentences with gold."""
        return sum(self.by.values())

    @property
    def sentences(self) -> int:
        """All sentences that need a label, and furniture on which somebody acted."""
        return self.gold + sum(self.without.values())


def gold_sentences(file: ProjectFile, actor: Actor, *, article_id: str | None = None) -> list[GoldSentence]:
    """Every sentence that needs a label, and furniture on which somebody acted, in reading order.

    Of the whole project or of one article. Articles for practice and tests are left out, and so are those that the
    actor is labeling themselves. Raises NotAllowed for annotators.
    """
    require_decider(actor, _VERB)
    labels = [label.id for label in current_codebook(file).labels]
    with file.reading() as db:
        view = adjudication_view(file, db, project_context(db, actor), article_id=article_id)
        article_ids = stored_articles.article_ids(db) if article_id is None else [article_id]
        visible = [visible_id for visible_id in article_ids if visible_id not in view.context.hidden]
        rows_by_sentence = dict(view.sentences())
        golds = []
        for sentence in (s for visible_id in visible for s in stored_articles.sentences_of(db, visible_id)):
            rows = rows_by_sentence.get(sentence.id, slice(0))
            votes = view.votes(rows)
            if not sentence.part.is_furniture or votes or sentence.id in view.decisions:
                gold, soft = view.gold(sentence.id, rows), soft_label(votes, labels)
                golds.append(GoldSentence(sentence.article_id, sentence, gold, soft, entropy(soft), gold.votes))
        return golds


def gold_counts(file: ProjectFile, actor: Actor) -> GoldCounts:
    """Count what `gold_sentences` lists. Raises NotAllowed for annotators."""
    require_decider(actor, _VERB)
    with file.reading() as db:
        context = project_context(db, actor)
        return _counts.get(file, context, lambda: _count(db, adjudication_view(file, db, context)))


_counts: ProjectCache[GoldCounts] = ProjectCache(keep=4)


def _count(db: Database, view: AdjudicationView) -> GoldCounts:
    rows_by_sentence = dict(view.sentences())
    wanted = {*stored_articles.sentences_to_label(db, leave_out=view.context.hidden), *rows_by_sentence}
    wanted |= {decided for decided in view.decisions if article_of(decided) not in view.context.hidden}
    golds = [view.gold(sentence_id, rows_by_sentence.get(sentence_id, slice(0))) for sentence_id in wanted]
    by, without = Counter(gold.basis for gold in golds), Counter(gold.no_gold_reason for gold in golds)
    return GoldCounts(
        {basis: by[basis] for basis in GoldBasis},
        {reason: without[reason] for reason in NoGoldReason},
        view.context.blind_article_count,
    )
