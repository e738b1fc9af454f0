"""What the votes of a release say, as numbers: collected article by article, then used as arrays."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from labeling.domain.agreement.ratings import Floats, Integers, Mask
from labeling.domain.agreement.tally import Tally
from labeling.domain.dawid_skene import Votes

SKIP = -1
"""The outcome of a vote that skips."""
BLOCK = 256
"""Articles whose votes are unpacked at the same time."""
SHARED = 2
"""Fewest votes with which a sentence shows how annotators agree."""

AnyIntegers = NDArray[np.integer[Any]]
"""Numbers of any width."""


@dataclass
class Outcomes:
    """The votes that settle some sentences of each article; articles, sentences and votes are numbered from 0."""

    sentence_ends: "array[int]" = field(default_factory=lambda: array("q"))
    """Of each article: the number behind its last sentence."""
    vote_ends: "array[int]" = field(default_factory=lambda: array("i"))
    """Of each sentence: the number behind its last vote."""
    annotator: "array[int]" = field(default_factory=lambda: array("h"))
    """Of each vote."""
    outcome: "array[int]" = field(default_factory=lambda: array("h"))
    """Of each vote: the number of its label, or `SKIP`."""

    def add_sentence(self, votes: Iterable[tuple[int, int]]) -> None:
        """The article's next sentence, with the annotator and the outcome of each vote."""
        for annotator, outcome in votes:
            self.annotator.append(annotator)
            self.outcome.append(outcome)
        self.vote_ends.append(len(self.outcome))

    def end_article(self) -> None:
        """There are no more sentences in this article."""
        self.sentence_ends.append(len(self.vote_ends))


class OutcomeArrays:
    """Outcomes as arrays."""

    def __init__(self, outcomes: Outcomes, annotators: int, labels: int) -> None:
        self.annotators = annotators
        self.labels = labels
        self.sentence_ends = np.array(outcomes.sentence_ends, np.int64)
        self.vote_ends = np.frombuffer(outcomes.vote_ends, np.int32)
        self.annotator = np.frombuffer(outcomes.annotator, np.int16)
        self.outcome = np.frombuffer(outcomes.outcome, np.int16)

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self.sentence_ends)

    def article_of_each(self) -> Integers:
        """Shape (sentences,): the article of each sentence."""
        return np.repeat(np.arange(self.articles), np.diff(self.sentence_ends, prepend=0))

    def sentences(self, first: int, last: int) -> slice:
        """The sentences of the articles from `first` up to and without `last`."""
        start = int(self.sentence_ends[first - 1]) if first else 0
        return slice(start, int(self.sentence_ends[last - 1]) if last else 0)

    def votes(self, sentences: slice, *, least: int = 1) -> Votes:
        """The votes with a label on these sentences, numbered from 0; those with `least` such votes or more."""
        sentence, annotator, outcome = self._outcomes(sentences)
        labeled = outcome != SKIP
        labeled &= np.bincount(sentence[labeled], minlength=sentences.stop - sentences.start)[sentence] >= least
        return Votes(
            sentence[labeled],
            annotator[labeled].astype(np.int64),
            outcome[labeled].astype(np.int64),
            sentences.stop - sentences.start,
            self.annotators,
            self.labels,
        )

    def shared(self) -> Iterator[Votes]:
        """The votes with a label where two annotators or more gave one, some articles at a time."""
        return (self.votes(self.sentences(*block), least=SHARED) for block in self._blocks())

    def tallies(self) -> tuple[Floats, Floats]:
        """One row per article, as `Tally` has them: votes by label, and all votes as skipped or not."""
        labels, skips = zip(*(self._tallies_of(*block) for block in self._blocks()), strict=True)
        return np.concatenate(labels), np.concatenate(skips)

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """(first, behind the last) article of each block."""
        return ((first, min(first + BLOCK, self.articles)) for first in range(0, self.articles, BLOCK))

    def _tallies_of(self, first: int, last: int) -> tuple[Floats, Floats]:
        sentences = self.sentences(first, last)
        sizes = np.diff(self.sentence_ends[first:last], prepend=sentences.start)
        article = np.repeat(np.arange(last - first), sizes)
        sentence, _, outcome = self._outcomes(sentences)
        labeled = outcome != SKIP
        labels = count_cells(sentence[labeled], outcome[labeled], len(article), self.labels)
        skipping = count_cells(sentence, ~labeled, len(article), 2)
        return Tally.of(labels, article, last - first).table, Tally.of(skipping, article, last - first).table

    def _outcomes(self, sentences: slice) -> tuple[Integers, AnyIntegers, AnyIntegers]:
        """(sentence from 0, annotator, outcome) of every vote that settles one of these sentences."""
        start = int(self.vote_ends[sentences.start - 1]) if sentences.start else 0
        ends = self.vote_ends[sentences]
        sentence = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=start))
        votes = slice(start, start + len(sentence))
        return sentence, self.annotator[votes], self.outcome[votes]


def count_cells(row: Integers, kind: AnyIntegers | Mask, rows: int, kinds: int) -> Integers:
    """Shape (rows, kinds): how often each kind comes with each row, in pairs of a row and a kind."""
    return np.bincount(row * kinds + kind, minlength=rows * kinds).reshape(rows, kinds)
