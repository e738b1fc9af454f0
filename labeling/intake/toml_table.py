"""Reads the fields of a TOML table, and collects every problem instead of stopping at the first."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from labeling.domain.codebook_mistakes import FieldPath

Kind = TypeVar("Kind", str, bool, list[object], dict[str, object])
Choice = TypeVar("Choice", bound=StrEnum)

_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
"""No-break spaces are not in it: an example may need one."""


@dataclass(slots=True)
class FieldProblems:
    """The problems of one file, each with the field that it is about."""

    file: str
    _problems: list[tuple[FieldPath, str]] = field(default_factory=list)

    def add(self, path: FieldPath, text: str) -> None:
        """Note a problem with the field at `path`."""
        self._problems.append((path, text))

    def about(self, path: FieldPath) -> bool:
        """Whether a problem is noted already with this field, with what holds it, or with something inside it."""
        return any(path[: len(known)] == known[: len(path)] for known, _ in self._problems)

    def lines(self) -> list[str]:
        """One line each, `file: field: problem`, in the order in which they were noted. Positions count from 1."""
        lines = []
        for path, text in self._problems:
            spelled = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
            lines.append(f"{self.file}: {spelled.lstrip('.')}: {text}")
        return lines


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of the file. Where a field is missing or malformed, a reader notes it and returns an empty value."""

    fields: Mapping[str, object]
    path: FieldPath
    problems: FieldProblems

    def only(self, *known: str) -> None:
        """Note each field that is not one of the `known`."""
        for name in self.fields:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f'did you mean "{near[0]}"?' if near else f"the fields here are {', '.join(known)}"
                self.problems.add((*self.path, name), f"this field is not known; {hint}")

    def text(self, name: str, most: int) -> str:
        """A text of 1 to `most` characters on one line: line breaks and runs of spaces become one space."""
        value = self._required(name, str, 'text in quotes, such as "…"')
        if value is None:
            return ""
        line = _WHITE_SPACE.sub(" ", value).strip()
        if not line:
            self.problems.add((*self.path, name), "it is empty; write something or remove the field")
        elif len(line) > most:
            self.problems.add((*self.path, name), f"it has {len(line)} characters; shorten it to {most}")
        elif hidden := next((mark for mark in line if unicodedata.category(mark) == "Cc"), None):
            self.problems.add((*self.path, name), f"it has the control character U+{ord(hidden):04X}; remove it")
        return line

    def optional_text(self, name: str, most: int) -> str | None:
        """A text as in `text`, or None where the field is absent."""
        return self.text(name, most) if name in self.fields else None

    def flag(self, name: str) -> bool:
        """True or false; false where the field is absent."""
        return self._optional(name, bool, "true or false, without quotes") or False

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """One of the values of an enum; the first where the field is missing or malformed."""
        value = self.text(name, 100)
        if value in list(choices):
            return choices(value)
        if value:
            self.problems.add((*self.path, name), f'"{value}" is not known; choose one of {", ".join(choices)}')
        return next(iter(choices))

    def table(self, name: str) -> "TomlTable | None":
        """The table inside this one, or None where it is missing or malformed."""
        value = self._required(name, dict, f"a table, such as {name} = {{ … }}")
        return None if value is None else TomlTable(value, (*self.path, name), self.problems)

    def tables(self, name: str) -> list["TomlTable"]:
        """The tables of a list, such as every `[[labels]]`; none where the field is absent."""
        advice = f"a list of tables, each under [[{name}]]"
        values = self._optional(name, list, advice) or []
        for number, value in enumerate(values):
            if not isinstance(value, dict):
                self._mistyped((*self.path, name, number), value, advice)
        return [
            TomlTable(value, (*self.path, name, number), self.problems)
            for number, value in enumerate(values)
            if isinstance(value, dict)
        ]

    def _required(self, name: str, kind: type[Kind], advice: str) -> Kind | None:
        if name not in self.fields:
            self.problems.add((*self.path, name), f"this field is missing; add it as {advice}")
        return self._optional(name, kind, advice)

    def _optional(self, name: str, kind: type[Kind], advice: str) -> Kind | None:
        value = self.fields.get(name)
        if isinstance(value, kind):
            return value
        if name in self.fields:
            self._mistyped((*self.path, name), value, advice)
        return None

    def _mistyped(self, path: FieldPath, value: object, advice: str) -> None:
        shown = str(value).lower() if isinstance(value, bool) else repr(value)
        self.problems.add(path, f"{shown[:40]} does not fit here; write {advice}")
