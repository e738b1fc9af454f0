import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.intake.toml_lines import line_by_path

AWKWARD = '''\
# a comment with = and [brackets]
title = "an = in it # no comment" # "comment"
'quoted.key' = 1
"tab\\tkey".inner = 2 # dotted
multi = """
[[not a header]]
key = "no key" \\
"""
quotes = """""two and "" inside and two at the end"""""
literal = \'\'\'
[nor this]
it''s
\'\'\'
when = 1979-05-27 07:32:00
list = [ # comment ]
  1,
  [ "a", "]" ],
  { x = 1, y = { z = [
    3 ] } }, # trailing comma follows
]
empty = []
none = {}
float = 1e5
after = true

[ table . "sub.table" ]
x = 1

[[array]]
[[array.inner]]
x = 1
[[array.inner]]
x = 2
[array.inner.deep]
y = 1
[[array]]
x = 3
[[array.inner]]
x = 4'''


def paths(value, path=()):
    """Every path in what tomllib read."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield (*path, name)
        yield from paths(member, (*path, name))


def line_holding(text):
    return next(number for number, line in enumerate(AWKWARD.split("\n"), start=1) if line.strip().startswith(text))


def test_finds_everything_that_tomllib_reads():
    assert set(line_by_path(AWKWARD)) == set(paths(tomllib.loads(AWKWARD)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("title",), "title"),
        (("quoted.key",), "'quoted.key'"),
        (("tab\tkey", "inner"), '"tab'),
        (("quotes",), "quotes"),
        (("literal",), "literal"),
        (("when",), "when"),
        (("list", 0), "1,"),
        (("list", 1, 1), "[ "),
        (("list", 2, "y", "z"), "{ x"),
        (("list", 2, "y", "z", 0), "3 ]"),
        (("after",), "after"),
        (("table", "sub.table"), "[ table"),
        (("array", 0, "inner", 1), "x = 2"),
        (("array", 0, "inner", 1, "deep", "y"), "y = 1"),
        (("array", 1, "inner", 0, "x"), "x = 4"),
    ],
)
def test_awkward_lines(path, text):
    found = line_by_path(AWKWARD)[path]
    header = path[-1:] == (1,) and path[0] == "array"
    assert found == line_holding(text) - header


def test_windows_line_ends_count_once():
    assert line_by_path('a = 1\r\nb = """\r\n\r\n"""\r\nc = [\r\n 1]\r\n') == {
        ("a",): 1, ("b",): 2, ("c",): 5, ("c", 0): 6,
    }  # fmt: skip


# Random documents, written in a random style by the strategy itself, so that every key's line is known.

words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
keys = st.one_of(st.from_regex(r"[a-zA-Z0-9_-]{1,6}", fullmatch=True), words.map(json.dumps))
strings = st.one_of(
    words.map(json.dumps),
    words.map(lambda word: '"""\n' + word.replace("\\", "").replace('"', "'") + '\n"" #[="""'),
    words.map(lambda word: "'''" + word.replace("'", "") + "\n]'''"),
    words.map(lambda word: "'" + word.replace("'", "") + "'"),
)
scalars = st.one_of(strings, st.integers(-9, 9).map(str), st.sampled_from(["true", "1.5", "2020-01-01 10:00:00Z"]))
gaps = st.sampled_from(["", " ", "\n", ' # ] } , "\n  '])


def arrays(values):
    def written(parts):
        return "[" + ",".join(f"{gap}{value}{end}" for gap, value, end in parts) + "]"

    return st.lists(st.tuples(gaps, values, gaps), max_size=3).map(written)


def inline_tables(values):
    def written(parts):
        return "{ " + ", ".join(f"k{number} = {value}" for number, value in enumerate(parts)) + " }"

    return st.lists(values, max_size=3).map(written)


values = st.recursive(scalars, lambda inner: st.one_of(arrays(inner), inline_tables(inner)), max_leaves=6)
pairs = st.tuples(keys, values).map(" = ".join)
headers = st.sampled_from(["[[a]]", "[[a.b]]", "[c]", "[[d.e]]", "# comment", "", "[a.f]"])


@given(st.lists(st.one_of(pairs, headers), max_size=12).map("\n".join))
def test_any_valid_document(toml):
    try:
        read = tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        return  # two keys of the same name, or a header that clashes: not this module's business
    found = line_by_path(toml)
    assert set(found) == set(paths(read))
    lines = toml.split("\n")
    for path, line in found.items():
        assert 1 <= line <= len(lines)
        if isinstance(path[-1], str) and path[-1].isascii() and path[-1].isalnum():
            assert path[-1] in lines[line - 1]
