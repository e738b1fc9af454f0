"""English clock times: what may follow `a.m.` and `p.m.` in the same sentence."""

import re

from labeling.intake.repairs.english.starts import begins_sentence, begins_with_capital
from labeling.intake.repairs.rule import begins_small

_CLOCK_TIME = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_FRONTED_TIME = re.compile(
    r"[\"“‘]?(?:(?:Shortly|Just|Soon|Only|Exactly|But|And|Then|On\s\w+day),?\s){0,2}"
    r"(?:(?:from|between)\s\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.\s?m\.)?\s(?:to|until|till|and)\s|"
    r"(?:at|by|around|about|after|before|until|since|from)\s(?:\w+\s)?)?"
    r"\d{1,2}(?:[:.]\d{2})?\s?[ap]\.\s?m\.",
    re.IGNORECASE,
)
"""`At 10 p.m.`: a time before the verb, or before what is planned for it."""
_TIME_OF_A_THING = re.compile(
    r"\b(?:the|an?|this|that|its|their|our|his|her|my|every|each|\w+['’]s)\s"
    r"(?:(?:early|late|last|first|second|third|usual|regular|special|weekly|daily|nightly|annual|traditional|extra|"
    r"evening|morning|afternoon|[A-Z][a-z]+day|\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.\s?m\.)?,?\s(?:and|or|to))\s){0,2}"
    r"\d{1,2}(?:[:.]\d{2})?\s?[ap]\.\s?m\.$",
    re.IGNORECASE,
)
"""`the 7 p.m. Mass`: the time says which."""
_DAY = (
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:days?|\.)|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?=\s\d|[.,;)]|$)|"
    r"(?:Today|Tonight|Tomorrow|Daily|Weekdays|Weekends)|"
    r"(?:Christmas|Easter|Thanksgiving|Labor|Memorial|Independence|Election|Boxing|Veterans|Mother['’]s|Father['’]s|"
    r"Valentine['’]s|New Year['’]s|Good|Ash|Palm|Black|Holy|Super)"
    r"(?=\s(?:Day|Eve|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun))|"
    r"(?:Christmas|Easter|Thanksgiving|Halloween)(?=[.,;)])"
)
_ZONE = (
    r"[ECMPAB]?[SD]?T|GMT|UTC|BST|CES?T|EES?T|MSK|IST|JST|KST|HKT|SGT|PHT|AE[SD]T|NZ[SD]T|HST|AK[SD]T|WAT|EAT|SAST|"
    r"(?:Eastern|Central|Mountain|Pacific|Atlantic|Alaska|Hawaii|Greenwich|Moscow|London|Paris|Beijing|Tokyo|Kabul|"
    r"Local|British|European|Israel|India|Australian)(?=[.,;)/]|$|\s(?:on|and|to|in|at)\b)|"
    r"(?:[A-Z][\w’'-]*\s){1,3}(?:[Ss]tandard|[Dd]aylight|[Ss]ummer|[Mm]ean)?\s?[Tt]ime"
)
_DAY_OR_ZONE = re.compile(rf"\(?(?:{_DAY}|{_ZONE})(?!\w)")


def ends_in_clock_time(before: str) -> bool:
    """Whether the text ends in `a.m.` or `p.m.`."""
    return bool(_CLOCK_TIME.search(before[-8:]))


def goes_on_after_clock_time(before: str, after: str) -> bool:
    """`9 a.m. Friday`, `9 p.m. ET`, or a sentence that so far says no more than when."""
    if not ends_in_clock_time(before):
        return False
    if _TIME_OF_A_THING.search(before[-60:]) and not begins_sentence(after):
        return True
    return begins_small(after) or bool(_DAY_OR_ZONE.match(after) or _FRONTED_TIME.fullmatch(before))


def must_end_at_clock_time(before: str, after: str) -> bool:
    """Before anything else with a capital: a title, a name, an ordinary word."""
    return begins_with_capital(after) and not goes_on_after_clock_time(before, after)
