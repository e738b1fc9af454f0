import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.codebook import PathStep
from labeling.domain.model import GuidedPath
from labeling.errors import BadCodebook
from labeling.intake.codebook import MOST_CHARACTERS, codebook_id, read_codebook

DATA = Path(__file__).parents[2] / "data"

GUIDELINE = "# Weather talk\n\n### R1 Rain\n\nWet.\n\n### R2 Sun\n\nDry.\n"

TOML = """\
name = "Weather talk"
scope = "What the sentence is about."
skip_reasons = [
  { id = "noise", name = "Noise" },
]

[[labels]]
id = "rain"
name = "Rain"
shortcut = "1"
letter = "R"
line = "solid"
colour = { light = "#0b62dc", dark = "#7a9bff" }
definition = \"\"\"
Water
falls.\"\"\"

[[labels.examples]]
text = "It pours."
rule = "R1"
why = "Water falls."

[[labels.counter_examples]]
text = "It shines."
label = "sun"
rule = "R2"
why = "No water."

[[labels]]
id = "sun"
name = "Sun"
shortcut = "2"
letter = "S"
line = "dotted"
colour = { light = "#b2510d", dark = "#f09a5c" }
definition = "No water falls."

[[questions]]
id = "words"
text = "Is it noise?"
yes = { skip = true, rule = "R1" }
no = { ask = "wet" }

[[questions]]
id = "wet"
text = "Is it wet?"
hint = "Look up."
yes = { label = "rain", rule = "R1" }
no = { ask = "dry" }

[[questions]]
id = "dry"
text = "Is it dry?"
yes = { label = "sun", rule = "R2" }
no = { unsure = true }
"""


def problems(toml: str, guideline: str = GUIDELINE) -> list[str]:
    with pytest.raises(BadCodebook) as caught:
        read_codebook(toml, guideline)
    assert str(caught.value).split("\n") == caught.value.problems
    return caught.value.problems


def edited(old: str, new: str, toml: str = TOML) -> str:
    """`toml` with the first `old` replaced: a test of a text that is not there would test nothing."""
    assert old in toml
    return toml.replace(old, new, 1)


@pytest.fixture(scope="module")
def shipped():
    return read_codebook((DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8"))


def test_small_codebook_is_read_whole():
    codebook = read_codebook(TOML, GUIDELINE)
    rain, sun = codebook.labels
    assert (codebook.name, codebook.scope) == ("Weather talk", "What the sentence is about.")
    assert rain.definition == "Water falls."
    assert (rain.examples[0].label, rain.examples[0].rule) == ("rain", "R1")
    assert (rain.counter_examples[0].label, sun.examples) == ("sun", ())
    assert codebook.questions[0].yes == PathStep(skip=True, rule="R1")
    assert codebook.questions[0].hint == ""
    assert codebook.questions[2].no == PathStep(unsure=True)
    assert codebook.has_skip_reason("noise")
    assert (codebook.toml, codebook.guideline) == (TOML, GUIDELINE)


def test_id_is_the_content():
    codebook = read_codebook(TOML, GUIDELINE)
    assert codebook.id == codebook_id(TOML, GUIDELINE)
    assert re.fullmatch("[0-9a-f]{16}", codebook.id)
    assert codebook.id != codebook_id(TOML, GUIDELINE + "\n")
    assert codebook_id("a", "b") == "59b271ae1bbcb1d3"  # printf 'a\0b' | sha256sum
    assert codebook_id("ab", "") != codebook_id("a", "b")


BROKEN = [
    # labels
    ('shortcut = "2"', 'shortcut = "1"', 'labels[2].shortcut: "1" is already the shortcut of "rain"'),
    ('shortcut = "2"', 'shortcut = "0"', 'labels[2].shortcut: "0" is not a key'),
    ('shortcut = "2"', 'shortcut = "12"', 'labels[2].shortcut: "12" is not a key'),
    ('shortcut = "2"', 'shortcut = "²"', 'labels[2].shortcut: "²" is not a key'),
    ('shortcut = "2"', "shortcut = 2", "labels[2].shortcut: 2 does not fit here; write text in quotes"),
    ('letter = "S"', 'letter = "R"', 'labels[2].letter: "R" is already the letter of "rain"'),
    ('letter = "S"', 'letter = "Sun"', 'labels[2].letter: "Sun" does not fit next to a sentence'),
    ('name = "Sun"', 'name = "RAIN"', 'labels[2].name: "RAIN" is already the name of "rain"'),
    ('name = "Sun"', 'name = " "', "labels[2].name: it is empty"),
    ('name = "Sun"', 'name = "S\\u0007un"', "labels[2].name: it has the control character U+0007"),
    ('name = "Sun"', f'name = "{"S" * 41}"', "labels[2].name: it has 41 characters; shorten it to 40"),
    ('id = "rain"', 'id = "Rain"', 'labels[1].id: "Rain" is not an id; use at most 40 small letters'),
    ('line = "dotted"', 'line = "wiggly"', 'labels[2].line: "wiggly" is not known; choose one of solid, double'),
    ('"#b2510d"', '"#b2510"', 'labels[2].colour.light: "#b2510" is not a colour'),
    ('"#b2510d"', '"orange"', 'labels[2].colour.light: "orange" is not a colour'),
    ('"#b2510d"', '"#f09a5c"', 'labels[2].colour.light: "#f09a5c" has a contrast of 1.99'),
    ('dark = "#f09a5c"', 'dark = "#b2510d"', 'labels[2].colour.dark: "#b2510d" has a contrast of 2.47'),
    ("colour = { light =", "color = { light =", 'labels[1].color: this field is not known; did you mean "colour"?'),
    ('definition = "No', 'defintion = "No', 'labels[2].defintion: this field is not known; did you mean "definition"?'),
    # examples
    ('label = "sun"\nrule', 'label = "snow"\nrule', 'labels[1].counter_examples[1].label: there is no label "snow"'),
    ('label = "sun"\nrule', 'label = "rain"\nrule', "labels[1].counter_examples[1].label: a counter-example of"),
    ('text = "It pours."', 'text = "It pours."\nlabel = "sun"', "labels[1].examples[1].label: an example of"),
    ('rule = "R2"\nwhy', 'rule = "R7"\nwhy', 'labels[1].counter_examples[1].rule: the guideline has no rule "R7"'),
    ("[[labels.examples]]", "[[labels.exampels]]", "labels[1].exampels: this field is not known; did you mean"),
    # skip reasons
    (
        '{ id = "noise"',
        '{ id = "noise", name = "A" }, { id = "noise"',
        'skip_reasons[2].id: "noise" is already the id of',
    ),
    ('{ id = "noise", name = "Noise" },', '"noise",', "skip_reasons[1]: 'noise' does not fit here"),
    # questions
    ('ask = "wet"', 'ask = "damp"', 'questions[1].no.ask: there is no question "damp"'),
    ('id = "dry"', 'id = "wet"', 'questions[3].id: "wet" is already the id of questions[2]'),
    ('id = "dry"', 'id = "2 dry"', 'questions[3].id: "2 dry" is not an id'),
    ("no = { unsure = true }", "no = {}", "questions[3].no: an answer leads to exactly one"),
    ('{ label = "rain", rule', '{ label = "rain", skip = true, rule', "questions[2].yes: an answer leads to exactly"),
    ('{ label = "rain", rule', '{ label = "hail", rule', 'questions[2].yes.label: there is no label "hail"'),
    ('{ label = "rain", rule', '{ lable = "rain", rule', "questions[2].yes.lable: this field is not known; did you"),
    ('rule = "R1" }\nno', 'rule = "R9" }\nno', 'questions[1].yes.rule: the guideline has no rule "R9"'),
    ('{ ask = "wet" }', '{ ask = "wet", rule = "R1" }', "questions[1].no.rule: a rule belongs to the end"),
    ("skip = true", 'skip = "true"', "questions[1].yes.skip: 'true' does not fit here; write true or false"),
    ('yes = { skip = true, rule = "R1" }', "yes = true", "questions[1].yes: true does not fit here; write a table"),
    # the whole
    ('name = "Weather talk"', 'nmae = "Weather talk"', 'nmae: this field is not known; did you mean "name"?'),
    # what is missing, and what follows from it elsewhere
    ('{ id = "noise", name = "Noise" },', "", "skip_reasons: there are 0; a codebook has 1 to 20"),
    ('letter = "R"\n', "", "labels[1].letter: this field is missing; add it as text in quotes"),
    ('colour = { light = "#0b62dc",', "colour = {", "labels[1].colour.light: this field is missing"),
    ('scope = "What', 'scop = "What', "scope: this field is missing"),
    ('no = { ask = "dry" }', 'no = { ask = "words" }', 'questions[2]: "wet" can be asked twice'),
    ('no = { ask = "dry" }', "no = { unsure = true }", 'questions[3]: no answer leads to "dry"'),
]


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN)
def test_each_mistake_is_named_with_its_field(old, new, problem):
    assert [line for line in problems(edited(old, new)) if line.startswith(f"codebook.toml: {problem}")]


def test_a_problem_is_one_line_with_file_field_and_remedy():
    assert problems(edited('shortcut = "2"', 'shortcut = "1"')) == [
        'codebook.toml: labels[2].shortcut: "1" is already the shortcut of "rain"; give each label its own shortcut'
    ]


def test_all_mistakes_come_at_once_in_the_order_of_the_checks():
    toml = TOML
    for old, new in (('letter = "S"', 'letter = "R"'), ('ask = "wet"', 'ask = "damp"'), ('"#0b62dc"', '"blue"')):
        toml = edited(old, new, toml)
    lines = problems(toml, GUIDELINE + "\n### R2 Sun again\n")
    assert [line.split(":")[0] for line in lines][-1] == "guideline.md"
    fields = [line.split(": ")[1] for line in lines]
    assert fields == ["labels[2].letter", "labels[1].colour.light", "questions[2]", "questions[3]",
                      "questions[1].no.ask", "R2"]  # fmt: skip


def test_one_mistake_is_one_line():
    # what cannot be read is not reported a second time by the rules that would need it
    assert len(problems(edited('colour = { light = "#0b62dc", dark = "#7a9bff" }\n', ""))) == 1
    assert len(problems(edited('yes = { label = "rain", rule = "R1" }\n', ""))) == 1
    assert len(problems(edited('shortcut = "1"', "shortcut = true"))) == 1


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("", "codebook.toml:1: the file is empty"),
        (" \n\n", "codebook.toml:1: the file is empty"),
        ('name = "a"\nscope = \n', "codebook.toml:2: this is not valid TOML"),
        ('name = "a"\nname = "b"\n', "codebook.toml:2: this is not valid TOML"),
        ('name = "a', "codebook.toml:1: this is not valid TOML"),
        ("name = " + "9" * 5000, "codebook.toml:1: this is not valid TOML"),
        ("a = " + "[" * 50_000, "codebook.toml:1: lists or tables are nested too deeply"),
        ("#" * (MOST_CHARACTERS + 1), "codebook.toml:1: the file has 200,001 characters"),
        ('name = "a"\nscope = "\ud800"', "codebook.toml:2: a character here is not text"),
        ('name = "a"\nscope = "\0"', "codebook.toml:2: a character here is not text"),
    ],
)
def test_files_that_cannot_be_read_at_all(toml, problem):
    lines = problems(toml)
    assert len(lines) == 1
    assert problem in lines[0]


@pytest.mark.parametrize("guideline", ["", "\n \n"])
def test_empty_guideline_is_refused(guideline):
    assert problems(TOML, guideline) == [
        "guideline.md:1: the file is empty; start from the one that comes with Factmark"
    ]


def test_repeated_rule_is_refused():
    assert problems(TOML, GUIDELINE + "\n### R1 Rain, again\n") == [
        'guideline.md:11: R1: rule "R1" already has a heading above; give each rule its own id'
    ]


def test_file_names_in_messages_are_the_callers():
    with pytest.raises(BadCodebook, match=r"^mine\.toml:1: "):
        read_codebook("x", GUIDELINE, file="mine.toml")
    with pytest.raises(BadCodebook, match=r"^mine\.md:1: "):
        read_codebook(TOML, "", guideline_file="mine.md")


# Nine colours that pass in both themes: (light, dark).
NINE_COLOURS = [
    ("#0b62dc", "#7a9bff"), ("#05775b", "#4fd0a9"), ("#b2510d", "#f09a5c"),
    ("#6d4b82", "#c4a8cc"), ("#8a1c1c", "#ff9a9a"), ("#333333", "#dddddd"),
    ("#00596b", "#5fd3ea"), ("#7a3e00", "#ffd27a"), ("#5a2d00", "#ffffff"),
]  # fmt: skip


def codebook_of(count: int) -> str:
    labels = "".join(
        f'[[labels]]\nid = "label_{n}"\nname = "Label {n}"\nshortcut = "{n}"\nletter = "L{n}"\nline = "dashed"\n'
        f'colour = {{ light = "{light}", dark = "{dark}" }}\ndefinition = "Number {n}."\n'
        for n, (light, dark) in enumerate(([*NINE_COLOURS, NINE_COLOURS[0]])[:count], start=1)
    )
    return f'name = "Numbers"\nscope = "Which one."\nskip_reasons = [{{ id = "no", name = "No" }}]\n{labels}'


@pytest.mark.parametrize("count", [2, 9])
def test_a_project_brings_its_own_labels_and_needs_no_questions_or_rules(count):
    codebook = read_codebook(codebook_of(count), "Just read.")
    assert [label.id for label in codebook.labels] == [f"label_{n}" for n in range(1, count + 1)]
    assert codebook.questions == ()
    assert codebook.end_of(GuidedPath((), None)) == PathStep()


@pytest.mark.parametrize("count", [0, 1, 10])
def test_too_few_or_too_many_labels(count):
    assert any(f"labels: there are {count}; a codebook has 2 to 9" in line for line in problems(codebook_of(count)))


LINES = TOML.split("\n")
lines = st.one_of(
    st.sampled_from(LINES), st.sampled_from(["x = 1", "[[labels]]", "[questions]", "labels = 3", "]", "''"])
)
edits = st.lists(st.tuples(st.integers(0, len(LINES)), st.integers(0, 3), st.lists(lines, max_size=2)), max_size=3)


@given(edits)
def test_any_edit_gives_a_codebook_or_problems_with_file_and_field(edits):
    text = list(LINES)
    for start, length, inserted in edits:
        text[start : start + length] = inserted
    toml = "\n".join(text)
    try:
        listed = None if 2 <= len(read_codebook(toml, GUIDELINE).labels) <= 9 else []
    except BadCodebook as bad:
        listed = bad.problems
    assert listed is None or listed
    for problem in listed or ():
        by_field = re.fullmatch(r"codebook\.toml: [a-z]\S*: \S.*", problem)
        by_line = re.fullmatch(r"codebook\.toml:(\d+): \S.*", problem)  # what is no TOML at all
        assert by_field or 1 <= int(by_line[1]) <= len(text)


# The codebook that Factmark ships.


def test_shipped_labels_are_the_four(shipped):
    assert [(label.id, label.name, label.shortcut, label.letter, str(label.line)) for label in shipped.labels] == [
        ("reported_fact", "Reported fact", "1", "F", "solid"),
        ("quote", "Quote", "2", "Q", "double"),
        ("opinion", "Opinion", "3", "O", "wavy"),
        ("unverified", "Unverified", "4", "U", "dotted"),
    ]


def test_shipped_labels_are_taught_well(shipped):
    for label in shipped.labels:
        taught = label.examples + label.counter_examples
        assert len(label.examples) >= 3
        assert len({example.label for example in label.counter_examples}) == 3, "one counter-example a neighbour"
        assert all(example.rule and example.why for example in taught)
    texts = [e.text for label in shipped.labels for e in label.examples + label.counter_examples]
    assert len(set(texts)) == len(texts)


def test_shipped_scope_says_what_a_label_does_not_say(shipped):
    assert "how the text presents the sentence" in shipped.scope
    assert "not say whether the sentence is true" in shipped.scope


def test_shipped_skip_reasons(shipped):
    assert [reason.id for reason in shipped.skip_reasons] == [
        "section_name", "photo_credit", "caption", "byline_dateline", "attribution_line",
        "promo_link", "page_furniture", "production_credit", "duplicate", "fragment",
        "table_row", "author_note", "correction",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ("y", PathStep(skip=True, rule="R0")),
        ("nyy", PathStep(label="unverified", rule="R3")),
        ("nyn", PathStep(label="quote", rule="R1")),
        ("nnyn", PathStep(label="unverified", rule="R2")),
        ("nnyyy", PathStep(label="opinion", rule="R9")),
        ("nnny", PathStep(label="opinion", rule="R9")),
        ("nnnny", PathStep(label="reported_fact", rule="R4")),
        ("nnnnn", PathStep(unsure=True, rule="R4")),
        ("nnyyny", PathStep(label="reported_fact", rule="R4")),
    ],
)
def test_shipped_questions_lead_where_the_guideline_says(shipped, answers, end):
    question_by_id = {question.id: question for question in shipped.questions}
    asked, step = [], PathStep(ask=shipped.questions[0].id)
    for answer in answers:
        question = question_by_id[step.ask]
        asked.append((question.id, answer == "y"))
        step = question.yes if answer == "y" else question.no
    assert step == end
    assert shipped.end_of(GuidedPath(tuple(asked), end.rule)) == end


def test_shipped_questions_are_short(shipped):
    for question in shipped.questions:
        assert len(question.text.split()) <= 12, question.text
        assert 0 < len(question.hint) <= 130, question.hint
