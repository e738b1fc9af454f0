"""A release's three tables, made from one snapshot of a project: row by row, however many there are.

`scene` is what holds for the whole release, `article` makes the rows of one article, `gathering` walks through all of
them and keeps what figures need, `deriving` makes splits, posteriors and facts from that, `tables` is what formats get.
"""

from labeling.release.tables import ReleaseTables as ReleaseTables
from labeling.release.tables import release_tables as release_tables
from labeling.storage.snapshot import snapshot_of as snapshot_of
