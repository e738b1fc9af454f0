"""What an owner who has never heard of alpha should know about it, and what to do next.

The thresholds are Krippendorff's (see `verdict`); what is advised below them is common practice in annotation: mend
the guideline where two labels meet most often, label those sentences again, and measure again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from labeling.domain.agreement.estimate import FEWEST_ARTICLES, Estimate
from labeling.domain.agreement.ratings import Integers
from labeling.domain.agreement.summary import Agreement
from labeling.domain.agreement.verdict import SOURCE, Reliability, Verdict, verdict
from labeling.domain.wording import counted


class NextStepKind(StrEnum):
    """What to do next; a screen can lead there."""

    LABEL = "label"
    OVERLAP = "overlap"
    """Have articles labeled by more than one annotator."""
    LABEL_MORE = "label more"
    MEND_GUIDELINE = "mend the guideline"
    TALK = "talk to an annotator"
    FIND_RARE = "find sentences of a rare label"
    AGREE_ON_SKIPPING = "agree on skipping"
    ADJUDICATE = "adjudicate"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, and why, in plain words."""

    do: NextStepKind
    """A key of the command's JSON, as is `words`."""
    words: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The whole report in a few sentences."""

    line: str
    """The figure with its interval, what it allows, and what pulls it down."""
    meaning: str
    """What that figure is, for somebody who has never heard of it."""
    enough: str
    """Whether it is enough."""
    reliability: Reliability
    pulls_down: str
    """Which label pulls it down, and how far; empty where none does."""
    weakest_label: str | None
    """That label's id."""
    next_steps: tuple[NextStep, ...]
    """The most urgent first."""
    source: str = SOURCE
    """Where the thresholds come from."""


@dataclass(frozen=True, slots=True)
class DisplayNames:
    """What to call the numbers in an `Agreement`."""

    label_ids: Sequence[str]
    labels: Sequence[str]
    annotators: Sequence[str]


def headline(agreement: Agreement, skip_alpha: Estimate, names: DisplayNames) -> Headline:
    """Say what the figures mean and what to do next."""
    weakest = agreement.weakest_label
    judged = verdict(agreement.alpha, "" if weakest is None else names.labels[weakest])
    return Headline(
        line=judged.headline,
        meaning=_meaning(agreement),
        enough=_enough(judged, agreement.alpha),
        reliability=judged.reliability,
        pulls_down=_pulls_down(agreement, names),
        weakest_label=None if weakest is None else names.label_ids[weakest],
        next_steps=tuple(_next_steps(agreement, judged, skip_alpha, names)),
    )


_ALPHA = "Krippendorff's alpha (α)"
_SCALE = "0 is no better than handing out labels at random, and 1 means that everybody agrees on everything."


def _meaning(agreement: Agreement) -> str:
    same, by_chance = agreement.percent.value, _by_chance(agreement)
    if same is None or by_chance is None:
        return f"{_ALPHA} says how far the labels depend on the text and not on who read it. {_SCALE}"
    return (
        f"When two annotators labeled the same sentence, they chose the same label {same:.0%} of the time. Had the "
        f"same labels been handed out at random, it would have been {by_chance:.0%}. {_ALPHA} corrects for chance: "
        f"{_SCALE}"
    )


def _by_chance(agreement: Agreement) -> float | None:
    """How often two of the compared votes, drawn regardless of their sentences, are for the same label."""
    votes = agreement.coincidences.sum(axis=1)
    total = votes.sum()
    return float((votes * (votes - 1)).sum() / (total * (total - 1))) if total > 1 else None


_ENOUGH = {
    Reliability.RELIABLE: "Yes. At 0.800 or more, Krippendorff considers labels reliable enough for conclusions.",
    Reliability.TENTATIVE: (
        "For a first look, not for a release. Between 0.667 and 0.800, Krippendorff allows only tentative conclusions."
    ),
    Reliability.UNRELIABLE: (
        "No. Below 0.667, Krippendorff advises against any conclusion: labels depend too much on who gave them. Don't "
        "train on these labels or publish them yet."
    ),
}


def _enough(judged: Verdict, alpha: Estimate) -> str:
    if judged.reliability is Reliability.UNKNOWN:
        return f"It is too early to tell. {alpha.why}"
    if judged.at_worst is Reliability.UNKNOWN:
        return f"{_ENOUGH[judged.reliability]} But nobody can say how much other articles would change it. {alpha.why}"
    if judged.is_certain:
        return _ENOUGH[judged.reliability]
    return f"{_ENOUGH[judged.reliability]} With other articles, it could be as low as {alpha.low:.2f}."


def _pulls_down(agreement: Agreement, names: DisplayNames) -> str:
    weakest = agreement.weakest_label
    if weakest is None:
        return ""
    alpha = agreement.label_alphas[weakest].value
    return f"{names.labels[weakest]} pulls it down most: taken alone against all other labels, its α is {alpha:.2f}."


def _next_steps(agreement: Agreement, judged: Verdict, skip_alpha: Estimate, names: DisplayNames) -> Iterator[NextStep]:
    if judged.reliability is Reliability.UNKNOWN:
        yield _first_step(agreement)
        return
    if judged.reliability is not Reliability.RELIABLE:
        yield from _mend_guideline(agreement, judged, names)
        yield from _outliers(agreement, names)
    if judged.at_worst is not judged.reliability:
        yield NextStep(NextStepKind.LABEL_MORE, _more(agreement.alpha))
    if skip_alpha.value is not None and verdict(skip_alpha).reliability is Reliability.UNRELIABLE:
        yield NextStep(NextStepKind.AGREE_ON_SKIPPING, _SKIPPING.format(skip_alpha.value))
    yield from _rare_labels(agreement, names)
    if judged.reliability is Reliability.RELIABLE:
        yield NextStep(NextStepKind.ADJUDICATE, "Decide the sentences on which annotators still differ, then publish.")


_SKIPPING = (
    "Annotators disagree on which sentences to skip: α is {:.2f} for skipping. Say in the guideline what to skip."
)


def _first_step(agreement: Agreement) -> NextStep:
    if not sum(agreement.label_shares):
        return NextStep(NextStepKind.LABEL, "Have some articles labeled: there is nothing to measure yet.")
    if not agreement.percent.sentences:
        return NextStep(
            NextStepKind.OVERLAP,
            "Have at least two annotators label the same articles. Under Assignments, set how many annotators each "
            "article gets to 2, or give an article that is already labeled to a second person.",
        )
    return NextStep(
        NextStepKind.LABEL_MORE,
        "All votes that can be compared are for the same label. Have more articles labeled twice, also of other kinds.",
    )


def _mend_guideline(agreement: Agreement, judged: Verdict, names: DisplayNames) -> Iterator[NextStep]:
    confused = _most_confused(agreement.confusion)
    if confused is None:
        return
    first, second, count = names.labels[confused[0]], names.labels[confused[1]], confused[2]
    urgent = "Before more is labeled" if judged.reliability is Reliability.UNRELIABLE else "To get above 0.800"
    times = "Once, two annotators split" if count == 1 else f"{count:,} times, two annotators split"
    yield NextStep(
        NextStepKind.MEND_GUIDELINE,
        f"{urgent}, look at what divides {first} from {second}. {times} that way over a sentence, more often than "
        "over any other two labels. Under Disagreements, write a rule or an example, and have those sentences "
        "labeled again.",
    )


def _most_confused(confusion: Integers) -> tuple[int, int, int] | None:
    """The two labels that met most often on one sentence, and how often; None where none did."""
    above = np.triu(confusion, 1)
    if not above.any():
        return None
    first, second = np.unravel_index(int(np.argmax(above)), above.shape)
    return int(first), int(second), int(above[first, second])


def _outliers(agreement: Agreement, names: DisplayNames) -> Iterator[NextStep]:
    """Annotators whose whole interval lies below everybody else's: anything less could be chance."""
    intervals = [(compared.annotator, compared.kappa.low, compared.kappa.high) for compared in agreement.rest]
    known = [(who, low, high) for who, low, high in intervals if low is not None and high is not None]
    for who, _, high in known:
        others = [low for other, low, _ in known if other != who]
        if len(others) > 1 and high < min(others):
            name = names.annotators[who]
            yield NextStep(
                NextStepKind.TALK, f"{name} differs from the others more than they differ among themselves. {_TALK}"
            )


_TALK = "Go through some of those sentences together: it may be a misread rule, or it may be the only careful reader."


def _more(alpha: Estimate) -> str:
    if alpha.low is None:
        return f"Have more articles labeled by at least two annotators. {alpha.why}"
    compared = counted(alpha.articles, "article")
    return (
        f"Have more articles labeled by at least two annotators: with {compared}, α may be anywhere from "
        f"{alpha.low:.2f} to {alpha.high:.2f}."
    )


def _rare_labels(agreement: Agreement, names: DisplayNames) -> Iterator[NextStep]:
    if agreement.alpha.low is None:  # then there is too little of everything
        return
    rare = [name for name, alpha in zip(names.labels, agreement.label_alphas, strict=True) if _is_rare(alpha)]
    if rare:
        listed = rare[0] if len(rare) == 1 else f"{', '.join(rare[:-1])} and {rare[-1]}"
        yield NextStep(
            NextStepKind.FIND_RARE,
            f"There are too few sentences to say how well annotators agree on {listed}. Look for articles with more of "
            "them.",
        )


def _is_rare(label: Estimate) -> bool:
    """Whether a label is too rare for an interval. With perfect agreement there is no interval either."""
    is_perfect = label.value == 1 and label.articles >= FEWEST_ARTICLES
    return label.low is None and not is_perfect
