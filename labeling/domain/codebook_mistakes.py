"""What makes a codebook usable: the checks that need the whole codebook."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from labeling.domain.codebook import Codebook, Colour, Label, PathStep, Question
from labeling.domain.colours import DARK_SURFACES, LEAST_CONTRAST, LIGHT_SURFACES, least_contrast

LEAST_LABELS, MOST_LABELS = 2, 9
"""Nine, because each label's key is a digit."""
MOST_SKIP_REASONS = 20
MOST_QUESTIONS = 40

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_QUESTION_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")

FieldPath = tuple[str | int, ...]
"""A place in a codebook: `("labels", 1, "shortcut")` is the second label's shortcut."""


class Mistake(NamedTuple):
    """One thing to correct, and its field."""

    field: FieldPath
    text: str


def find_mistakes(codebook: Codebook, rules: Collection[str]) -> Iterator[Mistake]:
    """Everything in a codebook that would confuse annotators or break the labeling screen.

    `rules` are the ids of the rules in its guideline.
    """
    yield from _label_mistakes(codebook)
    yield from _example_mistakes(codebook, rules)
    yield from _count_mistakes("skip_reasons", len(codebook.skip_reasons), 1, MOST_SKIP_REASONS)
    yield from _id_mistakes("skip_reasons", [reason.id for reason in codebook.skip_reasons], _ID)
    yield from _question_mistakes(codebook.questions)
    yield from _step_mistakes(codebook, rules)


def _label_mistakes(codebook: Codebook) -> Iterator[Mistake]:
    labels = codebook.labels
    yield from _count_mistakes("labels", len(labels), LEAST_LABELS, MOST_LABELS)
    yield from _id_mistakes("labels", [label.id for label in labels], _ID)
    yield from _repeats("labels", "name", labels, [label.name.casefold() for label in labels])
    yield from _repeats("labels", "shortcut", labels, [label.shortcut for label in labels])
    yield from _repeats("labels", "letter", labels, [label.letter for label in labels])
    for index, label in enumerate(labels):
        at: FieldPath = ("labels", index)
        if label.shortcut not in tuple("123456789"):
            yield Mistake((*at, "shortcut"), f'"{label.shortcut}" is not a key; give the label a digit from 1 to 9')
        if not 1 <= len(label.letter) <= 2:
            yield Mistake((*at, "letter"), f'"{label.letter}" does not fit next to a sentence; use 1 or 2 characters')
        yield from _colour_mistakes(at, label.colour)


def _count_mistakes(name: str, count: int, least: int, most: int) -> Iterator[Mistake]:
    if not least <= count <= most:
        yield Mistake((name,), f"there are {count}; a codebook has {least} to {most}")


def _id_mistakes(name: str, ids: list[str], pattern: re.Pattern[str]) -> Iterator[Mistake]:
    for index, id_ in enumerate(ids):
        if not pattern.fullmatch(id_):
            expected = "letters, digits and _, beginning with a letter"
            expected = expected if pattern is _QUESTION_ID else f"small {expected}"
            yield Mistake((name, index, "id"), f'"{id_}" is not an id; use at most 40 {expected}')
        elif id_ in ids[:index]:
            yield Mistake(
                (name, index, "id"), f'"{id_}" is already the id of {name}[{ids.index(id_) + 1}]; give each its own'
            )


def _repeats(name: str, field: str, labels: tuple[Label, ...], values: list[str]) -> Iterator[Mistake]:
    for index, value in enumerate(values):
        if value in values[:index]:
            owner = labels[values.index(value)].id
            shown = getattr(labels[index], field)
            text = f'"{shown}" is already the {field} of "{owner}"; give each label its own {field}'
            yield Mistake((name, index, field), text)


def _colour_mistakes(at: FieldPath, colour: Colour) -> Iterator[Mistake]:
    for theme, value, surfaces in (("light", colour.light, LIGHT_SURFACES), ("dark", colour.dark, DARK_SURFACES)):
        field = (*at, "colour", theme)
        if not _HEX.fullmatch(value):
            yield Mistake(field, f'"{value}" is not a colour; write it as "#1f66b0"')
        elif (contrast := least_contrast(value, surfaces)) < LEAST_CONTRAST:
            change = "darker" if theme == "light" else "lighter"
            # Rounded down: 4.499 must not be shown as 4.5.
            shown = int(contrast * 100) / 100
            yield Mistake(field, f'"{value}" has a contrast of {shown}, too faint to read; choose a {change} colour, '
                          f"so that it reaches {LEAST_CONTRAST}")  # fmt: skip


def _example_mistakes(codebook: Codebook, rules: Collection[str]) -> Iterator[Mistake]:
    for index, label in enumerate(codebook.labels):
        for kind, examples in (("examples", label.examples), ("counter_examples", label.counter_examples)):
            for number, example in enumerate(examples):
                at: FieldPath = ("labels", index, kind, number)
                yield from _label_reference(codebook, (*at, "label"), example.label)
                yield from _rule_reference(rules, (*at, "rule"), example.rule)
                if kind == "examples" and example.label != label.id:
                    yield Mistake((*at, "label"), f'an example of "{label.id}" has this label, not "{example.label}"; '
                                  "move it to counter_examples, or to the other label")  # fmt: skip
                if kind == "counter_examples" and example.label == label.id:
                    yield Mistake((*at, "label"), f'a counter-example of "{label.id}" has another label; '
                                  "name that one, or move it to examples")  # fmt: skip


def _label_reference(codebook: Codebook, field: FieldPath, label_id: str) -> Iterator[Mistake]:
    if codebook.label(label_id) is None:
        known = ", ".join(label.id for label in codebook.labels)
        yield Mistake(field, f'there is no label "{label_id}"; the labels are {known}')


def _rule_reference(rules: Collection[str], field: FieldPath, rule: str | None) -> Iterator[Mistake]:
    if rule and rule not in rules:
        yield Mistake(field, f'the guideline has no rule "{rule}"; add a heading such as "### {rule} …", or correct it')


def _question_mistakes(questions: tuple[Question, ...]) -> Iterator[Mistake]:
    yield from _count_mistakes("questions", len(questions), 0, MOST_QUESTIONS)
    yield from _id_mistakes("questions", [question.id for question in questions], _QUESTION_ID)
    reached = _reached(questions)
    for index, question in enumerate(questions):
        if question.id not in reached:
            text = f'no answer leads to "{question.id}"; ask it somewhere, or remove it'
            yield Mistake(("questions", index), text)
        elif question.id in _reached(questions, after=question.id):
            text = f'"{question.id}" can be asked twice in one path: its answers lead back to it; break the loop'
            yield Mistake(("questions", index), text)


def _reached(questions: tuple[Question, ...], after: str | None = None) -> set[str]:
    """The ids of the questions that can be asked: from the start, or after the question `after`."""
    question_by_id = {question.id: question for question in questions}
    waiting = [questions[0].id] if questions and after is None else _asked_next(question_by_id.get(after or ""))
    reached: set[str] = set()
    while waiting:
        question_id = waiting.pop()
        if question_id not in reached:
            reached.add(question_id)
            waiting.extend(_asked_next(question_by_id.get(question_id)))
    return reached


def _asked_next(question: Question | None) -> list[str]:
    steps = (question.yes, question.no) if question else ()
    return [step.ask for step in steps if step.ask is not None]


def _step_mistakes(codebook: Codebook, rules: Collection[str]) -> Iterator[Mistake]:
    known = {question.id for question in codebook.questions}
    for index, question in enumerate(codebook.questions):
        for answer, step in (("yes", question.yes), ("no", question.no)):
            at: FieldPath = ("questions", index, answer)
            yield from _form_mistakes(at, step)
            yield from _rule_reference(rules, (*at, "rule"), step.rule)
            if step.ask is not None and step.ask not in known:
                yield Mistake((*at, "ask"), f'there is no question "{step.ask}"; correct the id, or add the question')
            if step.label is not None:
                yield from _label_reference(codebook, (*at, "label"), step.label)


def _form_mistakes(at: FieldPath, step: PathStep) -> Iterator[Mistake]:
    ends = [step.ask is not None, step.label is not None, step.skip, step.unsure]
    if sum(ends) != 1:
        yield Mistake(at, "an answer leads to exactly one of ask, label, skip = true and unsure = true; "
                      f"this one has {sum(ends)}")  # fmt: skip
    elif step.ask is not None and step.rule:
        yield Mistake(
            (*at, "rule"),
            "a rule belongs to the end of a path, and this answer leads to another question; remove the rule",
        )
