"""What the sentences on which annotators differ have in common: a way from disagreements to a better guideline."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from math import sqrt

from labeling.domain.cues import Cue, find_cues, knows_words_of
from labeling.domain.model import GuidedPath, Sentence
from labeling.domain.training import SKIPPED

Pair = tuple[str, str]
"""Two different outcomes of one sentence, in alphabetical order; `SKIPPED` comes last."""

EDGE = 3
"""How many sentences to label make up an article's opening, and how many its end."""
SMALLEST = 2
"""How many sentences a feature needs for a group of its own: one sentence is not a pattern."""
CLEARLY = 3.0
"""How many standard errors above its usual share a feature must be to stand out. About a hundred features and pairs are
compared: with two standard errors, a few would stand out by chance."""


class FeatureKind(StrEnum):
    """A way in which sentences can be alike."""

    PART = "part"
    """`detail` is the part of the article."""
    CUE = "cue"
    """`detail` is the kind of lexical cue."""
    POSITION = "place"
    """`detail` is `opening` or `end` (of the article)."""
    QUESTION = "question"
    """`detail` is the id of the decision question at which the guided paths part."""


@dataclass(frozen=True, slots=True, order=True)
class Feature:
    """One thing that sentences have in common."""

    kind: FeatureKind
    detail: str


@dataclass(frozen=True, slots=True)
class CaseVote:
    """What one annotator answered for a sentence, and the decision questions that led there."""

    annotator_id: str
    outcome: str
    """A label's id, or `SKIPPED`."""
    path: GuidedPath | None = None


@dataclass(frozen=True)  # without slots, for the cached properties
class Case:
    """A sentence that two annotators or more have settled, with the vote of each."""

    sentence: Sentence
    title: str
    """Of the article."""
    language: str
    """Of the article; a BCP 47 tag."""
    from_start: int
    """How many sentences to label come before it in its article."""
    from_end: int
    """How many come after it."""
    votes: tuple[CaseVote, ...]

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs of different answers; empty where all agree."""
        return list(combinations(sorted({vote.outcome for vote in self.votes}, key=_skipped_last), 2))

    @cached_property
    def cues(self) -> dict[Cue, tuple[str, ...]]:
        """The lexical cues in the sentence."""
        return find_cues(self.sentence.text, self.language)

    def features(self, pair: Pair | None = None) -> frozenset[Feature]:
        """What is known of the sentence; with a pair, also the questions at which the guided paths part."""
        return self._own_features if pair is None else self._own_features | self._partings(pair)

    @cached_property
    def _own_features(self) -> frozenset[Feature]:
        positions = (("opening", self.from_start), ("end", self.from_end))
        return frozenset(
            {
                Feature(FeatureKind.PART, self.sentence.part.value),
                *(Feature(FeatureKind.CUE, cue.value) for cue in self.cues),
                *(Feature(FeatureKind.POSITION, position) for position, distance in positions if distance < EDGE),
            }
        )

    def _partings(self, pair: Pair) -> set[Feature]:
        first_paths, second_paths = (
            [vote.path for vote in self.votes if vote.outcome == side and vote.path is not None] for side in pair
        )
        questions = {parting_question(first, second) for first in first_paths for second in second_paths}
        return {Feature(FeatureKind.QUESTION, question_id) for question_id in questions if question_id is not None}


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences with the same two different answers that have something in common."""

    pair: Pair
    common: tuple[Feature, ...]
    """What all of them have, and agreed sentences have less often. Empty where nothing stands out."""
    cases: tuple[Case, ...]
    """The most typical first."""
    of_pair: int
    """How many sentences have these two different answers."""
    usual: float | None
    """The share of the sentences with the first of `common` among those on which annotators agree; None where nobody
    agrees on any, or where nothing is in common."""
    cue_words: tuple[tuple[str, int], ...]
    """The words behind the cues in `common`, with how many of the sentences hold them; the most frequent first."""

    @property
    def count(self) -> int:
        """How many sentences there are in the group."""
        return len(self.cases)

    @property
    def share(self) -> float:
        """What part of the pair's sentences is in the group."""
        return len(self.cases) / self.of_pair


def parting_question(first: GuidedPath, second: GuidedPath) -> str | None:
    """The first decision question that two annotators answered differently, or None."""
    for (question_id, yes), (other_id, other_yes) in zip(first.answers, second.answers, strict=False):
        if question_id != other_id:
            return None
        if yes != other_yes:
            return question_id
    return None


def groups(differing: Iterable[Case], agreed: Iterable[Case] = ()) -> list[Group]:
    """Disagreements by the pair of answers and by what the sentences have in common, the most frequent first.

    A sentence is in every group that fits it; with three different answers, it has three pairs. Only what is clearly
    more frequent than among the `agreed` sentences counts as common: most sentences are in the body, which explains
    nothing. The sentences of a pair that fit none of its groups form a last one, with nothing in common.
    """
    usual = _Shares.of([case.features() for case in agreed])
    cases_by_pair: dict[Pair, list[Case]] = {}
    for case in differing:
        for pair in case.pairs:
            cases_by_pair.setdefault(pair, []).append(case)
    return sorted(
        (group for pair, cases in cases_by_pair.items() for group in _groups_of(pair, cases, usual)),
        key=lambda group: (-group.count, -group.of_pair, [_skipped_last(side) for side in group.pair], group.common),
    )


def languages_without_words(cases: Iterable[Case]) -> list[str]:
    """The languages among these sentences for which there are no lists of cue words."""
    return sorted({case.language for case in cases if not knows_words_of(case.language)})


@dataclass(frozen=True, slots=True)
class _Shares:
    """How frequent features are among some sentences."""

    sentences: int
    by_feature: Mapping[Feature, float]

    @classmethod
    def of(cls, features: Sequence[frozenset[Feature]]) -> "_Shares":
        counts = Counter(feature for own in features for feature in own)
        return cls(len(features), {feature: count / len(features) for feature, count in counts.items()})

    def usual(self, feature: Feature) -> float | None:
        """The usual share of a feature; None where there is none."""
        if feature.kind is FeatureKind.QUESTION or not self.sentences:  # guided paths part only in disagreements
            return None
        return self.by_feature.get(feature, 0.0)


def _groups_of(pair: Pair, cases: Sequence[Case], usual: _Shares) -> list[Group]:
    features = [case.features(pair) for case in cases]
    here = _Shares.of(features)
    telling = {feature: share for feature, share in here.by_feature.items() if _stands_out(feature, here, usual)}
    common_by_members: dict[tuple[int, ...], list[Feature]] = {}
    for feature in sorted(telling):
        members = tuple(index for index, own in enumerate(features) if feature in own)
        if len(members) >= SMALLEST:
            common_by_members.setdefault(members, []).append(feature)
    grouped = {index for members in common_by_members for index in members}
    rest = tuple(index for index in range(len(cases)) if index not in grouped)
    if rest:
        common_by_members[rest] = []
    # How typical a case is: how much it has of what the pair's cases have in common. Equal ones keep their order.
    typical = [sum(telling.get(feature, 0.0) for feature in own) for own in features]
    return [
        _group(
            pair, common, tuple(cases[index] for index in sorted(members, key=lambda i: -typical[i])), len(cases), usual
        )
        for members, common in common_by_members.items()
    ]


def _stands_out(feature: Feature, here: _Shares, usual: _Shares) -> bool:
    """Whether a share is above the usual one by more than `CLEARLY` standard errors of their difference."""
    expected = usual.usual(feature)
    if expected is None:
        return True
    variance = expected * (1 - expected) * (1 / here.sentences + 1 / usual.sentences)
    return here.by_feature[feature] - expected > CLEARLY * sqrt(variance)


def _group(pair: Pair, common: list[Feature], cases: tuple[Case, ...], of_pair: int, usual: _Shares) -> Group:
    cues = [Cue(feature.detail) for feature in common if feature.kind is FeatureKind.CUE]
    counts = Counter(word for case in cases for cue in cues if not cue.is_mark for word in case.cues.get(cue, ()))
    return Group(
        pair=pair,
        common=tuple(common),
        cases=cases,
        of_pair=of_pair,
        usual=usual.usual(common[0]) if common else None,
        cue_words=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
    )


def _skipped_last(outcome: str) -> tuple[bool, str]:
    return outcome == SKIPPED, outcome
