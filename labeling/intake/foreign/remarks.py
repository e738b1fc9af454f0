"""What a reader should tell beside the rows: what it took for what, and what it left out, counted."""

from collections.abc import Hashable, Sequence
from typing import Any

from labeling.intake.foreign.times import is_ambiguous

PLACES_KEPT = 200
"""Places that are kept for each reason; all rows are counted."""

NO_LABEL = "it has no label"
DRAFT = "it is a draft that nobody submitted"

_LISTED = 5


def placed(places: Sequence[str], count: int) -> str:
    """The first places, and how many more there are."""
    more = f" and {count - _LISTED:,} more" if count > _LISTED else ""
    return "; ".join(places[:_LISTED]) + more


class Places:
    """Places of one kind: all counted, the first kept."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, place: str) -> None:
        """Count one."""
        self.count += 1
        if len(self.first) < PLACES_KEPT:
            self.first.append(place)

    def __str__(self) -> str:
        return placed(self.first, self.count)


class Remarks:
    """Collects them while rows are read."""

    def __init__(self) -> None:
        self._notes: dict[str, None] = {}
        self._left_out: dict[str, Places] = {}
        self._times: dict[tuple[str, bool], Places] = {}
        self._nameless = Places()
        self._seen: set[Hashable] = set()
        self._repeated: dict[str, Places] = {}

    def add(self, text: str) -> None:
        """Take a note; the same one only once."""
        self._notes[text] = None

    def leave_out(self, reason: str, place: str) -> None:
        """Count a row that is left out."""
        self._left_out.setdefault(reason, Places()).add(place)

    def unread_time(self, place: str, field: str, value: Any) -> None:
        """Count a time that says nothing."""
        self._times.setdefault((field, is_ambiguous(value)), Places()).add(f"{str(value)[:40]!r} in {place}")

    def nameless(self, place: str) -> None:
        """Count a vote of nobody."""
        self._nameless.add(place)

    def by_text(self, key: Hashable, text: str, place: str) -> None:
        """Note a vote on a sentence that only its text tells; the same person's second one is told."""
        if key in self._seen:
            self._repeated.setdefault(" ".join(text.split()), Places()).add(place)
        self._seen.add(key)

    def reasons(self) -> dict[str, tuple[int, tuple[str, ...]]]:
        """(rows, first places) by the reason why they are left out."""
        return {reason: (places.count, tuple(places.first)) for reason, places in self._left_out.items()}

    def lines(self) -> tuple[str, ...]:
        """A sentence or two for each."""
        return (*self._notes, *self._repeats(), *self._unread_times(), *self._nobody())

    def _repeats(self) -> list[str]:
        if not self._repeated:
            return []
        told = [f"“{_short(text)}” ({places})" for text, places in self._repeated.items()]
        return [
            f"The same person labeled the same text more than once in an article: {placed(told, len(told))}. Nothing "
            "says where these texts stand, so each is taken for one sentence. If they are several, say which column "
            "holds the position."
        ]

    def _unread_times(self) -> list[str]:
        return [
            f"{field}: {_counted(places.count, 'time')} "
            + ("could be read in two ways (day or month first?)" if ambiguous else "cannot be read")
            + f": {places}. Such votes have no time."
            for (field, ambiguous), places in self._times.items()
        ]

    def _nobody(self) -> list[str]:
        if not self._nameless.count:
            return []
        count = _counted(self._nameless.count, "vote")
        return [f"{count} without a name, all counted as one person’s: {self._nameless}."]


def nearly_told(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What to say of texts that are the same only when blanks and the like are set aside."""
    if not pairs:
        return ()
    told = [f"{place} (like {first})" for place, first in pairs]
    return (
        f"{_counted(len(pairs), 'text')} differed from an earlier one only in blanks, line ends, quotation marks or "
        "how accents are encoded, and counted as the same sentence. The earlier text is kept: "
        f"{placed(told, len(told))}.",
    )


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
