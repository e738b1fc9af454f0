"""Sentences that are the same or nearly the same, such as a template with another number in it.

Two sentences are the same where their words are, whatever their case and the marks between them. They are nearly the
same where their words are once every number counts as equal, or where half of the pairs of neighbouring words in them
(beginning and end included) are in both: Broder's resemblance, as in `near_duplicates`. That allows for one other word
in five, or two in eleven. MinHash proposes pairs, each is then compared exactly: what is counted is nearly the same,
but a pair may be missed. How many are, `python -m benchmarks.leaks` measures.
"""

import re
from array import array
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from labeling.domain import splits
from labeling.domain.agreement.ratings import Floats, Integers
from labeling.publish.near_duplicates import BAND, PERMUTATIONS, empty_sketch, key_of, words

ALIKE = 0.5
"""Sentences that share at least this part of their pairs of neighbouring words are nearly the same."""
LEAST_WORDS = 4
"""Fewest words that a sentence needs to be compared: “No, 3.” is too short to be like another."""
REACH = 4
"""With how many others of its bucket a sentence is compared: a template may have a hundred thousand in one."""
MOST_PAIRS = 2_000_000
"""Pairs to compare exactly, at most. A count then is a lower bound all the more."""
_AT_ONCE = 50_000
"""Sentences, or pairs of them, with the places of their words in memory."""
_NUMBER = re.compile(r"\d+")
_EDGE = ""
"""The beginning and the end of a sentence, among words."""

_Hashes = NDArray[np.uint32]
_Codes = TypeVar("_Codes", Integers, splits.Keys)


class Leaking(NamedTuple):
    """Pairs of sentences in different splits."""

    pairs: int
    examples: list[tuple[int, int]]
    """The numbers of the two sentences of some of them."""


class NearSentences:
    """Collects sentences, numbered from 0, and tells which are the same or nearly the same in different splits.

    It keeps some 80 bytes of each.
    """

    def __init__(self) -> None:
        self._words = array("i")
        self._keys = array("Q")
        self._keys_without_numbers = array("Q")
        self._pairs = array("I")
        self._ends = array("q")

    def add(self, text: str) -> None:
        """The next sentence."""
        all_words = words(text)
        plain = _without_numbers(all_words)
        key = key_of(all_words)
        self._words.append(len(all_words))
        self._keys.append(key)
        self._keys_without_numbers.append(key if plain is all_words else key_of(plain))
        self._pairs.extend(crc32(f"{a} {b}".encode("utf-8", "replace")) for a, b in pairwise((_EDGE, *plain, _EDGE)))
        self._ends.append(len(self._pairs))

    def keys(self, *, least: int = 1, most: int | None = None) -> splits.Keys:
        """Shape (sentences,): the same for those of the same words; 0 for others than those with so many words."""
        count = np.frombuffer(self._words, np.int32)
        fits = (count >= least) & (count <= (most if most is not None else count))
        return np.where(fits, np.frombuffer(self._keys, np.uint64), 0)

    def same(self, split: Integers, *, least: int = 1, most: int | None = None) -> Leaking:
        """Pairs of the same words, of sentences with so many. `split`, of shape (sentences,), says where each is."""
        return Leaking(*splits.leaking_pairs(self.keys(least=least, most=most), split))

    def near(self, split: Integers) -> Leaking:
        """Pairs that are nearly, but not quite, the same. Those that are found: there may be more."""
        enough = np.frombuffer(self._words, np.int32) >= LEAST_WORDS
        keys = np.where(enough, np.frombuffer(self._keys_without_numbers, np.uint64), 0)
        by_number = splits.leaking_pairs(keys, split)[0] - self.same(split, least=LEAST_WORDS).pairs
        kinds = _Kinds.of(keys, split)
        first, second = self._alike(kinds)
        examples = [kinds.example(a, b, split) for a, b in zip(first[:5].tolist(), second[:5].tolist(), strict=True)]
        return Leaking(by_number + int(kinds.apart(first, second).sum()), examples)

    def _alike(self, kinds: "_Kinds") -> tuple[Integers, Integers]:
        hashes, starts = self._hashes_of(kinds.first)
        first, second = _proposed(hashes, starts, kinds)
        alike = [_resemblance(hashes, starts, *block) >= ALIKE for block in _blocks(first, second)]
        chosen = np.concatenate(alike) if alike else np.zeros(0, bool)
        return first[chosen], second[chosen]

    def _hashes_of(self, sentences: Integers) -> tuple[_Hashes, Integers]:
        """(hashes of the pairs of words of these sentences, where those of each begin and the last ones end)."""
        ends = np.frombuffer(self._ends, np.int64)
        begins = np.r_[0, ends[:-1]] if len(ends) else ends
        begins, sizes = begins[sentences], ends[sentences] - begins[sentences]
        pairs = np.frombuffer(self._pairs, np.uint32)
        hashes = [pairs[_places(*block)] for block in _blocks(begins, sizes)]
        return np.concatenate(hashes or [pairs[:0]]), np.r_[0, np.cumsum(sizes)]


class _Kinds(NamedTuple):
    """Sentences of the same words except for numbers, taken together."""

    first: Integers
    """Shape (kinds,): the number of the first sentence of each."""
    kind: Integers
    """Shape (sentences,): the kind of each; -1 for those that are not compared."""
    counts: Integers
    """Shape (kinds, splits): how many sentences of each are in which split."""

    @classmethod
    def of(cls, keys: splits.Keys, split: Integers) -> "_Kinds":
        compared = np.flatnonzero(keys)
        _, first, inverse = np.unique(keys[compared], return_index=True, return_inverse=True)
        order = np.argsort(first)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        kind = np.full(len(keys), -1)
        kind[compared] = rank[inverse]
        width = len(splits.SPLITS)
        cells = np.bincount(kind[compared] * width + split[compared], minlength=len(first) * width)
        return cls(compared[first[order]], kind, cells.reshape(-1, width))

    def apart(self, first: Integers, second: Integers) -> Integers:
        """How many pairs of a sentence of the one kind and one of the other are in different splits."""
        ours, theirs = self.counts[first], self.counts[second]
        pairs: Integers = ours.sum(axis=1) * theirs.sum(axis=1) - (ours * theirs).sum(axis=1)
        return pairs

    def example(self, first: int, second: int, split: Integers) -> tuple[int, int]:
        """The numbers of two such sentences."""
        ones, others = (np.flatnonzero(self.kind == kind) for kind in (first, second))
        sentence = next(ours for ours in ones.tolist() if (split[others] != split[ours]).any())
        return sentence, int(others[split[others] != split[sentence]][0])


def _without_numbers(all_words: list[str]) -> list[str]:
    """The words with every number, or several in a row, as the same one: 1,250 is two words for `words`."""
    if not any(map(_NUMBER.fullmatch, all_words)):
        return all_words
    plain = ("0" if _NUMBER.fullmatch(word) else word for word in all_words)
    return [word for number_or_word, run in groupby(plain) for word in (["0"] if number_or_word == "0" else run)]


def _places(begins: Integers, sizes: Integers) -> Integers:
    """The numbers from each begin on, as many as its size, one run behind the other."""
    starts = np.cumsum(sizes) - sizes
    places: Integers = np.arange(int(sizes.sum())) + np.repeat(begins - starts, sizes)
    return places


def _proposed(hashes: _Hashes, starts: Integers, kinds: _Kinds) -> tuple[Integers, Integers]:
    """Pairs of kinds that MinHash takes for alike and that are in different splits, each once."""
    size, codes = len(kinds.first), np.zeros(0, np.int64)
    for keys in _band_keys(hashes, starts[:-1]) if size > 1 else ():
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        for step in range(1, min(REACH, size - 1) + 1):
            meet = np.flatnonzero(ordered[step:] == ordered[:-step])
            first, second = order[meet], order[meet + step]
            leak = kinds.apart(first, second) > 0
            codes = np.r_[codes, first[leak] * size + second[leak]]
        codes = _distinct(codes)
        if len(codes) > MOST_PAIRS:
            codes = codes[:MOST_PAIRS]
            break
    return codes // max(size, 1), codes % max(size, 1)


def _band_keys(hashes: _Hashes, starts: Integers) -> Iterator[splits.Keys]:
    """For each band a number that is the same for kinds whose smallest hashes of the band are."""
    mixed = _mixed(hashes)
    factors, summands = (np.asarray(numbers, np.uint32) for numbers in empty_sketch().permutations)
    for band in range(0, PERMUTATIONS, BAND):
        keys = np.zeros(len(starts), np.uint64)
        for row in range(band, band + BAND):
            keys = keys * np.uint64(0x9E3779B97F4A7C15) + np.minimum.reduceat(
                mixed * factors[row] + summands[row], starts
            )
        yield keys


def _mixed(hashes: _Hashes) -> _Hashes:
    """MurmurHash3's last step, which datasketch takes before its permutations, too."""
    mixed: _Hashes = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def _blocks(first: Integers, second: Integers) -> Iterator[tuple[Integers, Integers]]:
    for begin in range(0, len(first), _AT_ONCE):
        yield first[begin : begin + _AT_ONCE], second[begin : begin + _AT_ONCE]


def _resemblance(hashes: _Hashes, starts: Integers, first: Integers, second: Integers) -> Floats:
    """Shape (pairs,): the share of their pairs of words that both kinds have."""
    ones, others = (_sets(hashes, starts, kinds) for kinds in (first, second))
    both = np.sort(np.r_[ones, others])
    shared = _count_by_pair(both[1:][both[1:] == both[:-1]], len(first))
    resemblance: Floats = shared / (_count_by_pair(ones, len(first)) + _count_by_pair(others, len(first)) - shared)
    return resemblance


def _sets(hashes: _Hashes, starts: Integers, kinds: Integers) -> splits.Keys:
    """The different hashes of each of these kinds, below the number of the pair that it belongs to."""
    sizes = starts[kinds + 1] - starts[kinds]
    pair = np.repeat(np.arange(len(kinds), dtype=np.uint64), sizes)
    return _distinct((pair << np.uint64(32)) | hashes[_places(starts[kinds], sizes)])


def _distinct(codes: _Codes) -> _Codes:
    """Sorted, each once. `np.unique` hashes numbers, which takes ten times as long for a million."""
    ordered = np.sort(codes)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def _count_by_pair(codes: splits.Keys, pairs: int) -> Integers:
    return np.bincount((codes >> np.uint64(32)).astype(np.int64), minlength=pairs)
