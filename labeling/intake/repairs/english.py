"""English: titles and initials before names, clock times, speakers, and words that begin a sentence."""

import re

from labeling.intake.repairs.abbreviations import ends_in_plain_word
from labeling.intake.repairs.english_words import NUMBERED, TITLES, UNITS
from labeling.intake.repairs.marks import CLOSING
from labeling.intake.repairs.rule import Rule, begins_small, ends_in_one_of, last_word
from labeling.intake.repairs.speech import SPEECH_VERBS

_UNFINISHED_QUOTE = re.compile(r"(?:[!?…,]|\.{3})\s?[\"'”’»“」』]{1,3}$")
_CRIES_SO_FAR = re.compile(r"[“\"]([^“”\".?]{1,60}!)$")
_CRIES_AND_MORE = re.compile(r"([^“”\".?]{0,60}[!,])[”\"]\s+[a-z]")
_SPEAKER = re.compile(
    r"(?!(?:The|An?|This|That|These|Those|It|He|She|They|We|You|His|Her|Its|Their|Our|My|But|And|Then)\s)"
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|St|[A-Z])\.\s+|[A-Z][\w'’-]*\s+){0,5}"
    rf"[A-Z][\w'’-]*(?:, [^,.;!?“\"]{{1,50}},)?)\s+(?:{SPEECH_VERBS})"
    r"(?:[.,;:—–]|$|\s+(?:in|on|at|to|as|after|before|when|while|during|from|with|of|about|by|over|through|again|back|"
    r"out|aloud|later|recently|me|him|us|them|reporters|lawmakers|shouting|saying|[a-z]+ly|[A-Z][a-z]+day)\b)"
)


def _names_its_speaker(before: str, after: str) -> bool:
    """`“Stop!” Dana Cole shouted`. After a full stop a name begins a sentence: speech would end in a comma."""
    return bool(_UNFINISHED_QUOTE.search(before) and _SPEAKER.match(after))


def _is_one_outcry(before: str, after: str) -> bool:
    """`chanted “Out! Out!” outside`: cries of up to three words in a quotation that the sentence goes on behind."""
    said, rest = _CRIES_SO_FAR.search(before), _CRIES_AND_MORE.match(after)
    if not said or not rest:
        return False
    return all(len(cry.split()) <= 3 for cry in (said[1] + rest[1]).split("!"))


_INITIAL = re.compile(r"(?:^|[\s\"“‘(.-])[A-Z]\.$")
_ROMAN_NUMBER = re.compile(r"\b[IVX]+\.$")
_STREET = re.compile(r"(?:[A-Z]\w*|\d\w*)\s+St\.$")
_NAMED_WITH_EXCLAMATION = re.compile(r"\w.*\s[A-Z]\w*!$|^(?:Yahoo|Yum|Jeopardy|Joomla)!$", re.DOTALL)


def _ends_in_title(before: str, after: str) -> bool:
    """`Sen.`, `Lt.`, `No.` or `St.` before the name or number that it belongs to."""
    word = last_word(before)
    if not before.endswith("."):
        return False
    if word == "st":
        return after[0].isupper() and not _STREET.search(before) and not _begins_sentence(after)
    return ends_in_one_of(TITLES, before, after) or (word in NUMBERED and after[0].isdigit())


def _ends_in_abbreviation(before: str, after: str) -> bool:
    """`U.S. troops`, `J. K. Lowell`, `Pius II. died`, `Yahoo! shares`."""
    if not begins_small(after):
        return bool(_INITIAL.search(before)) and _could_be_surname(before, after)
    word = last_word(before)
    if before.endswith("!"):
        return bool(_NAMED_WITH_EXCLAMATION.search(before))
    return "." in word or word in UNITS or word in TITLES or bool(_ROMAN_NUMBER.search(before))


def _ends_in_dotted_word(before: str, _after: str) -> bool:
    """`U.S. In Talks`: where every word has a capital, one after an abbreviation shows nothing."""
    return before.endswith(".") and "." in last_word(before)


def _could_be_surname(before: str, after: str) -> bool:
    """An initial stands before another name; a letter that names a thing (`Plan B.`) ends its sentence."""
    names_a_thing = re.search(
        r"(?:\d\s?[°º]?|\b(?:[a-z]+|Group|Plan|Vitamin|Hepatitis|Type|Class|Grade|Gate|Exhibit)\s)[A-Z]\.$", before
    )
    return after[0].isupper() and not names_a_thing and not _begins_sentence(after)


_CLOCK_TIME = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_FRONTED_TIME = re.compile(
    r"[\"“‘]?(?:(?:Shortly|Just|Soon|Only|Exactly|But|And|Then|On\s\w+day)\s){0,2}"
    r"(?:at|by|around|about|after|before|until|since|from)\s"
    r"(?:\w+\s)?\d{1,2}(?:[:.]\d{2})?\s?[ap]\.\s?m\.",
    re.IGNORECASE,
)
"""`At 10 p.m.`: a time that stands before the verb."""
_DAY_OR_ZONE = re.compile(
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[ECMPAB]?[SD]?T|GMT|UTC|BST|CET|CEST|EET|MSK|IST|JST|HKT|SGT|AEST|AEDT|NZST|NZDT|HST|AKDT|AKST|WAT|EAT|SAST|"
    r"(?:Eastern|Central|Mountain|Pacific|Atlantic|Alaska|Hawaii|Greenwich|Moscow|London|Paris|Beijing|Tokyo|Kabul|"
    r"Local|British|European|Israel|India|Australian)(?:\s+(?:[Tt]ime|[Ss]tandard|[Dd]aylight|[Ss]ummer|[Mm]ean)\b|"
    r"(?=[.,;)]|$)))(?!\w)"
)


def _ends_in_clock_time(before: str, after: str) -> bool:
    """`9 a.m. Friday`, `9 p.m. ET`, or a sentence that so far says no more than when."""
    if not _CLOCK_TIME.search(before):
        return False
    return begins_small(after) or bool(_DAY_OR_ZONE.match(after) or _FRONTED_TIME.fullmatch(before))


_STARTER = re.compile(
    r"[\"'“‘(\[]{0,2}(?:(?:The|This|That|These|Those|There|Then|Though|He|She|It|They|We|You|His|Her|Its|Their|Our|My|"
    r"But|And|However|Meanwhile|Also|After|Before|When|While|If|Although|Because|Since|As|At|In|On|For|From|With|"
    r"Without|By|During|Despite|Under|Some|Many|Most|Several|Others?|What|Who|Why|How|Where|Not|Now|Once|Both|Each|"
    r"Every|All|Another|Later|Earlier|Yet|Still|One|Two|Three|Nobody|Everyone|Neither|According|I)(?=[\s,]|['’][a-z])|"
    r"An?\s+[a-z])"
)
_TRAILED_OFF = re.compile(r"[,.!?][”\"’][^“”\"]{1,60}$")
"""An attribution that ends in an ellipsis: `“Maybe,” he said...`"""
_TEMPERATURE = re.compile(r"\d\s?[°º]?[CF]\.$")


def _begins_sentence(after: str) -> bool:
    """Whether the text begins with a word that seldom is a name's second."""
    return bool(_STARTER.match(after))


def must_end(before: str, after: str) -> bool:
    """English: after closing marks, ordinary words, clock times and before words that begin sentences."""
    if last_word(before.rstrip(CLOSING)) in TITLES:
        return False
    if before.endswith(("...", "…")) and after[0] in '"“‘':
        return bool(_TRAILED_OFF.search(before))
    if before.endswith("..."):
        return False  # engines know this one
    if before[-1] in CLOSING:
        return not before.endswith(")") or _begins_sentence(after)
    if _CLOCK_TIME.search(before):
        return _begins_sentence(after) or bool(re.match(r"[A-Z][a-z]+\s+[a-z]", after))
    return _begins_sentence(after) or ends_in_plain_word(before, after) or bool(_TEMPERATURE.search(before))


RULES: tuple[Rule, ...] = (
    _names_its_speaker,
    _is_one_outcry,
    _ends_in_title,
    _ends_in_abbreviation,
    _ends_in_clock_time,
)
