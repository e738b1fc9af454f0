"""Suggests the language of a text, from its words; what its file states decides where they don't."""

import re
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


_SURE = 0.9
"""A guess that is surer than this needs no help. Of texts of a paragraph or more, nearly all are."""

_POSSIBLE = 0.2
"""What a file states is possible if it is at least this share as likely as the guess, as Serbian may look Bosnian."""


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...

    def rank(self, text: str) -> list[tuple[str, float]]: ...


def suggest_language(text: str, stated: str = "") -> str:
    """The likeliest language as a BCP 47 tag; `en` where nothing can be recognized or the model cannot be loaded.

    `stated` is the tag that the file has. Templates are often in English when the text is not, so the words come first:
    it only decides where they leave a doubt, and not against them.
    """
    sample, stated = text[:_SAMPLE], language_tag(stated).partition("-")[0]
    if not any(character.isalpha() for character in sample):
        return stated or FALLBACK
    try:
        language, confidence = _identifier().classify(sample)
    except OSError:  # the model is unpacked into a temporary file: no space, or no right to write there
        return stated or FALLBACK
    if stated and confidence < _SURE and _is_possible(stated, sample):
        return stated
    return FALLBACK if language == "und" else language


def _is_possible(language: str, sample: str) -> bool:
    ranked = _identifier().rank(sample)
    likelihood = dict(ranked).get(language, 0)
    return likelihood >= _POSSIBLE * ranked[0][1]


_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}|[a-z\d](?:-[a-z\d]{2,8})+))*",
)
"""A tag by BCP 47, in lower case, with the variants and extensions that are left out."""

_NOW_CALLED = {"iw": "he", "in": "id", "ji": "yi"}
_TAG_LIMIT = 100


def language_tag(stated: str) -> str:
    """A language as a page states it, as a BCP 47 tag; empty for what is none, and for a language without news.

    `EN_us` is `en-US`. A list, as some servers send, counts by its first language.
    """
    first = stated[:_TAG_LIMIT].partition(",")[0].strip().replace("_", "-").lower()
    match = _TAG.fullmatch(first.partition(".")[0])  # some systems write `de_DE.UTF-8`
    if match is None:
        return ""
    language = _NOW_CALLED.get(match["language"], match["language"])
    subtags = (language, (match["script"] or "").title(), (match["region"] or "").upper())
    return "-".join(filter(None, subtags)) if language in _KNOWN.split() else ""


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
