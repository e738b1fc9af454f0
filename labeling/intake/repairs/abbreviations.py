"""Abbreviations of any language, in small letters and without their last stop; a language's own: `vocabularies`."""

import re

from labeling.intake.repairs.english_words import NUMBERED, TITLES, UNITS
from labeling.intake.repairs.rule import last_word, words

_TITLES_BY_LANGUAGE = {
    "fr": words("m mm mme mmes mlle dr me pr st ste"),
    "es": words("sr sra srta sres d dª dr dra lic ing gral cnel sto sta ee"),
    "it": words("sig sigg dott avv on prof ing mons gen s"),
    "pt": words("sr sra srs dr dra d prof eng gen"),
    "de": words("hr fr dr prof st hl nr bzw ca vgl"),
    "nl": words("dhr mevr mw dr drs prof mr ir ing st nr"),
    "pl": words("dr prof ks gen płk mjr inż mgr św ul al"),
    "ru": words("г гг им ул д проф акад ген"),
    "uk": words("м ім вул д проф акад ген"),
    "tr": words("dr prof doç av sn"),
    "hi": frozenset({"डॉ", "श्री", "प्रो", "पं"}),
}
ABBREVIATED = frozenset().union(
    TITLES,
    NUMBERED,
    UNITS,
    *_TITLES_BY_LANGUAGE.values(),
    words(
        "inc corp co ltd plc bros jr sr ave blvd natl intl govt bldg tues thurs calif assn comm commr ret cont "
        "bzw vgl inkl exkl evtl ggf usw usf bspw sog zzgl abzgl núm pág avda gral"
    ),
) - {"no"}
"""Abbreviations of any language, as words that say little about where a sentence ends."""

_PLAIN_WORD = re.compile(r"(?<![\w.&'’-])(?:[^\W\d_A-Z]{3,}|[^\W\d_]{5,}|no|so|up|go|me|us|it|do|in|on|at|am|ok)\.$")


def ends_in_plain_word(before: str, _after: str) -> bool:
    """After a word that is no abbreviation, though engines take some for one (`closes.`, `West.`)."""
    return bool(_PLAIN_WORD.search(before)) and last_word(before) not in ABBREVIATED
