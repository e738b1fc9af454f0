"""The tree of errors in `labeling/errors.py` is the one that the code has, and each of its errors is raised."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling import errors

PACKAGE = Path(errors.__file__).parent


def branches(error: type[Exception], indent: str = "") -> Iterator[str]:
    """The lines below an error, without what they say about each."""
    below = error.__subclasses__()
    for child in below:
        last = child is below[-1]
        yield f"{indent}{'└── ' if last else '├── '}{child.__name__}"
        yield from branches(child, indent + ("    " if last else "│   "))


def drawn(docstring: str) -> list[str]:
    return re.findall(r"^[├│└ ]*[├└]── \w+", docstring, re.MULTILINE)


def raised(sources: Iterator[str]) -> set[str]:
    """The names of the errors that are raised, or handed to somebody who raises them."""
    calls = (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {node.func.id for node in calls if isinstance(node.func, ast.Name)}


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes():
    assert drawn(errors.__doc__ or "") == list(branches(errors.FactmarkError))


def test_every_error_at_the_end_of_a_branch_is_raised_somewhere():
    ends = {name for name, error in vars(errors).items() if isinstance(error, type) and not error.__subclasses__()}
    sources = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "errors.py")
    assert ends - {"timedelta"} - raised(sources) == set()


@pytest.mark.parametrize("wrong", ["├── BadEvents", "│   ├── Refused"])
def test_a_tree_that_is_drawn_wrong_is_seen(wrong: str):
    assert drawn(f"{errors.__doc__}\n{wrong}") != list(branches(errors.FactmarkError))


def test_an_error_that_nobody_raises_is_seen():
    assert "Refused" not in raised(iter(["from labeling.errors import Refused", "isinstance(error, Refused)"]))
