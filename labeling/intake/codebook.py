"""Reads and checks `codebook.toml` and `guideline.md`. All mistakes are reported together, with file and field."""

import hashlib
import re
import tomllib
from typing import Any

import tomlkit
from tomlkit.items import AoT, Comment, Table, Whitespace

from labeling.domain.codebook import Codebook, Colour, Example, Label, LineStyle, PathStep, Question, SkipReason
from labeling.domain.codebook_mistakes import find_mistakes
from labeling.errors import BadCodebook, NotFound
from labeling.intake.guideline import parse_guideline
from labeling.intake.toml_table import FieldProblems, TomlTable

ID_LENGTH = 16
"""Hex digits of the SHA-256 in a codebook's id: 64 bits."""

MOST_CHARACTERS = 200_000
"""Characters in either file. The labeling screen carries both, so they stay small."""

_SYNTAX_LINE = re.compile(r"line (\d+)")


def read_codebook(
    toml: str, guideline: str, *, file: str = "codebook.toml", guideline_file: str = "guideline.md"
) -> Codebook:
    """The codebook that the two texts describe. `file` and `guideline_file` are their names in messages.

    Raises BadCodebook with one line for each mistake. Positions in field names count from 1: `labels[2]` is the
    second label.
    """
    _check_whole(toml, file)
    _check_whole(guideline, guideline_file)
    parsed = parse_guideline(guideline)
    fields, problems = _parse_toml(toml, file)
    codebook = _codebook(TomlTable(fields, (), problems), toml, guideline)
    for mistake in find_mistakes(codebook, parsed.rules):
        # A field that could not be read is empty here: what follows from that would only repeat the problem.
        if not problems.about(mistake.field):
            problems.add(mistake.field, mistake.text)
    repeated = (
        f'{guideline_file}:{line}: {rule}: rule "{rule}" already has a heading above; give each rule its own id'
        for rule, line in parsed.repeated
    )
    if lines := [*problems.lines(), *repeated]:
        raise BadCodebook(lines)
    return codebook


def codebook_id(toml: str, guideline: str) -> str:
    """The id of a version: the same content has the same id on every machine."""
    return hashlib.sha256(f"{toml}\0{guideline}".encode()).hexdigest()[:ID_LENGTH]


def _check_whole(text: str, file: str) -> None:
    if not text.strip():
        raise BadCodebook([f"{file}:1: the file is empty; start from the one that comes with Factmark"])
    if len(text) > MOST_CHARACTERS:
        raise BadCodebook([f"{file}:1: the file has {len(text):,} characters; shorten it to {MOST_CHARACTERS:,}"])
    for number, line in enumerate(text.split("\n"), start=1):
        if any("\ud800" <= mark <= "\udfff" or mark == "\0" for mark in line):
            raise BadCodebook([f"{file}:{number}: a character here is not text; save the file as UTF-8"])


def _parse_toml(toml: str, file: str) -> tuple[dict[str, object], FieldProblems]:
    try:
        return tomllib.loads(toml), FieldProblems(file)
    except RecursionError as error:
        raise BadCodebook([f"{file}:1: lists or tables are nested too deeply; a codebook needs four levels"]) from error
    except ValueError as error:  # tomllib's own error is one; int() raises the plain one for thousands of digits
        match = _SYNTAX_LINE.search(str(error))
        line = match.group(1) if match else toml.count("\n") + 1
        raise BadCodebook([f"{file}:{line}: this is not valid TOML: {error}"]) from error


def _codebook(table: TomlTable, toml: str, guideline: str) -> Codebook:
    table.only("name", "scope", "labels", "skip_reasons", "questions")
    return Codebook(
        id=codebook_id(toml, guideline),
        name=table.text("name", 80),
        scope=table.text("scope", 600),
        labels=tuple(_label(label) for label in table.tables("labels")),
        skip_reasons=tuple(_skip_reason(reason) for reason in table.tables("skip_reasons")),
        questions=tuple(_question(question) for question in table.tables("questions")),
        toml=toml,
        guideline=guideline,
    )


def _label(table: TomlTable) -> Label:
    table.only("id", "name", "shortcut", "letter", "colour", "line", "definition", "examples", "counter_examples")
    label_id = table.text("id", 100)
    return Label(
        id=label_id,
        name=table.text("name", 40),
        shortcut=table.text("shortcut", 100),
        letter=table.text("letter", 100),
        colour=_colour(table.table("colour")),
        line=table.choice("line", LineStyle),
        definition=table.text("definition", 600),
        examples=tuple(_example(example, label_id) for example in table.tables("examples")),
        counter_examples=tuple(_example(example) for example in table.tables("counter_examples")),
    )


def _colour(table: TomlTable | None) -> Colour:
    if table is None:
        return Colour("", "")
    table.only("light", "dark")
    return Colour(table.text("light", 100), table.text("dark", 100))


def _example(table: TomlTable, own_label: str | None = None) -> Example:
    """An example, by default of the label that it belongs to; a counter-example must name its label."""
    table.only("text", "label", "rule", "why")
    label = table.text("label", 100) if own_label is None or "label" in table.fields else own_label
    rule = table.optional_text("rule", 100) or ""
    return Example(text=table.text("text", 500), label=label, rule=rule, why=table.text("why", 300))


def _skip_reason(table: TomlTable) -> SkipReason:
    table.only("id", "name")
    return SkipReason(table.text("id", 100), table.text("name", 80))


def _question(table: TomlTable) -> Question:
    table.only("id", "text", "hint", "yes", "no")
    return Question(
        id=table.text("id", 100),
        text=table.text("text", 200),
        hint=table.optional_text("hint", 300) or "",
        yes=_step(table.table("yes")),
        no=_step(table.table("no")),
    )


def _step(table: TomlTable | None) -> PathStep:
    if table is None:
        return PathStep()
    table.only("ask", "label", "skip", "unsure", "rule")
    return PathStep(
        ask=table.optional_text("ask", 100),
        label=table.optional_text("label", 100),
        skip=table.flag("skip"),
        unsure=table.flag("unsure"),
        rule=table.optional_text("rule", 100),
    )


def with_example(toml: str, label_id: str, example: Example, *, counter: bool) -> str:
    """`codebook.toml` with one more example of a label, or one more counter-example, after those that it has.

    `toml` must be a codebook's: see `read_codebook`. Raises NotFound where it has no label of this id.
    """
    codebook = tomlkit.parse(toml)
    labels: Any = codebook["labels"]
    label = next((table for table in labels if table["id"] == label_id), None)
    if label is None:
        raise NotFound(f"The codebook has no label {label_id!r}.")
    kind, fields = "counter_examples" if counter else "examples", _fields(example, counter)
    if isinstance(label, Table) and isinstance(label.get(kind, tomlkit.aot()), AoT):
        _add_table(label, kind, fields)
    else:  # in a list on the label's own lines: `examples = [{ … }, { … }]`
        new = tomlkit.inline_table()
        new.update(fields)
        if kind not in label:
            label[kind] = tomlkit.array()
        label[kind].append(new)
    return tomlkit.dumps(codebook)


def _fields(example: Example, counter: bool) -> dict[str, str]:
    label = {"label": example.label} if counter else {}
    rule = {"rule": example.rule} if example.rule else {}
    return {"text": example.text, **label, **rule, "why": example.why}


def _add_table(label: Table, kind: str, fields: dict[str, str]) -> None:
    """Under a heading of its own, `[[labels.examples]]`."""
    new = tomlkit.table()
    new.update(fields)
    before = label[kind][-1] if label.get(kind) else _last_table(label)
    # To the parser, anything between two tables belongs to the first: keep a comment before what it is about.
    gap = _cut_gap(before)
    before.add(tomlkit.nl())
    for piece in gap:
        new.add(piece)
    if kind in label:
        label[kind].append(new)
    else:
        label.append(kind, tomlkit.aot())
        label[kind].append(new)


def _last_table(table: Table) -> Table:
    """The table with which this one ends in the file: itself, or the last one inside it."""
    inside = [item for _, item in table.value.body if isinstance(item, AoT | Table)]
    if not inside:
        return table
    last = inside[-1]
    return _last_table(last[-1] if isinstance(last, AoT) else last)


def _cut_gap(table: Table) -> list[Comment | Whitespace]:
    """Take away the blank lines and comments at a table's end, from the first blank line on."""
    body = table.value.body
    gap: list[Comment | Whitespace] = []
    while body and isinstance(piece := body[-1][1], Comment | Whitespace):
        body.pop()
        gap.insert(0, piece)
    while gap and isinstance(gap[0], Comment):
        body.append((None, gap.pop(0)))
    return gap
