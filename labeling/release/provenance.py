"""Where the votes of a release come from, counted as their rows pass."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from labeling.domain.model import FACTMARK
from labeling.publish.columns import Row
from labeling.publish.facts import Provenance

_DAY = 10
"""Characters of a moment that are its day."""


@dataclass
class _Counted:
    """The votes of one origin so far."""

    annotators: set[str] = field(default_factory=set)
    days: Counter[str] = field(default_factory=Counter)
    """By the day on which they were made; empty where they do not say."""
    with_context: int = 0
    codebooks: Counter[str] = field(default_factory=Counter)


class VoteOrigins:
    """The votes by what they were made with, and whether that was here."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, bool], _Counted] = {}

    def add(self, votes: Iterable[Row]) -> None:
        """Count rows of the annotations table."""
        for vote in votes:
            key = vote["made_with"], vote["import_id"] is None
            counted = self._counted.get(key) or self._counted.setdefault(key, _Counted())
            counted.annotators.add(vote["annotator"])
            counted.days[(vote["made_at"] or "")[:_DAY]] += 1
            counted.with_context += vote["context"]
            counted.codebooks[vote["codebook"]] += 1

    @property
    def days(self) -> list[str]:
        """All days on which a vote was made, in their order."""
        return sorted({day for counted in self._counted.values() for day in counted.days if day})

    def provenance(self) -> Iterator[Provenance]:
        """The votes by origin: those made here first, then those of other projects of Factmark."""
        for made_with, here in sorted(self._counted, key=lambda key: (not key[1], key[0] != FACTMARK, key[0])):
            counted = self._counted[made_with, here]
            days = sorted(day for day in counted.days if day)
            yield Provenance(
                made_with,
                here,
                votes=counted.days.total(),
                annotators=len(counted.annotators),
                made_from=days[0] if days else "",
                made_to=days[-1] if days else "",
                undated=counted.days[""],
                with_context=counted.with_context,
                votes_by_codebook=dict(sorted(counted.codebooks.items())) if made_with == FACTMARK else {},
            )
