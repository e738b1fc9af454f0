"""What a release keeps together, and what its leak report looked for and found, in words."""

from labeling.publish import near_duplicates, near_sentences
from labeling.publish.facts import SplitLeaks

LONG = 8
"""It is no coincidence if two articles share a sentence of this many words."""
_MOST_SHARING, _SHARING_PART = 25, 10

_NEARLY = (
    f"equal once all numbers count as equal, or with at least {near_sentences.ALIKE:.0%} of their pairs of "
    f"neighbouring words in common; only sentences of {near_sentences.LEAST_WORDS} words or more were compared, and "
    "MinHash may miss some"
)
_NUMBERS = {3: "three", 8: "eight"}


def most_sharing(articles: int) -> int:
    """How many articles of a dataset a sentence may bind together. One that more share is their outlet's furniture.

    A small dataset has a low limit: else a line at the end of each article would put all of them in one split.
    """
    return min(_MOST_SHARING, max(2, articles // _SHARING_PART))


def kept_together(articles: int) -> str:
    """Which articles are in one split because of their text, as a sentence; `articles` is how many there are."""
    return (
        "Articles were kept in one split where their whole texts are near-duplicates (by MinHash's estimate, at least "
        f"{near_duplicates.ALIKE:.0%} of their {_NUMBERS[near_duplicates.SHINGLE]}-word shingles are the same), and "
        f"where they share a sentence of {_NUMBERS[LONG]} words or more, unless more than {most_sharing(articles):,} "
        "articles share it."
    )


def leaks_found(leaks: SplitLeaks) -> str:
    """What was looked for across splits, and how much of it there is."""
    shared = leaks.shared_articles
    articles = f"{shared:,} {'article is' if shared == 1 else 'articles are'}" if shared else "No article is"
    return (
        f"{articles} in more than one split. Pairs of sentences in different splits: {leaks.same_sentences:,} with the "
        f"same {_NUMBERS[LONG]} or more words; {leaks.same_short_sentences:,} with the same words, fewer than "
        f"{_NUMBERS[LONG]}; {leaks.near_identical_sentences:,} nearly the same ({_NEARLY})."
    )
