"""Tables with one sentence in each row: the articles that they make up, cut as the table cuts them.

The sentences of an article may be anywhere in the table: they are held. Where they become too many, the article that
began first is taken for complete. So a table of any size can be read if the sentences of an article are together.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from labeling.errors import BadText
from labeling.intake.characters import BLANK
from labeling.intake.decoding import Decoded, checked_text
from labeling.intake.foreign.column_meanings import ColumnMeaning, guess
from labeling.intake.sentences import SENTENCE_LENGTH_LIMIT
from labeling.intake.tables.fields import ArticleField, says_nothing
from labeling.intake.tables.row_articles import Cells, ReadRow, as_stored, with_fields
from labeling.intake.tables.shapes import group_column
from labeling.intake.tables.table import Table, TableRow

HELD_LIMIT = 32_000_000
"""Characters of sentences that are held."""

_ROW_COST = 200
"""Characters that a row costs in addition to its text."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    row: int
    text: str
    position: int | None
    paragraph: str
    annotator: str


@dataclass(slots=True)
class _Gathered:
    """An article of which sentences were found."""

    cells: Cells
    """Of its first row: what they say about the article."""
    sentences: list[_Sentence] = field(default_factory=list)
    size: int = 0


def articles_of_sentences(table: Table, column_by_field: Mapping[ArticleField, str]) -> Iterator[ReadRow]:
    """The articles, and the rows that cannot be read. Raises BadText where no column says which article a row is in."""
    group = group_column(column_by_field)
    if group is None:
        raise BadText(
            "No column says which article a sentence is in. Say which one does, or name it “article_id”; or choose "
            "that each row is an article."
        )
    return _gathered(table, column_by_field, group)


def _gathered(table: Table, column_by_field: Mapping[ArticleField, str], group: str) -> Iterator[ReadRow]:
    annotator = guess(table.columns, ()).get(ColumnMeaning.ANNOTATOR, "")
    held: dict[str, _Gathered] = {}
    done: set[str] = set()
    size = 0
    for row in table.rows:
        location = f"{table.unit} {row.number}"
        try:
            key, sentence = _sentence(row, column_by_field, group, annotator)
            if key in done:
                raise BadText(f"The article “{key[:40]}” began too far above. Sort the table by its articles.")
        except BadText as error:
            yield ReadRow(location, None, str(error))
            continue
        article = held.setdefault(key, _Gathered(row.cells or {}))
        article.sentences.append(sentence)
        article.size += len(sentence.text) + _ROW_COST
        size += len(sentence.text) + _ROW_COST
        while size > HELD_LIMIT and len(held) > 1:
            first = next(iter(held))
            size -= held[first].size
            done.add(first)
            yield from _read(held.pop(first), table, column_by_field)
    for article in held.values():
        yield from _read(article, table, column_by_field)


def _sentence(
    row: TableRow, column_by_field: Mapping[ArticleField, str], group: str, annotator: str
) -> tuple[str, _Sentence]:
    """Which article a row belongs to, and its sentence."""
    if row.cells is None:
        raise BadText(row.problem)
    cells = {field: row.cells.get(column, "") for field, column in column_by_field.items()}
    key, text = row.cells.get(group, "").strip(), cells[ArticleField.TEXT].strip(BLANK)
    if says_nothing(key):
        raise BadText(f"It does not say which article it is in: the column “{group}” is empty here.")
    if says_nothing(text):
        raise BadText(f"There is no text: the column “{column_by_field[ArticleField.TEXT]}” is empty here.")
    if len(text) > SENTENCE_LENGTH_LIMIT:
        raise BadText(
            f"This sentence has {len(text):,} characters; at most {SENTENCE_LENGTH_LIMIT:,} are read. Is each row of "
            "the table an article?"
        )
    checked_text(text)
    paragraph = cells.get(ArticleField.PARAGRAPH, "").strip()
    position = _number(cells.get(ArticleField.POSITION, ""))
    return key, _Sentence(row.number, text, position, paragraph, row.cells.get(annotator, ""))


def _number(cell: str) -> int | None:
    """A whole number, also as programs write it in a column with gaps: `3.0`."""
    digits = cell.strip().removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _read(article: _Gathered, table: Table, column_by_field: Mapping[ArticleField, str]) -> Iterator[ReadRow]:
    """The article, and the rows that contradict it."""
    sentences, contradicting = _in_order(article.sentences)
    for sentence in contradicting:
        yield ReadRow(
            f"{table.unit} {sentence.row}",
            None,
            f"Another row has position {sentence.position} in this article, with a different text. Give each "
            "sentence a position of its own.",
        )
    location = f"{table.unit} {article.sentences[0].row}"
    try:
        yield ReadRow(location, with_fields(_put_together(sentences, table), article.cells, column_by_field))
    except BadText as error:
        yield ReadRow(location, None, str(error))


def _in_order(sentences: list[_Sentence]) -> tuple[list[_Sentence], list[_Sentence]]:
    """The sentences, each once, by position if all have one, else as they came; and those that contradict another.

    Where several annotators labeled an article, each sentence is there for each of them.
    """
    if any(sentence.position is None for sentence in sentences):
        return _each_once(sentences), []
    by_position: dict[int | None, _Sentence] = {}
    contradicting = []
    for sentence in sentences:
        first = by_position.setdefault(sentence.position, sentence)
        if first.text != sentence.text:
            contradicting.append(sentence)
    return sorted(by_position.values(), key=lambda sentence: sentence.position or 0), contradicting


def _each_once(sentences: list[_Sentence]) -> list[_Sentence]:
    """A sentence that an annotator has twice is in the article twice."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[Hashable, _Sentence] = {}
    for sentence in sentences:
        times = seen[sentence.annotator]
        times[sentence.text] += 1
        first.setdefault((sentence.text, times[sentence.text]), sentence)
    return list(first.values())


def _put_together(sentences: list[_Sentence], table: Table) -> Decoded:
    """The text of the sentences, with a space between two of them, or a line end where the paragraph changes."""
    pieces, cuts = [sentences[0].text], [(0, len(sentences[0].text))]
    for before, sentence in pairwise(sentences):
        start = cuts[-1][1] + 1
        cuts.append((start, start + len(sentence.text)))
        pieces += [" " if before.paragraph == sentence.paragraph else "\n", sentence.text]
    return replace(as_stored("".join(pieces), table), cuts=tuple(cuts))
