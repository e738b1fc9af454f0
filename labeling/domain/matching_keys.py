"""Keys that match sentences or words whose spelling differs slightly.

For matching only: texts are stored as they came.
"""

import re
import unicodedata

_DOUBLE, _SINGLE = "“”„‟«»＂", "‘’‚‛‹›`´ʼ＇"
_MARKS = str.maketrans({**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'")})
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff\u00ad"))
_WITHIN_GUILLEMETS = re.compile(r"(?<=[«‹])\s+|\s+(?=[»›])")


def text_key(text: str) -> str:
    """The key of texts that differ only in blanks, line ends, composed letters or the style of quotation marks."""
    bare = _WITHIN_GUILLEMETS.sub("", unicodedata.normalize("NFC", text.translate(_INVISIBLE)))
    marked = bare.translate(_MARKS).replace("''", '"')
    return " ".join(marked.split())


def word_key(word: str) -> str:
    """The key of names or labels that differ only in capitals and blanks."""
    return " ".join(unicodedata.normalize("NFC", word.translate(_INVISIBLE)).casefold().split())
