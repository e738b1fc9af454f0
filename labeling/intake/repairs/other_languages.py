"""Stops in languages other than English: where a sentence goes on after one, and where it must end.

Vocabularies say how abbreviations are used; the rest is the same in all languages that have capitals,
except German ordinals.
"""

import re

from labeling.intake.repairs.last_words import can_end, ends_in_plain_word, is_unfinished
from labeling.intake.repairs.rule import SMALL_NAME, begins_small, ends_before_small, last_word, words
from labeling.intake.repairs.trailing import BEFORE_SPACE_OR_TRAILING
from labeling.intake.repairs.vocabularies import FIRST_WORD, Vocabulary, begins_sentence

_STOP = (
    r"[\w%°€$£)\]\"'”’“‘»«›‹](?:[ \u00a0\u202f]?[MARKS؟۔]{1,4}|\.{1,9}|\.?…{1,3}\.?)[\"'”’“‘»«›‹)\]]{0,3}"
    + BEFORE_SPACE_OR_TRAILING
)
STOP = re.compile(_STOP.replace("MARKS", "!?"))
"""A stop before white space, where a sentence may end that the engine kept."""
GREEK_STOP = re.compile(_STOP.replace("MARKS", "!;\u037e"))
"""In Greek, a semicolon asks."""

_OPENING = "\"'“”‘’„‚«»‹›([{¿¡「『 \u00a0\u202f"
_CLOSING = "\"'”’“‘»«›‹)]} \u00a0\u202f"
_NO_END = "/,([{-–—"
_WITHOUT_CASE = "。！？｡।॥۔؟"
_FULL_STOP = re.compile(r"[^.]\.$")
_YEAR = re.compile(r"(?<![\d.,:/])[12]\d{3}\.$")
_BEHIND_A_MARK = re.compile(r"[\"'”’“‘»«›‹)\]}%°€$£]\.$")
_ADDRESS = re.compile(r"https?:|www\.|@|#", re.IGNORECASE)
_LIST_ITEM = re.compile(r"[^\W\d_]\)")
_APOSTROPHE = re.compile(r"['’‘`][a-z]\s+(?=[^\W\d_])")
_YEAR_IN_BRACKETS = re.compile(r"[(\[][12]\d{3}[a-z]?(?:[,;]\s?[12]\d{3}[a-z]?){0,5}[)\]]\s[^\W\d_A-ZА-ЯÀ-Þ]")
"""`(2011) midieron`: the year of a book, and not a sentence in brackets."""
_AND_OTHERS = re.compile(
    r"\b(?:et\.? al|et coll|[ye] cols?|u\. ?a|i in|i wsp|a kol|и др|и соавт|та ін|m\. ?fl|e\. ?a|ym|ve ark|"
    r"и кол|és mtsai|és tsai|ir kt|i sur|in sod|κ\.ά)\.$"
)
"""`Holm et al.`, in each language."""
_HYPHENATED = re.compile(r"-[^\W\d_]\.")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]h?\.$")
_ELLIPSIS_BEHIND_WORDS = re.compile(r"\w\s\w+…$")
_DASHES = re.compile(r"[-–—]+\s*")


def goes_on(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a sentence goes on after a cut: before a small letter, or after an abbreviation that ends none."""
    if before[-1] in _NO_END or before[-1].lower() != before[-1].upper() or after[0] == "/":
        return True
    if _begins_small(after) and before[-1] not in _WITHOUT_CASE:
        return before[-1] != "." or not ends_in_plain_word(vocabulary, before, 4)
    if _YEAR_IN_BRACKETS.match(after) or (after[0] in "([" and _AND_OTHERS.search(before)):
        return True
    if not _FULL_STOP.search(before):
        return False
    if _HYPHENATED.match(after) and _INITIAL.search(before):
        return True
    decides = is_ordinal if before[-2].isdigit() else is_unfinished
    return decides(vocabulary, before, after)


def must_end(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a sentence must end between two texts, the first of which ends in a stop and closing marks."""
    ahead, bare = after.lstrip(_OPENING), before.rstrip(_CLOSING)
    if ahead[:1].isdigit():
        return bool(_FULL_STOP.search(bare)) and bool(_YEAR.search(bare) or ends_in_plain_word(vocabulary, bare, 4))
    letter = ahead[:1]
    if letter.isalpha() and letter.lower() == letter.upper():
        # In scripts without capitals: at a question, a cry, or an ellipsis after two words.
        return bare == before and (before[-1] in "؟!?۔" or bool(_ELLIPSIS_BEHIND_WORDS.search(before)))
    return bool(ahead[:1].isupper() or SMALL_NAME.match(ahead)) and _must_end_before_capital(vocabulary, before, ahead)


def _must_end_before_capital(vocabulary: Vocabulary, before: str, ahead: str) -> bool:
    """A capital, or a name that should have one."""
    bare = before.rstrip(_CLOSING)
    if not _FULL_STOP.search(bare):
        return bare == before
    if bare != before:
        return begins_sentence(vocabulary, ahead) or ends_in_plain_word(vocabulary, bare, 3)
    if _BEHIND_A_MARK.search(bare):
        return True
    decides = number_ends if bare[-2].isdigit() else can_end
    return decides(vocabulary, bare, ahead)


def ends_before_small_letter(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a sentence ends before a small letter, in a text that has no capitals."""
    word = FIRST_WORD.match(after)
    starts = word is not None and word.group() in vocabulary.starters
    plain = ends_in_plain_word(vocabulary, before, 2) or (starts and last_word(before) in vocabulary.ambiguous)
    return ends_before_small(plain or bool(_YEAR.search(before)), before, after)


def _begins_small(after: str) -> bool:
    """A dash, quotation marks and Dutch `'s` may come before the first word; an address or `b)` shows nothing."""
    ahead = _APOSTROPHE.sub("", after.lstrip(), count=1).lstrip(_OPENING)
    ahead = _DASHES.sub("", ahead, count=1).lstrip(_OPENING)
    return begins_small(ahead) and not _LIST_ITEM.match(ahead) and not _ADDRESS.match(ahead)


# Numbers before a stop: ordinals, and numbers that end a sentence

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
    match = _NUMBER.search(before)
    if match is None or not match["number"].isdigit():
        return False
    if _RANGE.match(after):
        return True
    number, lead = match["number"], match["lead"] or ""
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
    match = _NUMBER.search(before)
    if match is None or begins_sentence(vocabulary, ahead):
        return True
    number, lead = match["number"], match["lead"] or ""
    if not lead or (lead[-1] in "-:;,/" and len(number) <= 2):
        return False
    return not number.isdigit() or len(number) >= 3 or not vocabulary.nouns_have_capitals


_HEADING_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[^\W\d_])"
_NAMED = re.compile(rf"[*_]{{0,2}}([^\W\d_]{{2,15}})\.?\s{_HEADING_NUMBER}\.|\d{{1,3}}\.\s([^\W\d_]{{2,15}})[.:]")


def is_named_heading_number(vocabulary: Vocabulary, before: str, _after: str) -> bool:
    """`Chapitre 4. La crue`, `2. rész. Az árvíz`, and nothing else before it."""
    match = _NAMED.fullmatch(before)
    return match is not None and (match[1] or match[2]).lower() in vocabulary.headings
