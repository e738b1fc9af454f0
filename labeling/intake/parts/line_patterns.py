"""What a line's own pattern shows: its part, whatever its neighbours are."""

import re
from collections.abc import Sequence

from labeling.domain.model import Part
from labeling.intake.parts.byline import is_byline
from labeling.intake.parts.credit import is_caption_with_credit, is_credit, is_figure, is_marked_caption
from labeling.intake.parts.date import is_date
from labeling.intake.parts.paragraph import PATTERN_LIMIT, Paragraph, is_unpunctuated
from labeling.intake.parts.person_names import CAPITAL, PARTICLE, are_names, has_role, is_person
from labeling.intake.parts.phrases import words
from labeling.intake.parts.prompt import names_price
from labeling.intake.parts.words.headings import CORRECTIONS, PROMO_HEADERS, PROMO_LINKS, PROMO_MEDIA, SECTION_NAMES
from labeling.intake.parts.words.page_furniture import PAGE_FURNITURE, TOPICS

_INTRO_LIMIT = 60
_SOURCE = re.compile(
    r"(?!(?:What|Why|How|When|Where|Who|Which|Here|There|This|That|These|Those|He|She|It|They|We|You|I|His|Her|Its|"
    r"Their|Our|My|Your|If|But|And|Or|So|Then|Now|In|On|At|For|Note|Update|Warning|Correction|Question|Answer|One|Two|"
    rf"Three)\b){CAPITAL}(?:\s(?:{CAPITAL}|{PARTICLE})){{0,5}}\s?[:：]"
)
_SOURCE_WITHOUT_CASE = re.compile(r"[^\W_A-Za-z]{2,12}[:：]")
_REPORTS = re.compile(
    r"(?!(?:Here|This|That|But|And|So|Then|Now)\b)(?:[^,]*\s)?"
    r"(?:reports?|reported|writes?|wrote|says?|said|notes?|noted|explains?|explained|adds?|added|continues?|"
    r"continued|concludes?|concluded|tweets?|tweeted|posts?|posted|states?|stated|reads?|(?:puts?|put) it|responds?|"
    r"responded|replies|replied|declares?|declared)"
    r"(?:\s(?:this|that|it|so|thus|again|later|today|yesterday|earlier|further|on\s\w+|in\s(?:a|an|its|his|her|their)\s"
    r"[\w-]+(?:\s[\w-]+)?))?\s?[:：]"
)
_ACCORDING = re.compile(
    r"(?:According to|Via|Per|As per)\s.+[:：]|From\s.*(?:[^\W\d_a-z]|letter|statement|report|article|column|editorial|"
    r"speech|memo|transcript|e-?mail|post|tweet|release|story|interview|book|blog|ruling|decision|file|document).*[:：]"
)
_POST_SIGNATURE = re.compile(r"[—–-]{1,2}\s?[^()@]{1,80}\(@\w{1,40}\)(?:\s.{3,40})?")


def introduces_quote(text: str) -> bool:
    """`Coast Post:`, `The mayor wrote:`, `According to the Post:`; not `Here is the list:`."""
    if len(text) > _INTRO_LIMIT or not text.endswith((":", "：")):
        return False
    return any(pattern.fullmatch(text) for pattern in (_SOURCE, _SOURCE_WITHOUT_CASE, _REPORTS, _ACCORDING))


def is_post_signature(text: str) -> bool:
    """`— Seahouses Coastguard (@SeahousesCG) November 14, 2026`, below a post."""
    return len(text) <= 4 * _INTRO_LIMIT and bool(_POST_SIGNATURE.fullmatch(text))


_NUMBER = re.compile(r"[+-]?[($€£]*\d[\d.,:%()]*|\.\d+|[-–—]|DNP|DNF")


def is_table_row(line: Paragraph) -> bool:
    """`Revenue⇥41,214⇥38,802`, `Corbin 7 7 7 0 — 21`."""
    text = line.text
    if len(text) > PATTERN_LIMIT or not line.is_unpunctuated:
        return False
    if text.count("\t") >= 1 and len([cell for cell in text.split("\t") if cell.strip()]) >= 2:
        return True
    return _is_row_of_numbers([word for word in text.split() if word])


def _is_row_of_numbers(words: list[str]) -> bool:
    """Three numbers at least, after at most three words."""
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    digits = sum(any(map(str.isdigit, word)) for word in numbers)
    return digits >= 3 and len(words) - len(numbers) <= 3 and bool(_NUMBER.fullmatch(words[-1]))


_NOTE_LIMIT = 400
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


def is_correction(line: Paragraph) -> bool:
    """`Correction: …`, `An earlier version of this article said…`."""
    return len(line.text) <= _NOTE_LIMIT and CORRECTIONS.match(
        line.text.replace("“", "").replace("”", "").replace('"', "")
    )


def is_author_note(line: Paragraph, authors: Sequence[str]) -> bool:
    """Whether a line at the foot tells who wrote the article, or how to reach them."""
    text = line.text
    if len(text) > _NOTE_LIMIT or len(line.sentences) > 4:
        return False
    if any(text.removeprefix("About ").startswith(author) for author in authors):
        return True
    return bool(_CONTACT.search(text)) or _tells_role(text)


def _tells_role(text: str) -> bool:
    """`Jane Doe is a reporter covering schools.`"""
    line_words = text.split()
    for number in (2, 3):
        if (
            len(line_words) > number
            and line_words[number] in _IS_OR_COVERS
            and is_person(" ".join(line_words[:number]))
        ):
            return has_role(" ".join(line_words[number : number + 8]))
    return False


_LEGAL_LIMIT = 700
_COPYRIGHT = re.compile(r"©.*|\(c\)\s.*|Copyright\s*(?:©|\(c\)|\d{4}).*", re.IGNORECASE | re.DOTALL)
_CELLS = re.compile(r"\s?[|•·∙]\s?|\s[>›]\s")
_ADDRESS_OR_HASHTAGS = re.compile(r"(?:https?://|www\.)\S{3,200}|(?:#\w{2,60}\s?){1,12}")
_FOLLOW = re.compile(r"Follow(?:\s[^\W\d_a-z]\w{1,30}){1,3}")


def is_page_furniture(line: Paragraph) -> bool:
    """Whether a line belongs to the page around articles, or cannot be read as text."""
    text = line.text
    if _COPYRIGHT.fullmatch(text) and len(text) <= _LEGAL_LIMIT:
        return True
    if len(text) > PATTERN_LIMIT:
        return len(text) <= _LEGAL_LIMIT and PAGE_FURNITURE.match(text)
    if _FOLLOW.fullmatch(text) and are_names(text):
        return True
    if not any(map(str.isalpha, text)) or _is_menu(line) or names_price(line):
        return True
    if PAGE_FURNITURE.match(text) or TOPICS.match(text) or _names_topics(text) or _ADDRESS_OR_HASHTAGS.fullmatch(text):
        return True
    return len(line.sentences) > 1 and all(map(PAGE_FURNITURE.match, line.sentences))


def _is_menu(line: Paragraph) -> bool:
    """`Home | News | Sport`, `Privacy ∙ Terms`: short cells with a mark between them, one at least a known word."""
    cells = [cell.strip() for cell in _CELLS.split(line.text) if cell.strip()]
    if not line.is_unpunctuated or len(cells) < 2:
        return False
    return all(len(cell.split()) <= 3 for cell in cells) and any(
        PAGE_FURNITURE.match(cell) or SECTION_NAMES.match(cell) for cell in cells
    )


def _names_topics(text: str) -> bool:
    """`Suggested Topics: Energy, Earnings`."""
    header, colon, topics = text.partition(":")
    return bool(colon and topics.strip()) and is_unpunctuated(topics) and TOPICS.match(header)


_LINK_SENTENCES = 3
"""Sentences in a link to another article, at most."""


def part_by_pattern(line: Paragraph) -> Part:
    """The part that a line shows by itself; body where it shows none."""
    if line.is_quoted:
        return Part.PROMO_LINK if _is_promo_link(line) else Part.BLOCK_QUOTE
    return next((part for part, matches in _PART_BY_PATTERN if matches(line)), Part.BODY)


def is_promo_header(line: Paragraph) -> bool:
    """`Related stories`: links follow."""
    return line.words <= 9 and PROMO_HEADERS.match(line.text)


def is_topics_header(line: Paragraph) -> bool:
    """`Explore more on these topics`: topics follow."""
    return line.words <= 7 and TOPICS.match(line.text)


def is_media_link(line: Paragraph) -> bool:
    """`WATCH: Body camera video shows the rescue`: a link below running text, and elsewhere maybe the headline."""
    return _is_short(line) and line.is_unpunctuated and PROMO_MEDIA.match(line.text)


def _is_promo_link(line: Paragraph) -> bool:
    return is_promo_header(line) or (
        _is_short(line)
        and PROMO_LINKS.match(
            line.text.replace("“", "").replace("”", "").replace("«", "").replace("»", "").replace('"', "")
        )
    )


def _is_short(line: Paragraph) -> bool:
    return len(line.text) <= PATTERN_LIMIT and len(line.sentences) <= _LINK_SENTENCES


_PART_BY_PATTERN = (
    (Part.DATE, lambda line: is_date(line.text)),
    (Part.CREDIT, lambda line: is_post_signature(line.text)),
    (Part.CAPTION, is_caption_with_credit),
    (Part.BYLINE, is_byline),
    (Part.CREDIT, lambda line: is_credit(line.text)),
    (Part.CAPTION, lambda line: is_marked_caption(line) or (line.is_unpunctuated and is_figure(line))),
    (Part.CORRECTION, is_correction),
    (Part.PROMO_LINK, _is_promo_link),
    (Part.PAGE_FURNITURE, is_page_furniture),
    (Part.TABLE_ROW, is_table_row),
    (Part.QUOTE_INTRO, lambda line: len(line.sentences) == 1 and introduces_quote(line.text)),
)
