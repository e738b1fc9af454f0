"""Mends the cuts of a sentence engine: marks that stand alone, titles before names, speech kept with its speaker.

A cut is the offset at which a sentence begins; 0, where the text begins, is not one. Every pattern looks at a bounded
stretch around a cut, so that the time grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Callable, Iterator

VERSION = 2
"""Goes up when these repairs cut any text differently; stored with each article."""

_REACH = 80
"""How many characters of the text before and after a cut the rules may read."""

_Rule = Callable[[str, str], bool]
"""Whether the sentence that ends with the first text goes on in the second."""


def repair(text: str, cuts: list[int], language: str) -> list[int]:
    """The cuts of one paragraph, in order, mended for the language (BCP 47)."""
    missed = {*_missing_spaces(text), *_missed_east_asian_cuts(text)}
    rules = _rules(language)
    if title_cased(text):
        rules = (*rules, _ends_in_dotted_word)
    else:
        missed.update(_missed_cuts(text, _must_end if _base(language) == "en" else _ends_in_plain_word))
    shifted = {_behind_closing_marks(text, cut, language) for cut in missed.union(cuts)}
    return _without_joins(text, sorted(shifted), rules)


def title_cased(text: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in many headlines."""
    words = _LONG_WORD.findall(text[:2000])
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and capitals >= 0.75 * len(words)


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


def _without_joins(text: str, cuts: list[int], rules: tuple[_Rule, ...]) -> list[int]:
    kept: list[int] = []
    for cut in cuts:
        begin = max(kept[-1] if kept else 0, cut - _REACH)
        before, after = text[begin:cut].strip(), text[cut : cut + _REACH]
        if before and after and not any(rule(before, after) for rule in rules):
            kept.append(cut)
    return kept


def _rules(language: str) -> tuple[_Rule, ...]:
    base = _base(language)
    titles = _TITLES_BY_LANGUAGE.get(base, frozenset())
    return (
        _is_list_marker,
        _resumes_with_a_mark,
        _continues_speech,
        lambda before, after: _ends_in_one_of(before, after, titles),
        *_RULES_BY_LANGUAGE.get(base, ()),
    )


# Marks that stand alone

_CLOSING = "\"'”’»›)]}」』）】》〉"
_ONLY_CLOSING = "”)]}」』）】》〉"
_CLOSING_IN_GERMAN_STYLE = _CLOSING + "“‘«‹"
_GERMAN_STYLE = frozenset({"de", "cs", "sk", "sl", "hr", "bg", "da", "et", "lt", "is", "sr", "mk"})
_OPENING = "\"'“‘«‹(["
_LIST_MARKER = re.compile(r"(?:.*:\s)?(?:\(?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|[-–—*•·])", re.DOTALL)


def _behind_closing_marks(text: str, cut: int, language: str) -> int:
    """Moves a cut over closing marks that stand alone before it: they belong to the sentence that ends there."""
    closing = _CLOSING_IN_GERMAN_STYLE if _base(language) in _GERMAN_STYLE else _CLOSING
    stretch = text[cut : cut + _REACH]
    rest = stretch.lstrip(closing)
    marks = stretch[: len(stretch) - len(rest)]
    if not marks or (rest and not rest[0].isspace() and marks[-1] not in _ONLY_CLOSING and rest[0] not in ",;:.!?…"):
        return cut
    return cut + len(stretch) - len(rest.lstrip())


def _is_list_marker(before: str, _after: str) -> bool:
    return bool(_LIST_MARKER.fullmatch(before))


def _resumes_with_a_mark(_before: str, after: str) -> bool:
    return after[0] in ",;:.!?…%–—-" and not re.match(r"[-–—…]|\.\.", after)


# Speech and its speaker

_QUOTE_END = re.compile(r"[.!?…,。！？]\s?[\"'”’»“」』]{1,3}$")
_UNFINISHED_QUOTE = re.compile(r"(?:[!?…,]|\.{3})\s?[\"'”’»“」』]{1,3}$")
_CRIES_SO_FAR = re.compile(r"[“\"]([^“”\".?]{1,60}!)$")
_CRIES_AND_MORE = re.compile(r"([^“”\".?]{0,60}[!,])[”\"]\s+[a-z]")
_SPEECH_VERBS = (
    "said|says|asked|asks|added|adds|told|wrote|writes|replied|replies|answered|shouted|yelled|cried|screamed|called|"
    "tweeted|posted|joked|quipped|wondered|insisted|explained|recalled|responded|exclaimed|demanded|warned|noted|"
    "continued|declared|whispered|chanted|sang|read|reads"
)
_SPEAKER = re.compile(
    r"(?!(?:The|An?|This|That|These|Those|It|He|She|They|We|You|His|Her|Its|Their|Our|My|But|And|Then)\s)"
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|St|[A-Z])\.\s+|[A-Z][\w'’-]*\s+){0,5}"
    rf"[A-Z][\w'’-]*(?:, [^,.;!?“\"]{{1,50}},)?)\s+(?:{_SPEECH_VERBS})"
    r"(?:[.,;:—–]|$|\s+(?:in|on|at|to|as|after|before|when|while|during|from|with|of|about|by|over|through|again|back|"
    r"out|aloud|later|recently|me|him|us|them|reporters|lawmakers|shouting|saying|[a-z]+ly|[A-Z][a-z]+day)\b)"
)


_PRONOUN_SPEAKS = re.compile(rf"(?:he|she|they|we)\s+(?:{_SPEECH_VERBS})\b")
_CHINESE_SPEAKER = re.compile(r"[^，。：；！？“”\s]{1,12}(?:说|說|道|问|問|表示|称|稱|喊|回答)[，。：；]")
_JAPANESE_PARTICLE = re.compile(r"[とっなのはがをに]")
_KOREAN_PARTICLE = re.compile(r"이?라[고며는]|[고며는]\s")


def _continues_speech(before: str, after: str) -> bool:
    """`“Stop!” she shouted`, `Why? she wondered`: a small letter after a quotation goes on with the sentence."""
    if _QUOTE_END.search(before):
        return _begins_small(after.lstrip("—–-, "))
    return before[-1] in "!?" and bool(_PRONOUN_SPEAKS.match(after))


def _names_its_speaker(before: str, after: str) -> bool:
    """`“Stop!” Dana Cole shouted`. After a full stop a name begins a sentence: speech would end in a comma."""
    return bool(_UNFINISHED_QUOTE.search(before) and _SPEAKER.match(after))


def _is_one_outcry(before: str, after: str) -> bool:
    """`chanted “Out! Out!” outside`: cries of up to three words in a quotation that the sentence goes on behind."""
    said, rest = _CRIES_SO_FAR.search(before), _CRIES_AND_MORE.match(after)
    if not said or not rest:
        return False
    return all(len(cry.split()) <= 3 for cry in (said[1] + rest[1]).split("!"))


def _continues_chinese_speech(before: str, after: str) -> bool:
    """`“…。”他说。`."""
    return bool(_QUOTE_END.search(before) and _CHINESE_SPEAKER.match(after))


def _continues_japanese_speech(before: str, after: str) -> bool:
    """`「…。」と述べた`: the particle after the bracket binds the speech to its verb."""
    return bool(_QUOTE_END.search(before) and _JAPANESE_PARTICLE.match(after))


def _continues_korean_speech(before: str, after: str) -> bool:
    """`"…?"라고 물었다`, likewise."""
    return bool(_QUOTE_END.search(before) and _KOREAN_PARTICLE.match(after))


def _begins_small(text: str) -> bool:
    """Whether the first word has no capital at all (iPhone has one)."""
    word = re.match(r"[^\W\d_]+", text)
    return word is not None and word.group().islower()


# Titles and abbreviations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _words(
    "mr mrs ms mx messrs dr drs prof profs rev revs hon fr msgr sen sens rep reps gov govs lt col maj capt cpt cpl "
    "sgt pvt pfc adm cmdr cdr brig gen gens supt det insp pres amb atty asst assoc dep dir dist ens rt ven ald "
    "cllr spc lcpl ssgt tsgt msgt sfc radm vadm cdre lieut pte ofc mt ft v vs approx e.g i.e cf viz incl a.k.a feat"
)
_NUMBERED = _words(
    "no nos art arts sec secs fig figs vol vols p pp ch chap para par cl eq jan feb mar apr jun jul aug sep sept oct "
    "nov dec"
)
_UNITS = _words(
    "mi ft oz lb lbs sq cu km kg cm mm hr hrs min mins sec secs yd yds mph est etc dept univ pct "
    "avg max temp gal gals qt pt pts doz wk wks mo mos yr yrs tel ext hwy rte pkwy apt ste"
)
_TITLES_BY_LANGUAGE = {
    "fr": _words("m mm mme mmes mlle dr me pr st ste"),
    "es": _words("sr sra srta sres d dª dr dra lic ing gral cnel sto sta ee"),
    "it": _words("sig sigg dott avv on prof ing mons gen s"),
    "pt": _words("sr sra srs dr dra d prof eng gen"),
    "de": _words("hr fr dr prof st hl nr bzw ca vgl"),
    "nl": _words("dhr mevr mw dr drs prof mr ir ing st nr"),
    "pl": _words("dr prof ks gen płk mjr inż mgr św ul al"),
    "ru": _words("г гг им ул д проф акад ген"),
    "uk": _words("м ім вул д проф акад ген"),
    "tr": _words("dr prof doç av sn"),
    "hi": frozenset({"डॉ", "श्री", "प्रो", "पं"}),
}
_LAST_WORD = re.compile(r"([^\s\"'“”‘’«»„()\[\]]+)[.!]$")
_INITIAL = re.compile(r"(?:^|[\s\"“‘(.-])[A-Z]\.$")
_ROMAN_NUMBER = re.compile(r"\b[IVX]+\.$")
_GERMAN_ORDINAL = re.compile(r"\b(?:[Vv]om|[AaIi]m|[Zz]um|[Bb]eim|[Dd](?:er|ie|as|en|em|es)|bis|und)\s\d{1,4}\.$")
_STREET = re.compile(r"(?:[A-Z]\w*|\d\w*)\s+St\.$")
_NAMED_WITH_EXCLAMATION = re.compile(r"\w.*\s[A-Z]\w*!$|^(?:Yahoo|Yum|Jeopardy|Joomla)!$", re.DOTALL)


def _last_word(before: str) -> str:
    """The last word in small letters, without its full stop; empty where there is none."""
    word = _LAST_WORD.search(before)
    return word.group(1).lower() if word else ""


def _ends_in_title(before: str, after: str) -> bool:
    """`Sen.`, `Lt.`, `No.` or `St.` before the name or number that it belongs to."""
    word = _last_word(before)
    if not before.endswith("."):
        return False
    if word == "st":
        return after[0].isupper() and not _STREET.search(before) and not _begins_sentence(after)
    return _ends_in_one_of(before, after, _TITLES) or (word in _NUMBERED and after[0].isdigit())


def _ends_in_one_of(before: str, after: str, titles: frozenset[str]) -> bool:
    return before.endswith(".") and _last_word(before) in titles and not after[0].islower()


def _ends_in_abbreviation(before: str, after: str) -> bool:
    """`U.S. troops`, `J. K. Lowell`, `Pius II. died`, `Yahoo! shares`."""
    if not _begins_small(after):
        return bool(_INITIAL.search(before)) and _could_be_surname(before, after)
    word = _last_word(before)
    if before.endswith("!"):
        return bool(_NAMED_WITH_EXCLAMATION.search(before))
    return "." in word or word in _UNITS or word in _TITLES or bool(_ROMAN_NUMBER.search(before))


def _ends_in_dotted_word(before: str, _after: str) -> bool:
    """`U.S. In Talks`: where every word has a capital, one after an abbreviation shows nothing."""
    return before.endswith(".") and "." in _last_word(before)


def _could_be_surname(before: str, after: str) -> bool:
    """An initial stands before another name; a letter that names a thing (`Plan B.`) ends its sentence."""
    names_a_thing = re.search(
        r"(?:\d\s?[°º]?|\b(?:[a-z]+|Group|Plan|Vitamin|Hepatitis|Type|Class|Grade|Gate|Exhibit)\s)[A-Z]\.$", before
    )
    return after[0].isupper() and not names_a_thing and not _begins_sentence(after)


def _ends_in_german_ordinal(before: str, _after: str) -> bool:
    """`vom 1. FC Nord`."""
    return bool(_GERMAN_ORDINAL.search(before))


# Clock times

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
    return _begins_small(after) or bool(_DAY_OR_ZONE.match(after) or _FRONTED_TIME.fullmatch(before))


# Cuts that engines miss

_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_STARTER = re.compile(
    r"[\"'“‘(\[]{0,2}(?:(?:The|This|That|These|Those|There|Then|Though|He|She|It|They|We|You|His|Her|Its|Their|Our|My|"
    r"But|And|However|Meanwhile|Also|After|Before|When|While|If|Although|Because|Since|As|At|In|On|For|From|With|"
    r"Without|By|During|Despite|Under|Some|Many|Most|Several|Others?|What|Who|Why|How|Where|Not|Now|Once|Both|Each|"
    r"Every|All|Another|Later|Earlier|Yet|Still|One|Two|Three|Nobody|Everyone|Neither|According|I)(?=[\s,]|['’][a-z])|"
    r"An?\s+[a-z])"
)
_STOP = re.compile(r"\w(?:[.!?]|\.{3}|…)[\"'”’)\]]{0,3}\s+")
_TRAILED_OFF = re.compile(r"[,.!?][”\"’][^“”\"]{1,60}$")
"""An attribution that ends in an ellipsis: `“Maybe,” he said...`"""
_TEMPERATURE = re.compile(r"\d\s?[°º]?[CF]\.$")
_EAST_ASIAN_STOP = re.compile(r"(?<![。！？｡])[。！？｡]+[」』”’）】》〉]{0,3}(?=[^\s」』”’）】》〉。！？｡，、])")
_PLAIN_WORD = re.compile(r"(?<![\w.&'’-])(?:[^\W\d_A-Z]{3,}|[^\W\d_]{5,}|no|so|up|go|me|us|it|do|in|on|at|am|ok)\.$")
_GLUED = re.compile(r"(?:[^\W\d_]{2}|\d[%)]|[^\W\d_]\))(?:\.{3}|[.!?…])[”’»]{0,2}(?=[“‘«]{0,2}[^\W\d_])")
_DOMAIN_END = re.compile(
    r"(?:com|org|net|gov|edu|mil|info|biz|co|io|ai|tv|app|dev|fm|ly|uk|eu|ca|au|nz|ie|de|fr|js|py|php|html?|pdf|docx?|"
    r"xlsx?|txt|exe|zip|csv)(?![^\W_])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"://|www\.|[@_/\\=&#`]", re.IGNORECASE)


def _begins_sentence(after: str) -> bool:
    return bool(_STARTER.match(after))


def _missed_cuts(text: str, must_end: _Rule) -> Iterator[int]:
    """Where a stop is followed by what must be a new sentence."""
    for stop in _STOP.finditer(text):
        before = text[max(0, stop.start() - _REACH) : stop.end()].rstrip()
        after = text[stop.end() : stop.end() + _REACH]
        if after.lstrip(_OPENING + "„")[:1].isupper() and must_end(before, after):
            yield stop.end()


def _missed_east_asian_cuts(text: str) -> Iterator[int]:
    """Where an engine kept a quotation of several sentences in one piece."""
    for stop in _EAST_ASIAN_STOP.finditer(text):
        yield stop.end()


def _must_end(before: str, after: str) -> bool:
    """English: after closing marks, ordinary words, clock times and before words that begin sentences."""
    if _last_word(before.rstrip(_CLOSING)) in _TITLES:
        return False
    if before.endswith(("...", "…")) and after[0] in '"“‘':
        return bool(_TRAILED_OFF.search(before))
    if before.endswith("..."):
        return False  # engines know this one
    if before[-1] in _CLOSING:
        return not before.endswith(")") or _begins_sentence(after)
    if _CLOCK_TIME.search(before):
        return _begins_sentence(after) or bool(re.match(r"[A-Z][a-z]+\s+[a-z]", after))
    return _begins_sentence(after) or _ends_in_plain_word(before, after) or bool(_TEMPERATURE.search(before))


def _ends_in_plain_word(before: str, _after: str) -> bool:
    """After a word that is no abbreviation, though engines take some for one (`closes.`, `West.`)."""
    return bool(_PLAIN_WORD.search(before)) and _last_word(before) not in _ABBREVIATED


def _missing_spaces(text: str) -> Iterator[int]:
    """Where a sentence follows a stop without a space, and neither is part of an address or a name."""
    for stop in _GLUED.finditer(text):
        if _is_glued(text, stop.start(), stop.end()):
            yield stop.end()


def _is_glued(text: str, stop: int, cut: int) -> bool:
    left = text[max(0, stop - _REACH) : cut].rsplit(maxsplit=1)[-1]
    right = text[cut : cut + _REACH].split(maxsplit=1)[0]
    word = right.lstrip("“‘«")
    if _ADDRESS.search(left + right) or _DOMAIN_END.match(word):
        return False
    return _ends_like_prose(left.rstrip("”’»")) and _begins_like_prose(word)


def _ends_like_prose(left: str) -> bool:
    word = left.rstrip(".!?…").lstrip(_OPENING)
    return "." not in word and (word[-1] in "%)" or word[-1].islower()) and word.lower() not in _ABBREVIATED


def _begins_like_prose(word: str) -> bool:
    """A capital and small letters, or the words A and I; no name with dots or more capitals (`Will.I.Am`)."""
    inner = word.rstrip(_CLOSING + ".,!?…;:")
    return inner[:1].isupper() and "." not in inner and (inner[1:].islower() or inner in {"A", "I"})


_ABBREVIATED = frozenset().union(
    _TITLES,
    _NUMBERED,
    _UNITS,
    *_TITLES_BY_LANGUAGE.values(),
    _words(
        "inc corp co ltd plc bros jr sr ave blvd natl intl govt bldg tues thurs calif assn comm commr ret cont "
        "bzw vgl inkl exkl evtl ggf usw usf bspw sog zzgl abzgl núm pág avda gral"
    ),
) - {"no"}

_RULES_BY_LANGUAGE: dict[str, tuple[_Rule, ...]] = {
    "en": (_names_its_speaker, _is_one_outcry, _ends_in_title, _ends_in_abbreviation, _ends_in_clock_time),
    "de": (_ends_in_german_ordinal,),
    "zh": (_continues_chinese_speech,),
    "ja": (_continues_japanese_speech,),
    "ko": (_continues_korean_speech,),
}
