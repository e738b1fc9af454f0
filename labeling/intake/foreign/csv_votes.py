"""Votes as CSV: one row a vote, from Factmark's own tables, Label Studio's converter, Crowd-Kit, or a spreadsheet.

A file with a column for annotators and one for labels holds votes; `labels.csv` and `articles.csv`, as Factmark writes
them, bring the sentences and the articles that the votes are about.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from hashlib import sha256

from labeling.domain.model import Article, Part, Sentence, Source
from labeling.errors import BadText
from labeling.intake.draft import SENTENCES_LIMIT, TITLE_LIMIT
from labeling.intake.foreign.files import csv_rows, milliseconds, moment, whole
from labeling.intake.foreign.gathering import Gathering, Spot
from labeling.intake.foreign.loose import Loose, is_sentence_id
from labeling.intake.foreign.nouns import SKIP, Foreign, ForeignArticle, ForeignVote, Holds
from labeling.intake.languages import suggest_language
from labeling.intake.readers import checked_text

Cells = dict[str, str]
Rows = list[tuple[str, Cells]]

_USER = ("annotator", "worker", "user", "username", "annotator_id", "completed_by")
_LABEL = ("label", "choice", "sentiment", "annotation")
_SENTENCE = ("sentence_id", "task")
_TEXT = ("text", "sentence", "content")
_NO = ("", "false", "0", "no", "nan", "none")
"""Label Studio's converter writes the choice itself where there is one."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What follows such an apostrophe, or a number: see the exporter."""
_NUMBER = re.compile(r"[.,'\s]*+\d[\d.,'\s]*+(e[+-]?\d++\s*+)?+%?", re.IGNORECASE)


def read(files: Mapping[str, bytes]) -> Foreign:
    """The rows of all files among these that end in `.csv`. Raises BadText where none holds votes."""
    tables = {name: data for name, data in files.items() if name.endswith((".csv", ".tsv"))}
    gathering = Gathering(Holds(), "CSV")
    rows = [_rows(name, data, gathering) for name, data in tables.items()]
    votes = [one for one in rows if one and _first(one[0][1], _USER) and _first(one[0][1], _LABEL)]
    if not votes:
        raise BadText("No CSV file has rows under a column `annotator` and a column `label`. Name the columns so.")
    gathering.holds = _held(votes)
    others = [one for one in rows if not any(one is table for table in votes)]
    texts = _articles(others, gathering)
    for place, cells in (row for table in votes for row in table):
        _vote(place, cells, texts, gathering)
    return gathering.foreign()


def _rows(name: str, data: bytes, gathering: Gathering) -> Rows:
    rows = csv_rows(name, data, gathering.problems)
    if not data.startswith(BOM_UTF8):
        return list(rows)
    return [(place, {column: _unguarded(cell) for column, cell in cells.items()}) for place, cells in rows]


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe by which Factmark's files for spreadsheets keep a text a text."""
    is_guarded = cell[1:2] in _GUARDED or _NUMBER.fullmatch(cell, 1) is not None
    return cell[1:] if cell[:1] == "'" and is_guarded else cell


def _first(cells: Cells, columns: tuple[str, ...]) -> str | None:
    """The first of these columns that the file has."""
    return next((column for column in columns if column in cells), None)


def _cell(cells: Cells, columns: tuple[str, ...]) -> str:
    column = _first(cells, columns)
    return "" if column is None else cells[column]


def _held(votes: list[Rows]) -> Holds:
    columns = set.intersection(*(set(table[0][1]) for table in votes))
    return Holds("secondary" in columns, "unsure" in columns, "note" in columns, "skip" in columns)


def _articles(tables: list[Rows], gathering: Gathering) -> Mapping[str, Cells]:
    """Take the articles that are there with their text, and return the sentences' rows by id."""
    sentences = {row["sentence_id"]: row for table in tables for _, row in table if is_sentence_id(_id(row))}
    by_article: dict[str, list[Cells]] = {}
    for row in sentences.values():
        by_article.setdefault(row.get("article_id", ""), []).append(row)
    for place, row in (row for table in tables for row in table):
        if "sha256" in row and "sentence_id" not in row and row.get("text"):
            _article(place, row, by_article.get(row.get("article_id", ""), []), gathering)
    return sentences


def _id(row: Cells) -> str:
    return row.get("sentence_id", "")


def _article(place: str, row: Cells, sentences: list[Cells], gathering: Gathering) -> None:
    try:
        text = checked_text(row["text"])
    except BadText as error:
        gathering.problems.add(place, f"text: {error}")
        return
    if sha256(text.encode()).hexdigest() != row["sha256"]:
        gathering.problems.add(place, "text: it is not the one of this SHA-256; was the file saved by a spreadsheet?")
        return
    source = Source(*(row.get(column, "") for column in ("source", "url", "published", "licence")))
    given = row.get("language", "")
    language = given if _LANGUAGE.fullmatch(given) else suggest_language(text)
    article = Article(text, row.get("title", "")[:TITLE_LIMIT], language, source, engine="as imported")
    cut = tuple(_cut(article, sentences))
    if not cut or len(cut) > SENTENCES_LIMIT:
        gathering.problems.add(place, f"{len(cut):,} sentences of this article are in the files")
        return
    gathering.article(ForeignArticle(article, cut))


def _cut(article: Article, rows: list[Cells]) -> Iterator[Sentence]:
    """The sentences in reading order; those that don't fit the text or overlap are left out."""
    covered = 0
    article_id, position = article.id, 0
    for start, end, row in sorted(((*_span(row), row) for row in rows), key=lambda each: each[:2]):
        if covered <= start < end <= len(article.text) and article.text[start:end].strip():
            position += 1
            yield Sentence(article_id, position, start, end, _part(row), article.text[start:end])
            covered = end


def _span(row: Cells) -> tuple[int, int]:
    start, end = _id(row).partition(":")[2].split("-")
    return int(start), int(end)


def _part(row: Cells) -> Part:
    given = row.get("part", "")
    return Part(given) if given in set(Part) else Part.BODY


def _vote(place: str, cells: Cells, texts: Mapping[str, Cells], gathering: Gathering) -> None:
    of = _sentence(place, cells, texts, gathering)
    label = _cell(cells, _LABEL) or (f"{SKIP}{cells['skip']}" if cells.get("skip") else "")
    unsure, note = cells.get("unsure", "").casefold() not in _NO, cells.get("note", "")
    if of is None or not (label or unsure or note):
        return
    vote = ForeignVote(
        sentence_id="",
        user=_cell(cells, _USER),
        label=label or None,
        secondary=cells.get("secondary") or None,
        unsure=unsure,
        note=note,
        milliseconds=whole(cells, "milliseconds") or milliseconds(cells.get("lead_time") or 0),
        at=moment(_cell(cells, ("saved_at", "updated_at", "created_at"))),
        place=place,
    )
    gathering.vote(of, vote)


def _sentence(place: str, cells: Cells, texts: Mapping[str, Cells], gathering: Gathering) -> Spot | str | None:
    """Where the vote belongs: a loose sentence where there is a text, or the id of one that is known elsewhere."""
    known_as = _cell(cells, _SENTENCE)
    if gathering.has(known_as):
        return known_as
    row = texts.get(known_as, cells)
    text = _cell(row, _TEXT)
    if text:
        position = whole(row, "position")
        key = known_as or cells.get("id", "") or text
        group = row.get("article_id", "")
        title = row.get("title", "") or row.get("article_title", "")
        return gathering.sentence(Loose(group, key, text, position, title, known_as), place)
    if is_sentence_id(known_as):
        return known_as
    gathering.problems.add(place, "text: there is none, and no `sentence_id` says which sentence it is")
    return None
