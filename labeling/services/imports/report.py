"""What an import would do, or has done, in numbers and words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from labeling.domain.model import Answer

CONFLICTS_SHOWN = 1_000
"""Conflicts that are listed one by one; all are counted."""

POSITIONS_SHOWN = 200
"""Positions of what was left out that are listed for each reason; all are counted."""

VOTES_TAKEN_BACK = "Its votes were taken back."
"""Why somebody no longer holds an article that an import had given them."""


@dataclass(frozen=True, slots=True)
class ImportConflict:
    """A sentence that one person answered in one way here and in another in the file. The answer here stays."""

    sentence_id: str
    text: str
    person: str
    """Name of the annotator, or of the adjudicator of the decision in the file."""
    ours: Answer
    theirs: Answer
    is_decision: bool = False


@dataclass(slots=True)
class ImportCounts:
    """How many votes, or decisions, are added, known, or in conflict."""

    added: int = 0
    known: int = 0
    conflicts: int = 0


@dataclass(slots=True)
class ImportReport:
    """What an import brings. It is filled article by article."""

    articles: list[tuple[str, str, int]] = field(default_factory=list)
    """(id, title, sentences) of those that are new here."""
    known_articles: int = 0
    votes: ImportCounts = field(default_factory=ImportCounts)
    decisions: ImportCounts = field(default_factory=ImportCounts)
    conflicts: list[ImportConflict] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """How many votes and decisions were left out, by reason."""
    left_out_at: dict[str, list[str]] = field(default_factory=dict)
    """The positions of the first of them in the file, by reason, as far as the file has positions."""
    second_thoughts: int = 0
    """How many of the added votes become no votes here, because their annotators could see the others' answers."""
    exclusions: int = 0
    """New events about whose votes count, as a dry run finds them."""
    people: list[str] = field(default_factory=list)
    """Names of the people who are new here, sorted."""
    unmapped: Mapping[str, int] = field(default_factory=dict)
    """How often another project uses a label that this project lacks and that nobody has matched. Where there is one,
    nothing is imported, and the rest of the report is empty."""
    matched_people: list[tuple[str, str]] = field(default_factory=list)
    """(name in the file, name here) of each person of the file; the second is empty for those who are left out."""
    problems: tuple[str, ...] = ()
    """What the reader could not read, with file and line."""
    notes: list[str] = field(default_factory=list)
    """How the file was understood where that is not certain."""
    import_id: str | None = None
    """Of an import that changed something; None in a dry run, and where everything was known."""

    def leave_out(self, reason: str, position: str) -> None:
        """Count a vote that is left out, and list its position in the file if there is room."""
        self.left_out[reason] += 1
        positions = self.left_out_at.setdefault(reason, [])
        if position and len(positions) < POSITIONS_SHOWN:
            positions.append(position)

    def add_conflict(self, counts: ImportCounts, conflict: ImportConflict) -> None:
        """Count a conflict, and list it if there is room."""
        counts.conflicts += 1
        if len(self.conflicts) < CONFLICTS_SHOWN:
            self.conflicts.append(conflict)

    @property
    def brings_something(self) -> bool:
        """Whether anything is new."""
        return bool(self.articles or self.votes.added or self.decisions.added or self.exclusions)
