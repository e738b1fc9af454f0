"""`python -m labeling [--db PATH] COMMAND …`: the project from the command line.

Results go to stdout, everything else to stderr. Exit status: 0 done, 1 refused (with the reason), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from labeling.cli import (
    agreement,
    article_imports,
    article_status,
    articles,
    assignments,
    backups,
    corrections,
    releases,
    samples,
    team,
    vote_imports,
)
from labeling.errors import FactmarkError
from labeling.project import default_path, open_project
from labeling.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        if options.unopened:
            return int(options.run(options))
        with open_project(options.db) as project:
            return int(options.run(project, options))
    except FactmarkError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m labeling", description="Factmark from the command line.")
    parser.add_argument("--db", type=Path, metavar="PATH", help=f"the project's file (default: {default_path()})")
    parser.add_argument("--version", action="version", version=f"Factmark {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    modules = (
        *(article_imports, articles, corrections, article_status, samples, vote_imports),
        *(backups, releases, assignments, team, agreement),
    )
    for module in modules:
        module.add_commands(commands)
    return parser
