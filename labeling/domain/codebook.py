"""The codebook: labels, reasons to skip, and the questions that lead to them."""

from dataclasses import dataclass
from enum import StrEnum

from labeling.domain.model import GuidedPath


class LineStyle(StrEnum):
    """How a label underlines its sentences, so that nobody has to tell colours apart."""

    SOLID = "solid"
    DOUBLE = "double"
    WAVY = "wavy"
    DOTTED = "dotted"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour for each theme, as `#rrggbb`."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that teaches a label, with the rule that decides it."""

    text: str
    label: str
    """Id of the right label; in a counter-example, another label's."""
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Label:
    """One entry of the codebook."""

    id: str
    name: str
    shortcut: str
    """`1` to `9`."""
    letter: str
    colour: Colour
    line: LineStyle
    definition: str
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class SkipReason:
    """Why a piece of text is not a sentence to label."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PathStep:
    """What follows an answer: another question (`ask`), or an end with a label or a skip reason, and its rule."""

    ask: str | None = None
    label: str | None = None
    skip: bool = False
    """The end is "not a sentence": the annotator then picks a reason."""
    unsure: bool = False
    """The end asks the annotator to choose the nearest label, mark it unsure, and say why."""
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One decision question, answered with yes or no."""

    id: str
    text: str
    hint: str
    yes: PathStep
    no: PathStep


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook with its guideline. The same content has the same id on every machine."""

    id: str
    """A prefix of the SHA-256 of `toml` and `guideline`."""
    name: str
    scope: str
    """What a label says and does not say, in a sentence or two."""
    labels: tuple[Label, ...]
    skip_reasons: tuple[SkipReason, ...]
    questions: tuple[Question, ...]
    """The first is asked first."""
    toml: str
    guideline: str
    """Markdown."""

    def label(self, label_id: str) -> Label | None:
        """The label with this id, or None."""
        return next((label for label in self.labels if label.id == label_id), None)

    def has_skip_reason(self, reason_id: str) -> bool:
        """Whether this codebook has the reason."""
        return any(reason.id == reason_id for reason in self.skip_reasons)

    def end_of(self, path: GuidedPath) -> PathStep | None:
        """Where a guided path ends, or None where it does not follow this codebook's questions to an end."""
        question_by_id = {question.id: question for question in self.questions}
        step = PathStep(ask=self.questions[0].id) if self.questions else PathStep()
        for question_id, yes in path.answers:
            if step.ask != question_id:
                return None
            question = question_by_id[question_id]
            step = question.yes if yes else question.no
        return step if step.ask is None else None
