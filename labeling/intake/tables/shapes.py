"""Whether a row of a table is an article or a sentence."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.table import TableRow, column_key


class TableShape(StrEnum):
    """What a row is. The names are what the command line calls it."""

    ARTICLES = "articles"
    SENTENCES = "sentences"


_SENTENCE_NAMES = ("sentence", "satz", "phrase", "frase")
_SENTENCE_LENGTH = 400
"""Characters that a sentence hardly ever has."""


def guessed_shape(column_by_field: Mapping[ArticleField, str], sample: Sequence[TableRow]) -> TableShape:
    """Rows are sentences where their texts are short and several in a row have the same article's id.

    Where a column has positions or is called a sentence, an address or a title tells the article, too, and the rows may
    be in any order. Titles alone tell nothing: every day has an article called “Weather”.
    """
    group = group_column(column_by_field)
    text = column_by_field.get(ArticleField.TEXT)
    cells = [row.cells for row in sample if row.cells is not None]
    if group is None or text is None or not cells:
        return TableShape.ARTICLES
    lengths = sorted(len(row.get(text, "")) for row in cells)
    if lengths[len(lengths) // 2] > _SENTENCE_LENGTH:
        return TableShape.ARTICLES
    groups = [row.get(group, "") for row in cells]
    repeated = sum(one == following != "" for one, following in pairwise(groups))
    named = ArticleField.POSITION in column_by_field or column_key(text).startswith(_SENTENCE_NAMES)
    by_id = ArticleField.ID in column_by_field and 2 * repeated >= len(groups)
    several = by_id or (named and len(set(groups)) <= _FEWER * len(groups))
    return TableShape.SENTENCES if several else TableShape.ARTICLES


_FEWER = 0.7
"""Articles for each row, at most, where its columns speak for sentences."""


def group_column(column_by_field: Mapping[ArticleField, str]) -> str | None:
    """The column that says which article a sentence is in: by its id, its address or its title."""
    fields = (ArticleField.ID, ArticleField.URL, ArticleField.TITLE)
    return next((column_by_field[field] for field in fields if field in column_by_field), None)
