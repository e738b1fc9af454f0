"""What a file's structure tells goes before what its words suggest."""

import pytest

from labeling.domain.model import Part
from labeling.intake.decoding import Decoded
from labeling.intake.draft import draft_article, draft_of, other_forms
from labeling.intake.known_parts import KnownPart, with_known

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


def test_mending_moves_what_is_known_with_its_lines() -> None:
    lines = [
        "Quay &amp; pier sold",
        "Caf&eacute; &amp; quay were sold on Monday.",
        "And then",
        "No.",
        "What now",
        "All.",
    ]
    text, known, start = "\n".join(lines), [], 0
    for line, part in zip(lines, (Part.HEADLINE, None, Part.SUBHEAD, None, Part.SUBHEAD, None), strict=True):
        if part is not None:
            known.append(KnownPart(start, start + len(line), part))
        start += len(line) + 1
    sentences = draft_article(text, mend=True, known=known).sentences
    assert [(s.text, s.part) for s in sentences] == [
        ("Quay & pier sold", Part.HEADLINE),
        ("Café & quay were sold on Monday.", Part.BODY),
        ("And then", Part.SUBHEAD),
        ("No.", Part.BODY),
        ("What now", Part.SUBHEAD),
        ("All.", Part.BODY),
    ]


def test_joining_lines_joins_nothing_to_a_stretch_that_is_known() -> None:
    known_line = "What comes next for the harbour of Lowmere, for its quay and its pier"
    lines = [known_line, *["in the old town hall the council of Lowmere met on Monday evening and"] * 9, "left."]
    text = "\n".join(lines)
    joined = draft_article(text, joined=True, known=[KnownPart(0, len(known_line), Part.SUBHEAD)])
    assert [s.text for s in joined.sentences if s.part is Part.SUBHEAD] == [known_line]
    assert joined.article.text in other_forms(text, [KnownPart(0, len(known_line), Part.SUBHEAD)])


def test_a_title_that_a_page_tells_is_mended_with_its_text() -> None:
    page = Decoded("Caf&eacute; sold\nIt was sold.", "html, utf-8", certain=True, title="Caf&eacute; sold")
    assert draft_of(page, mend=True).article.title == "Café sold"
    assert draft_of(page).article.title == "Caf&eacute; sold"
