"""One annotator against the others."""

import numpy as np

from labeling.domain.agreement.estimate import BUT_THE_MOST_FREQUENT, Agreed, Basis, Redrawing, Redrawn, redraw
from labeling.domain.agreement.ratings import Floats, Integers, Ratings, most_frequent
from labeling.domain.agreement.tally import CrossTally


def against_rest(
    ratings: Ratings, counts: Integers, annotator: int, how: Redrawing
) -> tuple[Redrawn[CrossTally], Agreed]:
    """The annotator's labels beside the shares of the others' labels on the same sentences, by article.

    Besides, what a kappa of them rests on. `counts` are those of the ratings. With two annotators it is what the pair
    gives.
    """
    mine = ratings.annotator == annotator
    sentence, label = ratings.sentence[mine], ratings.label[mine]
    met = counts[sentence].sum(axis=1) > 1
    sentence, label = sentence[met], label[met]
    chosen = np.eye(ratings.labels)[label]
    shares = _shares(counts[sentence] - chosen)
    articles, row = np.unique(ratings.article[sentence], return_inverse=True)
    columns = np.column_stack([(shares * chosen).sum(axis=1), chosen, shares]).T
    table = np.column_stack([np.bincount(row, column, len(articles)) for column in columns]).astype(np.float64)
    basis = Basis(len(sentence), int(counts[sentence].sum()), len(articles))
    most = most_frequent(chosen.sum(axis=0) + shares.sum(axis=0))
    both = ((shares * chosen).sum(axis=1) > 0) & (label != most)
    agreed = Agreed(len(np.unique(row[both])), BUT_THE_MOST_FREQUENT)
    return redraw(CrossTally(table), np.ones(len(articles), bool), basis, how), agreed


def _shares(counts: Floats) -> Floats:
    shares: Floats = counts / counts.sum(axis=1, keepdims=True)
    return shares
