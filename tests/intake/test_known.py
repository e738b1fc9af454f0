"""What a file's structure tells goes before what its words suggest."""

import pytest

from labeling.domain.model import Part
from labeling.intake.draft import draft_article
from labeling.intake.known import KnownPart, with_known

SPANS = [(0, 4), (5, 9), (10, 14)]
BODY = [Part.BODY] * 3


def test_nothing_known_changes_nothing() -> None:
    assert with_known(SPANS, BODY, ()) == BODY


def test_a_sentence_has_the_part_of_the_stretch_in_which_it_begins() -> None:
    known = [KnownPart(0, 9, Part.BLOCK_QUOTE)]
    assert with_known(SPANS, BODY, known) == [Part.BLOCK_QUOTE, Part.BLOCK_QUOTE, Part.BODY]


@pytest.mark.parametrize("suggested", [Part.PROMO_LINK, Part.PAGE_FURNITURE, Part.SECTION_NAME])
def test_a_title_that_reads_like_furniture_stays_furniture(suggested: Part) -> None:
    known = [KnownPart(5, 9, Part.SUBHEAD)]
    assert with_known(SPANS, [Part.BODY, suggested, Part.BODY], known)[1] is suggested
    assert with_known(SPANS, [Part.BODY, Part.BYLINE, Part.BODY], known)[1] is Part.SUBHEAD


def test_where_the_headline_is_known_there_is_no_other() -> None:
    known = [KnownPart(0, 4, Part.HEADLINE)]
    parts = with_known(SPANS, [Part.SECTION_NAME, Part.HEADLINE, Part.BODY], known)
    assert parts == [Part.HEADLINE, Part.BODY, Part.BODY]


def test_joining_lines_leaves_what_is_known_where_it_was() -> None:
    lines = [
        "Quay sold",
        *["The council of Lowmere met on Monday evening in the old town hall to"] * 4,
        "decide.",
        "No.",
    ]
    text = "\n".join(lines)
    known = [KnownPart(0, 9, Part.HEADLINE), KnownPart(len(text) - 3, len(text), Part.BLOCK_QUOTE)]
    sentences = draft_article(text, joined=True, known=known).sentences
    assert [(s.text, s.part) for s in (sentences[0], sentences[-1])] == [
        ("Quay sold", Part.HEADLINE),
        ("No.", Part.BLOCK_QUOTE),
    ]
