"""A release's three tables, made from one snapshot of a project: row by row, however many there are.

`release_context` is what holds for the whole release, `article_rows` makes the rows of one article, `gather` walks
through all of them and keeps what figures need, `article_splits` and `statistics` make splits, posteriors and facts
from that, and `tables` is what formats get. `build` writes a release, proves it and publishes it; `process` does so in
a process of its own.
"""
