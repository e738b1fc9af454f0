"""Suggests the language of a text."""

from functools import cache
from typing import Protocol

FALLBACK = "en"

_SAMPLE = 5_000
"""Characters that are read: more don't change the answer."""

_LEAST_CONFIDENCE = 0.2

_KNOWN = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko "
    "lo lt lv mk ml mn mr ms my ne nl nn no or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tk tl tr uk ur "
    "uz vi zh zu"
)
"""Languages that news is written in. The model's rarer ones (Venetian, Cantonese…) would only steal short texts."""


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def suggest_language(text: str) -> str:
    """The likeliest language as a BCP 47 tag; `en` where nothing can be recognized or the model cannot be loaded."""
    sample = text[:_SAMPLE]
    if not any(character.isalpha() for character in sample):
        return FALLBACK
    try:
        language, _confidence = _identifier().classify(sample)
    except OSError:  # the model is unpacked into a temporary file: no space, or no right to write there
        return FALLBACK
    return FALLBACK if language == "und" else language


@cache
def _identifier() -> _Identifier:
    """Loaded on first use: it takes about half a second and 80 MB."""
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415  # ships no type hints
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=_LEAST_CONFIDENCE)
    identifier.set_languages(_KNOWN.split())
    typed: _Identifier = identifier
    return typed
