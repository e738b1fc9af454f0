"""Chinese, Japanese and Korean: speech, and stops without a space."""

import re
from collections.abc import Iterator

from labeling.intake.repairs.rule import Rule
from labeling.intake.repairs.speech import QUOTE_END

_CHINESE_SPEAKER = re.compile(r"[^，。：；！？“”\s]{1,12}(?:说|說|道|问|問|表示|称|稱|喊|回答)[，。：；]")
_JAPANESE_PARTICLE = re.compile(r"[とっなのはがをに]")
_KOREAN_PARTICLE = re.compile(r"이?라[고며는]|[고며는]\s")


def _continues_chinese_speech(before: str, after: str) -> bool:
    """`“…。”他说。`."""
    return bool(QUOTE_END.search(before) and _CHINESE_SPEAKER.match(after))


def _continues_japanese_speech(before: str, after: str) -> bool:
    """`「…。」と述べた`: the particle after the bracket binds the speech to its verb."""
    return bool(QUOTE_END.search(before) and _JAPANESE_PARTICLE.match(after))


def _continues_korean_speech(before: str, after: str) -> bool:
    """`"…?"라고 물었다`, likewise."""
    return bool(QUOTE_END.search(before) and _KOREAN_PARTICLE.match(after))


_EAST_ASIAN_STOP = re.compile(r"(?<![。！？｡])[。！？｡]+[」』”’）】》〉]{0,3}(?=[^\s」』”’）】》〉。！？｡，、])")


def missed_east_asian_cuts(text: str) -> Iterator[int]:
    """Where an engine kept a quotation of several sentences in one piece."""
    for stop in _EAST_ASIAN_STOP.finditer(text):
        yield stop.end()


CHINESE_RULES: tuple[Rule, ...] = (_continues_chinese_speech,)
JAPANESE_RULES: tuple[Rule, ...] = (_continues_japanese_speech,)
KOREAN_RULES: tuple[Rule, ...] = (_continues_korean_speech,)
