"""The article that Factmark was first tried on, and an invented one of the same shape that is always here.

Both have 28 sentences: a section name, a headline, the headline again, a credit in parentheses, four sentences, the
name of the outlet that is then quoted, and running text with two no-break spaces in one sentence.
"""

from pathlib import Path

import pytest

OWN = Path(__file__).parent / "coast_post.txt"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
SEEDS = [
    pytest.param(OWN, id="own"),
    pytest.param(
        SEED, id="seed", marks=pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} lies outside the repository")
    ),
]
