"""The number of a heading, before its words."""

import re

from labeling.intake.repairs.vocabulary import Vocabulary

_MARKED = re.compile(
    r"#{1,6}(?:\s(?:\w{1,15}\s)?\(?[\w.]{1,9}|\d[\d.]{0,8})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.|[*_]{1,2}\d{1,3}\.",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[^\W\d_])"
_NAMED = re.compile(rf"[*_]{{0,2}}([^\W\d_]{{2,15}})\.?\s{_NUMBER}\.|\d{{1,3}}\.\s([^\W\d_]{{2,15}})[.:]")


def is_marked_heading_number(before: str, _after: str) -> bool:
    """`## 3.`, `2.1.`: a number that shows by its marks that it begins a heading."""
    return bool(_MARKED.fullmatch(before))


def is_named_heading_number(vocabulary: Vocabulary, before: str, _after: str) -> bool:
    """`Chapitre 4. La crue`, `2. rész. Az árvíz`, and nothing else before it."""
    found = _NAMED.fullmatch(before)
    return found is not None and (found[1] or found[2]).lower() in vocabulary.headings
