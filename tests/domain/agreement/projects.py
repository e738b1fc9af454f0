"""Simulated projects whose articles differ in what they are made of and in how hard they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from labeling.domain.agreement.ratings import Ratings

SHARES = np.array([0.6, 0.2, 0.16, 0.04])
"""Of the labels, over all articles, unless a team says otherwise."""


@dataclass(frozen=True)
class Team:
    """Who labels what, and how it goes."""

    articles: int
    annotators: int = 3
    sentences: tuple[int, int] = (10, 30)
    """How many an article has, from and to."""
    alikeness: float = 4.0
    """Low: an article is mostly of one label; high: all articles are made of the same."""
    care: tuple[float, float] = (2.0, 8.0)
    """The beta distribution of the share of careless votes, which differs by article."""
    missing: float = 0.1
    shares: tuple[float, ...] = tuple(SHARES)
    """Of the labels, over all articles."""


def project(team: Team, chance: np.random.Generator) -> Ratings:
    """The votes on as many articles as the team has, each drawn on its own from the same world."""
    lengths = chance.integers(team.sentences[0], team.sentences[1] + 1, team.articles)
    article = np.repeat(np.arange(team.articles), lengths)
    shares = np.array(team.shares)
    made_of = chance.dirichlet(shares * team.alikeness, team.articles)
    carelessness = chance.beta(*team.care, team.articles)
    true = _drawn(made_of[article], chance)
    shape = (len(article), team.annotators)
    careless = chance.random(shape) < carelessness[article][:, None]
    votes = np.where(careless, chance.choice(len(shares), shape, p=shares), true[:, None])
    sentence, annotator = np.nonzero(chance.random(shape) >= team.missing)
    label = votes[sentence, annotator]
    return Ratings(sentence, annotator, label, article, len(shares), team.annotators, team.articles)


def _drawn(shares: NDArray[np.float64], chance: np.random.Generator) -> NDArray[np.int64]:
    """One label for each row of shares."""
    above = chance.random(len(shares))[:, None] > shares.cumsum(axis=1)
    return np.minimum(above.sum(axis=1), shares.shape[1] - 1)
