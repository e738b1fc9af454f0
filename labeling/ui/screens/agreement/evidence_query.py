"""Which sentences the agreement page shows, as the browser's address says it."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlencode

from labeling.domain.model import Part
from labeling.domain.training import SKIPPED

Query = dict[str, str]

_SKIPPED = "-"
"""In an address for `SKIPPED`, which is empty: no label's id has a hyphen."""


@dataclass(frozen=True, slots=True)
class EvidenceQuery:
    """Which sentences to show: those behind one figure."""

    labels: tuple[str, ...] = ()
    """The two labels that differ, or one of them; `SKIPPED` is a skip."""
    people: tuple[str, ...] = ()
    """Ids of the two annotators, or of one."""
    part: Part | None = None
    codebook: str = ""
    period: str = ""

    @classmethod
    def of(cls, query: Query) -> Self | None:
        """What the address asks for, or None if it is the page itself."""
        parsed = cls(
            labels=tuple(SKIPPED if label == _SKIPPED else label for label in _listed(query.get("labels", ""))),
            people=_listed(query.get("people", "")),
            part=Part(query["part"]) if query.get("part") in list(Part) else None,
            codebook=query.get("codebook", ""),
            period=query.get("period", ""),
        )
        return None if parsed == cls() else parsed

    @property
    def query(self) -> Query:
        """For an address."""
        values = {
            "labels": ",".join(label or _SKIPPED for label in self.labels),
            "people": ",".join(self.people),
            "part": self.part or "",
            "codebook": self.codebook,
            "period": self.period,
        }
        return {name: value for name, value in values.items() if value}

    @property
    def encoded(self) -> str:
        """The same as one text, for a cell of a table."""
        return urlencode(self.query)


def parse_query(text: str) -> Query:
    """Parse `EvidenceQuery.encoded`."""
    return dict(parse_qsl(text))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)
