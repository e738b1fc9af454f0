"""A further example in `codebook.toml`, with the rest of the file, comments too, left as somebody wrote it."""

from typing import Any

import tomlkit
from tomlkit.items import AoT, Comment, Table, Whitespace

from labeling.domain.codebook import Example
from labeling.errors import NotFound


def with_example(toml: str, label_id: str, example: Example, *, counter: bool) -> str:
    """`codebook.toml` with one more example of a label, or one more counter-example, behind those that it has.

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
    else:
        _add_inline(label, kind, fields)
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
    # To the parser, what stands between two tables belongs to the first: a comment on what follows stays before it.
    gap = _cut_gap(before)
    before.add(tomlkit.nl())
    for piece in gap:
        new.add(piece)
    if kind in label:
        label[kind].append(new)
    else:
        label.append(kind, tomlkit.aot())
        label[kind].append(new)


def _add_inline(label: Any, kind: str, fields: dict[str, str]) -> None:
    """In a list on the label's own lines: `examples = [{ … }, { … }]`."""
    new = tomlkit.inline_table()
    new.update(fields)
    if kind not in label:
        label[kind] = tomlkit.array()
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
