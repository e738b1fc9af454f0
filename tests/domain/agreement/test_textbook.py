"""Published values, to the digits that are printed."""

import pytest

from labeling.domain.agreement.estimate import Statistic
from labeling.domain.agreement.measures import coefficients
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.agreement.summary import summary
from tests.domain.agreement import textbook
from tests.domain.agreement.textbook import ratings_of, rows_of, two_raters

PERCENT, COHEN, FLEISS, ALPHA, AC1 = Statistic

PUBLISHED = [
    pytest.param(
        ratings_of(textbook.FLEISS_1971),
        {PERCENT: 0.5555555555555555, FLEISS: 0.43024452006014074, ALPHA: 0.4334098282820289, AC1: 0.44788},
        id="Fleiss 1971",
    ),
    pytest.param(
        ratings_of(textbook.KRIPPENDORFF_2011_A),
        {PERCENT: 0.6, ALPHA: 0.09523809523809534},
        id="Krippendorff 2011 A",
    ),
    pytest.param(
        ratings_of(textbook.KRIPPENDORFF_2011_B),
        {ALPHA: 0.6919642857142858, COHEN: 0.6842105263157895},
        id="Krippendorff 2011 B",
    ),
    pytest.param(
        ratings_of(textbook.KRIPPENDORFF_2011_C),
        {PERCENT: 0.81818, FLEISS: 0.76117, ALPHA: 0.743421052631579, AC1: 0.77544},
        id="Krippendorff 2011 C",
    ),
    pytest.param(ratings_of(textbook.THREE_CODERS), {ALPHA: 0.691358024691358}, id="three coders"),
    pytest.param(
        ratings_of(textbook.GWET_FIVE_OBSERVERS),
        {PERCENT: 0.61556, FLEISS: 0.45762, ALPHA: 0.48053024026512003, AC1: 0.49662},
        id="Gwet, five observers",
    ),
    pytest.param(
        two_raters(textbook.GWET_DIAGNOSES),
        {PERCENT: 0.5874439461883408, COHEN: 0.4315007758811794, FLEISS: 0.43034, ALPHA: 0.43162, AC1: 0.45616},
        id="Gwet, diagnoses",
    ),
    pytest.param(
        two_raters(textbook.GWET_ABSTRACTORS),
        {PERCENT: 0.89, COHEN: 0.7964094021839719, FLEISS: 0.79624, ALPHA: 0.79726, AC1: 0.84933},
        id="Gwet, abstractors",
    ),
]
"""With two raters Fleiss' kappa is Scott's pi."""


def digits(printed: float) -> float:
    """Half a unit in the last place of a figure as it is printed."""
    return 0.5 * 10.0 ** -len(repr(printed).partition(".")[2])


@pytest.mark.parametrize(("ratings", "published"), PUBLISHED)
def test_published_coefficients(ratings: Ratings, published: dict[Statistic, float]):
    actual = coefficients(ratings)
    for statistic, value in published.items():
        assert actual[statistic] == pytest.approx(value, abs=max(digits(value), 1e-12)), statistic


def test_what_the_papers_print():
    assert round(coefficients(ratings_of(textbook.FLEISS_1971))[FLEISS] or 0, 2) == 0.43
    for table, alpha in (
        (textbook.KRIPPENDORFF_2011_A, 0.095),
        (textbook.KRIPPENDORFF_2011_B, 0.692),
        (textbook.KRIPPENDORFF_2011_C, 0.743),
        (textbook.THREE_CODERS, 0.691),
    ):
        assert round(coefficients(ratings_of(table))[ALPHA] or 0, 3) == alpha


def test_the_kappa_of_each_diagnosis():
    ratings = ratings_of(textbook.FLEISS_1971)
    kappas = [coefficients(ratings.one_against_rest(label))[FLEISS] for label in range(5)]
    assert kappas == pytest.approx(
        [0.2447552447552448, 0.2447552447552448, 0.52, 0.47112727272727273, 0.5661178068239687], abs=1e-12
    )


def test_the_mean_kappa_of_pairs():
    kappas = [pair.kappa.value for pair in summary(ratings_of(textbook.FLEISS_1971), draws=20, seed=1).pairs]
    assert sum(kappas) / len(kappas) == pytest.approx(0.45941214443459544, abs=1e-12)


@pytest.mark.skipif(not textbook.SHARED.exists(), reason=f"{textbook.SHARED} lies outside the repository")
@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("fleiss1971_diagnoses_long.csv", textbook.FLEISS_1971),
        ("krippendorff2011_A_binary_long.csv", textbook.KRIPPENDORFF_2011_A),
        ("krippendorff2011_B_nominal_long.csv", textbook.KRIPPENDORFF_2011_B),
        ("krippendorff_4obs12units_long.csv", textbook.KRIPPENDORFF_2011_C),
        ("krippendorff_wikipedia_3coders_long.csv", textbook.THREE_CODERS),
        ("gwet_5obs15units_long.csv", textbook.GWET_FIVE_OBSERVERS),
    ],
)
def test_the_tables_here_are_those_of_the_files(name: str, table: tuple[str, ...]):
    rows = rows_of(name)
    places = {number: place for place, number in enumerate(sorted({int(row["item"]) for row in rows}))}
    here = sorted((place, label) for given in table for place, label in enumerate(given) if label != ".")
    assert here == sorted((places[int(row["item"])], row["label"][0]) for row in rows)
