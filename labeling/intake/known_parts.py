"""What a file's structure shows about its lines. It takes precedence over what their words suggest."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from labeling.domain.model import Part


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A stretch of a text, `[start, end)` in code points, whose part its file states."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line of an article, and its part where the file's structure shows it."""

    text: str
    part: Part | None = None


def written(lines: Sequence[KnownLine]) -> tuple[str, tuple[KnownPart, ...]]:
    """The text of the lines, and the stretches in it whose part is known."""
    known, start = [], 0
    for line in lines:
        if line.part is not None:
            known.append(KnownPart(start, start + len(line.text), line.part))
        start += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(known)


def changed_around(
    text: str, known: Sequence[KnownPart], change: Callable[[str], str]
) -> tuple[str, tuple[KnownPart, ...]]:
    """The text after a change that works line by line, and where the known stretches are then.

    Each stretch, and what is between two of them, is changed for itself: all are whole lines.
    """
    changed, moved, end = "", [], 0
    for stretch in known:
        changed += change(text[end : stretch.start])
        inside = change(text[stretch.start : stretch.end])
        moved.append(KnownPart(len(changed), len(changed) + len(inside), stretch.part))
        changed, end = changed + inside, stretch.end
    return changed + change(text[end:]), tuple(moved)


def with_known(
    spans: Sequence[tuple[int, int]], suggested: Sequence[Part], known: Sequence[KnownPart]
) -> Sequence[Part]:
    """The parts of the sentences, in order: known where a sentence begins in a known stretch, else as suggested.

    `known` is in order and does not overlap. A title between paragraphs may be that of a box of links: what is
    recognized as one stays one. Where the headline is known there is no other.
    """
    if not known:
        return suggested
    starts = [stretch.start for stretch in known]
    has_headline = any(stretch.part is Part.HEADLINE for stretch in known)
    return [
        _part(known[place] if (place := bisect_right(starts, start) - 1) >= 0 else None, start, part, has_headline)
        for (start, _), part in zip(spans, suggested, strict=True)
    ]


def _part(stretch: KnownPart | None, start: int, suggested: Part, has_headline: bool) -> Part:
    if stretch is not None and start < stretch.end:
        return suggested if stretch.part is Part.SUBHEAD and suggested in _ABOVE_A_BOX else stretch.part
    return Part.BODY if has_headline and suggested is Part.HEADLINE else suggested


_ABOVE_A_BOX = frozenset({Part.PROMO_LINK, Part.PAGE_FURNITURE, Part.SECTION_NAME})
