"""What is left out of a result and why, in lines for a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from labeling.services.left_out import LeftOutReason

_TOGETHER = {
    LeftOutReason.TRAINING: "for practice or for a test",
    LeftOutReason.SAMPLE: "that came with Factmark to try things on",
    LeftOutReason.ARCHIVED: "that are archived",
}
_WAY_BACK = {
    LeftOutReason.SAMPLE: " To count one in: `python -m labeling samples use ARTICLE_ID`.",
    LeftOutReason.ARCHIVED: " To count them again: `python -m labeling restore-articles ARTICLE_ID`.",
}


def votes_in_words(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line for each person whose votes an owner left out: rows of `Manifest.votes_left_out`."""
    for row in rows:
        yield f"Left out: {row['votes']:,} votes of {row['annotator']}, by an owner’s decision: {row['reason']}"


def in_words(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """A line for each article that the owner is labeling, and one for each other reason.

    `as_rows` makes the rows.
    """
    by_why: dict[str, list[Mapping[str, str]]] = {why: [] for why in LeftOutReason}
    for row in rows:
        by_why[row["why"]].append(row)
    for row in by_why[LeftOutReason.LABELING]:
        yield (
            f"Left out: “{row['title']}” (article {row['article_id']}): {row['reason']}. Finish it on the screen, or "
            f"give it back: `python -m labeling assign give-back {row['article_id']}`."
        )
    for why, what in _TOGETHER.items():
        if together := by_why[why]:
            noun = "article" if len(together) == 1 else "articles"
            titles = ", ".join(f"“{row['title']}”" for row in together)
            yield f"Left out: {len(together):,} {noun} {what}: {titles}.{_WAY_BACK.get(why, '')}"
