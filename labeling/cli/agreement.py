"""`agreement_report`: how well annotators agree, and what to do next."""

import argparse
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from labeling.cli.left_out import in_words
from labeling.cli.output import tell, with_json
from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.extremes import extremes
from labeling.domain.agreement_report import AgreementReport, AnnotatorQuality, Discussion, Quality, discussion_words
from labeling.project import Project
from labeling.services.agreement import agreement_report
from labeling.services.left_out import as_rows, left_out

WIDTH = 100
FOLD, ENDS = 12, 5
"""From how many rows on a table about people is cut to its ends, and how many rows each of them has."""
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
    missing = as_rows(one for one in left_out(project.file, owner) if one.has_votes)
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
        for title, rows in _slices(report):
            yield from _table(title, rows)
        yield from _quality(report.quality, everything=everything)
    if report.discussion is not None:
        yield from _discussion(report.discussion)
    if report.undated_words:
        yield from ("", report.undated_words)
    if left_out := report.left_out.words:
        yield from ("", "Left out:", *(f"  {words}" for words in left_out))


def _headline(report: AgreementReport) -> Iterator[str]:
    said = report.headline
    for paragraph in filter(None, (said.line, said.meaning, f"Is it enough? {said.enough}", said.pulls_down)):
        yield from (*textwrap.wrap(paragraph, WIDTH), "")
    yield "What to do next:"
    for number, step in enumerate(said.next_steps, start=1):
        yield from textwrap.wrap(step.words, WIDTH, initial_indent=f"  {number}. ", subsequent_indent="     ")
    yield from ("", *textwrap.wrap(f"The thresholds are from {said.source}", WIDTH))


def _tables(report: AgreementReport) -> Iterator[tuple[str, list[_Row]]]:
    """(title, rows of a name and its figure)."""
    yield "All labels", [(name, getattr(report, key)) for key, name in _COEFFICIENTS.items()]
    yield (
        "Each label against the others: α",
        [(f"{one.name} ({one.share:.0%})", one.alpha) for one in report.labels],
    )
    yield "Is it a sentence to label: α", [("Skipped or not", report.skipping.alpha)]


def _tables_of_people(report: AgreementReport) -> Iterator[tuple[str, list[_Row]]]:
    yield (
        "Two annotators: Cohen's κ",
        [(f"{pair.first.name} and {pair.second.name}", pair.kappa) for pair in report.pairs],
    )
    yield "One annotator and the others: κ", [(one.person.name, one.kappa) for one in report.rest]
    yield "Asked twice of the same annotator: same answer", [(one.person.name, one.percent) for one in report.repeats]


def _slices(report: AgreementReport) -> Iterator[tuple[str, list[_Row]]]:
    for title, slices in (
        ("By part of the article: α", report.parts),
        ("By codebook version: α", report.codebooks),
        ("By when the last vote came: α", report.periods),
    ):
        yield title, [(one.name, one.alpha) for one in slices]


def _table(title: str, rows: list[_Row]) -> Iterator[str]:
    if rows:
        yield from ("", title)
    for row in rows:
        yield from _row(*row)


def _row(name: str, found: Estimate) -> Iterator[str]:
    yield f"  {_short(name)}  {_figures(found)}".rstrip()
    if found.why:
        yield from textwrap.wrap(found.why, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _folded(title: str, rows: list[_Row]) -> Iterator[str]:
    """The table, or where it is long its ends, and how much lies between."""
    found = extremes(rows, lambda row: row[1], ENDS)
    if len(rows) <= FOLD or not found.lowest:
        yield from _table(title, rows[:FOLD])
        yield from _uncounted(rows[FOLD:])
        return
    of = f"the {found.ranked:,} with an interval" if found.with_interval else f"{found.ranked:,}"
    yield from ("", title, f"  The lowest {len(found.lowest)} of {of}:")
    for row in found.lowest:
        yield from _row(*row)
    yield f"  The highest {len(found.highest)}, highest first:"
    for row in found.highest:
        yield from _row(*row)
    yield f"  {len(rows):,} in all. To print them all: --all"


def _uncounted(rows: list[_Row]) -> Iterator[str]:
    if rows:
        yield f"  {len(rows):,} more, none of them with a figure. To print them all: --all"


def _short(name: str) -> str:
    return f"{textwrap.shorten(name, _NAME, placeholder='…'):<{_NAME}}"


def _figures(found: Estimate) -> str:
    value = "   –" if found.value is None else f"{found.value:>z5.2f}"
    extremes = "" if found.low is None else f"{found.low:z.2f} to {found.high:z.2f}"
    articles = f"{found.articles:>6,} article" + ("" if found.articles == 1 else "s")
    return f"{value:<5}  {extremes:<15}  {found.sentences:>9,} sentences, {articles}"


def _discussion(found: Discussion) -> Iterator[str]:
    slices = (found.before, found.after)
    yield from _table("Before and after discussion: α", [(one.name, one.alpha) for one in slices])
    yield from _table("Before and after discussion: same label", [(one.name, one.percent) for one in slices])
    yield from textwrap.wrap(discussion_words(found), WIDTH, initial_indent="  ", subsequent_indent="  ")


def _quality(quality: Quality, *, everything: bool) -> Iterator[str]:
    yield from ("", "How often each annotator is right, by Dawid and Skene's model")
    yield from textwrap.wrap(quality.why, WIDTH, initial_indent="  ", subsequent_indent="  ")
    if everything or len(quality.annotators) <= FOLD:
        yield from map(_right, quality.annotators)
        return
    order = sorted(quality.annotators, key=lambda one: one.accuracy)
    yield from (f"  The lowest {ENDS} of {len(order):,}:", *map(_right, order[:ENDS]))
    yield from (f"  The highest {ENDS}, highest first:", *map(_right, order[: -ENDS - 1 : -1]))
    yield "  To print them all: --all"


def _right(one: AnnotatorQuality) -> str:
    return f"  {_short(one.person.name)}  {one.accuracy:>5.2f}"
