"""What every command shares: `--json`, and how results are printed."""

import argparse
import json
from collections.abc import Sequence
from typing import Any


def with_json(command: argparse.ArgumentParser, run: Any) -> None:
    """Give a command `--json` and the function that runs it."""
    command.add_argument("--json", action="store_true", help="print the result as JSON")
    command.set_defaults(run=run, unopened=False)


def tell(options: argparse.Namespace, result: Any, lines: Sequence[str]) -> None:
    """Print the result for programs, or the lines for people."""
    if options.json:
        print_json(result)
    elif lines:
        print("\n".join(lines))


def print_json(result: Any) -> None:
    """Print the result for programs."""
    print(json.dumps(result, ensure_ascii=False, indent=2))
