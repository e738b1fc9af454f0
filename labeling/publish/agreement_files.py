"""The figures of an agreement report: as CSV, one row per figure, and as JSON, with every table and sentence of it."""

import csv
import json
from dataclasses import asdict
from typing import Final, TextIO

from labeling.domain.agreement_report import AgreementReport
from labeling.publish.csv_files import VOTES_ENCODING
from labeling.publish.spreadsheet import neutral

CSV_ENCODING = VOTES_ENCODING
"""The same for every CSV that a spreadsheet opens."""
JSON_ENCODING = "utf-8"

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
"""`low` and `high` are the ends of the 95% interval; `why` says why a value or an interval is missing."""


def write_csv(report: AgreementReport, out: TextIO) -> int:
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


def write_json(report: AgreementReport, out: TextIO) -> int:
    """Write the report as one object, and return how many figures are in it."""
    json.dump(asdict(report), out, indent=2, ensure_ascii=False, default=str)
    out.write("\n")
    return sum(1 for _ in report.figures())
