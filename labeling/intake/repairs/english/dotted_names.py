"""English names and numbers with a stop inside: titles, saints, initials, companies, ordinals, headings, times."""

import re

from labeling.intake.repairs.abbreviations import (
    BEFORE_INITIALS,
    COMPANIES,
    HEADINGS,
    NUMBERED,
    PLACES,
    THINGS_WITH_LETTERS,
    TITLES,
    UNITS,
)
from labeling.intake.repairs.english.starts import begins_sentence, begins_with_capital
from labeling.intake.repairs.rule import begins_small, ends_in_one_of, last_word

# Titles and initials

_INITIAL = re.compile(r"(?:^|[\s\"“‘(.-])[A-Z]\.$")
_APPROXIMATION = re.compile(r"\d\S*\s(?:[a-z]+\s){1,3}approx\.$")
_ROMAN_NUMBER = re.compile(r"\b[IVX]+\.$")
_STREET = re.compile(r"(?:[A-Z]\w*|\d\w*)\s+St\.$")
_SAINT = re.compile(
    r"(?:Mary|John|Peter|Paul|James|George|Michael|Thomas|Luke|Mark|Matthew|Stephen|Nicholas|Martin|Ann|Anne)"
    r"(?:['’]s\b|[.,;:)]|$|\s+(?:in|near|and|or|of|on|with|where|who)\b)|"
    r"(?:Edmunds|Albans|Andrews|Ives|Helens|Neots|Davids|Austell|Leonards|Asaph)\b"
)


def ends_in_title(before: str, after: str) -> bool:
    """`Sen.`, `Lt.`, `No.` or `St.` before the name or number that it belongs to."""
    word = last_word(before)
    if not before.endswith("."):
        return False
    if word == "st":
        return bool(_SAINT.match(after)) or (
            after[0].isupper() and not _STREET.search(before) and not begins_sentence(after)
        )
    if word == "approx":
        return not ends_in_approximation(before, after)
    return ends_in_one_of(TITLES, before, after) or (word in NUMBERED and bool(re.match(r"[(+]{0,2}\d", after)))


def ends_in_approximation(before: str, after: str) -> bool:
    """`40 kg approx. Holt lifted it.`"""
    if not before.endswith("approx."):
        return False
    return begins_sentence(after) or (after[0].isupper() and bool(_APPROXIMATION.search(before)))


def ends_in_abbreviation(before: str, after: str) -> bool:
    """`U.S. troops`, `J. K. Lowell`, `Pius II. died`."""
    if not begins_small(after):
        return bool(_INITIAL.search(before[-3:])) and _could_be_surname(before, after)
    word = last_word(before)
    return before.endswith(".") and (
        "." in word or word in UNITS or word in TITLES or bool(_ROMAN_NUMBER.search(before[-12:]))
    )


def _could_be_surname(before: str, after: str) -> bool:
    """An initial comes before another name; a letter that names a thing (`Plan B.`) ends its sentence."""
    names_a_thing = re.search(r"(?:\d\s?[°º]?|\b[a-z]+\s)[A-Z]\.$", before) or ends_in_named_letter(before, after)
    ends_otherwise = names_a_thing or ends_in_clock_time(before) or ends_before_subject(before, after)
    return after[0].isupper() and not ends_otherwise and not begins_sentence(after)


# Letters that name a thing

_NAMED_LETTER = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(THINGS_WITH_LETTERS))})|(?:answer|key|choice|grade|result)\s(?:is|was)|key\sof|"
    r"(?:got|gets|get|earned|scored|received)\san?|[A-Z]\s(?:and|or))\s[A-Z]\.$",
    re.IGNORECASE,
)
_SMALL_WORD_AND_LETTER = re.compile(r"(?<![\w'’-])([a-z]{3,14})\s[A-Z]\.$")
_PERSON_OR_VERB = re.compile(r"(?:er|or|ist|man|men|ian|ant|ent|ess|ed|ing|ly|ee|eur|mate|s)$")
_ANOTHER_INITIAL = re.compile(r"[A-Z]\.")


def ends_in_named_letter(before: str, after: str) -> bool:
    """`Plan B.`, `size L.`: a letter that no surname follows, after a noun that is no person."""
    if not before[-2:-1].isupper() or _ANOTHER_INITIAL.match(after):
        return False
    if _NAMED_LETTER.search(before[-24:]):
        return True
    word = _SMALL_WORD_AND_LETTER.search(before[-20:])
    return word is not None and word[1] not in BEFORE_INITIALS and not _PERSON_OR_VERB.search(word[1])


# Companies

_OFFICE = re.compile(
    r"(?:(?:Vice|Deputy|Assistant|Associate|Senior|Executive|Chief|Managing|General|Regional|Former|Founding|Interim|"
    r"Acting|Global|Corporate|Financial|Operating|Technology|Marketing|Information|Legal|Sales|Board)[\s-])*"
    r"(?:(?:[Cc]o-?)?(?:[Ff]ounder|[Cc]hair(?:man|woman|person)?|[Oo]wner)s?|C[EFOTIM]O|Chief|Chiefs|Director|Manager|"
    r"Treasurer|Spokes(?:man|woman|person)|Partner|Officer|Executive|Engineer|Editor|Publisher|Head|Boss|Member|"
    r"Counsel|(?:President|Secretary)(?=\s(?:[A-Z][\w'’-]+|[A-Z]\.)\s[A-Z]))\b(?!\s[a-z]+ed\b)"
)
_REGION = re.compile(
    r"(?:USA|U\.S\.|UK|U\.K\.|EU|UAE|(?:(?:North|South|East|West|Central|Southeast|Latin|Middle|Greater)\s)?"
    r"(?:Asia|Europe|America|Americas|Africa|East|Pacific|China|India|Japan|Korea|Canada|Mexico|Brazil|Australia|"
    r"Germany|France|Britain|Russia|Nordic|Holdings?|International|Worldwide|Global))\b"
)
_SUBJECT_AND_VERB = re.compile(
    r"[A-Z][\w'’-]+\s(?:[A-Z][\w'’-]+\s|[a-z]{3,}s\s)?"
    r"(?:is|was|are|were|has|had|have|will|would|can|could|says|said|did|does|left|told|went|came|took|made|gave|got|"
    r"met|won|lost|died|became|began|knew|wants|owns|runs|rose|fell|grew|sank|held|kept|ran|paid|sold|bought|built|led|"
    r"stood|wrote|[a-z]{2,}ed)\b"
)
_ENDS_A_NAME = COMPANIES | PLACES
_CAPITAL_OF_THE_STATES = re.compile(r"\bWashington,?\sD\.C\.$")


def is_company_with_office(before: str, after: str) -> bool:
    """`Tarn Inc. Chairman Ivo Lund`, `Tarn Corp. South Asia`."""
    if not before.endswith(".") or last_word(before) not in COMPANIES:
        return False
    return bool(_OFFICE.match(after) or _REGION.match(after))


def ends_before_subject(before: str, after: str) -> bool:
    """`She left Tarn Inc. Holt is its owner.`: a name and its verb, after a sentence that has words of its own."""
    if last_word(before) not in _ENDS_A_NAME and not _CAPITAL_OF_THE_STATES.search(before[-20:]):
        return False
    return bool(
        _SUBJECT_AND_VERB.match(after)
        and re.search(r"\b[a-z]{2,}\s", before)
        and not is_company_with_office(before, after)
    )


# Headings, ordinals

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_HEADING = re.compile(
    r"Q\d{1,3}\.|"
    rf"(?:{'|'.join(sorted(HEADINGS))})\.?\s"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-Z]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\.",
    re.IGNORECASE,
)
_NAME_AND_NUMBER = re.compile(rf"(?!{_MONTH}\s)[A-Z][a-z]+\s\d{{1,2}}\.")
_BANKRUPTCY = re.compile(r"Chapter (?:7|9|11|12|13|15)\.")
"""Of the American code: an answer, where a whole sentence follows."""
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\.$")
_OF_MONTH = re.compile(
    rf"of\s|{_MONTH}(?!\w)(?!\s(?:is|was|will|has|had|may|can|could|would|came|comes|brought|brings|saw|sees|went|"
    r"marks|began|begins|ended|ends|tells?)\b)"
)


def is_heading_number(before: str, after: str) -> bool:
    """`Part 2.`, `Q5.`: the number of a heading, before its words."""
    if _BANKRUPTCY.fullmatch(before) and after.rstrip()[-1] in ".!?":
        return False
    if _HEADING.fullmatch(before):
        return True
    return bool(_NAME_AND_NUMBER.fullmatch(before)) and not begins_sentence(after)


def is_ordinal_of_month(before: str, after: str) -> bool:
    """`the 22nd. June`, `the 3rd. of May`."""
    return bool(_ORDINAL.search(before[-5:]) and _OF_MONTH.match(after))


# Clock times: what may follow `a.m.` and `p.m.` in the same sentence

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
