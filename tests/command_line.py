"""`python -m labeling` as others hold it: its words, its options, and the JSON that it prints."""

import json
import os
import re
import runpy
import sys
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch


class CommandLine:
    """Commands on one project, in this process: a process each would take a second each."""

    def __init__(self, db: Path) -> None:
        self.db = db

    def json(self, *words: str | Path) -> Any:
        """What a command prints with `--json`. It has to succeed."""
        status, out, err = run("--db", self.db, *words, "--json")
        assert status == 0, f"{words}: {err}"
        return json.loads(out)


def run(*words: str | Path) -> tuple[int, str, str]:
    """(exit status, stdout, stderr) of `python -m labeling` with these words."""
    out, err = StringIO(), StringIO()
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "argv", ["labeling", *map(str, words)]))
        stack.enter_context(patch.dict(os.environ, {"COLUMNS": "400"}))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        try:
            runpy.run_module("labeling", run_name="__main__")
        except SystemExit as end:
            return int(end.code or 0), out.getvalue(), err.getvalue()
    raise AssertionError("`python -m labeling` ends with its exit status.")


def commands() -> Iterator[tuple[str, str]]:
    """Each command, and each one below another, with its operands in capitals and its options, by its help page."""
    for name in _listed(_help()):
        below = _listed(_help(name))
        for words in [[name, sub] for sub in below] or [[name]]:
            yield " ".join(words), _words_of(_help(*words))


def _help(*words: str) -> str:
    status, page, _ = run(*words, "--help")
    assert status == 0, words
    return page


def _listed(page: str) -> list[str]:
    """The commands below this page's own: a line each, by four blanks, after the line `COMMAND`."""
    return re.findall(r"^    ([a-z][a-z-]*)\b", page.partition("\n  COMMAND")[2], re.MULTILINE)


def _words_of(page: str) -> str:
    usage = page.partition("\n\n")[0]
    operands = re.findall(r"^  ([A-Z][A-Za-z_.]*)\b", page.partition("positional arguments:\n")[2], re.MULTILINE)
    options = [name + choices for name, choices in re.findall(r"(--[a-z-]+)(?: (\{[^}]*\}))?", usage)]
    return " ".join([*operands, *options])


def keys_of(value: Any) -> Any:
    """The keys of a JSON value, in their order, without what they stand for.

    An object of plain values is its keys with blanks between; one with others inside is a dict, in which the plain ones
    come first, under the empty key. A list is what its first entry is.
    """
    if isinstance(value, list):
        return keys_of(value[0]) if value else ""
    if not isinstance(value, dict):
        return ""
    inside = {key: keys for key, entry in value.items() if (keys := keys_of(entry))}
    plain = " ".join(key for key in value if key not in inside)
    return {"": plain, **inside} if inside else plain
