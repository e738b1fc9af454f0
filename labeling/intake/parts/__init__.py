"""Suggests the part that each sentence plays in its article. The importer sees every suggestion and may correct it.

First each line is judged by its own pattern (`line_patterns`); then the head is read, then what depends on its
neighbours: captions, links below a header, the foot. Hiding text is the worse error, so a doubtful line is body.
"""

from collections.abc import Sequence

from labeling.domain.model import Part
from labeling.intake.parts.credit import credit_sentences
from labeling.intake.parts.edges import mark_authors, mark_names_in_text, mark_prompts, start_of_foot
from labeling.intake.parts.head import end_of_head, mark_head
from labeling.intake.parts.line_patterns import is_post_signature, part_by_pattern
from labeling.intake.parts.neighbours import mark_between, mark_foot, mark_links, mark_links_in_text, mark_subheads
from labeling.intake.parts.paragraph import Paragraph, lines_of
from labeling.intake.parts.person_names import is_person
from labeling.intake.parts.pictures import (
    mark_captions_in_text,
    mark_pairs_of_links,
    mark_pictures,
    mark_repeated_quotes,
)


def suggest_parts(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """A part for each sentence of the text, in order. The spans are those of `sentences.split`."""
    lines = lines_of(text, spans)
    parts = [part_by_pattern(line) for line in lines]
    _mark_posts(lines, parts)
    headline = mark_head(lines, parts)
    mark_pictures(lines, parts)
    mark_repeated_quotes(lines, parts)
    mark_prompts(lines, parts, headline)
    foot = start_of_foot(lines, parts)
    if foot:
        _mark_around(lines, parts, headline, foot)
    if headline is not None:
        mark_subheads(lines, parts, headline)
    return [part for line, part in zip(lines, parts, strict=True) for part in _spread(line, part)]


def _mark_around(lines: list[Paragraph], parts: list[Part], headline: int | None, foot: int) -> None:
    """Mark what is furniture only because there is running text around it."""
    mark_links(lines, parts, foot)
    mark_authors(lines, parts, headline, foot)
    mark_names_in_text(lines, parts)
    if headline is not None:
        mark_links_in_text(lines, parts, end_of_head(lines, parts, headline))
    mark_captions_in_text(lines, parts)
    mark_pairs_of_links(lines, parts)
    mark_between(lines, parts)
    mark_foot(lines, parts, foot)


def _mark_posts(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark the text above `— Name (@handle) November 14, 2026` as a block quote, a name above `@handle` as a byline."""
    for number, line in enumerate(lines[1:], start=1):
        if is_post_signature(line.text) and not parts[number - 1].is_furniture:
            parts[number - 1] = Part.BLOCK_QUOTE
        elif line.text.startswith("@") and parts[number] is Part.BYLINE and is_person(lines[number - 1].text):
            parts[number - 1] = Part.BYLINE


def _spread(line: Paragraph, part: Part) -> list[Part]:
    """The part of each sentence: after a caption, its credit may be a separate sentence."""
    credits = credit_sentences(line) if part is Part.CAPTION else 0
    return [part] * (len(line.sentences) - credits) + [Part.CREDIT] * credits
