"""How probable each label of a sentence is, by all votes together and by how reliable each annotator proves to be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np

from labeling.context.project_context import ProjectContext
from labeling.domain.agreement.ratings import Floats, Ratings
from labeling.domain.dawid_skene import SMOOTHING, TOLERANCE, Votes, dawid_skene
from labeling.services.adjudication_view import vote_table_of
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.votes import VoteTable

STALE = 0.01
"""A model is kept until this share of new annotations has come in: it takes seconds for a million."""


@dataclass(frozen=True, slots=True)
class _Model:
    votes_sequence: int
    posterior: Floats
    row_by_sentence: Mapping[str, int]
    labels: tuple[str, ...]

    def hint(self, sentence_id: str) -> dict[str, float] | None:
        row = self.row_by_sentence.get(sentence_id)
        return None if row is None else dict(zip(self.labels, map(float, self.posterior[row]), strict=True))


_LeftOut = tuple[frozenset[str], frozenset[str]]
"""The articles and the people that a model leaves out."""

MODELS_KEPT = 4
"""For a project: people who label themselves see fewer articles than others, each their own."""

_models: WeakKeyDictionary[ProjectFile, dict[_LeftOut, _Model]] = WeakKeyDictionary()
"""The latest ones of each open project, by what they leave out."""
_lock = Lock()


def hints(
    file: ProjectFile, db: Database, context: ProjectContext, sentence_ids: Iterable[str]
) -> dict[str, dict[str, float] | None]:
    """How probable each label is, by sentence id; None for sentences without a label.

    Only votes that the person may see are used. All are None where the model did not converge.
    """
    left_out = (context.hidden, context.left_out)
    with _lock:
        model = _models.get(file, {}).get(left_out)
    if model is None or context.votes_sequence - model.votes_sequence > STALE * model.votes_sequence:
        model = _model(vote_table_of(file, db, context, context.hidden), context.votes_sequence)
        with _lock:
            models = _models.setdefault(file, {})
            models.pop(left_out, None)  # so that the newest is last
            models[left_out] = model
            while len(models) > MODELS_KEPT:
                del models[next(iter(models))]
    return {sentence_id: model.hint(sentence_id) for sentence_id in sentence_ids}


def _model(table: VoteTable, votes_sequence: int) -> _Model:
    rows = [
        (sentence_id, annotator_id, answer.label, article_id)
        for sentence_id, annotator_id, answer, article_id in zip(
            table.sentence_id, table.annotator_id, table.answer, table.article_id, strict=True
        )
        if answer.label is not None
    ]
    labels = tuple(sorted({label for _, _, label, _ in rows}))
    ratings, indexes = Ratings.of(rows, labels)
    fitted = dawid_skene(Votes.of(ratings), smoothing=SMOOTHING, tolerance=TOLERANCE)
    if fitted is None or not fitted.converged:
        return _Model(votes_sequence, np.empty((0, 0)), {}, labels)
    row_by_sentence = {sentence_id: row for row, sentence_id in enumerate(indexes.sentences)}
    return _Model(votes_sequence, fitted.posterior, row_by_sentence, labels)
