"""Measure the figures that the README quotes.

    python -m benchmarks                   all of them, one after the other (about half an hour)
    python -m benchmarks pages keypress    some of them
    python -m benchmarks --readme          all of them, and write the table in the README

Each runs in a process of its own. The latest figures of each are kept in benchmarks/results.json, with the day and the
machine; the table in the README is made from them. Measure on a machine that does nothing else.
"""

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.machine import add_cpus_option, busy_warning, description
from benchmarks.table import Results, table

BENCHMARKS = (
    "keypress",
    "adjudication",
    "api_load",
    "sessions",
    "pages",
    "clicks",
    "writer",
    "agreement",
    "agreement_report",
    "publish",
    "coverage",
)
FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
README = FOLDER.parent / "README.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"


def main() -> None:
    """Run the benchmarks asked for, store their figures, and show them."""
    options = _options()
    results = _kept()
    if warning := busy_warning():
        print(warning, file=sys.stderr)
    for name in options.names or BENCHMARKS:
        print(f"{name} …", flush=True)
        results[name] = {
            "figures": _run(name, options.cpus),
            "day": f"{datetime.now(UTC):%Y-%m-%d}",
            "machine": description(),
        }
        RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{table(results)}")
    if options.readme:
        _write_into_readme(table(results))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--readme", action="store_true", help="write the table into README.md")
    add_cpus_option(parser)
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    return options


def _kept() -> Results:
    results: Results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return results


def _run(name: str, cpus: set[int]) -> dict[str, float]:
    """The figures of one benchmark, which prints them in its last line."""
    command = [sys.executable, "-m", f"benchmarks.{name}", "--cpus", ",".join(map(str, sorted(cpus)))]
    printed = subprocess.run(command, cwd=FOLDER.parent, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures: dict[str, float] = json.loads(printed.splitlines()[-1].partition(": ")[2])
    return figures


def _write_into_readme(lines: str) -> None:
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{README} has no place for the figures: {BEGIN.strip()} … {END}")
    README.write_text(f"{before}{begin}\n{lines}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
