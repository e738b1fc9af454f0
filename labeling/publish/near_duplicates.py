"""Articles that are nearly the same text, such as wire copy that ran in several outlets.

Broder 1997, "On the resemblance and containment of documents": two texts are as alike as the share of their shingles
(here three words in a row) that both have. MinHash estimates that from 128 numbers a text; texts that share four of
these numbers in one of 32 bands are compared (Leskovec, Rajaraman and Ullman 2014, Mining of Massive Datasets, 3.4).
"""

import hashlib
import re
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from labeling.domain.agreement.ratings import Integers
from labeling.domain.splits import joined

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS, BAND = 128, 4
SEED = 1
SHINGLE = 3
"""Words in a shingle."""
ALIKE = 0.5
"""Articles that share at least this part of their shingles stay together: outlets often cut wire copy or add to it."""

# Scripts without spaces between words: each character counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")

_Signatures = NDArray[np.uint32]

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


def words(text: str) -> list[str]:
    """The words of a text, without case and without what is between them."""
    return _WORD.findall(text.casefold())


def key_of(text_words: list[str]) -> int:
    """The same number for the same words, 64 bits; 0 for none."""
    if not text_words:
        return 0
    return int.from_bytes(hashlib.blake2b(" ".join(text_words).encode("utf-8", "replace"), digest_size=8).digest()) or 1


class NearDuplicates:
    """Collects articles, and says which are nearly the same. It keeps half a kilobyte of each."""

    def __init__(self) -> None:
        self._signatures = array("I")
        self._has_words = array("b")
        self._sketch: MinHash | None = None

    def add(self, text: str) -> None:
        """The next article."""
        if self._sketch is None:
            self._sketch = empty_sketch()
        self._sketch.clear()
        if text_words := words(text):
            self._sketch.update_batch(_shingles(text_words))
        self._signatures.frombytes(self._sketch.hashvalues.astype(np.uint32).tobytes())
        self._has_words.append(bool(text_words))

    def clusters(self) -> Integers:
        """Shape (articles,): the same number for articles that stay together, in the order of their first articles.

        Afterwards, it has forgotten all articles.
        """
        signatures = np.frombuffer(self._signatures, np.uint32).reshape(-1, PERMUTATIONS)
        self._signatures = array("I")
        pairs = [
            (first, second)
            for first, second in _candidates(signatures, self._has_words)
            if (signatures[first] == signatures[second]).mean() >= ALIKE
        ]
        return joined(np.arange(len(signatures)), pairs)


def empty_sketch() -> "MinHash":
    """Of nothing yet. It takes hashes of 32 bits."""
    from datasketch import MinHash  # noqa: PLC0415  # half a second, and 40 MB

    return MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32", hashfunc=int)


def _shingles(text_words: list[str]) -> list[int]:
    """A hash of 32 bits for each different shingle; a text that is shorter than one is one shingle."""
    hashes = np.array([crc32(word.encode("utf-8", "replace")) for word in text_words], np.uint64)
    hashes = np.pad(hashes, (0, max(SHINGLE - len(hashes), 0)))
    rows = np.lib.stride_tricks.sliding_window_view(hashes, SHINGLE)
    # Dietzfelbinger 1996, "Universal hashing and k-wise independent random variables via integer arithmetic without
    # primes": the upper half of a sum of products with random odd numbers.
    sums = (rows * _FACTORS).sum(axis=1, dtype=np.uint64)
    shingles: list[int] = np.unique(sums >> np.uint64(32)).tolist()
    return shingles


def _candidates(signatures: _Signatures, has_words: "array[int]") -> Iterator[tuple[int, int]]:
    for band in range(0, PERMUTATIONS, BAND):
        rows = np.ascontiguousarray(signatures[:, band : band + BAND])
        keys = rows.view(np.dtype((np.void, rows.itemsize * BAND))).ravel()
        order = np.argsort(keys, kind="stable").tolist()
        for first, second in pairwise(order):
            if has_words[first] and keys[first] == keys[second]:
                yield first, second
