"""How labels of record come about, and why some sentences have none, in words for those who use a dataset."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from labeling.domain.gold import LIKELY, GoldBasis, NoGoldReason

MEANING_BY_BASIS: Mapping[GoldBasis, str] = MappingProxyType(
    {
        GoldBasis.ADJUDICATED: "an adjudicator read the sentence and decided",
        GoldBasis.ACCEPTED: "all votes agreed at that time, and an adjudicator accepted all such sentences together",
        GoldBasis.UNANIMOUS: "all votes agree, and there are as many as the project asked for, at least two",
        GoldBasis.SINGLE: "the project asked for one vote, and there is one: nobody has checked it",
        GoldBasis.MAJORITY: "more than half of the votes agree; the others say something else",
        GoldBasis.DAWID_SKENE: "the votes differ, no adjudicator has decided, and Dawid and Skene's model gives "
        f"this label a probability of at least {LIKELY:.0%}",
    }
)
"""The values of `gold_by`."""

MEANING_BY_REASON: Mapping[NoGoldReason, str] = MappingProxyType(
    {
        NoGoldReason.NO_VOTES: "nobody has labeled or skipped it",
        NoGoldReason.TOO_FEW: "fewer people have labeled it than were asked to",
        NoGoldReason.DISAGREEMENT: "the votes differ, and no adjudicator has decided",
        NoGoldReason.TIE: "a majority or the model would decide, but two answers have equally many votes",
        NoGoldReason.UNSURE: "somebody was not sure, and no adjudicator has decided",
        NoGoldReason.SKIP_SPLIT: "some labeled it and others skipped it, or they skipped it for different reasons",
    }
)
"""The values of `without_gold`."""


def count_by_basis(count_by_gold: Mapping[str, int]) -> Counter[str]:
    """The sentences with a label of record, by how it came about."""
    return Counter({str(basis): count_by_gold[basis] for basis in GoldBasis if count_by_gold.get(basis)})


def count_by_reason(count_by_gold: Mapping[str, int]) -> Counter[str]:
    """The sentences with neither label nor skip, by why."""
    return Counter({str(reason): count_by_gold[reason] for reason in NoGoldReason if count_by_gold.get(reason)})
