"""On which line of a TOML file each value stands. `tomllib` reads the values and forgets the lines."""

import re
import tomllib
from bisect import bisect_left

from labeling.domain.codebook_mistakes import FieldPath

# Possessive (`*+`), so that no input makes them back-track: each is linear in the text.
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_BLANK = re.compile(r"[ \t]*+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\"]|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:\\.|[^\\"\n])*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_SCALAR = re.compile(r"[^,\]}\n#]*+")


def line_by_path(toml: str) -> dict[FieldPath, int]:
    """The line, from 1, of every table, array element and key. `toml` must be text that `tomllib` accepts."""
    return _Scanner(toml).scan()


class _Scanner:
    """Walks a valid TOML text once; what `tomllib` would refuse is never seen here."""

    def __init__(self, toml: str) -> None:
        self._text = toml
        self._at = 0
        self._newlines = [match.start() for match in re.finditer("\n", toml)]
        self._lines: dict[FieldPath, int] = {}
        self._tables_in: dict[FieldPath, int] = {}

    def scan(self) -> dict[FieldPath, int]:
        table: FieldPath = ()
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)
        return self._lines

    def _header(self) -> FieldPath:
        line = self._line()
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        self._at += brackets
        keys = self._keys()
        self._at += brackets
        return self._array_table(keys, line) if brackets == 2 else self._table(keys, line)

    def _table(self, keys: list[str], line: int) -> FieldPath:
        path: FieldPath = ()
        for key in keys:
            path = self._note((*path, key), line)
            if path in self._tables_in:
                path = (*path, self._tables_in[path] - 1)
        return path

    def _array_table(self, keys: list[str], line: int) -> FieldPath:
        array = self._note((*self._table(keys[:-1], line), keys[-1]), line)
        number = self._tables_in.get(array, 0)
        self._tables_in[array] = number + 1
        return self._note((*array, number), line)

    def _pair(self, table: FieldPath) -> None:
        line = self._line()
        path = table
        for key in self._keys():
            path = self._note((*path, key), line)
        self._at += 1  # the =
        self._value(path)

    def _value(self, path: FieldPath) -> None:
        self._skip(_BLANK)
        first = self._peek()
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_STRING if first in "\"'" else _SCALAR)

    def _array(self, path: FieldPath) -> None:
        number = 0
        while self._next_member("]"):
            self._value(self._note((*path, number), self._line()))
            number += 1
        self._at += 1

    def _inline_table(self, path: FieldPath) -> None:
        while self._next_member("}"):
            self._pair(path)
        self._at += 1

    def _next_member(self, closing: str) -> bool:
        """Step over the opening bracket or a comma; whether a member follows."""
        self._skip(_SPACE)
        if self._peek() != closing:
            self._at += 1
            self._skip(_SPACE)
        return self._peek() != closing

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_BLANK)
            keys.append(self._key())
            self._skip(_BLANK)
            if self._peek() != ".":
                return keys
            self._at += 1

    def _key(self) -> str:
        if self._peek() in "\"'":
            return str(tomllib.loads(f"key = {self._skip(_STRING)}")["key"])
        return self._skip(_BARE_KEY)

    def _note(self, path: FieldPath, line: int) -> FieldPath:
        self._lines.setdefault(path, line)
        return path

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"line {self._line()} is not valid TOML")
        self._at = match.end()
        return match.group()

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _line(self) -> int:
        return bisect_left(self._newlines, self._at) + 1
