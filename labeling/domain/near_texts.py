"""When two texts are nearly the same article: trimmed, re-ordered, lightly edited, or put together with others.

Broder 1997, "On the resemblance and containment of documents": a text is the set of its shingles, here three words in a
row as in releases (`publish.near_duplicates`), and what counts is *containment*, the share of one text's shingles that
the other has. It stays high where a text is trimmed or joined with another, which resemblance does not.

To find such texts among many, each keeps a sketch: its shingles with the smallest hashes, an eighth of them all (as
Broder's `mod m`). Unlike the bands of MinHash, sketches of a short and a long text show how much of the short one is in
the long one. What they propose is then compared exactly, so that a near-duplicate is one by definition; some may be
missed. How many are, `python -m benchmarks.near_duplicates` measures.
"""

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from labeling.domain.agreement.ratings import Floats, Integers
from labeling.domain.search_words import search_words

NEAR = 0.5
"""The share of one text that must be in the other. Decision 30 has the measurements."""
SHINGLE = 3
"""Words in a shingle."""
LEAST_SHINGLES = 18
"""Fewest different shingles of a text that is compared, those of 20 words: what is shorter is alike by chance."""

Shingles = NDArray[np.uint64]
"""Sorted, each once."""

_SAMPLED = 8
"""A long text keeps one shingle of so many; a short one keeps more, down to all of them."""
_LEAST_SAMPLE, _MOST_SAMPLE = 32, 1024
"""Shingles that a sketch should have, and may have: the text of a book is no reason to keep a book of hashes."""
_MOST_HASH: Final = 2**64 - 1

_PROPOSED = 3
"""With how many texts one is compared exactly. Where more are alike, such as wire copy, any of them will do."""
_PROMISING = 0.3
"""The share of a sketch that must be in another for that: of a text that is half in another, chance may hide a part."""
_DOUBT = 4
"""By how many shingles a sketch is taken for larger when texts are ranked: one of one is less certain than 20 of 25."""
_HOLDERS = 50
"""How many texts are looked at for one shingle: a line at the foot of every article tells nothing."""
_MERGED_AT_ONCE = 512
"""Texts whose shingles wait for their place in the sorted arrays."""


def _marks() -> str:
    """The marks that are part of a word, such as vowels of Indian scripts, as ranges for a pattern."""
    codes = [code for code in range(0x300, 0x1E950) if unicodedata.category(chr(code))[0] == "M"]
    runs = (list(run) for _, run in groupby(enumerate(codes), lambda place: place[1] - place[0]))
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)


_WORD = re.compile(f"[^\\W_](?:[^\\W_]|(?=[^\\0-\u02ff])[{_marks()}])*")
_ASCII_WORD = re.compile("[a-z0-9]+")  # the same for such a text, in a third of the time

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


_NONE = np.zeros(0, np.uint64)


class Overlap(NamedTuple):
    """How much two texts have in common."""

    share: float
    """Of the first one, in the second; 0 to 1."""
    share_of_other: float
    """Of the second one, in the first; 0 to 1."""

    @property
    def is_near(self) -> bool:
        """Whether they are nearly the same, as a whole or because one of them is in the other."""
        return max(self) >= NEAR


def shingles_of(text: str) -> Shingles:
    """The text's shingles, as hashes; none of a text that is too short to be compared."""
    words = _words(text)
    if len(words) < SHINGLE:
        return _NONE
    hashes = np.array([crc32(word.encode("utf-8", "replace")) for word in words], np.uint64)
    rows = np.lib.stride_tricks.sliding_window_view(hashes, SHINGLE)
    ordered = np.sort(_mixed((rows * _FACTORS).sum(axis=1, dtype=np.uint64)))
    shingles = ordered[np.r_[True, ordered[1:] != ordered[:-1]]]
    return shingles if len(shingles) >= LEAST_SHINGLES else _NONE


def _words(text: str) -> list[str]:
    folded = search_words(text)
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


def _mixed(hashes: Shingles) -> Shingles:
    """MurmurHash3's last step of 64 bits: which hashes are the smallest then has nothing to do with the words."""
    hashes = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    hashes = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return hashes ^ (hashes >> np.uint64(33))


def sketch_of(shingles: Shingles) -> Shingles:
    """The part of a text's shingles by which it is found."""
    sampled = _SAMPLED
    while sampled > 1 and len(shingles) < _LEAST_SAMPLE * sampled:
        sampled //= 2
    return shingles[: min(np.searchsorted(shingles, _MOST_HASH // sampled, "right"), _MOST_SAMPLE)]


def overlap(shingles: Shingles, others: Shingles) -> Overlap:
    """How much two texts with these shingles have in common."""
    if not (len(shingles) and len(others)):
        return Overlap(0.0, 0.0)
    common = len(np.intersect1d(shingles, others, assume_unique=True))
    return Overlap(common / len(shingles), common / len(others))


class NearTexts:
    """Proposes texts that may be nearly the same as another. They are numbered from 0, as they are added."""

    def __init__(self, sketches: Iterable[Shingles] = ()) -> None:
        self._waiting = list(sketches)
        self._sizes, self._limits = array("q"), array("Q")
        """By number: how many shingles a sketch has, and the largest of them."""
        self._keys, self._holders = _NONE, np.zeros(0, np.int64)
        """The shingles of all texts in order, and the number of the text that has each. Those of `_waiting` follow."""
        self._recent: dict[int, list[int]] = defaultdict(list)
        """By shingle, the numbers of the texts that wait."""
        for sketch in self._waiting:
            self._measure(sketch)
        self._merge()

    def add(self, sketch: Shingles) -> None:
        """The next text."""
        for key in sketch.tolist():
            self._recent[key].append(len(self._sizes))
        self._measure(sketch)
        self._waiting.append(sketch)
        if len(self._waiting) >= _MERGED_AT_ONCE:
            self._merge()

    def proposed(self, sketch: Shingles) -> list[int]:
        """The numbers of the texts that are most likely nearly the same, the likeliest first."""
        if not len(sketch):
            return []
        numbers, counts = np.unique(self._holders_of(sketch), return_counts=True)
        possible = self._possible(sketch, numbers)
        promising = np.flatnonzero(counts >= possible * _PROMISING)
        likelihood = counts[promising] / (possible[promising] + _DOUBT)
        best_first = promising[np.argsort(-likelihood, kind="stable")]  # the first one of equals
        found: list[int] = numbers[best_first[:_PROPOSED]].tolist()
        return found

    def _holders_of(self, sketch: Shingles) -> Integers:
        """For each shingle, the first texts that have it."""
        begins = np.searchsorted(self._keys, sketch, "left")
        sizes = np.minimum(np.searchsorted(self._keys, sketch, "right") - begins, _HOLDERS)
        places = np.arange(int(sizes.sum())) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
        recent = [number for key in sketch.tolist() for number in self._recent.get(key, ())[:_HOLDERS]]
        holders: Integers = np.r_[self._holders[places], np.array(recent, np.int64)]
        return holders

    def _possible(self, sketch: Shingles, numbers: Integers) -> Floats:
        """How many shingles a sketch could have in common with each: of hashes that are small enough for both."""
        sizes = np.frombuffer(self._sizes, np.int64)[numbers]
        theirs = np.frombuffer(self._limits, np.uint64)[numbers]
        limits = np.minimum(theirs, sketch[-1])
        # Hashes are spread evenly, so how many of theirs are small enough need not be counted.
        possible: Floats = np.minimum(np.searchsorted(sketch, limits, "right"), sizes * (limits / theirs))
        return possible

    def _measure(self, sketch: Shingles) -> None:
        self._sizes.append(len(sketch))
        self._limits.append(int(sketch[-1]) if len(sketch) else 0)

    def _merge(self) -> None:
        last = len(self._sizes)
        numbers = np.arange(last - len(self._waiting), last)
        holders = np.repeat(numbers, [len(sketch) for sketch in self._waiting])
        keys = np.concatenate([self._keys, *self._waiting])
        order = np.argsort(keys, kind="stable")  # texts that came earlier stay before later ones
        self._keys, self._holders = keys[order], np.concatenate([self._holders, holders])[order]
        self._waiting.clear()
        self._recent.clear()
