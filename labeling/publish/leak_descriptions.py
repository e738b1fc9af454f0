"""What a release keeps together, and what its leak report looked for and found, in words."""

from labeling.publish import near_duplicates, near_sentences
from labeling.publish.facts import SplitLeaks

LONG = 8
"""Words from which on the same sentence in two articles is no chance."""
_MOST_SHARING, _SHARING_PART = 25, 10

_NEARLY = (
    f"equal once numbers count as equal, or at least {near_sentences.ALIKE:.0%} of their pairs of neighbouring words "
    f"the same; only sentences of {near_sentences.LEAST_WORDS} words or more were compared, and MinHash may miss some"
)
_NUMBERS = {3: "three", 8: "eight"}


def most_sharing(articles: int) -> int:
    """How many of so many articles a sentence binds together. One that more share is their outlet's furniture.

    In a small dataset that is soon: a line at the end of each article would else put all of them in one split.
    """
    return min(_MOST_SHARING, max(2, articles // _SHARING_PART))


def kept_together(articles: int) -> str:
    """Which of so many articles are in one split because of their text, as a sentence."""
    return (
        "Kept together were articles whose whole texts are near-duplicates (at least "
        f"{near_duplicates.ALIKE:.0%} of their shingles of {_NUMBERS[near_duplicates.SHINGLE]} words the same, as "
        f"MinHash estimates it), and articles that share a sentence of {_NUMBERS[LONG]} words or more, unless more "
        f"than {most_sharing(articles):,} articles do."
    )


def leaks_found(leaks: SplitLeaks) -> str:
    """What was looked for across splits, and how much of it there is."""
    shared = leaks.shared_articles
    articles = f"{shared:,} {'article is' if shared == 1 else 'articles are'}" if shared else "No article is"
    return (
        f"{articles} in more than one split. Pairs of sentences in different splits: {leaks.same_sentences:,} with the "
        f"same words, {_NUMBERS[LONG]} or more of them; {leaks.same_short_sentences:,} with the same words, fewer than "
        f"{_NUMBERS[LONG]}; {leaks.near_identical_sentences:,} nearly the same ({_NEARLY})."
    )
