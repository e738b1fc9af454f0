"""Prompts at the edges of an article: `Have a tip? Send it to our newsroom.`

Nobody can list them all, so they are recognized by their words, and only where prompts are usual: below the text and
above it. Quotations and reported speech are not prompts.
"""

import re

from labeling.intake.parts.paragraph import PATTERN_LIMIT, Paragraph
from labeling.intake.parts.phrases import reports, words
from labeling.intake.parts.words.prompts import ASKS, OFFERS, READERS, SPEAKERS, WONDERS

_SIGNS = 3
"""Signs that make a prompt, at least; one must be an offer or an address."""

_PRICED_WORDS = 14
_ADDRESS_WORDS = 24

_PERSONS = words("he she they i it er sie il elle ils él ella lui lei ele ela")
"""With these begins what somebody did: `She mailed jane@nord.example.`"""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PRICE = re.compile(
    r"[$£€]\s?\d[\d.,]*\s(?:a|per)\s(?:day|week|month|year)\b|"
    r"\d\s?(?:€|Euro|euros?|reais)\s(?:(?:im|pro)\s(?:Monat|Woche|Jahr)|par\s(?:mois|an)|al\s(?:mes|mese|año)|por\smês)\b"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,60}|\bwww\.\w|\w\.(?:com|org|net|example)\b")


def is_prompt(line: Paragraph) -> bool:
    """Whether a line asks the reader for something that pages ask for."""
    if len(line.text) > PATTERN_LIMIT or line.is_list_item or reports(line.text):
        return False
    line_words = _WORD.findall(line.text.casefold())
    if not line_words or not (line_words[0] in ASKS or (line_words[0] in WONDERS and "?" in line.text)):
        return False
    other_words = set(line_words[1:])
    marked = bool(_ADDRESS.search(line.text) or _PRICE.search(line.text))
    offers = min(2, len(other_words & OFFERS)) + 2 * marked
    return offers > 0 and 1 + offers + bool(other_words & SPEAKERS) + bool(other_words & READERS) >= _SIGNS


def names_price(line: Paragraph) -> bool:
    """`Subscribe for $12 a year`: a prompt anywhere."""
    return line.words <= _PRICED_WORDS and bool(_PRICE.search(line.text)) and is_prompt(line)


def gives_address(line: Paragraph) -> bool:
    """`Condolences may be left at www.nord.example.`, below the text."""
    is_short = line.words <= _ADDRESS_WORDS and line.read_sentences <= 2
    is_about_somebody = line.text.split(maxsplit=1)[0].casefold() in _PERSONS or reports(line.text)
    return is_short and not is_about_somebody and bool(_ADDRESS.search(line.text))
