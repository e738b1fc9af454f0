"""What a reader finds row by row, and what it hands on in the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from labeling.domain.likeness import word_key
from labeling.errors import BadText
from labeling.intake.foreign.files import Problems
from labeling.intake.foreign.loose import Assembly, Loose, is_sentence_id
from labeling.intake.foreign.nouns import Foreign, ForeignArticle, ForeignUser, ForeignVote, Holds
from labeling.intake.foreign.remarks import Remarks, nearly_told
from labeling.intake.foreign.times import moment

NOBODY = "(no name)"
"""The key of whoever labeled where the tool doesn't say."""

WORD_LIMIT = 300
"""Characters in a label or in a name of another tool."""

LABELS_LIMIT = 200
"""Different labels. More are not labels, but texts or numbers that stand where labels should."""

USERS_LIMIT = 1_000
"""Different people."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A loose sentence that was taken."""

    group: str
    key: str
    known_as: str
    text: str = ""
    by_text: bool = False


class Gathering:
    """Collects sentences, votes and what they are called."""

    def __init__(self, holds: Holds, untitled: str) -> None:
        self.problems = Problems()
        self.holds = holds
        """What its votes can hold."""
        self._assembly = Assembly(untitled)
        self._articles: dict[str, ForeignArticle] = {}
        self._cut: set[str] = set()
        self._votes: list[tuple[Spot | str, ForeignVote]] = []
        self._name_by_user: dict[str, str] = {}
        self._remarks = Remarks()

    def note(self, text: str) -> None:
        """Tell what was taken for what."""
        self._remarks.add(text)

    def left_out(self, reason: str, place: str) -> None:
        """Count a row that holds no vote."""
        self._remarks.leave_out(reason, place)

    def at(self, place: str, field: str, value: Any) -> datetime | None:
        """The moment that a field names. One that cannot be read is told, and the vote is without a time."""
        found = moment(value)
        if found is None and value not in {None, ""}:
            self._remarks.unread_time(place, field, value)
        return found

    def sentence(self, loose: Loose, place: str) -> Spot | None:
        """Take a sentence that stands without its article; None where it cannot be one."""
        if not self._assembly.add(loose, place, self.problems):
            return None
        known_as = loose.known_as if is_sentence_id(loose.known_as) else ""
        return Spot(loose.group, loose.key, known_as, loose.text, loose.by_text)

    def article(self, article: ForeignArticle) -> None:
        """Take an article as a whole."""
        self._articles.setdefault(article.article.id, article)
        self._cut.update(sentence.id for sentence in article.sentences)

    def has(self, sentence_id: str) -> bool:
        """Whether a whole article brought this sentence."""
        return sentence_id in self._cut

    def vote(self, of: Spot | str, vote: ForeignVote, name: str = "") -> None:
        """Take a vote on a loose sentence, or on the one with this id. `name` is its user's, if not their key."""
        words = [vote.label or "", vote.secondary or "", vote.user]
        if any(len(each) > WORD_LIMIT for each in words):
            self.problems.add(vote.place, f"a label or a name has more than {WORD_LIMIT} characters")
            return
        user = vote.user if vote.user.strip() else NOBODY
        if user == NOBODY:
            self._remarks.nameless(vote.place)
        if isinstance(of, Spot) and of.by_text:
            self._remarks.by_text((of.group, of.key, word_key(user)), of.text, vote.place)
        if not self._name_by_user.get(user):
            self._name_by_user[user] = name
        self._votes.append((of, replace(vote, user=user)))

    def foreign(self) -> Foreign:
        """All that was found. Raises BadText where that is nothing."""
        assembled, ids = self._assembly.articles()
        for article in assembled:
            self._articles.setdefault(article.article.id, article)
        votes = tuple(self._placed(ids))
        if not votes and not self._articles:
            told = self.problems.lines()
            raise BadText(
                "Nothing in the file has this format." + (f" {told[0]}" if told else " Did you choose the right one?")
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
            notes=(*self._remarks.lines(), *nearly_told(self._assembly.nearly)),
            left_out=self._remarks.reasons(),
        )

    def _placed(self, ids: dict[tuple[str, str], str]) -> Iterator[ForeignVote]:
        for of, vote in self._votes:
            if isinstance(of, str):
                yield replace(vote, sentence_id=of)
            else:
                yield replace(vote, sentence_id=ids[of.group, of.key], known_as=of.known_as)


def _refuse_too_many(number: int, limit: int, things: str) -> None:
    if number > limit:
        raise BadText(
            f"There are {number:,} different {things}; at most {limit:,} are read. Does something else stand in their "
            "column?"
        )
