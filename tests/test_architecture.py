"""Arrows point one way, and libraries stay in their homes."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "errors": set(),
    "version": set(),
    "domain": set(),
    "intake": {"domain"},
    "storage": {"domain"},
    "publish": {"domain"},
    "context": {"domain", "storage"},
    "release": {"domain", "intake", "storage", "publish", "context"},
    "services": {"domain", "intake", "storage", "publish", "context", "release"},
    "project": {"domain", "services", "storage", "publish"},
    "web": {"domain", "services", "storage", "project"},
    "ui": {"domain", "intake", "services", "storage", "publish", "project"},
    "cli": {"domain", "intake", "services", "storage", "project"},
    "__init__": {"project"},
    "__main__": {"cli"},
    "app": {"web", "ui", "project"},
}
"""Which rooms a room may import from; everybody may import `errors` and `version`."""

HOMES = {
    "sqlite3": set(),
    "pysqlite3": set(),
    "sqlite_utils.utils": {"storage/connection.py"},
    "sqlite_utils": {"storage"},
    "streamlit": {"ui", "app.py"},
    "starlette": {"web", "app.py"},
    "pandas": {"publish", "ui"},
    "pyarrow": {"publish", "ui"},
    "altair": {"ui"},
    "nupunkt": {"intake"},
    "sentencex": {"intake"},
    "chardet": {"intake"},
    "ftfy": {"intake"},
    "py3langid": {"intake"},
    "markdown_it": {"intake"},
    "tomlkit": {"intake"},
    "trafilatura": {"intake"},
    "lxml": {"intake"},
    "datasketch": {"publish"},
    "openpyxl": {"intake"},
    "docx": {"intake"},
    "authlib": {"web"},
    "joserfc": {"web"},
    "requests": {"web"},
    "itsdangerous": {"web"},
    "jinja2": {"web"},
    "markupsafe": {"web"},
    "argon2": {"services/passwords.py"},
}
"""Where a library may be imported."""

SQL = r"(?i)\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|pragma\s)"


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


def sources() -> Iterator[tuple[str, str]]:
    """(place, source), the place relative to `labeling/`."""
    for path in sorted((ROOT / "labeling").rglob("*.py")):
        yield path.relative_to(ROOT / "labeling").as_posix(), path.read_text(encoding="utf-8")
    yield "app.py", (ROOT / "app.py").read_text(encoding="utf-8")


def wrong_imports(place: str, source: str) -> Iterator[str]:
    room = place.split("/", maxsplit=1)[0].removesuffix(".py")
    for name in imports(ast.parse(source)):
        if name.split(".")[0] == "labeling":
            target = [*name.split("."), "__init__"][1]
            if target not in MAY_IMPORT[room] | {room, "errors", "version", "__init__"}:
                yield f"{place} imports {name}: arrows point the other way"
        elif room == "domain" and name.split(".")[0] not in sys.stdlib_module_names | {"numpy"}:
            yield f"{place} imports {name}: a rule needs nothing but the standard library and numpy"
        else:
            yield from wrong_library(place, name)


def wrong_library(place: str, name: str) -> Iterator[str]:
    library = next((key for key in sorted(HOMES, key=len, reverse=True) if f"{name}.".startswith(f"{key}.")), None)
    if library and not any(f"{place}/".startswith(f"{home}/") for home in HOMES[library]):
        yield f"{place} imports {name}, whose home is {HOMES[library] or 'nowhere'}"


def test_arrows_point_one_way_and_libraries_stay_at_home():
    assert [wrong for place, source in sources() for wrong in wrong_imports(place, source)] == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("domain/gold.py", "from labeling.storage import articles"),
        ("domain/gold.py", "import pandas"),
        ("storage/articles.py", "import sqlite3"),
        ("storage/articles.py", "from sqlite_utils.utils import sqlite3"),
        ("services/annotations.py", "import sqlite_utils"),
        ("web/middleware/gate.py", "import streamlit as st"),
        ("web/middleware/gate.py", "from labeling.ui import actor"),
        ("ui/main.py", "from starlette.requests import Request"),
        ("services/annotations.py", "from labeling.project import Project"),
        ("intake/draft.py", "def f():\n    import pandas"),
        ("services/sign_in.py", "from argon2 import PasswordHasher"),
    ],
)
def test_a_wrong_import_is_seen(place: str, source: str):
    assert list(wrong_imports(place, source))


def sql_outside_storage(place: str, source: str) -> Iterator[str]:
    if place.startswith("storage/"):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in {"execute", "executemany", "executescript"}:
            yield f"{place}:{node.lineno} calls {node.attr}: only storage speaks SQL"
        elif isinstance(node, ast.Constant) and re.match(SQL, str(node.value)):
            yield f"{place}:{node.lineno} holds SQL: only storage speaks it"


def test_only_storage_speaks_sql():
    assert [wrong for place, source in sources() for wrong in sql_outside_storage(place, source)] == []


@pytest.mark.parametrize("source", ["db.execute(query)", "query = 'select id from article'"])
def test_sql_in_another_room_is_seen(source: str):
    assert list(sql_outside_storage("services/gold.py", source))
    assert not list(sql_outside_storage("storage/articles.py", source))


def test_tests_never_open_a_live_project_with_a_second_driver():
    """Two SQLite libraries on one file in one process corrupt it."""
    for path in [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]:
        names = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
        assert not names & {"sqlite3", "pysqlite3"}, path


def test_no_folder_is_named_pages():
    """Streamlit would serve the files of a folder `pages` without running main.py first."""
    assert not list((ROOT / "labeling").rglob("pages"))


def test_nothing_hands_html_to_the_browser():
    python = ("unsafe_allow_html", "unsafe_allow_javascript", "components.v1")
    banned = (*python, "innerHTML", "outerHTML", "insertAdjacentHTML")
    for path in [*(ROOT / "labeling").rglob("*.py"), *(ROOT / "labeling").rglob("*.js"), ROOT / "app.py"]:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in banned if word in text], path
