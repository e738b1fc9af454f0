"""How well the parts of pasted articles are recognized.

    python -m benchmarks.parts              our two collections: one to write rules with, one kept apart
    python -m benchmarks.parts FOLDER -v    your own articles in the same format, and every error

A folder holds NAME.txt and NAME.gold.jsonl (tests/intake/parts/README.md). For each part, the table says how many of
its sentences were given exactly that part. `furniture_recognised` counts furniture that is correctly passed over.
`label_text_hidden` counts headlines, subheads, body text and block quotes that are wrongly passed over: the worse
error. Author notes, corrections and table rows may be either, and don't count.
"""

import argparse
from pathlib import Path

from benchmarks.report import report
from tests.intake.gold_parts import APART, TUNED, Measured, measure


def main() -> None:
    """Measure once, and print a table and a line of JSON for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=[TUNED, APART])
    parser.add_argument("-v", "--verbose", action="store_true", help="print every error")
    options = parser.parse_args()
    for folder in options.folders:
        measured = measure(folder)
        if options.verbose:
            _print_errors(measured)
        _print_table(folder, measured)


def _print_errors(measured: Measured) -> None:
    for title, errors in (("label text hidden", measured.hidden), ("furniture left", measured.left)):
        print(f"-- {title}")
        for error in errors:
            print("  ", error.article, error.part, error.kind, error.text, sep=" | ")


def _print_table(folder: Path, measured: Measured) -> None:
    for kind in sorted(measured.of_kind):
        print(f"{kind:18} {measured.exact[kind]:3} of {measured.of_kind[kind]:3} exactly right")
    figures: dict[str, object] = {
        "folder": folder.name,
        "furniture_recognised": measured.furniture - len(measured.left),
        "furniture": measured.furniture,
        "furniture_recognised_percent": round(100 * measured.recognised, 1),
        "label_text_hidden": len(measured.hidden),
        "label_text": measured.label_text,
    }
    report("parts", figures)


if __name__ == "__main__":
    main()
