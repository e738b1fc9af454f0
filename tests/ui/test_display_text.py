import pytest

from labeling.ui.display_text import period_name


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2026-W10", "02 Mar 2026"),
        ("2026-03", "March 2026"),
        ("2026-W99", "2026-W99"),
        ("2026-13", "2026-13"),
        ("", ""),
    ],
)
def test_a_period_has_a_name_and_what_is_none_keeps_its_own(period: str, name: str):
    assert period_name(period) == name
