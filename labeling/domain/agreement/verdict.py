"""What a coefficient means for the work, in Krippendorff's terms."""

from dataclasses import dataclass
from enum import StrEnum

from labeling.domain.agreement.estimate import Estimate

RELIABLE_FROM, TENTATIVE_FROM = 0.8, 0.667
SOURCE = (
    "Krippendorff, K. (2004), Content Analysis: An Introduction to Its Methodology, 2nd ed., p. 241: rely on data with "
    "an alpha of .800 or more; from .667 draw tentative conclusions only. The 4th ed. (2019) keeps both figures."
)


class Reliability(StrEnum):
    """Krippendorff's three ranges, and one for where there is no figure."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"
    UNKNOWN = "unknown"


_WORDS = {
    Reliability.RELIABLE: "reliable",
    Reliability.TENTATIVE: "good enough for tentative conclusions",
    Reliability.UNRELIABLE: "too low to draw conclusions from",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to think of an alpha."""

    reliability: Reliability
    """The range of the value."""
    at_worst: Reliability
    """The range of the interval's low end; unknown where there is no interval."""
    words: str
    """What that means, such as `good enough for tentative conclusions`."""
    headline: str
    """The figures, what they mean, and which label pulls alpha down, on one line of plain text."""
    is_certain: bool
    """Whether the interval leaves no doubt about that. Where it does, `words` mention it."""


def verdict(alpha: Estimate, weakest_label: str = "") -> Verdict:
    """Krippendorff's alpha in plain words: by its value, and by the low end of its interval where that says less.

    `weakest_label` is the name of `Agreement.weakest_label`, which pulls alpha down.
    """
    if alpha.value is None:
        return Verdict(Reliability.UNKNOWN, Reliability.UNKNOWN, alpha.why, f"α cannot be computed: {alpha.why}", False)
    reliability = reliability_of(alpha.value)
    at_worst = Reliability.UNKNOWN if alpha.low is None else reliability_of(alpha.low)
    reservation = _reservation(alpha, reliability, at_worst)
    words = _WORDS[reliability] + reservation
    value, low, high = (_rounded(figure) for figure in (alpha.value, alpha.low, alpha.high))
    interval = f", between {low} and {high}" if low else ""
    pulled = f"; {weakest_label} is what pulls it down" if weakest_label else ""
    return Verdict(reliability, at_worst, words, f"α = {value}{interval}: {words}{pulled}", not reservation)


def reliability_of(alpha: float) -> Reliability:
    """Krippendorff's range for one value."""
    if alpha >= RELIABLE_FROM:
        return Reliability.RELIABLE
    return Reliability.TENTATIVE if alpha >= TENTATIVE_FROM else Reliability.UNRELIABLE


def _rounded(figure: float | None) -> str:
    """With two decimals, or more where two would round it over a threshold that it does not reach."""
    if figure is None:
        return ""
    decimals = next((n for n in range(2, 6) if reliability_of(round(figure, n)) is reliability_of(figure)), 6)
    return f"{figure:.{decimals}f}"


def _reservation(alpha: Estimate, reliability: Reliability, at_worst: Reliability) -> str:
    """How the interval qualifies the words for the value."""
    if at_worst is Reliability.UNKNOWN:
        return ", as far as so little can show"
    if at_worst is not reliability:
        only = " only" if at_worst is Reliability.TENTATIVE else ""
        return f", but other articles might show it to be {_WORDS[at_worst]}{only}"
    if reliability is Reliability.UNRELIABLE and reliability_of(alpha.high or -1) is not Reliability.UNRELIABLE:
        return ", though too few articles to be sure of that"
    return ""
