"""How long all figures of agreement take, with 1,000 resamples for each interval, as a project grows.

    python -m benchmarks.agreement [--rounds 3] [--cpus 0,1]

Three annotators, four labels, articles of 20 sentences: 10,000, 100,000 and 1,000,000 annotations. No project file
is involved: from arrays to figures. Each size runs in a process of its own, and its peak memory is reported.
"""

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from benchmarks.rounds import Figures, run_rounds
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.agreement.summary import summary
from labeling.domain.dawid_skene import Votes, dawid_skene
from tests.domain.agreement.projects import Team, project

SIZES = (10_000, 100_000, 1_000_000)
ANNOTATORS, SENTENCES = 3, 20
DRAWS = 1_000


def measure(_cpus: set[int]) -> Figures:
    """Every size once."""
    figures: Figures = {"annotators": ANNOTATORS, "draws": DRAWS}
    for size in SIZES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            figures |= {f"{name}_{size}": figure for name, figure in alone.submit(measure_size, size).result().items()}
    return figures


def measure_size(size: int) -> Figures:
    """Seconds for the figures of agreement and for Dawid and Skene's model, and memory."""
    ratings = votes(size)
    empty = _peak_mb()
    begun = time.perf_counter()
    summary(ratings, draws=DRAWS, seed=1)
    agreed = time.perf_counter()
    agreement_peak = _peak_mb()
    model = dawid_skene(Votes.of(ratings))
    assert model is not None
    assert model.converged
    return {
        "annotations": ratings.votes,
        "seconds": agreed - begun,
        "before_mb": empty,
        "peak_mb": agreement_peak,
        "dawid_skene_seconds": time.perf_counter() - agreed,
        "dawid_skene_iterations": model.iterations,
        "dawid_skene_peak_mb": _peak_mb(),
    }


def votes(size: int) -> Ratings:
    """About as many votes as asked for."""
    articles = size // (ANNOTATORS * SENTENCES)
    return project(Team(articles, annotators=ANNOTATORS, missing=0), np.random.default_rng(1))


def _peak_mb() -> float:
    """The most memory that this process has held."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    run_rounds("agreement", __doc__, measure, rounds=3)
