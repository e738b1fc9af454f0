"""Votes as a table, one row per vote: Factmark's own tables, Label Studio's converter, Crowd-Kit, or a spreadsheet.

A table with a column for annotators and one for labels holds votes; `labels.csv` and `articles.csv`, as Factmark writes
them, bring the sentences and the articles that the votes are about.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from labeling.domain.model import Article, Part, Sentence, Source
from labeling.errors import BadText
from labeling.intake.decoding import checked_text
from labeling.intake.draft import SENTENCE_COUNT_LIMIT, TITLE_LIMIT
from labeling.intake.foreign.assembly import LooseSentence, is_sentence_id, key_of
from labeling.intake.foreign.collector import NO_LABEL, CollectedSentence, VoteCollector
from labeling.intake.foreign.column_meanings import (
    NEEDED,
    NO_CHOICES,
    ColumnMeaning,
    ReaderChoices,
    columns_of,
    refuse_unknown,
)
from labeling.intake.foreign.export_files import milliseconds, whole
from labeling.intake.foreign.model import SKIP, Foreign, ForeignArticle, ForeignVote, Holds
from labeling.intake.foreign.sheets import Sheet, sheets
from labeling.intake.language_guess import suggest_language
from labeling.intake.tables.table import column_key

Cells = dict[str, str]
Rows = list[tuple[str, Cells]]

_NO = ("", "false", "0", "no", "nan", "none")
"""Label Studio's converter writes the choice itself where there is one."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What follows such an apostrophe, or a number: see the exporter."""
_NUMBER = re.compile(r"[.,'\s]*+\d[\d.,'\s]*+(e[+-]?\d++\s*+)?+%?", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,9})(\.0+)?")
"""A whole number, also as programs write it in a column that has gaps."""


PREVIEWED = 20
"""Rows that are shown of a table before it is read."""


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table, and what its columns mean."""

    sheet: Sheet
    columns: Mapping[ColumnMeaning, str]

    @property
    def holds_votes(self) -> bool:
        """Whether it says who labeled, and how."""
        return all(meaning in self.columns for meaning in NEEDED)

    @property
    def not_read(self) -> list[str]:
        """The columns that are not read."""
        return [head for head in self.sheet.heads if head not in self.columns.values()]


def tables(files: Mapping[str, bytes], choices: ReaderChoices, collector: VoteCollector) -> list[TablePreview]:
    """All tables among the files. Raises BadText where there is none, or where a chosen column is in none."""
    read = [_without_guards(sheet) for sheet in sheets(files, choices.encoding, collector.problems)]
    refuse_unknown(choices.columns, [head for sheet in read for head in sheet.heads])
    return [
        TablePreview(sheet, columns_of(sheet.heads, [cells for _, cells in sheet.rows], choices.columns))
        for sheet in read
    ]


def preview(files: Mapping[str, bytes], choices: ReaderChoices = NO_CHOICES) -> list[TablePreview]:
    """The tables as `read` would take them, votes or not, with their first rows, to show before anything is decided."""
    return [
        replace(table, sheet=replace(table.sheet, rows=table.sheet.rows[:PREVIEWED]))
        for table in tables(files, choices, VoteCollector(Holds(), "CSV"))
    ]


def read(files: Mapping[str, bytes], choices: ReaderChoices = NO_CHOICES) -> Foreign:
    """The rows of all tables among the files. Raises BadText where none holds votes."""
    collector = VoteCollector(Holds(), "CSV")
    all_tables = tables(files, choices, collector)
    votes = [table for table in all_tables if table.holds_votes]
    if not votes:
        raise BadText(_no_votes(all_tables))
    if not any(table.sheet.rows for table in votes):
        raise BadText(f"{votes[0].sheet.name} has column names, but no rows.")
    shared = set.intersection(*(set(table.columns) for table in votes))
    optional = (ColumnMeaning.SECONDARY, ColumnMeaning.UNSURE, ColumnMeaning.NOTE, ColumnMeaning.SKIP)
    collector.holds = Holds(*(meaning in shared for meaning in optional))
    texts = _articles([table.sheet.rows for table in all_tables if not table.holds_votes], collector)
    for table in all_tables:
        _note_columns(table, collector)
    for table in votes:
        for location, cells in table.sheet.rows:
            _vote(location, Row(cells, table.columns), texts, collector)
    return collector.foreign()


def _without_guards(sheet: Sheet) -> Sheet:
    """A table of Factmark's for spreadsheets without the apostrophes that it puts before what would be a formula."""
    if not sheet.is_marked or not sheet.rows or "sentence_id" not in sheet.heads:
        return sheet
    if not all(is_sentence_id(cells["sentence_id"]) for _, cells in sheet.rows):
        return sheet
    bare = [(location, {head: _unguarded(cell) for head, cell in cells.items()}) for location, cells in sheet.rows]
    return Sheet(sheet.name, sheet.heads, bare, sheet.encoding, sheet.certain, sheet.is_marked)


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe by which Factmark's files for spreadsheets keep a text a text."""
    is_guarded = cell[1:2] in _GUARDED or _NUMBER.fullmatch(cell, 1) is not None
    return cell[1:] if cell[:1] == "'" and is_guarded else cell


def _no_votes(previews: list[TablePreview]) -> str:
    """What to do where no table holds votes."""
    listed = "; ".join(f"{table.sheet.name} has {', '.join(table.sheet.heads) or 'nothing'}" for table in previews[:5])
    return (
        "No table has both a column that says who labeled and one that holds the label. Name them annotator and label, "
        f"or say which columns hold them. {listed}."
    )


def _note_columns(table: TablePreview, collector: VoteCollector) -> None:
    """Note what was guessed about a table, and what is not read."""
    sheet = table.sheet
    if not sheet.certain:
        collector.note(f"{sheet.name}: read as {sheet.encoding}. If letters look wrong, choose another encoding.")
    if table.holds_votes:
        read = ", ".join(f"{meaning} = {head}" for meaning, head in table.columns.items())
        collector.note(f"{sheet.name}: columns read: {read}.")
        if table.not_read:
            listed = ", ".join(
                f"{head} (numbers the rows)" if column_key(head) == "id" else head for head in table.not_read
            )
            collector.note(f"{sheet.name}: columns not read: {listed}. If one of them matters, say what it holds.")
    elif not {"sha256", "sentence_id"} & set(sheet.heads):
        collector.note(f"{sheet.name}: not read: it has no column for the annotator, or none for the label.")


class Row:
    """One row, by what its cells mean."""

    def __init__(self, cells: Cells, columns: Mapping[ColumnMeaning, str]) -> None:
        self.cells = cells
        self.columns = columns

    def __getitem__(self, meaning: ColumnMeaning) -> str:
        """The cell; empty where the table has none."""
        head = self.columns.get(meaning)
        return "" if head is None else self.cells[head]


def _articles(tables: list[Rows], collector: VoteCollector) -> Mapping[str, Cells]:
    """Take the articles that are there with their text, and return the sentences' rows by id."""
    sentences = {row["sentence_id"]: row for table in tables for _, row in table if is_sentence_id(_id(row))}
    by_article: dict[str, list[Cells]] = {}
    for row in sentences.values():
        by_article.setdefault(row.get("article_id", ""), []).append(row)
    for location, row in (row for table in tables for row in table):
        if "sha256" in row and "sentence_id" not in row and row.get("text"):
            _article(location, row, by_article.get(row.get("article_id", ""), []), collector)
    return sentences


def _id(row: Cells) -> str:
    return row.get("sentence_id", "")


def _article(location: str, row: Cells, sentences: list[Cells], collector: VoteCollector) -> None:
    try:
        text = checked_text(row["text"])
    except BadText as error:
        collector.problems.add(location, f"text: {error}")
        return
    if sha256(text.encode()).hexdigest() != row["sha256"]:
        collector.problems.add(
            location, "text: it does not match its SHA-256; did a spreadsheet program save the file?"
        )
        return
    source = Source(*(row.get(column, "") for column in ("source", "url", "published", "licence")))
    given = row.get("language", "")
    language = given if _LANGUAGE.fullmatch(given) else suggest_language(text)
    article = Article(text, row.get("title", "")[:TITLE_LIMIT], language, source, engine="as imported")
    cut = tuple(_cut(article, sentences))
    if not cut or len(cut) > SENTENCE_COUNT_LIMIT:
        collector.problems.add(location, f"{len(cut):,} sentences of this article are in the files")
        return
    collector.article(ForeignArticle(article, cut))


def _cut(article: Article, rows: list[Cells]) -> Iterator[Sentence]:
    """The sentences in reading order; those that don't fit the text or overlap are left out."""
    covered = 0
    article_id, position = article.id, 0
    for start, end, row in sorted(((*_span(row), row) for row in rows), key=lambda cut: cut[:2]):
        if covered <= start < end <= len(article.text) and article.text[start:end].strip():
            position += 1
            part = Part(row["part"]) if row.get("part") in set(Part) else Part.BODY
            yield Sentence(article_id, position, start, end, part, article.text[start:end])
            covered = end


def _span(row: Cells) -> tuple[int, int]:
    start, end = _id(row).partition(":")[2].split("-")
    return int(start), int(end)


def _vote(location: str, row: Row, texts: Mapping[str, Cells], collector: VoteCollector) -> None:
    sentence = _sentence(location, row, texts, collector)
    if sentence is None:
        return
    skip = row[ColumnMeaning.SKIP].strip()
    label = row[ColumnMeaning.LABEL] if row[ColumnMeaning.LABEL].strip() else f"{SKIP}{skip}" if skip else ""
    unsure, note = row[ColumnMeaning.UNSURE].strip().casefold() not in _NO, row[ColumnMeaning.NOTE]
    if not (label or unsure or note):
        collector.leave_out(NO_LABEL, location)
        return
    vote = ForeignVote(
        sentence_id="",
        user=row[ColumnMeaning.ANNOTATOR],
        label=label or None,
        secondary=row[ColumnMeaning.SECONDARY] or None,
        unsure=unsure,
        note=note,
        milliseconds=_number(row[ColumnMeaning.MILLISECONDS]) or milliseconds(row[ColumnMeaning.SECONDS] or 0),
        at=collector.at(location, row.columns.get(ColumnMeaning.TIME, ""), row[ColumnMeaning.TIME]),
        location=location,
    )
    collector.vote(sentence, vote)


def _sentence(
    location: str, row: Row, texts: Mapping[str, Cells], collector: VoteCollector
) -> CollectedSentence | str | None:
    """What the vote is about: a loose sentence where there is a text, or the id of one that is known already."""
    factmark_id = row[ColumnMeaning.SENTENCE].strip()
    if collector.has(factmark_id):
        return factmark_id
    if texts.get(factmark_id, {}).get("text"):
        return collector.sentence(_of_ours(factmark_id, texts[factmark_id]), location)
    if row[ColumnMeaning.TEXT]:
        return collector.sentence(_loose(row, factmark_id), location)
    if is_sentence_id(factmark_id):
        return factmark_id
    collector.problems.add(location, "text: there is none, and no `sentence_id` says which sentence it is")
    return None


def _of_ours(factmark_id: str, cells: Cells) -> LooseSentence:
    """A sentence of Factmark's table of sentences."""
    title = cells.get("title", "") or cells.get("article_title", "")
    return LooseSentence(
        cells.get("article_id", ""), factmark_id, cells.get("text", ""), whole(cells, "position"), title, factmark_id
    )


def _loose(row: Row, factmark_id: str) -> LooseSentence:
    """The sentence of a row. Its position identifies it; only if the row has none does the text."""
    text, title = row[ColumnMeaning.TEXT], row[ColumnMeaning.TITLE].strip()
    group = row[ColumnMeaning.ARTICLE].strip() or title
    position, start, end = (
        row[meaning].strip() for meaning in (ColumnMeaning.POSITION, ColumnMeaning.START, ColumnMeaning.END)
    )
    at, begins, ends = _number(position), _number(start), _number(end)
    span = (begins, ends) if begins is not None and ends is not None else None
    where = (position or None) if at is None else at
    key = key_of(text, group=group, position=where, span=span, factmark_id=factmark_id)
    if at is None:
        at = span[0] if span else _number(factmark_id) if group else None
    return LooseSentence(
        group, key, text, at, title, factmark_id, by_text=not (position or span or factmark_id), span=span
    )


def _number(cell: str) -> int | None:
    match = _WHOLE.fullmatch(cell.strip())
    return int(match[1]) if match and match[1].isascii() else None
