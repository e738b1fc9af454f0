"""Lines that say who made an article: `By Jane Doe`, `Von Anna Müller, Berlin`, `Jane Doe, Staff Writer`."""

import re

from labeling.intake.parts.date import is_date
from labeling.intake.parts.paragraph import PATTERN_LIMIT, Paragraph, is_unpunctuated
from labeling.intake.parts.person_names import (
    CAPITAL,
    NAMES,
    OUTLET,
    PERSON,
    are_names,
    are_persons,
    has_role,
    is_name_word,
    is_person,
    may_be_among_names,
)
from labeling.intake.parts.words.bylines import AGENCIES, BY

_CREW = (
    r"(?:[^\W\d_a-z][\w.'’-]*+|and|y|und|et|e|de|del|von|van|der|den|la|le|bin|ibn|al|of|for|the|special|to|staff|"
    r"writer|reporter|correspondent|editor|contributor|in|@\w+|\([^\W\d_a-z][^()]{0,40}\))"
)
_CREWS = rf"(?:{_CREW}(?:[\s,|/&•·–—-]++|(?=[.;)])|$)){{1,24}}+"  # possessive, or a line could make it exponential
_WORK = (
    r"(?:(?:[Ww]ritten|[Ww]ords|[Ss]tory|[Tt]ext|[Rr]eport|[Rr]eported|(?:[Aa]dditional\s)?[Rr]eporting|[Ee]dited|"
    r"[Ee]diting|[Ww]riting|[Cc]ompiled|[Aa]nalysis|[Ii]nterview|[Tt]ranslated)\s)"
)
_CREW_NOTE = re.compile(
    rf"\(?{_WORK}by\s(?=[^\W\d_a-z]){_CREWS}(?:;\s?{_WORK}by\s(?=[^\W\d_a-z]){_CREWS}){{0,4}}\.?\)?\.?|"
    r"(?=[^\W\d_a-z])[^“”\"!?;:]{2,250}?\scontributed\s(?:reporting|research|to\sthis\s"
    r"(?:report|story|article|post|piece|dispatch|analysis))(?:\s(?:from|in)\s[^.;:“”\"]{1,80})?\.?|"
    rf"{PERSON}\sreported\sfrom\s{NAMES}(?:[;,]\s(?:and\s)?{PERSON}\s(?:reported\s)?from\s{NAMES}){{0,4}}\.?|"
    r"With\s(?:files|reporting|additional\sreporting|reports?|contributions?)\s(?:from|by)\s(?=[^\W\d_a-z]|the\s)"
    rf"{_CREWS}\.?"
)
_STAFF = re.compile(
    rf"(?:{CAPITAL}\s){{0,3}}{OUTLET}\s[Ss]taff|(?:{CAPITAL}\s){{0,4}}[Ss]taff\s(?:[Ww]riters?|[Rr]eporters?)|"
    r"(?:[Ff]rom\s)?(?:[Ss]taff|[Ww]ire|[Aa]gency)\s(?:and\s(?:[Ww]ire|[Aa]gency)\s)?[Rr]eports?|"
    rf"(?:{CAPITAL}\s){{0,3}}[Ss]taff\sand\s[Aa]genc(?:y|ies)|Reporting\sfrom\s{NAMES}"
)
_SIGNATURE = re.compile(rf"{PERSON}\s?[|·•]\s?{NAMES}|{PERSON},\s(?:{CAPITAL}\s){{0,3}}{OUTLET}|[-–—]\s?{PERSON}")
_BY = re.compile(
    "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(BY, key=len, reverse=True)) + r")\s",
    re.I,
)
_DATE_BY = re.compile(r"(?P<date>.{4,40}?)\s(?:[|·•–—-]\s)?(?:by|By|von|par|Par|por|Por|di)\s")
_CHANNEL = re.compile(rf"(?:{CAPITAL}\s){{0,2}}\d{{1,2}}(?:\s{CAPITAL}){{0,2}}")
_HANDLE = re.compile(r"@\w{2,40}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?:\+\d{1,3}[\s-])?\(?\d{3}\)?[\s.-]\d{3,4}(?:[\s.-]\d{3,4})?(?!\d)")
_APART = re.compile(r"\s[|•·∙–—]\s|\s{2,}|,\s")

_FOR = re.compile(r"(?:[Ff]or|[Pp]ara|[Ff]ür|[Pp]our|[Pp]er)\s(?=[^\W\d_a-z])")

_LIMIT = 120
_ROLE_WORDS = 8


def is_byline(line: Paragraph) -> bool:
    """Whether this says who made the article, and its pattern alone shows it."""
    text = line.text
    if len(text) > PATTERN_LIMIT:
        return False
    if _CREW_NOTE.fullmatch(text) or _STAFF.fullmatch(text) or _HANDLE.fullmatch(text):
        return True
    if all(_CREW_NOTE.fullmatch(sentence) for sentence in line.sentences):
        return True
    return len(text) <= _LIMIT and (_is_by_names(text) or _is_contact(line))


def _is_by_names(text: str) -> bool:
    """`By Jane Doe and John Roe | Nov 12, 2026 1:20 PM ET`."""
    by = _BY.match(text) or _DATE_BY.match(text)
    if by is not None and by.re is _DATE_BY and not is_date(by["date"]):
        return False
    return by is not None and _are_names_and_date(text[by.end() :])


def _are_names_and_date(text: str) -> bool:
    if not text[:1].isupper() and not text.startswith("@"):
        return False
    if are_names(text) or _are_names_before_date(text):
        return True
    first, *rest = (piece for piece in _APART.split(text) if piece)
    return are_names(first) and all(map(_may_follow_name, rest))


def _are_names_before_date(text: str) -> bool:
    """`Jane Doe at 9:14 AM`, `Anna Müller am 12.11.2026`."""
    words = text.split()
    return any(
        are_names(" ".join(words[:count])) and is_date(" ".join(words[count:]))
        for count in range(1, min(7, len(words)))
    )


def _may_follow_name(text: str) -> bool:
    is_role = len(text.split()) <= 4 and has_role(text)  # `political editor`, `envoyée spéciale`
    return is_role or are_names(text) or is_date(text) or bool(_CHANNEL.fullmatch(text)) or text.isdigit()


def _is_contact(line: Paragraph) -> bool:
    """`Joan Petrie, 617-555-0142`, or an address alone."""
    address = _MAIL.search(line.text) or _PHONE.search(line.text)
    if not address or not line.is_unpunctuated or line.words > 10:
        return False
    rest = _PHONE.sub("", _MAIL.sub("", line.text)).replace(":", " ").strip(" ,;|-–—")
    return not rest or are_names(rest)


def is_signature(text: str) -> bool:
    """`Jane Doe | Nord Herald`: a byline where bylines are usual, below the headline or at the end."""
    return bool(_SIGNATURE.fullmatch(text))


def is_byline_in_head(line: Paragraph) -> bool:
    """Between headline and text: `Jake Morrow, Staff Writer`, `Harriet Lee (now) and Jo Ray (earlier)`, `AFP`."""
    text = line.text.rstrip(".") if line.words <= 4 else line.text
    if not is_unpunctuated(text) or len(line.sentences) > 1 or len(text) > _LIMIT or line.has_quotation:
        return False
    if text.strip("()").casefold() in AGENCIES or is_signature(text):
        return True
    first, *rest = (piece for piece in _APART.split(text) if piece)
    if are_persons(text) and (rest or line.text.endswith(".") or "(" in text or " and " in text):
        return True
    if rest and is_person(first) and all(map(_may_follow_name, rest)):
        return True
    if _FOR.match(text) and are_names(text.split(maxsplit=1)[1]):
        return True
    words = text.split()
    others = sum(not may_be_among_names(word) for word in words)
    return line.words <= _ROLE_WORDS and is_name_word(words[0]) and has_role(text) and others <= 2
