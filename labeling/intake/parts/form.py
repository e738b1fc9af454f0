"""What the form of a line alone shows, wherever it stands.

Most of these parts are furniture, which is passed over, so a wrong answer hides a sentence. The forms therefore match
whole lines and ask for more than one sign (`Courtesy of the storm, the match was off.` is body).
"""

from labeling.domain.model import Part
from labeling.intake.parts.byline import is_byline
from labeling.intake.parts.credit import is_caption_with_credit, is_credit, is_figure, is_marked_caption
from labeling.intake.parts.date import is_date
from labeling.intake.parts.line import FORM_LIMIT, Line
from labeling.intake.parts.note import is_correction
from labeling.intake.parts.page import is_page_furniture
from labeling.intake.parts.quote import introduces_quote, is_post_signature
from labeling.intake.parts.table import is_table_row
from labeling.intake.parts.words.page import TOPICS
from labeling.intake.parts.words.promo import PROMO_HEADERS, PROMO_LINKS, PROMO_MEDIA

_LINK_SENTENCES = 3
"""Sentences in a link to another article, at most."""


def part_by_form(line: Line) -> Part:
    """The part that a line shows by itself; body where it shows none."""
    if line.is_quoted:
        return Part.PROMO_LINK if _is_promo_link(line) else Part.BLOCK_QUOTE
    return next((part for part, is_so in _BY_FORM if is_so(line)), Part.BODY)


def is_promo_header(line: Line) -> bool:
    """`Related stories`: links follow."""
    return line.words <= 9 and PROMO_HEADERS.match(line.text)


def is_topics_header(line: Line) -> bool:
    """`Explore more on these topics`: topics follow."""
    return line.words <= 7 and TOPICS.match(line.text)


def is_media_link(line: Line) -> bool:
    """`WATCH: Body camera video shows the rescue`: a link below running text, and elsewhere maybe the headline."""
    return _is_short(line) and line.is_open and PROMO_MEDIA.match(line.text)


def _is_promo_link(line: Line) -> bool:
    return is_promo_header(line) or (
        _is_short(line)
        and PROMO_LINKS.match(
            line.text.replace("“", "").replace("”", "").replace("«", "").replace("»", "").replace('"', "")
        )
    )


def _is_short(line: Line) -> bool:
    return len(line.text) <= FORM_LIMIT and len(line.sentences) <= _LINK_SENTENCES


_BY_FORM = (
    (Part.DATE, lambda line: is_date(line.text)),
    (Part.CREDIT, lambda line: is_post_signature(line.text)),
    (Part.CAPTION, is_caption_with_credit),
    (Part.BYLINE, is_byline),
    (Part.CREDIT, lambda line: is_credit(line.text)),
    (Part.CAPTION, lambda line: is_marked_caption(line) or (line.is_open and is_figure(line))),
    (Part.CORRECTION, is_correction),
    (Part.PROMO_LINK, _is_promo_link),
    (Part.PAGE_FURNITURE, is_page_furniture),
    (Part.TABLE_ROW, is_table_row),
    (Part.QUOTE_INTRO, lambda line: len(line.sentences) == 1 and introduces_quote(line.text)),
)
