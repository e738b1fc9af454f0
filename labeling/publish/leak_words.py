"""What a release keeps together, and what its leak report looked for and found, in words."""

from labeling.publish import near_duplicates, near_sentences
from labeling.publish.facts import Leaks

LONG = 8
"""Words from which on the same sentence in two articles is no chance."""
MOST_SHARING = 25
"""A sentence that more articles share than this is their outlet's furniture, not wire copy: it binds none of them."""

_NEARLY = (
    f"equal once numbers count as equal, or at least {near_sentences.ALIKE:.0%} of their pairs of neighbouring words "
    f"the same; sentences of {near_sentences.LEAST_WORDS} words or more; found by MinHash, which may miss some"
)


def kept_together() -> str:
    """Which articles are in one split because of their text, as a sentence."""
    return (
        "Kept together were articles whose whole texts are near-duplicates (at least "
        f"{near_duplicates.ALIKE:.0%} of their shingles of {_NUMBERS[near_duplicates.SHINGLE]} words the same, as "
        f"MinHash estimates it), and articles that share a sentence of {_NUMBERS[LONG]} words or more, unless more "
        f"than {MOST_SHARING} articles do."
    )


def leaks_found(leaks: Leaks) -> str:
    """What was looked for across splits, and how much of it there is."""
    articles = _count(leaks.shared_articles, "article is", "articles are")
    same = _count(leaks.same_sentences, "pair has", "pairs have")
    return (
        f"{articles} in more than one split. Of the pairs of sentences in different splits, {same} the same words, "
        f"{_NUMBERS[LONG]} or more; {_count(leaks.same_short_sentences, 'shorter pair has', 'shorter pairs have')} the "
        f"same words; and {_count(leaks.near_identical_sentences, 'pair is', 'pairs are')} nearly the same ({_NEARLY})."
    )


_NUMBERS = {3: "three", 8: "eight"}


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
