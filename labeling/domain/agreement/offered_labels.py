"""AC1 depends on how many labels there are to choose from: which ones count, and what difference that makes."""

from dataclasses import dataclass, replace

import numpy as np

from labeling.domain.agreement import formulas
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.agreement.tally import Tally


@dataclass(frozen=True, slots=True)
class OfferedLabels:
    """The labels that AC1 counts.

    Gwet's q is the number of labels that a rater may choose from, used or not (Gwet 2008, cited in `formulas`); so does
    the option `categ.labels` of his R package irrCAC. Some programs count only the labels in use, and get less.
    """

    labels: int
    unused: int
    """How many of them no vote is for."""
    ac1_of_used: float | None
    """What AC1 would be without the unused labels; None where it is not defined."""

    @property
    def words(self) -> str:
        """What AC1 counts, in a sentence or two; empty where all labels are used."""
        if not self.unused or self.unused == self.labels:
            return ""
        alone = "not be defined" if self.ac1_of_used is None else f"be {self.ac1_of_used:.2f}"
        return (
            f"AC1 counts all {self.labels:,} labels that annotators could choose from, as Gwet defines it. Nobody used "
            f"{self.unused:,} of them; counting only the others, it would {alone}."
        )


def offered_labels(sums: Tally) -> OfferedLabels:
    """The labels that AC1 of these sums counts."""
    total = Tally(sums.table.sum(axis=0, keepdims=True))
    used = int((total.share[0] > 0).sum())
    ac1 = float(formulas.gwet_ac1(total, labels=used)[0])
    return OfferedLabels(sums.labels, sums.labels - used, None if np.isnan(ac1) else ac1)


def with_offered_labels(ratings: Ratings, current: int) -> Ratings:
    """The same votes with fewer labels: the first `current`, which the codebook has now, and any others in use.

    Nobody can choose a label that only an older codebook version had.
    """
    kept = (np.arange(ratings.labels) < current) | (np.bincount(ratings.label, minlength=ratings.labels) > 0)
    return replace(ratings, label=(np.cumsum(kept) - 1)[ratings.label], labels=int(kept.sum()))
