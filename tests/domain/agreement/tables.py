"""Tables of labels, at random, and as ratings."""

import random
from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from labeling.domain.agreement.ratings import Ratings
from tests.domain.agreement.naive import Table


def random_table(seed: int) -> tuple[Table, int]:
    """A table with gaps, and how many labels there are to choose from."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    labels, annotators = chance.randint(2, 5), chance.randint(2, 5)
    gaps, fidelity = chance.choice([0, 0.1, 0.4, 0.7]), chance.random()
    table: Table = []
    for _ in range(chance.randint(1, 30)):
        true = chance.randrange(labels)
        votes = [true if chance.random() < fidelity else chance.randrange(labels) for _ in range(annotators)]
        table.append([None if chance.random() < gaps else vote for vote in votes])
    return table, labels


def as_ratings(table: Table, labels: int, articles: Sequence[int] | None = None) -> Ratings:
    """The table as ratings; without `articles`, every sentence is an article of its own."""
    votes = [
        (place, who, label) for place, row in enumerate(table) for who, label in enumerate(row) if label is not None
    ]
    sentence, annotator, label = np.array(votes, np.int64).reshape(-1, 3).T
    article = np.arange(len(table)) if articles is None else np.array(articles, np.int64)
    return Ratings(sentence, annotator, label, article, labels, len(table[0]), int(article.max()) + 1)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, int]:
    """Small tables of any content, and how many labels there are to choose from."""
    labels, annotators = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    label = st.none() | st.integers(0, labels - 1)
    row = st.lists(label, min_size=annotators, max_size=annotators)
    return draw(st.lists(row, min_size=1, max_size=12)), labels
