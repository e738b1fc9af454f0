"""What real news asks of the guideline: for each kind, its rule has an example and a counter-example."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from labeling.domain.model import Part
from labeling.intake.codebook import read_codebook

DATA = Path(__file__).parents[2] / "data"
GUIDELINE = (DATA / "guideline.md").read_text("utf-8")
CODEBOOK = read_codebook((DATA / "codebook.toml").read_text("utf-8"), GUIDELINE)

KINDS = [
    ("roles in the plural", "R6", "witnesses, police, experts", "quote"),
    ("roles in the plural", "R6", "sources, insiders, critics", "unverified"),
    ("critics", "R6", "insiders, critics, many", "unverified"),
    ("critics", "R6", "critics call the deal shabby", "opinion"),
    ("an outlet", "R6", "the Gazette understands", "unverified"),
    ("an outlet", "R5", "The Gazette reported", "quote"),
    ("a ruling", "R1", "The court ruled", "reported fact"),
    ("a ruling", "R1", "The landlord announced", "quote"),
    ("an order", "R1", "The mayor ordered", "reported fact"),
    ("an order", "R1", "The mayor urged", "quote"),
    ("agreed", "R1", "The two ports agreed to", "reported fact"),
    ("agreed", "R1", "The pilot agreed that", "quote"),
    ("dubbed", "R1", "Locals dubbed", "reported fact"),
    ("dubbed", "R1", "The mayor dubbed", "quote"),
    ("accused by nobody", "R6", "The pilot is accused", "unverified"),
    ("accused by nobody", "R6", "by his crew", "quote"),
    ("charged", "R6", "The pilot is charged", "reported fact"),
    ("charged", "R6", "The pilot is accused", "unverified"),
    ("judged by nobody", "R6", "was widely dismissed", "opinion"),
    ("judged by nobody", "R6", "The pilot is accused", "unverified"),
    ("a lawsuit", "R1", "The lawsuit says", "quote"),
    ("a lawsuit", "R1", "E-mails show", "reported fact"),
    ("a report in quotation marks", "R1", "The audit found ‘a total", "quote"),
    ("a report in quotation marks", "R1", "The audit found ‘serious’", "reported fact"),
    ("a poll", "R1", "Six in ten tenants", "reported fact"),
    ("a poll", "R1", "speaks *about* the record", "quote"),
    ("an interview", "R5", "A: We ran", "quote"),
    ("an interview", "R11", "Did you open the letter?", "unverified"),
    ("an interviewer who tells", "R11", "You were fined", "reported fact"),
    ("an interviewer who tells", "R11", "a juror asked", "quote"),
    ("a noun as heading", "R12", "Flood kills nine", "reported fact"),
    ("a noun as heading", "R12", "A needless flood", "opinion"),
    ("a headline in quotation marks", "R12", "was bound to fall", "quote"),
    ("a headline in quotation marks", "R12", "‘suspicious’", "reported fact"),
    ("it appears that", "R2", "the guard left at noon", "unverified"),
    ("it appears that", "R2", "wanted to be thanked", "opinion"),
    ("a contrast", "R14", "is choosing curtains", "opinion"),
    ("a contrast", "R14", "voted 40,000 for curtains", "reported fact"),
    ("may by law", "R17", "Members may bring", "reported fact"),
    ("may by law", "R17", "The dog may bring", "unverified"),
    ("we in a live blog", "R13", "We are at the gate", "reported fact"),
    ("we in a live blog", "R13", "We are hearing", "unverified"),
    ("a voice that runs on", "R18", "They had been serviced", "reported fact"),
    ("a voice that runs on", "R1", "sentence inside an open quotation", "quote"),
]  # fmt: skip

PASSED_OVER = [
    ("section_name", "The flood", "Flood kills nine"),
    ("byline_dateline", "By Dana Orrel", "Orrel swam"),
    ("photo_credit", "(Coast Wire)", "Orrel swam"),
    ("production_credit", "With reporting by", "Orrel swam"),
    ("attribution_line", "the statement said.” alone", "The statement said that"),
    ("promo_link", "Listen to the full interview", "Write to the board"),
    ("page_furniture", "Sign up", "Write to the board"),
    ("table_row", "Karrow 2, Selmouth 0", "Karrow won"),
    ("author_note", "covers the coast", "I have covered"),
    ("correction", "Correction:", "has corrected its figure"),
    ("duplicate", "a pull quote that also appears", "found nowhere else"),
    ("fragment", "cut off", "Rubbish."),
]  # fmt: skip

REASONS_BY_PART = {
    Part.SECTION_NAME: {"section_name"},
    Part.REPEATED_HEADLINE: {"duplicate"},
    Part.BYLINE: {"byline_dateline"},
    Part.DATE: {"byline_dateline"},
    Part.CREDIT: {"photo_credit", "production_credit"},
    Part.CAPTION: {"caption"},
    Part.QUOTE_INTRO: {"attribution_line"},
    Part.PROMO_LINK: {"promo_link"},
    Part.PAGE_FURNITURE: {"page_furniture"},
    Part.TABLE_ROW: {"table_row"},
    Part.AUTHOR_NOTE: {"author_note"},
    Part.CORRECTION: {"correction"},
}

_LABEL = re.compile(r"\*\*(reported fact|quote|opinion|unverified)s?\*\*", re.IGNORECASE)


def section(rule: str) -> str:
    """The text under the heading of a rule."""
    _, rest = re.split(rf"^### {rule} .*$", GUIDELINE, flags=re.MULTILINE)
    return re.split("^##", rest, maxsplit=1, flags=re.MULTILINE)[0]


def label_behind(words: str, text: str) -> str:
    """The first label in bold behind some words, on their line."""
    [line] = [line for line in text.splitlines() if words in line]
    match = _LABEL.search(line, line.index(words))
    assert match, f"no label behind “{words}”"
    return match[1].casefold()


@pytest.mark.parametrize(("kind", "rule", "words", "label"), KINDS)
def test_its_rule_says_what_it_is(kind: str, rule: str, words: str, label: str):
    assert label_behind(words, section(rule)) == label, kind


def test_each_kind_has_an_example_and_a_counter_example():
    labels = defaultdict(list)
    for kind, _, _, label in KINDS:
        labels[kind].append(label)
    assert not [kind for kind, uses in labels.items() if len(uses) < 2 or len(set(uses)) < 2]


@pytest.mark.parametrize(("reason", "skipped", "labeled"), PASSED_OVER)
def test_r0_says_what_is_passed_over_and_what_looks_like_it(reason: str, skipped: str, labeled: str):
    [row] = [line.split("|") for line in section("R0").splitlines() if line.startswith("|") and skipped in line]
    [name] = [skip_reason.name for skip_reason in CODEBOOK.skip_reasons if skip_reason.id == reason]
    assert set(_words(name)) & set(_words(row[2]))
    assert labeled in row[3]
    assert label_behind(labeled, row[3])


def test_r0_knows_each_reason_to_skip():
    assert {reason for reason, _, _ in PASSED_OVER} | {"caption"} == {reason.id for reason in CODEBOOK.skip_reasons}


def test_whatever_is_passed_over_by_default_has_a_reason_to_skip():
    assert set(REASONS_BY_PART) == {part for part in Part if part.is_furniture}
    assert set().union(*REASONS_BY_PART.values()) <= {reason.id for reason in CODEBOOK.skip_reasons}


def _words(text: str) -> list[str]:
    return [word for word in re.findall("[a-z]+", text.casefold()) if word not in {"a", "of", "or", "the", "s"}]
