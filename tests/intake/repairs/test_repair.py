"""The frame around the rules: how far they may look, and that each cut is looked at once."""

from dataclasses import replace

import pytest

from labeling.intake import repairs
from labeling.intake.repairs import of_language
from labeling.intake.repairs.rule import REACH

LONG = 20_000
FARTHEST_STOP = 40
"""Characters of a stop with its closing marks, which the text before a cut may have beside the reach."""


class Spy:
    """A rule that keeps what it is shown and joins nothing."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def __call__(self, before: str, after: str) -> bool:
        self.seen.append((before, after))
        return False


@pytest.mark.parametrize(
    "once", ["nord. ", "a", "Nord! 🏆 ", "Nord.[6] ", "1. ", "“Out! ", "… ", "a.          ", "Nord.... "]
)
def test_rules_look_at_a_bounded_stretch_around_each_cut(once: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule, must_end = Spy(), Spy()
    monkeypatch.setattr(repairs, "of_language", lambda _: replace(of_language("en"), rules=(rule,), must_end=must_end))
    text = once * (LONG // len(once))
    engine = list(range(len(once), len(text), len(once)))
    repairs.repair(text, engine, "en")
    shown = rule.seen + must_end.seen
    assert shown
    assert max(len(before) for before, _ in shown) <= REACH + FARTHEST_STOP
    assert max(len(after) for _, after in shown) <= REACH
    assert len(rule.seen) <= 2 * len(engine)
    assert len(must_end.seen) <= len(engine)


def test_one_long_small_word_shows_that_a_short_text_is_no_headline() -> None:
    assert repairs.repair("They met in Room C. Lunch was served.", [], "en") == [20]
    assert repairs.repair("They Met In Room C. Lunch Was Served", [], "en") == []
