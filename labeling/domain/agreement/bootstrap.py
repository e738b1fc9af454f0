"""How sure a coefficient is: it is computed again on redraws of the articles.

Sentences of one article are not independent: they share a subject, a style and its difficulties. So whole articles are
drawn, with replacement, as many as there are: the cluster bootstrap (Davison, A. C., and Hinkley, D. V. 1997, Bootstrap
Methods and their Application, section 3.8; Field, C. A., and Welsh, A. H. 2007, Bootstrapping clustered data, Journal
of the Royal Statistical Society B 69, 369-390). Redrawing sentences gives intervals that are too narrow.
"""

import numpy as np

from labeling.domain.agreement.ratings import Floats

_CELLS = 2_000_000
"""Redraws are made in portions of about this many rows, so that memory is bounded however many there are."""


def redraws(table: Floats, draws: int, seed: int) -> Floats:
    """Shape (draws, columns): sums over rows of the table, drawn with replacement, as many as it has.

    The same table, number of draws and seed give the same sums.
    """
    if not len(table):
        return np.zeros((draws, table.shape[1]))
    generator = np.random.default_rng(seed)
    rows = len(table)
    portion = max(1, _CELLS // rows)
    sizes = [min(portion, draws - made) for made in range(0, draws, portion)]
    return np.concatenate([_times_drawn(generator, size, rows) @ table for size in sizes])


def _times_drawn(generator: np.random.Generator, draws: int, rows: int) -> Floats:
    """Shape (draws, rows): how often each row is in each redraw."""
    drawn = generator.integers(0, rows, size=(draws, rows))
    drawn += rows * np.arange(draws)[:, None]
    return np.bincount(drawn.ravel(), minlength=draws * rows).reshape(draws, rows).astype(np.float64)
