"""The panel's modules that need no page, under Node's own test runner. Without Node this is skipped, loudly.

Node is wanted for nothing else, so that nobody needs it to run Factmark; with `CI=true` it is required.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
OLDEST = (20, 19)
"""The first Node that takes a module for one by what is in it."""


@pytest.fixture(scope="module")
def node() -> str:
    node = shutil.which("node")
    if node is None or _version(node) < OLDEST:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("THE PANEL'S MODULES WERE NOT TESTED: no Node 20.19 or newer.")
    return node


def _version(program: str) -> tuple[int, ...]:
    printed = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.findall(r"\d+", printed)[:2]))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.test.mjs")), ids=lambda path: path.name)
def test_a_file_of_tests(path: Path, node: str):
    command = [node, "--test", "--test-reporter=spec", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^ℹ tests [1-9]", done.stdout, re.MULTILINE), done.stdout
    assert re.search(r"^ℹ skipped 0$", done.stdout, re.MULTILINE), done.stdout
