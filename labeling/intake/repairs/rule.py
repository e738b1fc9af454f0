"""A rule looks at the text before and after a cut; here is what it may see, and how it reads words."""

import re
from collections.abc import Callable
from functools import lru_cache

REACH = 80
"""How many characters of the text before and after a cut the rules may read."""
Rule = Callable[[str, str], bool]
"""Whether the sentence that ends with the first text goes on in the second."""
OPENING = "\"'“‘«‹(["
"""Marks that open a sentence."""
SMALL_NAME = re.compile(r"(?:[a-z]{1,2}[A-Z][\w.]*|mac[A-Z]\w*|(?:al|el|as|ar)-[A-Z])")
"""`iCloud`, `eBay`, `macOS`, `al-Shabab`: a name whose first letter is small."""
_FIRST_WORD = re.compile(r"(?!https?://|www\.\w)[^\W\d_]+")
_LONGEST_WORD = 24
"""No abbreviation is longer; to look no further saves most of the time."""
_LAST_WORD = re.compile(r"([^\s\"'“”‘’«»„()\[\]]+)[.!]$")


def words(text: str) -> frozenset[str]:
    """The words of a text, to write a set of them without quotation marks."""
    return frozenset(text.split())


@lru_cache(maxsize=64)  # each rule asks for that of the same text
def last_word(before: str) -> str:
    """The last word in small letters, without its full stop; empty where there is none."""
    word = _LAST_WORD.search(before[-_LONGEST_WORD:])
    return word.group(1).lower() if word else ""


def ends_in_one_of(titles: frozenset[str], before: str, after: str) -> bool:
    """Whether the text ends in one of the titles, and what follows could be its name or number."""
    return before.endswith(".") and last_word(before) in titles and not after[0].islower()


def begins_small(text: str) -> bool:
    """Whether the first word has no capital at all (iPhone has one) and is no address of the web."""
    word = _FIRST_WORD.match(text)
    return word is not None and word.group().islower()


_FIRST_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_BEGIN = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s{1,3}[\"'“‘„«(¿¡]{0,3}([^\W\d_])")
_STOP = re.compile(r"[^.!?…][.!?]{1,3}$")


def has_no_capitals(text: str) -> bool:
    """Whether no sentence of a text, wherever one might begin, begins with a capital."""
    first = _FIRST_LETTER.search(text)
    if first is None or not first.group().islower():
        return False
    return not any(begin[1].isupper() for begin in _SENTENCE_BEGIN.finditer(text))


def ends_before_small(ends_in_plain_word: bool, before: str, after: str) -> bool:
    """Whether a sentence ends, in such a text, at a question mark, an exclamation mark or behind a plain word."""
    if not begins_small(after.lstrip(OPENING + "¿¡")) or not _STOP.search(before) or before.endswith(".."):
        return False
    return ends_in_plain_word if before.endswith(".") else True
