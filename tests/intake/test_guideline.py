import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labeling.intake.guideline import DEEPEST, TAGS, parse_guideline

DATA = Path(__file__).parents[2] / "data"


def nodes(markdown):
    return list(parse_guideline(markdown).nodes)


def check_tree(node, depth=0):
    """Fail on anything but the agreed form: text, `[tag, children]`, `[tag, {"id": …}, children]`."""
    if isinstance(node, str):
        assert node
        return
    tag, *attributes, children = node
    assert tag in TAGS
    assert depth <= DEEPEST + 2
    for attribute in attributes:
        assert tag in {"h2", "h3"}
        assert set(attribute) == {"id"}
        assert attribute["id"].isalnum()
        assert attribute["id"].isascii()
    assert len(attributes) <= 1
    for child in children:
        check_tree(child, depth + 1)


def text_of(node):
    return node if isinstance(node, str) else "".join(text_of(child) for child in node[-1])


def test_every_tag():
    markdown = (
        "# One\n## Two\n### Three\n#### Four\n\nPlain *em* **strong** `code`\nnext  \nline\n\n- a\n- b\n\n1. c\n\n"
        "> said\n\n---\n\n| x | y |\n|---|:-:|\n| 1 | 2 |\n\n```py\ncode\n```\n"
    )
    assert nodes(markdown) == [
        ["h2", ["One"]],
        ["h2", ["Two"]],
        ["h3", ["Three"]],
        ["h3", ["Four"]],
        ["p", ["Plain ", ["em", ["em"]], " ", ["strong", ["strong"]], " ", ["code", ["code"]], " next",
               ["br", []], "line"]],
        ["ul", [["li", ["a"]], ["li", ["b"]]]],
        ["ol", [["li", ["c"]]]],
        ["blockquote", [["p", ["said"]]]],
        ["hr", []],
        ["table", [
            ["thead", [["tr", [["th", ["x"]], ["th", ["y"]]]]]],
            ["tbody", [["tr", [["td", ["1"]], ["td", ["2"]]]]]],
        ]],
        ["p", [["code", ["code\n"]]]],
    ]  # fmt: skip


def test_loose_lists_keep_their_paragraphs():
    assert nodes("- a\n\n  b") == [["ul", [["li", [["p", ["a"]], ["p", ["b"]]]]]]]


def test_links_and_images_become_their_text():
    assert nodes("see [the *law*](https://example.org/x 'title') and ![a *map*](map.png)") == [
        ["p", ["see the ", ["em", ["law"]], " and a map"]]
    ]
    assert nodes("<https://example.org>") == [["p", ["https://example.org"]]]
    assert nodes("[a][ref]\n\n[ref]: https://example.org") == [["p", ["a"]]]


def test_raw_html_is_text():
    assert nodes("a <b onclick=x>b</b> &amp; &lt;") == [["p", ["a <b onclick=x>b</b> & <"]]]
    assert nodes("<script>alert(1)</script>") == [["p", ["<script>alert(1)</script>"]]]
    assert nodes("<!-- hidden -->") == [["p", ["<!-- hidden -->"]]]


def test_rules_are_the_headings_that_begin_with_an_id():
    guideline = parse_guideline(
        "## R1 Quote: *whose* voice?\n\n### R2\n\n# R10a. The `future`\n\nRN3 – Note\n===\n\n### Rules\n\n"
        "### R3x4 no\n\n### a R4\n\n- ### R5 inside\n\nR6 only text\n\n### 7 no\n"
    )
    assert dict(guideline.rules) == {
        "R1": "Quote: whose voice?", "R2": "", "R10a": "The future", "RN3": "Note", "R5": "inside",
    }  # fmt: skip
    assert guideline.nodes[0] == ["h2", {"id": "R1"}, ["R1 Quote: ", ["em", ["whose"]], " voice?"]]
    assert guideline.nodes[1] == ["h3", {"id": "R2"}, ["R2"]]
    assert list(guideline.rules) == ["R1", "R2", "R10a", "RN3", "R5"]


def test_a_repeated_rule_has_one_place_to_jump_to():
    guideline = parse_guideline("### R1 First\n\ntext\n\n### R1 Second\n")
    assert guideline.rules["R1"] == "First"
    assert guideline.repeated == (("R1", 5),)
    assert guideline.nodes[2] == ["h3", ["R1 Second"]]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    '### R1" onmouseover="alert(1)',
    "### R1<b>",
    "| <b> | [x](vbscript:x) |\n|---|---|\n| `<i>` | ![](file:///etc/passwd) |",
    "```html onload=x\n<script>\n```",
    "&#x3C;script&#x3E;",
    "\u202e\u0000\ufeff",
]


@pytest.mark.parametrize("markdown", HOSTILE)
def test_hostile_markdown_is_only_text(markdown):
    for node in nodes(markdown):
        check_tree(node)


MARKS = [
    "# ", "### R2 ", "- ", "  ", "1. ", "> ", "*", "**", "_", "`", "```", "\n", "\n\n", "|", "|-|-|", "[", "](", ")",
    "![", "<", ">", "&nbsp;", "\\", "---", "===", "\t", "[a]: b", "  \n",
]  # fmt: skip

markdown_pieces = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.sampled_from(MARKS),
        st.text(max_size=5),
    ),
    max_size=40,
).map("".join)


@given(markdown_pieces)
@example("**a " * 60 + "** " * 60)
@example("> " * 60 + "deep")
@example("- " * 60 + "deep")
def test_any_markdown_becomes_an_allowed_tree(markdown):
    guideline = parse_guideline(markdown)
    for node in guideline.nodes:
        check_tree(node)
    assert json.loads(json.dumps(guideline.nodes)) == list(guideline.nodes)
    ids = [node[1]["id"] for node in walk(guideline.nodes) if len(node) == 3]
    assert sorted(ids) == sorted(guideline.rules)


def walk(children):
    for node in children:
        if not isinstance(node, str):
            yield node
            yield from walk(node[-1])


words = st.text(alphabet=st.characters(categories=("Ll", "Lu")), min_size=1, max_size=8)


@given(st.lists(st.tuples(words, st.sampled_from(["{}", "*{}*", "**{}**", "`{}`", "[{}](x)", "![{}](x)"])), min_size=1))
def test_no_word_is_lost(parts):
    markdown = " ".join(form.format(word) for word, form in parts)
    assert "".join(map(text_of, nodes(markdown))) == " ".join(word for word, _ in parts)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["**a ", "*a_", "[", "![a", "> ", "- ", "`a", "<div>", "&lt;", "|a", "[a]: x\n", "a\n\n", "### R1 x\n"],
)
def test_200_kb_of_anything_is_parsed_and_stays_shallow(unit):
    markdown = (unit * 200_000)[:200_000]
    tree = nodes(markdown)
    for node in tree:
        check_tree(node)
    json.dumps(tree)


@pytest.mark.slow
def test_wide_tables_do_not_grow_without_bound():
    columns = 1_000
    markdown = "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|\n" * 1_000
    assert len(json.dumps(nodes(markdown))) < 2_000_000


# The guideline that Factmark ships.


@pytest.fixture(scope="module")
def shipped():
    return parse_guideline((DATA / "guideline.md").read_text("utf-8"))


def test_shipped_rules_are_r0_to_r19_in_order(shipped):
    assert list(shipped.rules) == [f"R{number}" for number in range(20)]
    assert all(shipped.rules.values())
    assert shipped.repeated == ()


def test_shipped_guideline_points_only_to_rules_that_exist(shipped):
    pointed_to = set(re.findall(r"\bR\d+\b", "".join(map(text_of, shipped.nodes))))
    assert {"R1", "R6", "R19"} <= pointed_to <= set(shipped.rules)


def test_shipped_guideline_says_that_it_is_not_piloted(shipped):
    assert "has not been piloted yet" in "".join(map(text_of, shipped.nodes))


def test_shipped_guideline_has_tables_and_sections(shipped):
    tags = [node[0] for node in shipped.nodes]
    assert tags.count("table") >= 3
    sections = [text_of(node) for node in shipped.nodes if node[0] == "h2"]
    assert {"Start here", "The rules", "Common mistakes"} <= set(sections)
