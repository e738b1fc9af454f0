"""What a release holds of one article, and what it leaves out of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from labeling.domain.gold import Gold
from labeling.domain.model import Article
from labeling.publish.columns import Row
from labeling.release.answer_visibility import AnswerVisibility

SAMPLE = "articles that came with Factmark"
"""Why a sample is left out. It is not part of the dataset, so the dataset's readers do not hear of it."""
ARCHIVED = "archived articles"


@dataclass(frozen=True, slots=True)
class ReleasedSentence:
    """One sentence that is in the release."""

    sentence_id: str
    row: Row
    """Of the labels table; its split and posteriors are still empty."""
    gold: Gold
    outcomes: list[tuple[str, str]]
    """(annotator id, label or `SKIPPED`) of the votes that settle it."""
    text: str
    """As in the article, whether or not it leaves."""


@dataclass(frozen=True, slots=True)
class UnreleasedSentence:
    """One sentence that is not in the release, of an article that is."""

    sentence_id: str
    why: str
    gold: Gold
    outcomes: list[tuple[str, str]]
    """As in ReleasedSentence: these votes count for agreement, and for how reliable each annotator is. Empty where
    somebody has yet to answer the sentence."""
    row: Row
    """As one of the labels table, but without a label."""


def count_reasons(unreleased: Iterable[UnreleasedSentence]) -> Counter[str]:
    """How many of these sentences are left out, by reason."""
    return Counter(sentence.why for sentence in unreleased)


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """How many labels of record one article has for a release, and what each choice costs of them."""

    lost: Counter[str] = field(default_factory=Counter)
    """Those that are not in it, by reason."""
    settled: int = 0
    """Those on sentences that nobody has yet to answer."""
    whole: int = 0
    """The same where the article is complete, else none."""
    all: int = 0
    """All, also where somebody has yet to answer the sentence."""

    @property
    def by_choice(self) -> dict[str, int]:
        """As in `Facts.labels_by_choice`."""
        return {"settled": self.settled, "whole": self.whole, "unanswered": self.all}

    def __add__(self, other: "LabelCounts") -> "LabelCounts":
        return LabelCounts(
            self.lost + other.lost, self.settled + other.settled, self.whole + other.whole, self.all + other.all
        )


@dataclass(frozen=True, slots=True)
class ReleasedArticle:
    """One article that is in the release."""

    article: Article
    row: Row
    """Of the articles table; its split and cluster are still empty."""
    entries: list[ReleasedSentence | UnreleasedSentence]
    """In the order of the article."""
    labels: LabelCounts
    unanswered: frozenset[str]
    """Ids of the sentences that stay at home with their votes, because somebody has yet to answer them."""
    votes: list[Row]
    """Of the annotations table, on all these sentences; their splits are still empty."""
    votes_by_visibility: Counter[AnswerVisibility]
    """These votes by what those who cast them could see of others' answers."""
    only_notes: int
    """Votes that are only a note, where notes stay at home: they are not among `votes`."""
    left_out_votes: Counter[str]
    """How many more votes there would be by people whose votes are left out, by annotator id."""

    @property
    def sentences(self) -> list[ReleasedSentence]:
        """Those that are in it."""
        return [entry for entry in self.entries if isinstance(entry, ReleasedSentence)]

    @property
    def unreleased(self) -> list[UnreleasedSentence]:
        """Those that are not."""
        return [entry for entry in self.entries if isinstance(entry, UnreleasedSentence)]

    @property
    def left_out(self) -> Counter[str]:
        """Sentences that are not in it, by reason."""
        return count_reasons(self.unreleased)

    @property
    def rows_with_text(self) -> list[Row]:
        """The article's own row, and one a sentence."""
        return [self.row, *(sentence.row for sentence in self.sentences)]

    @property
    def unsettled(self) -> list[Row]:
        """As of the labels table, the sentences that are not in it and have votes all the same."""
        voted = {vote["sentence_id"] for vote in self.votes}
        return [sentence.row for sentence in self.unreleased if sentence.row["sentence_id"] in voted]


@dataclass(frozen=True, slots=True)
class UnreleasedArticle:
    """One article that is not in the release."""

    why: str
    sentences: Counter[str] = field(default_factory=Counter)
    """Its sentences by reason, where it was looked into."""
    labels: LabelCounts = field(default_factory=LabelCounts)
