"""German: quotation marks that close what they open elsewhere, and ordinals."""

import re

from labeling.intake.repairs.marks import CLOSING as _CLOSING_ELSEWHERE
from labeling.intake.repairs.rule import Rule

CLOSING = _CLOSING_ELSEWHERE + "“‘«‹"
QUOTES_LIKE_GERMAN = frozenset({"de", "cs", "sk", "sl", "hr", "bg", "da", "et", "lt", "is", "sr", "mk"})

_ORDINAL = re.compile(r"\b(?:[Vv]om|[AaIi]m|[Zz]um|[Bb]eim|[Dd](?:er|ie|as|en|em|es)|bis|und)\s\d{1,4}\.$")


def _ends_in_ordinal(before: str, _after: str) -> bool:
    """`vom 1. FC Nord`."""
    return bool(_ORDINAL.search(before))


RULES: tuple[Rule, ...] = (_ends_in_ordinal,)
