"""English sentence cuts, kind by kind."""

import pytest

from labeling.intake.sentences import split
from tests.intake.repairs.english_cases import CASES, NEWS, SIBLINGS


def marked(text: str) -> str:
    """The text as it is split, with `|` at each end of a sentence but the last."""
    ends = [end for _, end in split(text, "en").spans]
    return "|".join(text[begin:end] for begin, end in zip([0, *ends], ends, strict=False))


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in CASES.items() for case in cases.splitlines()]
)
def test_a_kind_of_cut(kind: str, case: str) -> None:
    assert marked(case.replace("|", "")) == case.rstrip("|"), kind


@pytest.mark.parametrize("case", [*SIBLINGS.splitlines(), *NEWS.splitlines()])
def test_others_of_these_kinds(case: str) -> None:
    assert marked(case.replace("|", "")) == case.rstrip("|")
