"""The edges of an article: prompts above and below its text, where the text has ended, who wrote it."""

from labeling.domain.model import Part
from labeling.intake.parts.byline import is_signature
from labeling.intake.parts.head import authors_of
from labeling.intake.parts.line_patterns import is_author_note
from labeling.intake.parts.paragraph import SHORT, Paragraph
from labeling.intake.parts.person_names import is_person
from labeling.intake.parts.prompt import gives_address, is_prompt


def start_of_foot(lines: list[Paragraph], parts: list[Part]) -> int:
    """The number of the first line after the last one that is running text."""
    authors = authors_of(lines, parts)
    for number in range(len(lines) - 1, -1, -1):
        if not parts[number].is_furniture and lines[number].runs and not is_author_note(lines[number], authors):
            return number + 1
    return 0


def mark_authors(lines: list[Paragraph], parts: list[Part], headline: int | None, foot: int) -> None:
    """Mark notes on the authors at the foot or below a byline, and their names wherever they are alone on a line."""
    authors = authors_of(lines, parts)
    for number, line in enumerate(lines):
        if parts[number] is not Part.BODY:
            continue
        if line.text in authors:
            parts[number] = Part.BYLINE
        elif number >= foot > 0 or (
            headline is not None and parts[number - 1] is Part.BYLINE and line.text.startswith(tuple(authors))
        ):
            parts[number] = _part_of_note(line, authors)


def _part_of_note(line: Paragraph, authors: list[str]) -> Part:
    if len(line.text) <= 2 * SHORT and is_signature(line.text):
        return Part.BYLINE
    return Part.AUTHOR_NOTE if is_author_note(line, authors) else Part.BODY


def mark_names_in_text(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark names alone below a time (`17.42 GMT`, `Jo Ray`), and with a place below a letter."""
    letters = 0
    for number in range(1, len(lines) - 1):
        if parts[number] is not Part.BODY or not lines[number].is_unpunctuated or not is_person(lines[number].text):
            continue
        is_place = _is_place(lines[number + 1]) or (letters > 0 and lines[number + 1].is_label)
        letters += is_place
        if is_place or parts[number - 1] is Part.DATE:
            parts[number] = Part.BYLINE
        if is_place and parts[number + 1] is Part.BODY:
            parts[number + 1] = Part.BYLINE


def _is_place(line: Paragraph) -> bool:
    """`Kendal, Cumbria`, below the name of a letter's writer."""
    town, comma, county = line.text.partition(", ")
    return line.is_label and bool(comma) and all(word[0].isupper() for word in (*town.split(), *county.split()))


def mark_prompts(lines: list[Paragraph], parts: list[Part], headline: int | None) -> None:
    """Mark prompts from the last line up to the text, and from the headline down to it."""
    _mark_run(lines, parts, range(len(lines) - 1, 0, -1), is_foot=True)
    if headline is not None:
        _mark_run(lines, parts, range(headline + 1, len(lines)), is_foot=False)


def _mark_run(lines: list[Paragraph], parts: list[Part], numbers: range, is_foot: bool) -> None:
    authors = authors_of(lines, parts)
    for number in numbers:
        if parts[number] is not Part.BODY or is_author_note(lines[number], authors):
            continue
        if is_prompt(lines[number]) or (is_foot and gives_address(lines[number])):
            parts[number] = Part.PAGE_FURNITURE
        elif not lines[number].is_unpunctuated:
            return
