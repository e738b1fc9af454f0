"""Numbers before a stop, in languages other than English: ordinals, and numbers that end a sentence."""

import re

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabularies import FIRST_WORD, Vocabulary, begins_sentence

_NUMBER = re.compile(r"(?:(?P<lead>\S+)\s)?[(\[\"„«“]?(?P<number>\d(?:[\d.,:/–-]*\d)?)\.$")
_RANGE = re.compile(r"[-–—]\s?\d")

_MONTHS = words(
    "januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb mär apr "
    "jun jul aug sep sept okt nov dez jahrhundert jahrhunderts jahrtausend"
)
_BEFORE_ORDINALS = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|d?ein(?:e[rmns]?)?|kein(?:e[rmns]?)?|[ms]ein(?:e[rmns]?)?|ihr(?:e[rmns]?)?|"
    r"unser(?:e[rmns]?)?|eu(?:e?re?)[rmns]?|dies(?:e[rmns]?)|jed(?:e[rmns])|am|im|vom|zum|zur|beim|ins|ans|aufs|fürs|"
    r"bis|und|oder|sowie|als|\d+\.)",
    re.IGNORECASE,
)


def is_ordinal(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a number belongs to what follows: in a range or list, and in German `Die 4. Kammer`, `den 12. März`."""
    found = _NUMBER.search(before)
    if found is None or not found["number"].isdigit():
        return False
    if _RANGE.match(after):
        return True
    number, lead = found["number"], found["lead"] or ""
    begins = begins_sentence(vocabulary, after)
    if lead and lead[-1] in "-:;" and len(number) <= 2:
        return lead[-1] in ":;" or not begins
    return vocabulary.nouns_have_capitals and not begins and _is_german_ordinal(number, lead, after)


def _is_german_ordinal(number: str, lead: str, after: str) -> bool:
    """With a month after it, with an article or the like before it, or at a sentence's beginning."""
    first = FIRST_WORD.match(after)
    if first is not None and first.group().lower() in _MONTHS and len(number) <= 2:
        return True
    return len(number) <= 4 and (not lead or bool(_BEFORE_ORDINALS.fullmatch(lead)))


def number_ends(vocabulary: Vocabulary, before: str, ahead: str) -> bool:
    """Whether a number ends its sentence, where a capital follows: `im Jahr 2024.`, `4:2.`, `kl. 15.`"""
    found = _NUMBER.search(before)
    if found is None or begins_sentence(vocabulary, ahead):
        return True
    number, lead = found["number"], found["lead"] or ""
    if not lead or (lead[-1] in "-:;,/" and len(number) <= 2):
        return False
    return not number.isdigit() or len(number) >= 3 or not vocabulary.nouns_have_capitals


_MARKED = re.compile(
    r"#{1,6}(?:\s(?:\w{1,15}\s)?\(?[\w.]{1,9}|\d[\d.]{0,8})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.|[*_]{1,2}\d{1,3}\.",
    re.IGNORECASE,
)
_HEADING_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[^\W\d_])"
_NAMED = re.compile(rf"[*_]{{0,2}}([^\W\d_]{{2,15}})\.?\s{_HEADING_NUMBER}\.|\d{{1,3}}\.\s([^\W\d_]{{2,15}})[.:]")


def is_marked_heading_number(before: str, _after: str) -> bool:
    """`## 3.`, `2.1.`: a number that shows by its marks that it begins a heading."""
    return bool(_MARKED.fullmatch(before))


def is_named_heading_number(vocabulary: Vocabulary, before: str, _after: str) -> bool:
    """`Chapitre 4. La crue`, `2. rész. Az árvíz`, and nothing else before it."""
    found = _NAMED.fullmatch(before)
    return found is not None and (found[1] or found[2]).lower() in vocabulary.headings
