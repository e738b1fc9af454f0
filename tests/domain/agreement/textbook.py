"""Published tables, one string per annotator and one character per sentence; a dot where an annotator gave no label."""

import csv
import os
from collections.abc import Sequence
from itertools import chain, repeat
from pathlib import Path

from labeling.domain.agreement.ratings import Ratings

SHARED = Path(os.environ.get("FACTMARK_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "textbook"
"""Where the same tables lie as CSV, on machines that have them."""

FLEISS_1971 = (
    "422521311511212311215221121215",
    "423521311542242311235421421235",
    "423523334544244311435444421435",
    "453543334544344341455454421435",
    "453543534544344351455454425435",
    "455543544544345552455454545435",
)
"""Diagnoses of 30 patients by six psychiatrists each. Fleiss (1971), Psychological Bulletin 76, table 1."""

KRIPPENDORFF_2011_A = ("1110010000", "0100000010")
KRIPPENDORFF_2011_B = ("aabbdcccedda", "babbbccceddd")
KRIPPENDORFF_2011_C = ("123321412...", "1233224125..", ".33323422513", "12332441251.")
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: binary, nominal, and four observers with gaps."""

THREE_CODERS = ("....341211333", "1213343......", ".21344.211334")
"""The example of the article "Krippendorff's alpha" in Wikipedia, without its two empty units."""

GWET_FIVE_OBSERVERS = (
    "112.001122.0131",
    "1130000.2110231",
    "203000222100221",
    ".13....0.10022.",
    "2..0001.2....31",
)
"""Gwet (2014), Handbook of Inter-Rater Reliability, five observers and fifteen subjects."""

GWET_DIAGNOSES = ((25, 1, 5, 4), (2, 21, 9, 4), (13, 12, 45, 17), (6, 4, 15, 40))
GWET_ABSTRACTORS = ((20, 0, 7), (0, 13, 0), (4, 0, 56))
"""Gwet (2014): two raters' contingency tables, 223 and 100 subjects."""

ANESTHESIA = (
    "111 333 112 222 222 222 122 333 222 232 444 222 111 222 121 111 111 111 222 222 222 222 222 221 111 111 232 111 "
    "111 112 111 333 111 222 222 433 221 232 333 111 111 121 232 121 222",
    "1 4 2 3 3 3 2 3 2 2 4 3 1 3 1 2 1 1 2 1 2 2 3 2 1 1 2 1 1 1 1 3 1 2 3 4 2 3 3 1 1 2 2 1 2",
    "1 3 1 1 2 3 1 4 2 2 4 3 1 2 1 1 1 1 2 3 2 2 2 2 1 1 2 1 1 1 1 2 1 2 2 3 2 2 4 1 1 1 2 1 2",
    "1 3 2 2 2 2 1 3 2 2 4 4 1 1 1 1 1 1 2 2 2 2 2 2 1 1 2 1 1 2 1 3 1 2 3 4 3 3 3 1 1 1 2 1 2",
    "1 4 2 1 2 2 1 3 3 3 4 3 1 2 1 1 1 1 1 2 2 1 2 2 1 1 2 1 1 1 1 3 1 2 2 3 2 3 2 1 1 1 2 1 2",
)
"""Fitness for anaesthesia of 45 patients by five anaesthetists, the first of them three times. Dawid and Skene (1979),
table 1."""


def ratings_of(table: Sequence[str], labels: str = "") -> Ratings:
    """The table as ratings in which every sentence is an article of its own."""
    rows = [
        (f"{place:04}", f"{annotator}", label, f"{place:04}")
        for annotator, given in enumerate(table)
        for place, label in enumerate(given)
        if label != "."
    ]
    return Ratings.of(rows, labels or sorted({row[2] for row in rows}))[0]


def two_raters(contingency: Sequence[Sequence[int]]) -> Ratings:
    """A contingency table of two raters as ratings."""
    pairs = list(
        chain.from_iterable(
            repeat((first, second), count) for first, row in enumerate(contingency) for second, count in enumerate(row)
        )
    )
    return ratings_of(["".join(str(pair[side]) for pair in pairs) for side in (0, 1)])


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV outside the repository."""
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
