"""What a sentence most probably is, judged by all votes together and by how reliable each annotator proves to be."""

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
"""A model is good for as long as fewer than this share of new annotations came in: it takes seconds for a million."""


@dataclass(frozen=True, slots=True)
class _Model:
    votes_sequence: int
    posterior: Floats
    row_by_sentence: Mapping[str, int]
    labels: tuple[str, ...]

    def hint(self, sentence_id: str) -> dict[str, float] | None:
        row = self.row_by_sentence.get(sentence_id)
        return None if row is None else dict(zip(self.labels, map(float, self.posterior[row]), strict=True))


_NotInIt = tuple[frozenset[str], frozenset[str]]
"""The articles and the people of whom a model knows nothing."""

MODELS_KEPT = 4
"""For a project: people who label themselves see less than others, each in their own way."""

_models: WeakKeyDictionary[ProjectFile, dict[_NotInIt, _Model]] = WeakKeyDictionary()
"""The latest ones of each open project, by what is not in them."""
_lock = Lock()


def hints(
    file: ProjectFile, db: Database, sight: ProjectContext, sentence_ids: Iterable[str]
) -> dict[str, dict[str, float] | None]:
    """How probable each label is, by sentence id; None for a sentence without a label, and where nothing is known.

    From the votes that are in sight alone. Nothing is known where the estimate did not settle.
    """
    model = _model_for(file, db, sight)
    return {sentence_id: model.hint(sentence_id) for sentence_id in sentence_ids}


def _model_for(file: ProjectFile, db: Database, sight: ProjectContext) -> _Model:
    not_in_it = (sight.hidden, sight.left_out)
    with _lock:
        known = _models.get(file, {}).get(not_in_it)
    if known is None or _is_stale(known, sight):
        known = _model(vote_table_of(file, db, sight, sight.hidden), sight.votes_sequence)
        _keep(file, not_in_it, known)
    return known


def _keep(file: ProjectFile, not_in_it: _NotInIt, model: _Model) -> None:
    with _lock:
        models = _models.setdefault(file, {})
        models.pop(not_in_it, None)  # the newest stands last
        models[not_in_it] = model
        while len(models) > MODELS_KEPT:
            del models[next(iter(models))]


def _is_stale(model: _Model, sight: ProjectContext) -> bool:
    return sight.votes_sequence - model.votes_sequence > STALE * model.votes_sequence


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
    found = dawid_skene(Votes.of(ratings), smoothing=SMOOTHING, tolerance=TOLERANCE)
    if found is None or not found.converged:
        return _Model(votes_sequence, np.empty((0, 0)), {}, labels)
    row_by_sentence = {sentence_id: row for row, sentence_id in enumerate(indexes.sentences)}
    return _Model(votes_sequence, found.posterior, row_by_sentence, labels)
