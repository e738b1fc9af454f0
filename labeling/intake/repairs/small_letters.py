"""Text in small letters throughout, as in chats: a stop behind a plain word ends its sentence before any word."""

import re

from labeling.intake.repairs.rule import OPENING, begins_small

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
