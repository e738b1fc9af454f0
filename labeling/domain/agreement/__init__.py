"""How well annotators agree: coefficients, intervals by article, and what they mean.

`ratings.Ratings` holds votes as arrays. `summary.summary` measures everything about them, and `measures.estimate` one
coefficient of all votes or some. `verdict.verdict` puts an alpha into words.
"""
