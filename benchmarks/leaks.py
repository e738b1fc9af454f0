"""Sentences that are nearly the same: how many of them the leak report finds, and how long it takes.

    python -m benchmarks.leaks [SENTENCES]

The training split has sentences of 5 to 30 words whose frequencies follow Zipf's law. For each kind of change, the test
split has a thousand of them with one, two or three words replaced. (Sentences that differ only in numbers are found
exactly, so none of those is missed.) Only changes that leave at least half of the pairs of neighbouring words count:
with fewer, sentences are not nearly the same.
"""

import sys
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from labeling.publish.near_sentences import ALIKE, NearSentences

PAIRS = 1_000
VOCABULARY = 30_000
Change = Callable[[list[str], np.random.Generator], list[str]]


def measure(sentences: int) -> None:
    """Print seconds and recall."""
    chance = np.random.default_rng(1)
    training = [_sentence(chance) for _ in range(sentences)]
    for name, change in _CHANGES.items():
        tested = _tested(training, change, chance)
        near = NearSentences()
        begun = time.perf_counter()
        for words in (*training, *tested):
            near.add(" ".join(words))
        added = time.perf_counter() - begun
        split = np.repeat([0, 2], [len(training), len(tested)])
        found = near.near(split).pairs
        seconds = time.perf_counter() - begun
        print(f"{name}: {found:,} of {len(tested):,} pairs found; {seconds:.1f} s, of which reading {added:.1f} s")


def _sentence(chance: np.random.Generator) -> list[str]:
    ranks = chance.zipf(1.2, int(chance.integers(5, 31))) % VOCABULARY
    return [_word(rank) for rank in ranks.tolist()]


def _word(rank: int) -> str:
    return "".join(chr(97 + (rank // 26**place) % 26) for place in range(4))


def _tested(training: list[list[str]], change: Change, chance: np.random.Generator) -> list[list[str]]:
    found: list[list[str]] = []
    while len(found) < PAIRS:
        words = training[int(chance.integers(len(training)))]
        other = change(words, chance)
        if other != words and _resemblance(words, other) >= ALIKE:
            found.append(other)
    return found


def _resemblance(first: list[str], second: list[str]) -> float:
    one, other = (set(pairwise(("", *words, ""))) for words in (first, second))
    return len(one & other) / len(one | other)


def _replaced(words: list[str], chance: np.random.Generator, times: int) -> list[str]:
    other = list(words)
    for place in chance.choice(len(words), min(times, len(words)), replace=False).tolist():
        other[place] = f"new{_word(int(chance.integers(VOCABULARY)))}"
    return other


_CHANGES: dict[str, Change] = {
    "one word of 5 to 9": lambda words, chance: _replaced(words, chance, 1) if len(words) < 10 else words,
    "one word of 10 or more": lambda words, chance: _replaced(words, chance, 1) if len(words) >= 10 else words,
    "two words": lambda words, chance: _replaced(words, chance, 2),
    "three words": lambda words, chance: _replaced(words, chance, 3),
}


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
