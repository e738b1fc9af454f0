"""Speech and what follows it in any language; cries and asides inside a sentence."""

import re

from labeling.intake.repairs.rule import begins_small

_QUOTE_END = re.compile(r"[.!?…,。！？]\s?[\"'”’»“」』]{1,3}$")
SPEECH_VERBS = (
    "said|says|asked|asks|added|adds|told|wrote|writes|replied|replies|answered|shouted|yelled|cried|screamed|called|"
    "tweeted|posted|joked|quipped|wondered|insisted|explained|recalled|responded|exclaimed|demanded|warned|noted|"
    "continued|declared|whispered|chanted|sang|read|reads"
)
_PRONOUN_SPEAKS = re.compile(
    rf"(?:he|she|they|we)\s+(?:{SPEECH_VERBS})\b|(?:{SPEECH_VERBS})\s+(?:he|she|they|the|[A-Z]\w+)\b"
)
_QUOTES = '"“”‘’„«»‹›'
_CRIES_SO_FAR = re.compile(rf"(\w[\s:,]{{0,3}})?(?:[{_QUOTES}]|(?<!\w)['‘])\s?([^{_QUOTES}.?]{{1,60}}!)$")
_CRIES_AND_MORE = re.compile(
    rf"([^{_QUOTES}.?]{{0,60}}[!,])\s?[{_QUOTES}'’](?:,?\s{{1,2}}(?:[-–—]\s)?(?P<small>[^\W\d_])|\s?[.,;](?=\s|$))"
)
_CRY = re.compile(r"[\s¡,]*([^!]+?)\s?!")
_WORDS_OF_A_CRY = 3
_DASH = r"(--|[–—]|-(?=\s))"
_ASIDE_SO_FAR = re.compile(rf"\s{_DASH}\s?[^\W\d_](?:(?!--|[–—]|\s-\s).){{0,70}}[!?]$", re.DOTALL)
_ASIDE_ENDS = re.compile(rf"{_DASH}\s?([^\W\d_])")


def is_one_outcry(before: str, after: str) -> bool:
    """`chanted “Out! Out!” outside`: short cries in a quotation after which the sentence goes on.

    Where the quotation begins the sentence (`« Halte ! Halte ! » cria Nora`), they are very few words or all the same.
    """
    cries_before, remainder = _CRIES_SO_FAR.search(before), _CRIES_AND_MORE.match(after)
    if not cries_before or not remainder or (remainder["small"] or "").isupper():
        return False
    cries = [cry.lower() for cry in _CRY.findall(cries_before[2] + remainder[1].rstrip(",") + "!")]
    if any(len(cry.split()) > _WORDS_OF_A_CRY for cry in cries):
        return False
    return cries_before[1] is not None or len(set(cries)) == 1 or len(" ".join(cries).split()) <= _WORDS_OF_A_CRY


def is_within_aside(before: str, after: str) -> bool:
    """`She knew -- who did not? -- that he lied`: no sentence ends between two dashes of the same kind."""
    begins, ends = _ASIDE_SO_FAR.search(before), _ASIDE_ENDS.match(after)
    return bool(begins and ends and begins[1] == ends[1] and ends[2].islower())


def continues_speech(before: str, after: str) -> bool:
    """`“Stop!” she shouted`, `Why? she wondered`: a small letter after a quotation goes on with the sentence."""
    if _QUOTE_END.search(before):
        return begins_small(after.lstrip("—–-, "))
    return before[-1] in "!?" and bool(_PRONOUN_SPEAKS.match(after))


_ARABIC_QUOTE_END = re.compile(r"[؟?!،…]\s?[»”\"]$")
_ARABIC_VERB = re.compile(r"(?:قال|سأل|تساءل|صرخ|صاح|هتف|أجاب|رد|أضاف|همس|نادى)(?:ت|وا|نا)?(?!\w)")


def continues_arabic_speech(before: str, after: str) -> bool:
    """`«من وقّع؟» سألت ندى`: a verb of saying after a question or a cry."""
    return bool(_ARABIC_QUOTE_END.search(before) and _ARABIC_VERB.match(after))


_CHINESE_SPEAKER = re.compile(r"[^，。：；！？“”\s]{1,12}(?:说|說|道|问|問|表示|称|稱|喊|回答)[，。：；]")
_JAPANESE_PARTICLE = re.compile(r"[とっなのはがをに]")
_KOREAN_PARTICLE = re.compile(r"이?라[고며는]|[고며는]\s")


def continues_chinese_speech(before: str, after: str) -> bool:
    """`“…。”他说。`."""
    return bool(_QUOTE_END.search(before) and _CHINESE_SPEAKER.match(after))


def continues_japanese_speech(before: str, after: str) -> bool:
    """`「…。」と述べた`: the particle after the bracket binds the speech to its verb."""
    return bool(_QUOTE_END.search(before) and _JAPANESE_PARTICLE.match(after))


def continues_korean_speech(before: str, after: str) -> bool:
    """`"…?"라고 물었다`, likewise."""
    return bool(_QUOTE_END.search(before) and _KOREAN_PARTICLE.match(after))
