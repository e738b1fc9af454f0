"""`agreement`: how well annotators agree, and what to do next."""

import argparse
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from labeling.cli.left_out import in_words
from labeling.cli.output import tell, with_json
from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.figure_order import extremes
from labeling.domain.agreement_report import AgreementReport, AnnotatorQuality, Discussion, Quality, discussion_words
from labeling.project import Project
from labeling.services.agreement import agreement_report
from labeling.services.left_out import as_rows, left_out

WIDTH = 100
FOLD, ENDS = 12, 5
"""A table about people with more than FOLD rows shows only its ENDS lowest and ENDS highest."""
_NAME = 34
_Row = tuple[str, Estimate]
_COEFFICIENTS = {
    "percent": "Percent agreement",
    "alpha": "Krippendorff's α",
    "fleiss": "Fleiss' κ",
    "ac1": "Gwet's AC1",
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Measure agreement."""
    command = commands.add_parser("agreement", help="how well annotators agree, with intervals, and what to do next")
    command.add_argument(
        "--draws",
        type=_draws,
        default=1000,
        metavar="N",
        help="resamples of the articles for each interval (default: %(default)s)",
    )
    command.add_argument(
        "--all",
        action="store_true",
        help=f"print every annotator and pair, not only the {ENDS} lowest and {ENDS} highest of more than {FOLD}",
    )
    with_json(command, _agreement)


def _draws(text: str) -> int:
    if not text.isdecimal() or not 100 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 100 to 100,000")
    return int(text)


def _agreement(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    report = agreement_report(project.file, owner, now=datetime.now(UTC), draws=options.draws)
    missing = as_rows(article for article in left_out(project.file, owner) if article.has_votes)
    result = {**asdict(report), "at": report.at.isoformat(), "left_out_articles": missing}
    tell(options, result, [*_lines(report, everything=options.all), *in_words(missing)])
    return 0


def _lines(report: AgreementReport, *, everything: bool) -> Iterator[str]:
    yield from _headline(report)
    if report.people:
        draw = _table if everything else _folded
        for title, rows in _tables(report):
            yield from _table(title, rows)
        if report.ac1_words:
            yield from ("", *textwrap.wrap(report.ac1_words, WIDTH))
        for title, rows in _tables_of_people(report):
            yield from draw(title, rows)
        for title, slices in (
            ("By part of the article: α", report.parts),
            ("By codebook version: α", report.codebooks),
            ("By when the last vote came: α", report.periods),
        ):
            yield from _table(title, [(slice_.name, slice_.alpha) for slice_ in slices])
        yield from _quality(report.quality, everything=everything)
    if report.discussion is not None:
        yield from _discussion(report.discussion)
    if report.undated_words:
        yield from ("", report.undated_words)
    if left_out := report.left_out.words:
        yield from ("", "Left out:", *(f"  {words}" for words in left_out))


def _headline(report: AgreementReport) -> Iterator[str]:
    headline = report.headline
    enough = f"Is it enough? {headline.enough}"
    for paragraph in filter(None, (headline.line, headline.meaning, enough, headline.pulls_down)):
        yield from (*textwrap.wrap(paragraph, WIDTH), "")
    yield "What to do next:"
    for number, step in enumerate(headline.next_steps, start=1):
        yield from textwrap.wrap(step.words, WIDTH, initial_indent=f"  {number}. ", subsequent_indent="     ")
    yield from ("", *textwrap.wrap(f"The thresholds are from {headline.source}", WIDTH))


def _tables(report: AgreementReport) -> Iterator[tuple[str, list[_Row]]]:
    """(title, rows of a name and its figure)."""
    yield "All labels", [(name, getattr(report, key)) for key, name in _COEFFICIENTS.items()]
    yield (
        "Each label against the others: α",
        [(f"{label.name} ({label.share:.0%})", label.alpha) for label in report.labels],
    )
    yield "Is it a sentence to label: α", [("Skipped or not", report.skipping.alpha)]


def _tables_of_people(report: AgreementReport) -> Iterator[tuple[str, list[_Row]]]:
    yield (
        "Two annotators: Cohen's κ",
        [(f"{pair.first.name} and {pair.second.name}", pair.kappa) for pair in report.pairs],
    )
    yield "One annotator and the others: κ", [(annotator.person.name, annotator.kappa) for annotator in report.rest]
    repeats = [(annotator.person.name, annotator.percent) for annotator in report.repeats]
    yield "Asked twice of the same annotator: same answer", repeats


def _table(title: str, rows: list[_Row]) -> Iterator[str]:
    if rows:
        yield from ("", title)
    for row in rows:
        yield from _row(*row)


def _row(name: str, estimate: Estimate) -> Iterator[str]:
    value = "   –" if estimate.value is None else f"{estimate.value:>z5.2f}"
    interval = "" if estimate.low is None else f"{estimate.low:z.2f} to {estimate.high:z.2f}"
    articles = f"{estimate.articles:>6,} article" + ("" if estimate.articles == 1 else "s")
    yield f"  {_short(name)}  {value:<5}  {interval:<15}  {estimate.sentences:>9,} sentences, {articles}"
    if estimate.why:
        yield from textwrap.wrap(estimate.why, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _folded(title: str, rows: list[_Row]) -> Iterator[str]:
    """The table, or where it is long its ends, and how much lies between."""
    ends = extremes(rows, lambda row: row[1], ENDS)
    if len(rows) <= FOLD or not ends.lowest:
        yield from _table(title, rows[:FOLD])
        if without_figure := rows[FOLD:]:
            yield f"  {len(without_figure):,} more, none of them with a figure. To print them all: --all"
        return
    of = f"the {ends.ranked:,} with an interval" if ends.with_interval else f"{ends.ranked:,}"
    yield from ("", title, f"  The lowest {len(ends.lowest)} of {of}:")
    for row in ends.lowest:
        yield from _row(*row)
    yield f"  The highest {len(ends.highest)}, highest first:"
    for row in ends.highest:
        yield from _row(*row)
    yield f"  {len(rows):,} in all. To print them all: --all"


def _short(name: str) -> str:
    return f"{textwrap.shorten(name, _NAME, placeholder='…'):<{_NAME}}"


def _discussion(discussion: Discussion) -> Iterator[str]:
    before, after = discussion.before, discussion.after
    alphas = [(before.name, before.alpha), (after.name, after.alpha)]
    percents = [(before.name, before.percent), (after.name, after.percent)]
    yield from _table("Before and after discussion: α", alphas)
    yield from _table("Before and after discussion: same label", percents)
    yield from textwrap.wrap(discussion_words(discussion), WIDTH, initial_indent="  ", subsequent_indent="  ")


def _quality(quality: Quality, *, everything: bool) -> Iterator[str]:
    yield from ("", "How often each annotator is right, by Dawid and Skene's model")
    yield from textwrap.wrap(quality.why, WIDTH, initial_indent="  ", subsequent_indent="  ")
    if everything or len(quality.annotators) <= FOLD:
        yield from map(_right, quality.annotators)
        return
    order = sorted(quality.annotators, key=lambda annotator: annotator.accuracy)
    yield from (f"  The lowest {ENDS} of {len(order):,}:", *map(_right, order[:ENDS]))
    yield from (f"  The highest {ENDS}, highest first:", *map(_right, order[: -ENDS - 1 : -1]))
    yield "  To print them all: --all"


def _right(annotator: AnnotatorQuality) -> str:
    return f"  {_short(annotator.person.name)}  {annotator.accuracy:>5.2f}"
