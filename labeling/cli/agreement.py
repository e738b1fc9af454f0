"""`agreement`: how well annotators agree, and what to do next."""

import argparse
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from labeling.cli.left_out import in_words
from labeling.cli.output import tell, with_json
from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement_report import AgreementReport, Discussion, Quality, discussion_words
from labeling.project import Project
from labeling.services.left_out import as_rows, left_out
from labeling.services.measure import agreement

WIDTH = 100
_NAME = 34
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
        help="redraws of the articles for each interval (default: %(default)s)",
    )
    with_json(command, _agreement)


def _draws(text: str) -> int:
    if not text.isdecimal() or not 100 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 100 to 100,000")
    return int(text)


def _agreement(project: Project, options: argparse.Namespace) -> int:
    owner = project.local_owner()
    report = agreement(project.file, owner, now=datetime.now(UTC), draws=options.draws)
    missing = as_rows(one for one in left_out(project.file, owner) if one.has_votes)
    result = {**asdict(report), "at": report.at.isoformat(), "left_out_articles": missing}
    tell(options, result, [*_lines(report), *in_words(missing)])
    return 0


def _lines(report: AgreementReport) -> Iterator[str]:
    yield from _headline(report)
    if report.people:
        for title, rows in _tables(report):
            yield from _table(title, rows)
        yield from _quality(report.quality)
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


def _tables(report: AgreementReport) -> Iterator[tuple[str, list[tuple[str, Estimate]]]]:
    """(title, rows of a name and its figure) of every table that has something to show."""
    tables = (
        ("All labels", [(name, getattr(report, key)) for key, name in _COEFFICIENTS.items()]),
        ("Each label against the others: α", [(f"{one.name} ({one.share:.0%})", one.alpha) for one in report.labels]),
        ("Is it a sentence to label at all: α", [("Skipped or not", report.skipping.alpha)]),
        ("Two annotators: Cohen's κ", [(f"{p.first.name} and {p.second.name}", p.kappa) for p in report.pairs]),
        ("One annotator and the others: κ", [(one.person.name, one.kappa) for one in report.rest]),
        ("Asked twice of the same annotator: same answer", [(o.person.name, o.percent) for o in report.repeats]),
        ("By part of the article: α", [(one.name, one.alpha) for one in report.parts]),
        ("By codebook version: α", [(one.name, one.alpha) for one in report.codebooks]),
        ("By when the last vote came: α", [(one.name, one.alpha) for one in report.periods]),
    )
    yield from (table for table in tables if table[1])


def _table(title: str, rows: Iterable[tuple[str, Estimate]]) -> Iterator[str]:
    yield from ("", title)
    for name, found in rows:
        yield f"  {textwrap.shorten(name, _NAME, placeholder='…'):<{_NAME}}  {_figures(found)}".rstrip()
        if found.why:
            yield from textwrap.wrap(found.why, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _figures(found: Estimate) -> str:
    value = "   –" if found.value is None else f"{found.value:>5.2f}"
    ends = "" if found.low is None else f"{found.low:.2f} to {found.high:.2f}"
    articles = f"{found.articles:>6,} article" + ("" if found.articles == 1 else "s")
    return f"{value:<5}  {ends:<15}  {found.sentences:>9,} sentences, {articles}"


def _discussion(found: Discussion) -> Iterator[str]:
    slices = (found.before, found.after)
    yield from _table("Before and after discussion: α", [(one.name, one.alpha) for one in slices])
    yield from _table("Before and after discussion: same label", [(one.name, one.percent) for one in slices])
    yield from textwrap.wrap(discussion_words(found), WIDTH, initial_indent="  ", subsequent_indent="  ")


def _quality(quality: Quality) -> Iterator[str]:
    yield from ("", "How often each annotator is right, by Dawid and Skene's model")
    yield from textwrap.wrap(quality.why, WIDTH, initial_indent="  ", subsequent_indent="  ")
    for one in quality.annotators:
        yield f"  {textwrap.shorten(one.person.name, _NAME, placeholder='…'):<{_NAME}}  {one.accuracy:>5.2f}"
