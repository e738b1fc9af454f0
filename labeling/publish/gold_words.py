"""How labels of record come about, and why some sentences have none, in words for those who use a dataset."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from labeling.domain.gold import LIKELY, By, Without

MEANING_BY_WAY: Mapping[By, str] = MappingProxyType(
    {
        By.ADJUDICATED: "an adjudicator read the sentence and decided",
        By.ACCEPTED: "all votes agreed then, and an adjudicator accepted all such sentences at once",
        By.UNANIMOUS: "all votes agree, and there are as many as were asked for, at least two",
        By.SINGLE: "one vote was asked for, and there is one: nobody has checked it",
        By.MAJORITY: "more than half of the votes agree; the others say something else",
        By.DAWID_SKENE: f"the votes differ, and Dawid and Skene's model considers this label at least {LIKELY:.0%} "
        "probable: nobody has decided",
    }
)
"""The values of `gold_by`."""

MEANING_BY_REASON: Mapping[Without, str] = MappingProxyType(
    {
        Without.NO_VOTES: "nobody has labeled or skipped it",
        Without.TOO_FEW: "fewer people have labeled it than were asked to",
        Without.DISAGREEMENT: "the votes differ, and no adjudicator has decided",
        Without.TIE: "a majority or the model would do, and two answers have equally many votes",
        Without.UNSURE: "somebody was not sure, and no adjudicator has decided",
        Without.SKIP_SPLIT: "some labeled it and others skipped it, or they skipped it for different reasons",
    }
)
"""The values of `without_gold`."""


def ways(count_by_gold: Mapping[str, int]) -> Counter[str]:
    """Of sentences counted both by way and by reason: those with a label of record, by how it came about."""
    return Counter({str(way): count_by_gold[way] for way in By if count_by_gold.get(way)})


def reasons(count_by_gold: Mapping[str, int]) -> Counter[str]:
    """The other ones: those without, by why."""
    return Counter({str(reason): count_by_gold[reason] for reason in Without if count_by_gold.get(reason)})
