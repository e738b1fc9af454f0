"""A further example goes into the owner's file, and nothing else in it moves."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.codebook import Codebook, Example
from labeling.errors import NotFound
from labeling.intake.codebook import read_codebook, with_example

DATA = Path(__file__).parent.parent.parent / "data"
TOML, GUIDELINE = (DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8")
NEW = Example("The tide gauge read “four metres” at noon.", "quote", "R1", "A gauge has no voice\\, or so they say.")

SMALL = """
name = "Two"
scope = "Small."
skip_reasons = [{ id = "other", name = "Other" }]

[[labels]]
id = "yes"
name = "Yes" # the first
shortcut = "1"
letter = "Y"
line = "solid"
colour = { light = "#0b62dc", dark = "#7a9bff" }
definition = "Yes."
examples = [{ text = "Indeed.", why = "It says so." }]

# what follows is another label
[[labels]]
id = "no"
name = "No"
shortcut = "2"
letter = "N"
line = "double"
colour = { light = "#05775b", dark = "#4fd0a9" }
definition = "No."

# the end
"""


def label_of(codebook: Codebook, label_id: str):
    own_label = codebook.label(label_id)
    assert own_label is not None
    return own_label


@pytest.mark.parametrize("label_id", ["reported_fact", "quote", "opinion", "unverified"])
@pytest.mark.parametrize("counter", [False, True])
def test_the_example_comes_last_and_every_line_stays(label_id: str, counter: bool):
    example = Example(NEW.text, "unverified" if label_id == "quote" else "quote", NEW.rule, NEW.why) if counter else NEW
    after = with_example(TOML, label_id, example, counter=counter)
    label = label_of(read_codebook(after, GUIDELINE), label_id)
    taught = (label.counter_examples if counter else label.examples)[-1]
    assert (taught.text, taught.rule, taught.why) == (NEW.text, NEW.rule, NEW.why)
    assert taught.label == (example.label if counter else label_id)
    lines = iter(after.split("\n"))
    assert all(line in lines for line in TOML.split("\n"))  # in their order: what is new stands between them


def test_a_comment_stays_above_what_it_is_about():
    after = with_example(TOML, "unverified", NEW, counter=True).split("\n")
    comment = next(number for number, line in enumerate(after) if line.startswith("# The decision questions"))
    assert after[comment + 3] == "[[questions]]"


@pytest.mark.parametrize(("label_id", "kind"), [("yes", False), ("yes", True), ("no", False), ("no", True)])
def test_whether_in_a_list_or_under_a_heading_or_the_first_of_all(label_id: str, kind: bool):
    example = Example("Certainly.", "no" if label_id == "yes" else "yes", "", "Because.")
    after = with_example(SMALL, label_id, example, counter=kind)
    label = label_of(read_codebook(after, "# Rules"), label_id)
    assert (label.counter_examples if kind else label.examples)[-1].text == "Certainly."
    for comment in ("# the first", "# what follows is another label", "# the end"):
        assert comment in after


@given(text=st.text(min_size=1, max_size=60).filter(lambda text: text.strip()))
def test_whatever_somebody_writes_is_text_and_no_toml(text: str):
    written = with_example(SMALL, "yes", Example(text, "yes", "", "Because."), counter=False)
    assert tomllib.loads(written)["labels"][0]["examples"][-1]["text"] == text


def test_an_unknown_label_is_named():
    with pytest.raises(NotFound, match="maybe"):
        with_example(SMALL, "maybe", NEW, counter=False)
