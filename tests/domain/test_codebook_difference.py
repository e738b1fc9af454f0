"""What changed between two versions, told to people."""

from dataclasses import replace
from pathlib import Path

from labeling.domain.codebook import Codebook, Example
from labeling.domain.codebook_difference import difference
from labeling.intake.codebook import read_codebook

DATA = Path(__file__).parent.parent.parent / "data"


def codebook() -> Codebook:
    return read_codebook((DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8"))


def test_nothing_is_different_from_itself():
    assert difference(codebook(), codebook()) == []


def test_changes_of_an_example_and_a_definition_name_the_label():
    before = codebook()
    opinion = before.labels[2]
    changed = replace(opinion, definition="A judgement.", examples=(*opinion.examples, Example("Bah!", "x", "", "y")))
    after = replace(before, labels=(*before.labels[:2], changed, before.labels[3]))
    definition, example = difference(before, after)
    assert definition.startswith("The label “Opinion”: definition was “The author’s own judgment")
    assert definition.endswith("and is now “A judgement.”.")
    assert example == "The label “Opinion” now has the example “Bah!”."
    assert "The label “Opinion” no longer has the example “Bah!”." in difference(after, before)


def test_labels_come_go_and_change_places():
    before = codebook()
    fewer = replace(before, labels=before.labels[1:])
    assert difference(before, fewer) == ["The label “Reported fact” was removed."]
    assert difference(fewer, before) == ["The label “Reported fact” was added."]
    assert difference(before, replace(before, labels=before.labels[::-1])) == ["The labels are in a different order."]


def test_keys_colours_and_questions():
    before = codebook()
    quote = replace(before.labels[1], shortcut="7", colour=replace(before.labels[1].colour, light="#000000"))
    question = replace(before.questions[0], no=replace(before.questions[0].no, ask="Q2"))
    after = replace(before, labels=(before.labels[0], quote, *before.labels[2:]))
    after = replace(after, questions=(question, *before.questions[1:]))
    assert difference(before, after) == [
        "The label “Quote”: shortcut was “2” and is now “7”.",
        "The label “Quote”: colour was light #05775b, dark #4fd0a9 and is now light #000000, dark #4fd0a9.",
        f"The question Q0 ({question.text}): no was ask Q1 and is now ask Q2.",
    ]


def test_the_guideline_line_by_line():
    before = codebook()
    after = replace(
        before, guideline=before.guideline.replace("### R14 Satire and irony", "### R14 Irony\n\nAnd satire.")
    )
    assert difference(before, after) == [
        "Guideline, removed: ### R14 Satire and irony",
        "Guideline, added: ### R14 Irony",
        "Guideline, added: And satire.",
    ]
