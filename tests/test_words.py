"""Words that we don't write, in anything that a person reads: screens, messages, docs, docstrings and comments."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

INSTEAD = {
    r"anew": "again",
    r"ballots?": "vote",
    r"beside": "next to, with",
    r"but for": "except",
    r"as what it is( not)?": "say what is meant",
    r"decided otherwise": "changed the decision",
    r"(re)draw(n|s|ing)? (again )?with replacement": "resample",
    r"redraw(n|s|ing)?": "resample",
    r"hence|thereof|therein|whereby|wherein|thereby|moreover|thus": "so, in it, by which; or a new sentence",
    r"in question": "this, that",
    r"luck": "chance",
    r"organisations?": "organization",
    r"it is so": "it is true",
    r"stands?(?! (for|out|up|by|alone)\b)": "is, says",
    r"standing(?! for\b)": "status",
    r"where(so)?ever": "anywhere that, everywhere that",
    r"whoever|whomever": "anyone who, the person who",
    r"such (a|an) one": "one like that",
    r"upon": "on",
    r"\d+ %": "95%, without a space",
}
"""What we don't write, as a regular expression between word boundaries, and what we write instead."""

NOT_ON_SCREENS = {r"furniture": "not labeled"}
"""Words of the code that a person who uses Factmark never reads."""

QUOTED = re.compile(r"""(["'`])(?:(?!\1)[^\n])* (?:(?!\1)[^\n])*\1""")
"""A text in code with a space in it: names and keys have none."""

NEWS = (
    "labeling/intake/parts/date.py",
    "labeling/intake/parts/line_patterns.py",
    "labeling/intake/parts/words/",
    "labeling/intake/repairs/abbreviations.py",
    "labeling/intake/repairs/english/starts.py",
    "labeling/intake/repairs/vocabularies/",
    "data/samples/",
    "data/training/",
)
"""Words of the news, not ours."""

DATA = ("articles that whoever published it was still labeling",)
"""Words that stay as they are, as they are data: the keys of a manifest."""

SCREENS = (
    "README.md",
    "data/",
    "docs/import",
    "docs/serve",
    "docs/use",
    "labeling/cli/",
    "labeling/ui/",
    "labeling/web/",
)
"""Where people read who do not read the code."""

NEVER = re.compile(r"\|[^|\n]*\|$", re.MULTILINE)
"""The last cell of a table: in CONTRIBUTING's table of words, those that we never use."""


def texts() -> Iterator[tuple[str, str]]:
    """(path, text) of all that people read."""
    for folder in ("labeling", "docs", "data", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in {".py", ".js", ".css", ".html", ".md", ".sql", ".toml"} and not name.startswith(NEWS):
                yield name, path.read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "app.py", "tests/README.md"):
        yield name, re.sub(NEVER, "|", (ROOT / name).read_text(encoding="utf-8"))


def found(name: str, text: str) -> Iterator[str]:
    """Each place at which a text says what we don't write."""
    for words in DATA:
        text = text.replace(words, "")
    yield from places(name, text, INSTEAD)
    if not name.startswith(SCREENS) or name.endswith(".css"):
        return
    if name.endswith((".py", ".js")):
        text = "\n".join(" ".join(match.group() for match in QUOTED.finditer(line)) for line in text.splitlines())
    yield from places(name, text, NOT_ON_SCREENS)


def places(name: str, text: str, banned: dict[str, str]) -> Iterator[str]:
    """Each place at which a text has one of these words."""
    for words, instead in banned.items():
        for match in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", text, re.IGNORECASE):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{name}:{line}: “{match.group()}”; write: {instead}"


def test_nobody_reads_a_word_that_we_do_not_write():
    assert [place for name, text in texts() for place in found(name, text)] == []


@pytest.mark.parametrize(
    "text",
    ["They are given anew.", "Whoever signs in", "all but for owners", "a 95 % interval", "where it stands", "redrawn"],
)
def test_a_word_that_we_do_not_write_is_seen(text: str):
    assert list(found("README.md", text))


def test_a_word_of_the_code_may_stay_in_the_code():
    assert list(found("labeling/ui/screens/label.py", 'say(f"{count} pieces of furniture")'))
    assert list(found("docs/use-the-dataset.md", "pieces of furniture"))
    assert not list(found("labeling/ui/panel/data.py", '"furniture": part.is_furniture, "kind": furniture'))
    assert not list(found("labeling/domain/model.py", '"""Pieces of furniture."""'))
