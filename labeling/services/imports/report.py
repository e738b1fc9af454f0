"""What an import would do, or has done, in numbers and words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from labeling.domain.model import Answer

CONFLICTS_SHOWN = 1_000
"""Conflicts that are listed one by one; all are counted."""

POSITIONS_SHOWN = 200
"""Places of what was left out that are listed for each reason; all are counted."""


VOTES_TAKEN_BACK = "Its votes were taken back."
"""Why somebody no longer holds an article that an import had given them."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What the other tool's words mean here. What is missing is left out."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """By their label: the id of ours, `skip:` and the id of one of our reasons, or empty to leave such votes out."""
    people: Mapping[str, str] = field(default_factory=dict)
    """By their key: id or name of somebody here, a name for somebody new, or empty to leave their votes out."""


@dataclass(frozen=True, slots=True)
class ImportConflict:
    """A sentence of which one person said something else here than in the file. What is here stays."""

    sentence_id: str
    text: str
    person: str
    """Name of the annotator, or of the adjudicator of the decision in the file."""
    ours: Answer
    theirs: Answer
    is_decision: bool = False


@dataclass(slots=True)
class ImportCounts:
    """How many votes, or decisions, are joined, known, or in conflict."""

    joined: int = 0
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
    """Where the first of them stand in the file, by reason, as far as the file has places."""
    second_thoughts: int = 0
    """How many of the joined votes become no votes here: whoever gave them could see the others' answers."""
    exclusions: int = 0
    """Events about whose votes count that a dry run found to be new."""
    people: list[str] = field(default_factory=list)
    """Names of the people who are new here, sorted."""
    unmapped: Mapping[str, int] = field(default_factory=dict)
    """How often another project uses a label that is none here, and of which nobody said what it is: then nothing is
    imported, and the rest of the report is empty."""
    matched_people: list[tuple[str, str]] = field(default_factory=list)
    """What each person of the file is called there and here; empty for those who are left out."""
    problems: tuple[str, ...] = ()
    """What the reader could not read, with file and line."""
    notes: list[str] = field(default_factory=list)
    """What was taken for what, where that is not certain."""
    import_id: str | None = None
    """Of an import that changed something; None in a dry run, and where everything was known."""

    def leave_out(self, reason: str, place: str) -> None:
        """Count a vote that is left out, and where it stands if there is room."""
        self.left_out[reason] += 1
        places = self.left_out_at.setdefault(reason, [])
        if place and len(places) < POSITIONS_SHOWN:
            places.append(place)

    def add_conflict(self, counts: ImportCounts, conflict: ImportConflict) -> None:
        """Count a conflict, and list it if there is room."""
        counts.conflicts += 1
        if len(self.conflicts) < CONFLICTS_SHOWN:
            self.conflicts.append(conflict)

    @property
    def brings_something(self) -> bool:
        """Whether anything is new."""
        return bool(self.articles or self.votes.joined or self.decisions.joined or self.exclusions)
