"""The likeliest label of each sentence by Dawid and Skene's model, where an owner lets it make gold."""

from collections.abc import Collection, Mapping

import numpy as np

from labeling.domain.dawid_skene import FEWEST_PEOPLE, SMOOTHING, TOLERANCE, Votes, dawid_skene
from labeling.domain.gold import LIKELY
from labeling.storage.connection import Database
from labeling.storage.vote_columns import VoteColumns, vote_columns

_FEWEST_VOTES = 2
"""As for a release's posteriors: the model learns nothing from sentences that one person labeled."""


def find_likeliest_labels(db: Database, *, leave_out: Collection[str] = ()) -> Mapping[str, str]:
    """The label of each sentence that the model considers `LIKELY` probable or more, by sentence id.

    From all votes that count, except those on the articles `leave_out`, on sentences that two people or more labeled.
    Empty with fewer than `FEWEST_PEOPLE` annotators, and where the model did not converge.
    """
    columns = vote_columns(db, leave_out=leave_out)
    votes, labels = _shared_votes(columns)
    if len(np.unique(votes.annotator)) < FEWEST_PEOPLE:
        return {}
    model = dawid_skene(votes, smoothing=SMOOTHING, tolerance=TOLERANCE)
    if model is None or not model.converged:
        return {}
    ids, likely = columns.sentence_id.texts, model.posterior.max(axis=1) >= LIKELY
    known = np.flatnonzero(likely & (np.bincount(votes.sentence, minlength=votes.sentences) > 0))
    most_probable = model.labels[known]  # computed once: for each sentence again, 10⁵ votes would take a minute
    return {ids[number]: labels[label] for number, label in zip(known.tolist(), most_probable.tolist(), strict=True)}


def _shared_votes(columns: VoteColumns) -> tuple[Votes, list[str]]:
    """The votes with a label on sentences that two people or more labeled, and the labels by number."""
    texts = columns.label.texts
    labels = sorted(set(texts) - {""})
    number_by_label = {label: number for number, label in enumerate(labels)}
    renumbered = np.array([number_by_label.get(text, -1) for text in texts], np.int64)
    sentence, annotator = (np.array(column.numbers, np.int64) for column in (columns.sentence_id, columns.annotator_id))
    label = renumbered[np.array(columns.label.numbers, np.int64)] if texts else np.zeros(0, np.int64)
    sentences = len(columns.sentence_id.texts)
    kept = label >= 0
    kept &= np.bincount(sentence[kept], minlength=sentences)[sentence] >= _FEWEST_VOTES
    of = (sentences, len(columns.annotator_id.texts), len(labels))
    return Votes(sentence[kept], annotator[kept], label[kept], *of), labels
