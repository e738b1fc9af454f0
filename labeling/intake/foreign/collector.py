"""What a reader reports in addition to the rows: how it read them, and what it left out, counted."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from labeling.domain.matching_keys import word_key
from labeling.domain.wording import counted
from labeling.errors import BadText
from labeling.intake.foreign.assembly import Assembly, LooseSentence, is_sentence_id
from labeling.intake.foreign.export_files import RowProblems
from labeling.intake.foreign.model import Foreign, ForeignArticle, ForeignUser, ForeignVote, Holds
from labeling.intake.foreign.timestamps import is_ambiguous, moment

LOCATIONS_KEPT = 200
"""Row locations that are kept for each reason; all rows are counted."""

NO_LABEL = "it has no label"
DRAFT = "it is a draft that nobody submitted"

_LISTED = 5


def listed_locations(locations: Sequence[str], count: int) -> str:
    """The first locations, and how many more there are."""
    more = f" and {count - _LISTED:,} more" if count > _LISTED else ""
    return "; ".join(locations[:_LISTED]) + more


class RowLocations:
    """The locations of rows of one kind: all are counted, the first are kept."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, location: str) -> None:
        """Count one."""
        self.count += 1
        if len(self.first) < LOCATIONS_KEPT:
            self.first.append(location)

    def __str__(self) -> str:
        return listed_locations(self.first, self.count)


class ReaderNotes:
    """Collects what a reader reports, while it reads rows."""

    def __init__(self) -> None:
        self._notes: dict[str, None] = {}
        self._left_out: dict[str, RowLocations] = {}
        self._times: dict[tuple[str, bool], RowLocations] = {}
        self._nameless = RowLocations()
        self._seen: set[Hashable] = set()
        self._repeated: dict[str, RowLocations] = {}

    def add(self, text: str) -> None:
        """Take a note; the same one only once."""
        self._notes[text] = None

    def leave_out(self, reason: str, location: str) -> None:
        """Count a row that is left out."""
        self._left_out.setdefault(reason, RowLocations()).add(location)

    def unread_time(self, location: str, field: str, value: Any) -> None:
        """Count a time that cannot be read."""
        self._times.setdefault((field, is_ambiguous(value)), RowLocations()).add(f"{str(value)[:40]!r} in {location}")

    def nameless(self, location: str) -> None:
        """Count a vote without a name."""
        self._nameless.add(location)

    def by_text(self, key: Hashable, text: str, location: str) -> None:
        """Count a vote on a sentence that only its text identifies; the same person's second one is reported."""
        if key in self._seen:
            self._repeated.setdefault(" ".join(text.split()), RowLocations()).add(location)
        self._seen.add(key)

    def reasons(self) -> dict[str, tuple[int, tuple[str, ...]]]:
        """(rows, first locations) by the reason why they are left out."""
        return {reason: (locations.count, tuple(locations.first)) for reason, locations in self._left_out.items()}

    def lines(self) -> tuple[str, ...]:
        """A sentence or two for each."""
        votes = counted(self._nameless.count, "vote")
        nameless = f"{votes} without a name, all counted as one person’s: {self._nameless}."
        return (
            *self._notes,
            *self._repeats(),
            *self._unread_times(),
            *([nameless] if self._nameless.count else []),
        )

    def _repeats(self) -> list[str]:
        if not self._repeated:
            return []
        repeats = []
        for text, locations in self._repeated.items():
            shown = text if len(text) <= 60 else text[:59] + "…"
            repeats.append(f"“{shown}” ({locations})")
        return [
            "The same person labeled the same text more than once in an article: "
            f"{listed_locations(repeats, len(repeats))}. "
            "Nothing says where in the article these texts are, so each counts as one sentence. If there are several, "
            "say which column holds the position."
        ]

    def _unread_times(self) -> list[str]:
        return [
            f"{field}: {counted(locations.count, 'time')} "
            + ("could be read in two ways (day or month first?)" if ambiguous else "cannot be read")
            + f": {locations}. These votes have no time."
            for (field, ambiguous), locations in self._times.items()
        ]


def near_match_notes(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What to say of texts that are the same only when blanks and the like are set aside."""
    if not pairs:
        return ()
    matches = [f"{location} (like {first})" for location, first in pairs]
    return (
        f"{counted(len(pairs), 'text')} differed from an earlier one only in blanks, line ends, quotation marks or "
        "how accents are encoded, and counted as the same sentence. The earlier text is kept: "
        f"{listed_locations(matches, len(matches))}.",
    )


NOBODY = "(no name)"
"""The key of the annotator where the tool doesn't name one."""

WORD_LIMIT = 300
"""Characters in a label or in a name of another tool."""

LABELS_LIMIT = 200
"""Different labels. More are not labels, but texts or numbers in the labels' column."""

USERS_LIMIT = 1_000
"""Different people."""


@dataclass(frozen=True, slots=True)
class CollectedSentence:
    """A loose sentence that was taken."""

    group: str
    key: str
    factmark_id: str
    text: str = ""
    by_text: bool = False


class VoteCollector:
    """Collects the sentences, votes and people of an export."""

    def __init__(self, holds: Holds, untitled: str) -> None:
        self.problems = RowProblems()
        self.holds = holds
        """What its votes can hold."""
        self._assembly = Assembly(untitled)
        self._articles: dict[str, ForeignArticle] = {}
        self._cut: set[str] = set()
        self._votes: list[tuple[CollectedSentence | str, ForeignVote]] = []
        self._name_by_user: dict[str, str] = {}
        self._remarks = ReaderNotes()

    def note(self, text: str) -> None:
        """Note how something was read."""
        self._remarks.add(text)

    def leave_out(self, reason: str, location: str) -> None:
        """Count a row that holds no vote."""
        self._remarks.leave_out(reason, location)

    def at(self, location: str, field: str, value: Any) -> datetime | None:
        """The moment that a field names. If it cannot be read, it is reported, and the vote has no time."""
        at = moment(value)
        if at is None and value not in {None, ""}:
            self._remarks.unread_time(location, field, value)
        return at

    def sentence(self, loose: LooseSentence, location: str) -> CollectedSentence | None:
        """Take a sentence without its article; None where it cannot be one."""
        if not self._assembly.add(loose, location, self.problems):
            return None
        factmark_id = loose.factmark_id if is_sentence_id(loose.factmark_id) else ""
        return CollectedSentence(loose.group, loose.key, factmark_id, loose.text, loose.by_text)

    def article(self, article: ForeignArticle) -> None:
        """Take an article as a whole."""
        self._articles.setdefault(article.article.id, article)
        self._cut.update(sentence.id for sentence in article.sentences)

    def has(self, sentence_id: str) -> bool:
        """Whether a whole article brought this sentence."""
        return sentence_id in self._cut

    def vote(self, target: CollectedSentence | str, vote: ForeignVote, name: str = "") -> None:
        """Take a vote on a loose sentence, or on the one with this id. `name` is its user's, if not their key."""
        words = [vote.label or "", vote.secondary or "", vote.user]
        if any(len(word) > WORD_LIMIT for word in words):
            self.problems.add(vote.location, f"a label or a name has more than {WORD_LIMIT} characters")
            return
        user = vote.user if vote.user.strip() else NOBODY
        if user == NOBODY:
            self._remarks.nameless(vote.location)
        if isinstance(target, CollectedSentence) and target.by_text:
            self._remarks.by_text((target.group, target.key, word_key(user)), target.text, vote.location)
        if not self._name_by_user.get(user):
            self._name_by_user[user] = name
        self._votes.append((target, replace(vote, user=user)))

    def foreign(self) -> Foreign:
        """All that was collected. Raises BadText where that is nothing."""
        assembled, ids = self._assembly.articles()
        for article in assembled:
            self._articles.setdefault(article.article.id, article)
        votes = tuple(self._placed(ids))
        if not votes and not self._articles:
            problem_lines = self.problems.lines()
            raise BadText(
                "Nothing in the file has this format."
                + (f" {problem_lines[0]}" if problem_lines else " Did you choose the right one?")
            )
        counts = Counter(vote.user for vote in votes)
        users = tuple(ForeignUser(key, name or key, counts[key]) for key, name in self._name_by_user.items())
        labels = Counter(word for vote in votes for word in (vote.label, vote.secondary) if word is not None)
        _refuse_too_many(len(labels), LABELS_LIMIT, "labels")
        _refuse_too_many(len(users), USERS_LIMIT, "annotators")
        return Foreign(
            articles=tuple(self._articles.values()),
            votes=votes,
            users=tuple(sorted(users, key=lambda user: user.key)),
            labels=dict(sorted(labels.items())),
            holds=self.holds,
            problems=self.problems.lines(),
            notes=(*self._remarks.lines(), *near_match_notes(self._assembly.nearly)),
            left_out=self._remarks.reasons(),
        )

    def _placed(self, ids: dict[tuple[str, str], str]) -> Iterator[ForeignVote]:
        for target, vote in self._votes:
            if isinstance(target, str):
                yield replace(vote, sentence_id=target)
            else:
                yield replace(vote, sentence_id=ids[target.group, target.key], factmark_id=target.factmark_id)


def _refuse_too_many(number: int, limit: int, things: str) -> None:
    if number > limit:
        raise BadText(
            f"There are {number:,} different {things}; at most {limit:,} are read. Does their "
            "column hold something else?"
        )
