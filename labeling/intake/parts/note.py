"""Notes below an article: who its author is, and what was corrected."""

import re
from collections.abc import Sequence

from labeling.intake.parts.line import Line
from labeling.intake.parts.names import has_role, is_person
from labeling.intake.parts.phrases import words
from labeling.intake.parts.words.correction import CORRECTIONS

_LIMIT = 400
_CONTACT = re.compile(
    r"\b(?:can be reached at|(?:e-?mail|write to|contact|reach) (?:him|her|them|the author|the writer)\b|"
    r"[Ff]ollow (?:him|her|them|\w+ \w+) (?:on|at|@)|is the author of|is a freelance|ist erreichbar unter|"
    r"est l[’']auteur|es autora? de|è autor[ea] d|é autora? d)"
)
_IS_OR_COVERS = words(
    """
    is are was covers writes reports joined ist schreibt berichtet est couvre es escribe cubre è scrive é escreve cobre
    """
)


def is_correction(line: Line) -> bool:
    """`Correction: …`, `An earlier version of this article said…`."""
    return len(line.text) <= _LIMIT and CORRECTIONS.match(line.text.replace("“", "").replace("”", "").replace('"', ""))


def is_author_note(line: Line, authors: Sequence[str]) -> bool:
    """Whether a line at the foot tells who wrote the article, or how to reach them."""
    text = line.text
    if len(text) > _LIMIT or len(line.sentences) > 4:
        return False
    if any(text.removeprefix("About ").startswith(author) for author in authors):
        return True
    return bool(_CONTACT.search(text)) or _tells_role(text)


def _tells_role(text: str) -> bool:
    """`Jane Doe is a reporter covering schools.`"""
    told = text.split()
    for number in (2, 3):
        if len(told) > number and told[number] in _IS_OR_COVERS and is_person(" ".join(told[:number])):
            return has_role(" ".join(told[number : number + 8]))
    return False
