"""The figures of an agreement report as CSV: one row a figure."""

import csv
from typing import Final, TextIO

from labeling.domain.agreement_report import AgreementReport
from labeling.publish.csv_file import ENCODING as ENCODING  # noqa: PLC0414  # the same for every CSV of ours
from labeling.publish.spreadsheet import neutral

COLUMNS: Final = (
    "about",
    "name",
    "statistic",
    "value",
    "low",
    "high",
    "why",
    "sentences",
    "votes",
    "articles",
)
"""`low` and `high` are the ends of the 95 % interval; `why` says why a value or an interval is missing."""


def write(report: AgreementReport, out: TextIO) -> int:
    """Write the header and a row for each figure, and return how many rows there were. `out` has `newline=""`."""
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for about, name, statistic, e in report.figures():
        numbers = ["" if number is None else repr(number) for number in (e.value, e.low, e.high)]
        basis = [str(number) for number in (e.sentences, e.votes, e.articles)]
        writer.writerow([about.value, neutral(name), statistic, *numbers, neutral(e.why), *basis])
        count += 1
    return count
