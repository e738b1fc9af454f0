"""A BibTeX entry that no title and no name can break."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.releases import CardTexts
from labeling.publish.citation import as_latex, citation, people, web_address
from tests.publish.sample_tables import CODEBOOK, sample

SPECIAL = "&%$#_{}~^\\"
PRINTED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    **{f"\\{character}": character for character in "&%$#_"},
}
COMMAND = re.compile(r"\\text\w+\{\}|\\[&%$#_]")


def cited(title: str = "News", **card: str) -> str:
    tables = sample()
    tables.choices = replace(tables.choices, title=title)
    tables.card = CardTexts(**card)
    return citation(tables)


def value_of(entry: str, field: str) -> str:
    """What is between the field's outermost braces, found as BibTeX finds it: by counting them."""
    start = entry.index(f"\n  {field} = {{") + len(f"\n  {field} = {{")
    depth = 1
    for end, character in enumerate(entry[start:], start):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return entry[start:end]
    raise AssertionError("the field does not end")


def printed(latex: str) -> str:
    return COMMAND.sub(lambda match: PRINTED[match[0]], latex)


@given(st.text(st.sampled_from(SPECIAL + "<>aé \n\"',@=") | st.characters(exclude_categories=["Cs"])))
def test_any_title_is_printed_as_it_is_and_ends_no_field(title: str):
    entry = cited(title)
    value = value_of(entry, "title")
    assert printed(value) == " ".join(title.split())
    assert not set(SPECIAL) & set(COMMAND.sub("", value))
    assert value_of(entry, "year") == "2026"
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        ("Harbour Lab & Sons", r"{Harbour Lab \& Sons}"),
        ("Müller, Anna and O'Neil, Bo", "Müller, Anna and O'Neil, Bo"),
        ("Müller, Anna\nand O'Neil, Bo", "Müller, Anna and O'Neil, Bo"),
        ("", "{Unknown}"),
        (" ", "{Unknown}"),
    ],
)
def test_an_organisation_stays_whole_and_several_people_are_several(creator: str, author: str):
    assert value_of(cited(creator=creator), "author") == author


def test_people_differ_from_an_organisation():
    assert people("Müller, Anna and O'Neil, Bo and Ng, Cy") == ["Müller, Anna", "O'Neil, Bo", "Ng, Cy"]
    assert people("Andover Sands Band") == []


def test_every_version_has_a_key_of_its_own():
    tables = sample()
    assert citation(tables).startswith(f"@misc{{factmark_2026_{CODEBOOK.id}_1.0.0,\n")
    tables.choices = replace(tables.choices, version="1.1.0")
    assert citation(tables).startswith(f"@misc{{factmark_2026_{CODEBOOK.id}_1.1.0,\n")


def test_only_an_address_is_put_where_addresses_belong():
    assert "url" not in cited(url="not a url")
    assert value_of(cited(url="https://example.org/a_b%20c"), "url") == "https://example.org/a_b%20c"
    assert value_of(cited(url="https://example.org/}{"), "url") == "https://example.org/%7D%7B"


def test_one_line_stays_one_line():
    assert as_latex("a\n b\t c") == "a b c"


@pytest.mark.parametrize("typed", ["https://example.org/d?a=1#b", "http://example.org", "HTTPS://example.org/d"])
def test_an_address_stays_as_it_was_typed(typed: str):
    assert web_address(f" {typed} ") == typed


@pytest.mark.parametrize(
    "typed",
    ["", "not a url", "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "http://[", "https://a b"],
)
def test_anything_else_is_none(typed: str):
    assert web_address(typed) == ""


def test_what_would_end_a_field_is_encoded():
    assert web_address('https://example.org/{a}\\"<b>') == "https://example.org/%7Ba%7D%5C%22%3Cb%3E"
