"""What follows a stop and belongs to the sentence that ends there: references in brackets, emoji, emoticons."""

import re

from labeling.intake.repairs.rule import REACH, begins_small

_REFERENCE = (
    r"\[\s?(?:\d{1,4}(?:\s?[,–-]\s?\d{1,4}){0,5}|[a-zA-HJ-Z]{1,2}(?=\s?\](?!\s[a-z]))|"
    r"(?:nb|notes?|fn|ref|p|pp)\.?\s?\d{1,4}|\.{3}|…|sic|"
    r"[a-z][a-z ]{2,30}(?:needed|\?))\s?\](?::\s?\d{1,4}(?:[–-]\d{1,4})?)?|[¹²³⁰⁴-⁹†‡]{1,3}"
)
"""`[6]`, `[3–5]`, `[note 2]`, `[citation needed]`, `²`; not `[He]` or `[The mayor left.]`."""
_ENDS_IN_REFERENCE = re.compile(rf"(?:{_REFERENCE})$")
_PICTURE = "\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u275a\u2761-\u2793\u2b00-\u2bff"
_JOINER = "\u200d\ufe0f\u20e3\U000e0020-\U000e007f"
BEFORE_SPACE_OR_TRAILING = rf"(?=[\s\[{_PICTURE}¹²³⁰⁴-⁹†‡])"
"""What must follow a stop, for a pattern."""
_POINTER = "▶►➡👉👇🔗🔴🔵🚨📌📍⚠"
_EMOJI = rf"[{_PICTURE}](?:[{_PICTURE}{_JOINER}]){{0,30}}+"
_EMOTICON = r"(?:[:;=]['’]?-?[()DPp/|*]{1,5}|<3|\^[_.-]?\^|[xX]D)(?=\s|$)"
_REFERENCES = rf"(?:\s{{0,2}}(?:{_REFERENCE})){{1,9}}"
_EMOJIS = rf"(?:\s{{0,2}}(?:{_EMOJI}|{_EMOTICON})){{1,9}}+"
_TRAILING = re.compile(rf"{_REFERENCES}\.?(?=\s|$|[A-Z“])|{_EMOJIS}(?=\s|$)")
_TRAILING_WITHOUT_SPACE = re.compile(rf"(?!\s{{0,2}}[★☆])(?:{_REFERENCES}|{_EMOJIS})")
_EAST_ASIAN_STOP = re.compile(r"[。！？｡][」』”’）】》〉]{0,3}$")
"""After these, no white space shows where the next sentence begins."""
_LEADING = re.compile(rf"[{_POINTER}]|[\d#*]\ufe0f?\u20e3")
_BEGINS_WITH_EMOJI = re.compile(rf"\s*([{_PICTURE}])")
_NO_SPACE = re.compile(r"\S")
_STOP = re.compile(r"[.!?…。！？][\"'”’»›)\]}」』]{0,3}$")


def behind_trailing(text: str, place: int) -> int:
    """The end of the references and emoji that follow a stop which ends at the place; else the place itself.

    Emoji that point at what follows, and those of a list whose sentences all begin with one, are left where they are.
    """
    pattern = _TRAILING_WITHOUT_SPACE if _EAST_ASIAN_STOP.search(text[max(0, place - 4) : place]) else _TRAILING
    match = pattern.match(text[place : place + REACH])
    if not match:
        return place
    trailing, first = match.group().lstrip(), _BEGINS_WITH_EMOJI.match(text[:REACH])
    leads = _LEADING.match(trailing) or (first and first[1] == trailing[0])
    return place if leads else place + match.end()


def past_trailing(text: str, cut: int) -> int:
    """The cut, moved past what follows the stop before it and the white space after that."""
    before = text[max(0, cut - REACH) : cut].rstrip()
    if not before or not _STOP.search(before):
        return cut
    end = behind_trailing(text, cut)
    return begin_of_words(text, end) if end > cut else cut


def begin_of_words(text: str, place: int) -> int:
    """Where the white space that begins at the place ends."""
    words = _NO_SPACE.search(text, place)
    return words.start() if words else len(text)


def goes_on_after_reference(before: str, after: str) -> bool:
    """`Holm et al. [6] measured`."""
    return after[0].islower() and bool(_ENDS_IN_REFERENCE.search(before)) and begins_small(after)
