from dataclasses import replace
from datetime import UTC, datetime

import pytest

from labeling.domain.annotations import NOTE_LIMIT, refusal
from labeling.domain.codebook import Codebook, Colour, Label, LineStyle, PathStep, Question, SkipReason
from labeling.domain.model import Annotation, Answer, GuidedPath

BLACK = Colour("#000000", "#ffffff")

CODEBOOK = Codebook(
    id="c",
    name="Weather",
    scope="",
    labels=(
        Label("rain", "Rain", "1", "R", BLACK, LineStyle.SOLID, ""),
        Label("sun", "Sun", "2", "S", BLACK, LineStyle.DOTTED, ""),
    ),
    skip_reasons=(SkipReason("caption", "Caption"),),
    questions=(
        Question("wet", "Wet?", "", PathStep(label="rain", rule="R1"), PathStep(ask="bright")),
        Question("bright", "Bright?", "", PathStep(label="sun", rule="R2"), PathStep(skip=True, rule="R0")),
    ),
    toml="",
    guideline="",
)


def annotation(answer: Answer, path: GuidedPath | None = None) -> Annotation:
    return Annotation("e1", "a:0-1", "ann", answer, path, True, "c", 1200, datetime(2026, 3, 3, tzinfo=UTC))


@pytest.mark.parametrize(
    "answer",
    [
        Answer(),
        Answer(label="rain"),
        Answer(label="rain", secondary="sun", unsure=True, note="x" * NOTE_LIMIT),
        Answer(secondary="sun"),
        Answer(skip="caption", note="under the photo"),
        Answer(unsure=True),
    ],
)
def test_what_makes_sense_is_stored(answer: Answer):
    assert refusal(annotation(answer), CODEBOOK) is None


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer(label="snow"), "'snow'"),
        (Answer(label="rain", secondary="snow"), "'snow'"),
        (Answer(label="rain", secondary="rain"), "same"),
        (Answer(skip="boring"), "'boring'"),
        (Answer(label="rain", skip="caption"), "not both"),
        (Answer(secondary="rain", skip="caption"), "not both"),
        (Answer(note="x" * (NOTE_LIMIT + 1)), "2,001 characters"),
    ],
)
def test_what_makes_none_is_refused_with_the_reason(answer: Answer, word: str):
    assert word in (refusal(annotation(answer), CODEBOOK) or "")


RAIN = GuidedPath((("wet", True),), "R1")
SUN = GuidedPath((("wet", False), ("bright", True)), "R2")
OUT = GuidedPath((("wet", False), ("bright", False)), "R0")


@pytest.mark.parametrize(
    ("answer", "path"), [(Answer(label="rain"), RAIN), (Answer(label="sun"), SUN), (Answer(skip="caption"), OUT)]
)
def test_a_path_that_follows_the_questions_is_stored(answer: Answer, path: GuidedPath):
    assert refusal(annotation(answer, path), CODEBOOK) is None


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        (Answer(label="rain"), GuidedPath((), "R1")),
        (Answer(label="rain"), GuidedPath((("wet", False),), "R1")),
        (Answer(label="rain"), GuidedPath((("dry", True),), "R1")),
        (Answer(label="rain"), GuidedPath((("wet", True), ("wet", True)), "R1")),
        (Answer(label="rain"), replace(RAIN, rule="R9")),
        (Answer(label="sun"), RAIN),
        (Answer(label="rain"), OUT),
    ],
)
def test_a_path_that_does_not_is_refused(answer: Answer, path: GuidedPath):
    assert "path" in (refusal(annotation(answer, path), CODEBOOK) or "")
