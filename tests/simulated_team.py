"""A team of four annotators whose confusion matrices are known, and who label 60 articles through the services."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from labeling.domain.assignments import DealingOrder
from labeling.domain.model import Actor, Annotation, Answer
from labeling.domain.training import SKIPPED
from labeling.intake.draft import draft_article
from labeling.services.annotations import record_annotations
from labeling.services.assignments import claim_next
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from tests.projects import NOW
from tests.teams import Team

ARTICLES, SENTENCES = 60, 24
LABELS = ("reported_fact", "quote", "opinion", "unverified")
SHARES = (0.4, 0.25, 0.2, 0.15)
CONFUSION = {
    "Ada": ((0.93, 0.02, 0.03, 0.02), (0.02, 0.95, 0.01, 0.02), (0.06, 0.02, 0.90, 0.02), (0.08, 0.02, 0.02, 0.88)),
    "Ben": ((0.85, 0.05, 0.05, 0.05), (0.05, 0.85, 0.05, 0.05), (0.05, 0.05, 0.85, 0.05), (0.05, 0.05, 0.05, 0.85)),
    "Cyd": ((0.95, 0.01, 0.02, 0.02), (0.10, 0.87, 0.01, 0.02), (0.20, 0.02, 0.76, 0.02), (0.45, 0.03, 0.02, 0.50)),
    "Dan": ((0.80, 0.04, 0.12, 0.04), (0.03, 0.90, 0.04, 0.03), (0.04, 0.02, 0.92, 0.02), (0.10, 0.05, 0.15, 0.70)),
}
"""By annotator: how often a sentence of the row's label gets the label of the column from them."""
FURNITURE, SKIPS_FURNITURE, SKIPS_OTHERS = 0.05, 0.9, 0.01
"""How many sentences are none to label, and how often annotators skip those and the others."""
SECOND_THOUGHTS = 0.1


class SimulatedTeam(Team):
    """The team, when all of it has labeled all that the queue dealt. The same votes for the same seed."""

    def __init__(self, folder: Path, *, seed: int = 7, articles: int = ARTICLES) -> None:
        super().__init__(folder, articles=0, overlap=3, order=DealingOrder.IMPORT)
        self._random = np.random.default_rng(seed)
        self.truth: dict[str, str] = {}
        """The right label of each sentence, or SKIPPED."""
        self.outcomes: dict[tuple[str, str], str] = {}
        """What each annotator says of a sentence in the end, by (sentence id, annotator id)."""
        for name in CONFUSION:
            self.add(name)
        self._import(articles)
        for _ in self._rounds():
            pass

    def _import(self, articles: int) -> None:
        drafts = [
            draft_article(
                " ".join(f"Ferry {number} left quay {each} on time." for each in range(SENTENCES)),
                language="en",
                title=f"Ferry {number}",
            )
            for number in range(articles)
        ]
        import_drafts(self.file, self.owner, drafts, origin="a test", now=NOW)
        for draft in drafts:
            self.articles.append(draft.article.id)
            for sentence in draft.sentences:
                is_none = self._random.random() < FURNITURE
                self.truth[sentence.id] = SKIPPED if is_none else str(self._random.choice(LABELS, p=SHARES))

    def _rounds(self) -> Iterator[str]:
        """Everybody takes an article in turn, until there is none left for anybody."""
        waiting = dict(self.actors)
        while waiting:
            for name, actor in list(waiting.items()):
                article_id = claim_next(self.file, actor, now=NOW)
                if article_id is None:
                    del waiting[name]
                    continue
                receipt = record_annotations(self.file, actor, list(self._answers(name, actor, article_id)), now=NOW)
                assert not receipt.result().refused
                yield article_id

    def _answers(self, name: str, actor: Actor, article_id: str) -> Iterator[Annotation]:
        for sentence_id in self.sentences(article_id):
            final = self._outcome(name, self.truth[sentence_id])
            if self._random.random() < SECOND_THOUGHTS:
                yield self._annotation(actor, sentence_id, str(self._random.choice(LABELS)))
            self.outcomes[sentence_id, actor.annotator_id] = final
            yield self._annotation(actor, sentence_id, final)

    def _outcome(self, name: str, truth: str) -> str:
        if self._random.random() < (SKIPS_FURNITURE if truth == SKIPPED else SKIPS_OTHERS):
            return SKIPPED
        row = CONFUSION[name][LABELS.index(truth)] if truth else SHARES
        return str(self._random.choice(LABELS, p=row))

    def _annotation(self, actor: Actor, sentence_id: str, outcome: str) -> Annotation:
        answer = Answer(label=outcome) if outcome else Answer(skip="fragment")
        codebook = current_codebook(self.file).id
        event_id = f"s{len(self.outcomes)}-{self._random.integers(2**60)}"
        return Annotation(event_id, sentence_id, actor.annotator_id, answer, None, True, codebook, 900, NOW)
