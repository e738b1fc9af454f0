"""Pure work that thousands of tests would do again, done once a process.

Each new project runs the whole schema and reads the codebook of `data/`. Cutting the schema's SQL into statements and
reading the codebook took nine tenths of that time, and depend on their text alone: what was found is kept. The schema
itself is still run for each project.
"""

from collections.abc import Iterable
from functools import cache

import sqlite_utils.db

from labeling.services import first_start


def keep_what_is_pure() -> None:
    cut = sqlite_utils.db._iter_complete_sql_statements

    @cache
    def statements(sql: str) -> Iterable[str]:
        return tuple(cut(sql))

    sqlite_utils.db._iter_complete_sql_statements = statements
    first_start.read_codebook = cache(first_start.read_codebook)
