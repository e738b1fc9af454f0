from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.advice import DisplayNames, Headline, NextStepKind, headline
from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.agreement.summary import summary
from labeling.domain.agreement.verdict import Reliability

LABELS = ("fact", "quote", "opinion")
NAMES = ("Fact", "Quote", "Opinion")
PEOPLE = ("Ada", "Ben", "Cyd")
NO_SKIPS = Estimate(None, why="Nobody skipped anything.")
ALIKE = ("fact", "fact", "fact"), ("quote", "quote", "quote"), ("opinion", "opinion", "opinion")


def advice_on(*sentences: Sequence[str], articles: int = 1, skips: Estimate = NO_SKIPS) -> Headline:
    """What is said where every article has these sentences, each with one label per annotator."""
    rows = [
        (f"{article}-{number}", PEOPLE[who], label, f"article {article}")
        for article in range(articles)
        for number, labels in enumerate(sentences)
        for who, label in enumerate(labels)
        if label
    ]
    ratings, indexes = Ratings.of(rows, LABELS)
    return headline(summary(ratings, draws=100, seed=1), skips, DisplayNames(LABELS, NAMES, indexes.annotators))


def varied(*tables: tuple[Sequence[str], ...], skips: Estimate = NO_SKIPS) -> Headline:
    """The same for articles that differ: each with its sentences."""
    rows = [
        (f"{article}-{number}", PEOPLE[who], label, f"article {article:02}")
        for article, sentences in enumerate(tables)
        for number, labels in enumerate(sentences)
        for who, label in enumerate(labels)
    ]
    ratings, indexes = Ratings.of(rows, LABELS)
    return headline(summary(ratings, draws=200, seed=1), skips, DisplayNames(LABELS, NAMES, indexes.annotators))


def steps(advice: Headline) -> list[NextStepKind]:
    return [step.do for step in advice.next_steps]


def test_nothing_is_labeled():
    advice = advice_on()
    assert advice.reliability is Reliability.UNKNOWN
    assert advice.enough == "It is too early to tell. There are no votes with a label yet."
    assert advice.meaning.startswith("Krippendorff's alpha (α) says how far the labels depend on the text")
    assert steps(advice) == [NextStepKind.LABEL]


def test_nobody_met():
    advice = advice_on(["fact"], ["", "quote"])
    assert steps(advice) == [NextStepKind.OVERLAP]
    assert "number" not in advice.next_steps[0].words
    assert advice.enough.endswith("No sentence has a label from two annotators.")


def test_one_label_only():
    advice = advice_on(["fact", "fact"], ["fact", "fact"], articles=9)
    assert steps(advice) == [NextStepKind.LABEL_MORE]
    assert "for the same label" in advice.next_steps[0].words


def test_what_the_figure_means():
    advice = advice_on(["fact", "fact"], ["quote", "quote"], ["fact", "quote"], ["quote", "fact"])
    assert "they chose the same label 50% of the time" in advice.meaning
    assert "it would have been 43%" in advice.meaning  # 4 of each: 2 * (4 * 3) / (8 * 7)


def test_reliable():
    advice = varied(*[ALIKE * 6, (*ALIKE * 4, ("fact", "quote", "fact"))] * 12)
    assert advice.reliability is Reliability.RELIABLE
    assert advice.enough == "Yes. At 0.800 or more, Krippendorff considers labels reliable enough for conclusions."
    assert steps(advice) == [NextStepKind.ADJUDICATE]


def test_tentative():
    mixed = (*ALIKE * 3, ("fact", "quote", "quote"), ("opinion", "fact", "fact"), ("fact", "quote", "fact"))
    advice = varied(*[mixed] * 11, ALIKE)
    assert advice.reliability is Reliability.TENTATIVE
    assert advice.enough.startswith("For a first look, not for a release.")
    first = advice.next_steps[0]
    assert first.do is NextStepKind.MEND_GUIDELINE
    assert first.words.startswith("To get above 0.800, look at what divides Fact from Quote. 44 times, two annotators")


def test_unreliable_names_what_pulls_it_down_and_who_differs():
    article = (*ALIKE, ("fact", "fact", "quote"), ("quote", "quote", "opinion"), ("fact", "fact", "quote"))
    advice = varied(*[article] * 11, (*article, ("opinion", "opinion", "fact")))
    assert advice.reliability is Reliability.UNRELIABLE
    assert advice.enough.startswith("No. Below 0.667")
    assert advice.weakest_label == "quote"
    assert advice.pulls_down.startswith("Quote pulls it down most: taken alone against all other labels, its α is ")
    assert steps(advice) == [NextStepKind.MEND_GUIDELINE, NextStepKind.TALK]
    assert advice.next_steps[0].words.startswith("Before more is labeled")
    assert advice.next_steps[1].words.startswith("Cyd differs from the others more than they differ among themselves.")


def test_with_two_annotators_nobody_is_the_odd_one_out():
    pair = [labels[::2] for labels in (*ALIKE, ("fact", "fact", "quote"), ("quote", "quote", "opinion"))]
    assert NextStepKind.TALK not in steps(advice_on(*pair, articles=9))


def test_what_may_change_with_more_articles():
    advice = varied(*[ALIKE * 2] * 6, (("fact", "quote", "opinion"), ("quote", "fact", "fact")))
    assert advice.reliability is Reliability.RELIABLE
    assert "With other articles, it could be as low as" in advice.enough
    more = next(step for step in advice.next_steps if step.do is NextStepKind.LABEL_MORE)
    assert "with 7 articles, α may be anywhere from" in more.words


def test_too_few_articles_for_an_interval():
    advice = advice_on(*ALIKE, ("fact", "quote", "fact"), articles=2)
    assert "nobody can say how much other articles would change it. No interval: only 2 articles can" in advice.enough
    more = next(step for step in advice.next_steps if step.do is NextStepKind.LABEL_MORE)
    assert (
        "by at least two annotators. No interval: only 2 articles can be compared, and an interval needs" in more.words
    )
    assert NextStepKind.FIND_RARE not in steps(advice)


def test_a_rare_label():
    advice = varied(*[ALIKE[:2] * 3 + (("fact", "quote", "fact"),)] * 11, ALIKE)
    assert advice.next_steps[-2].do is NextStepKind.FIND_RARE
    assert "how well annotators agree on Opinion." in advice.next_steps[-2].words


def test_a_label_on_which_all_agree_is_not_rare():
    assert NextStepKind.FIND_RARE not in steps(varied(*[ALIKE] * 9, (*ALIKE, ("fact", "quote", "fact"))))


def test_perfect_agreement():
    advice = advice_on(*ALIKE, articles=20)
    assert "all articles give the same picture" in advice.enough
    assert steps(advice) == [NextStepKind.LABEL_MORE, NextStepKind.ADJUDICATE]


@pytest.mark.parametrize(("alpha", "is_said"), [(0.5, True), (0.7, False), (None, False)])
def test_skipping(alpha: float | None, is_said: bool):
    advice = varied(*[ALIKE] * 9, (*ALIKE, ("fact", "quote", "fact")), skips=Estimate(alpha))
    assert (NextStepKind.AGREE_ON_SKIPPING in steps(advice)) is is_said


@given(
    st.lists(
        st.lists(st.tuples(*[st.sampled_from(["", *LABELS])] * 3), max_size=4),
        max_size=9,
    )
)
def test_there_is_always_something_to_do_and_nothing_undefined_without_a_reason(tables: list[list[tuple[str, ...]]]):
    rows = [
        (f"{article}-{number}", PEOPLE[who], label, f"article {article}")
        for article, sentences in enumerate(tables)
        for number, labels in enumerate(sentences)
        for who, label in enumerate(labels)
        if label
    ]
    ratings, indexes = Ratings.of(rows, LABELS)
    figures = summary(ratings, draws=20, seed=1)
    advice = headline(figures, NO_SKIPS, DisplayNames(LABELS, NAMES, indexes.annotators))
    assert advice.next_steps
    texts = (advice.line, advice.meaning, advice.enough, *(step.words for step in advice.next_steps))
    assert not [words for words in texts if not words or "None" in words or "nan" in words]
    of_all = (figures.percent, figures.fleiss, figures.alpha, figures.ac1, *figures.label_alphas)
    of_some = (
        estimate for compared in (*figures.pairs, *figures.rest) for estimate in (compared.percent, compared.kappa)
    )
    for estimate in (*of_all, *of_some):
        if estimate.value is None or estimate.low is None:
            assert estimate.why.endswith(".")
