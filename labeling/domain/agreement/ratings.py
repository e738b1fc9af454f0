"""Votes as arrays, from which every statistic of agreement is computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

REST, CHOSEN = 0, 1
"""The two labels of `one_against_rest`."""


@dataclass(frozen=True, slots=True)
class Indexes:
    """What the numbers in a `Ratings` stand for: `sentences[i]` is the id of sentence number i."""

    sentences: tuple[str, ...]
    annotators: tuple[str, ...]
    labels: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Votes with a label, one entry each; sentences, annotators, labels and articles are numbered from 0.

    An annotator has at most one vote on a sentence; a sentence may have any number of votes, or none. Raises
    ValueError where the arrays contradict each other.
    """

    sentence: Integers
    """Shape (votes,): the sentence of each vote."""
    annotator: Integers
    """Shape (votes,)."""
    label: Integers
    """Shape (votes,)."""
    article: Integers
    """Shape (sentences,): the article of each sentence."""
    labels: int
    """How many labels there are to choose from, used or not."""
    annotators: int
    articles: int

    def __post_init__(self) -> None:
        if not self.sentence.shape == self.annotator.shape == self.label.shape:
            raise ValueError("sentence, annotator and label must have one entry per vote: their lengths differ.")
        refuse_numbers_outside("sentence", self.sentence, self.sentences)
        refuse_numbers_outside("annotator", self.annotator, self.annotators)
        refuse_numbers_outside("label", self.label, self.labels)
        refuse_numbers_outside("article", self.article, self.articles)
        keys = np.sort(self.sentence * self.annotators + self.annotator)
        if (keys[1:] == keys[:-1]).any():
            raise ValueError("an annotator has two votes on one sentence: only the current annotation is a vote.")

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, str]], labels: Sequence[str]) -> tuple[Self, Indexes]:
        """Number the ids in rows of (sentence, annotator, label, article).

        Labels keep their order. Sentences, annotators and articles are sorted by id, so that the order of the rows
        makes no difference, not even to intervals. Raises ValueError for a label that is not in `labels`, a sentence in
        two articles, and a second vote of an annotator on a sentence.
        """
        columns = tuple(zip(*rows, strict=True)) or ((), (), (), ())
        sentences, annotators, articles = (tuple(sorted(set(columns[index]))) for index in (0, 1, 3))
        indexes = Indexes(sentences, annotators, tuple(labels), articles)
        if unknown := set(columns[2]) - set(labels):
            raise ValueError(f"no label is called {', '.join(sorted(unknown))}; there are {', '.join(labels)}.")
        sentence = _numbers(columns[0], sentences)
        ratings = cls(
            sentence,
            _numbers(columns[1], annotators),
            _numbers(columns[2], labels),
            _article_of_each(sentence, _numbers(columns[3], articles), len(sentences)),
            len(labels),
            len(annotators),
            len(articles),
        )
        return ratings, indexes

    @property
    def sentences(self) -> int:
        """How many sentences there are, with votes or without."""
        return len(self.article)

    @property
    def votes(self) -> int:
        """How many votes there are."""
        return len(self.sentence)

    @property
    def counts(self) -> Integers:
        """Shape (sentences, labels): how many votes each label has on each sentence."""
        cells = np.bincount(self.sentence * self.labels + self.label, minlength=self.sentences * self.labels)
        return cells.reshape(self.sentences, self.labels)

    def where(self, mask: Mask) -> Self:
        """Only the votes for which the mask, of shape (votes,), is true. All numbers keep their meaning."""
        return replace(self, sentence=self.sentence[mask], annotator=self.annotator[mask], label=self.label[mask])

    def of_sentences(self, mask: Mask) -> Self:
        """Only the votes on sentences for which the mask, of shape (sentences,), is true."""
        return self.where(mask[self.sentence])

    def of_annotators(self, *annotators: int) -> Self:
        """Only the votes of these annotators."""
        return self.where(np.isin(self.annotator, annotators))

    def one_against_rest(self, label: int) -> Self:
        """The same votes with two labels: 1 is the label asked for, 0 any other."""
        return replace(self, label=np.where(self.label == label, CHOSEN, REST), labels=2)


def most_frequent(votes: Integers | Floats) -> int:
    """The label with the most votes, the first of several; 0 where there is no label at all."""
    return int(np.argmax(votes)) if votes.size else 0


def refuse_numbers_outside(name: str, numbers: Integers, end: int) -> None:
    """Raise ValueError unless all numbers lie from 0 to `end` - 1."""
    if numbers.size and not 0 <= numbers.min() <= numbers.max() < end:
        raise ValueError(f"{name} must hold numbers from 0 to {end - 1}; it has {numbers.min()} to {numbers.max()}.")


def _numbers(ids: Sequence[str], order: Sequence[str]) -> Integers:
    number_by_id = {id_: number for number, id_ in enumerate(order)}
    return np.fromiter((number_by_id[id_] for id_ in ids), np.int64, len(ids))


def _article_of_each(sentence: Integers, article: Integers, sentences: int) -> Integers:
    """The article of each sentence, from that of each vote."""
    article_by_sentence = np.zeros(sentences, np.int64)
    article_by_sentence[sentence] = article
    if (article_by_sentence[sentence] != article).any():
        raise ValueError("a sentence is in two articles: each row must name the article of its sentence.")
    return article_by_sentence
