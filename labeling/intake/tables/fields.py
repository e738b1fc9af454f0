"""What the columns of a table of articles mean: guessed from their names and from what is in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from statistics import mean

from labeling.errors import BadText
from labeling.intake.tables.table import TableRow, column_key


class ArticleField(StrEnum):
    """What a column can hold. The names are what the command line calls it."""

    TEXT = "text"
    TITLE = "title"
    SOURCE = "source"
    URL = "url"
    PUBLISHED = "published"
    LICENCE = "licence"
    AUTHOR = "author"
    LANGUAGE = "language"
    ID = "id"
    """The article's; in a table of sentences, it says which article a sentence is in."""
    POSITION = "position"
    """Of a sentence in its article."""
    PARAGRAPH = "paragraph"
    """Of a sentence: where it changes, a paragraph ends."""


_NAMES: Mapping[ArticleField, str] = {
    ArticleField.TEXT: "text articletext fulltext maintext articlebody bodytext body content contents article story "
    "contenttext plaintext cleantext rawtext newstext document sentence sentencetext texttext inhalt volltext "
    "artikeltext artikel beitrag satz texte contenu corps articlecomplet phrase texto contenido cuerpo noticia "
    "conteudo conteúdo corpo frase testo contenuto articolo tekst inhoud html bodyhtml contenthtml",
    ArticleField.TITLE: "title headline articletitle headlinetext heading subject storytitle newstitle titel "
    "überschrift ueberschrift schlagzeile titre titular titulo título titolo kop tytuł",
    ArticleField.SOURCE: "source publication outlet publisher newspaper sourcename sitename media medium newsoutlet "
    "domain sourcedomain site website provider agency feed quelle zeitung medien journal média fuente medio "
    "periodico periódico diario fonte jornal testata giornale bron krant",
    ArticleField.URL: "url link href articleurl permalink canonicalurl weburl webpage uri sourceurl pageurl adresse "
    "lien enlace indirizzo",
    ArticleField.PUBLISHED: "published publishedat datepublished publishdate publisheddate publicationdate pubdate "
    "date dateofpublication datepublish releasedate articledate created createdat timestamp "
    "datum veröffentlicht veroeffentlicht erschienen erscheinungsdatum datepublication publie fecha "
    "fechapublicacion data datapublicacao pubblicato dateiso",
    ArticleField.LICENCE: "licence license rights copyright lizenz licencia licença licenza",
    ArticleField.AUTHOR: "author authors byline writer creator journalist reporter authorname articleauthor autor "
    "autoren verfasser auteur auteurs autores autora autore autori",
    ArticleField.LANGUAGE: "language lang articlelanguage languagecode langcode locale sprache langue idioma lengua "
    "lingua taal",
    ArticleField.ID: "articleid documentid docid storyid newsid textid articleno articlenumber articleindex docno "
    "docname documentname articlename filename fileid article document doc id uuid guid artikelid idarticle "
    "idarticulo",
    ArticleField.POSITION: "position sentenceposition sentenceindex sentencenumber sentenceno sentenceidx sentenceid "
    "sentid sentindex sentidx sentno sentnum sentpos sentencepos satznr satznummer index order nr number",
    ArticleField.PARAGRAPH: "paragraph paragraphid paragraphindex paragraphnumber paragraphno paraid para absatz "
    "paragraphe parrafo párrafo paragrafo parágrafo",
}
"""The usual names, the surest first, without capitals, blanks, hyphens and underscores."""

_NAMES_BY_FIELD = {field: names.split() for field, names in _NAMES.items()}

COLUMN_NAMES = frozenset(name for names in _NAMES_BY_FIELD.values() for name in names)
"""All names that tell something."""

_AMBIGUOUS_NAMES = frozenset({"article", "story", "document", "content", "contents", "artikel", "noticia", "phrase"})
"""What holds a text in some tables, and in others an id or a kind: it is a text if words follow each other in it."""

_MARKUP_NAMES = frozenset({"html", "bodyhtml", "contenthtml"})
"""Columns that are longer than the text only by their markup."""

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,9}(?:\.0+)?")
_RUNNING = re.compile(r"\S\s+\S|[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0eff]{4}")
"""Two words, or characters of a script that is written without blanks."""

_PROSE_LENGTH = 60
"""Characters that a text has on average, at the least, where only its length says that it is one."""

_MUCH_LONGER = 3
_SHORT = 100


def guessed_fields(columns: Sequence[str], sample: Sequence[TableRow]) -> dict[ArticleField, str]:
    """The column for each field, as far as names and content tell. No column is taken for two."""
    cells_by_column = {column: _cells(column, sample) for column in columns}
    taken: dict[ArticleField, str] = {}
    for field in ArticleField:
        fitting = {
            column: cells
            for column, cells in cells_by_column.items()
            if column not in taken.values() and _FITS[field](cells)
        }
        if column := _text_column(fitting) if field is ArticleField.TEXT else _named_column(field, fitting):
            taken[field] = column
    return taken


def _cells(column: str, sample: Sequence[TableRow]) -> list[str]:
    """What is in a column, without what is blank."""
    cells = ((row.cells or {}).get(column, "").strip() for row in sample)
    return [cell for cell in cells if not says_nothing(cell)]


def says_nothing(cell: str) -> bool:
    """Whether a cell says that there is no value."""
    word = cell.strip()
    return len(word) <= _LONGEST_NOTHING and word.casefold() in _NOTHING


_NOTHING = frozenset({"", "na", "n/a", "nan", "null", "none", "nil", "<na>"})
_LONGEST_NOTHING = max(map(len, _NOTHING))


def _named_column(field: ArticleField, fitting: Mapping[str, list[str]]) -> str:
    """The column with the surest name; of addresses, also one that holds nothing else."""
    names = _NAMES_BY_FIELD[field]
    known = [column for column in fitting if column_key(column) in names]
    if known:
        return min(known, key=lambda column: names.index(column_key(column)))
    return next(iter(fitting), "") if field is ArticleField.URL else ""


def _text_column(fitting: Mapping[str, list[str]]) -> str:
    """The column with the surest name, if no other known one is much longer; else the longest with prose in it."""
    length = {column: mean(map(len, cells)) if cells else 0 for column, cells in fitting.items()}
    names = _NAMES_BY_FIELD[ArticleField.TEXT]
    running = {column for column, cells in fitting.items() if any(map(_RUNNING.search, cells))}
    sure = set(names) - _AMBIGUOUS_NAMES
    known = [column for column in fitting if column_key(column) in (names if column in running else sure)]
    if not known:
        longest = max(running, key=length.__getitem__, default="")
        return longest if longest and length[longest] >= _PROSE_LENGTH else ""
    surest = min(known, key=lambda column: names.index(column_key(column)))
    plain = [column for column in known if column_key(column) not in _MARKUP_NAMES] or known
    longest = max(plain, key=length.__getitem__)
    return longest if length[longest] > _MUCH_LONGER * length[surest] else surest


def _mostly(matches: Callable[[str], object], cells: Sequence[str]) -> bool:
    return sum(bool(matches(cell)) for cell in cells) >= 0.5 * len(cells)


def _is_short(cell: str) -> bool:
    return len(cell) <= _SHORT


_FITS: Mapping[ArticleField, Callable[[list[str]], bool]] = {
    ArticleField.TEXT: lambda cells: not cells or not _mostly(_URL.fullmatch, cells),
    ArticleField.TITLE: lambda cells: not cells or not _mostly(_URL.fullmatch, cells),
    ArticleField.SOURCE: lambda cells: not cells or (_mostly(_is_short, cells) and not _mostly(_URL.fullmatch, cells)),
    ArticleField.URL: lambda cells: bool(cells) and _mostly(_URL.fullmatch, cells),
    ArticleField.PUBLISHED: lambda cells: not cells or _mostly(_is_short, cells),
    ArticleField.LICENCE: lambda _: True,
    ArticleField.AUTHOR: lambda _: True,
    ArticleField.LANGUAGE: lambda cells: not cells or _mostly(_is_short, cells),
    ArticleField.ID: lambda cells: not cells or _mostly(_is_short, cells),
    ArticleField.POSITION: lambda cells: bool(cells) and _mostly(_WHOLE.fullmatch, cells),
    ArticleField.PARAGRAPH: lambda cells: not cells or _mostly(_is_short, cells),
}
"""Whether what is in a column can be that field."""


def chosen_fields(chosen: Mapping[ArticleField, str], columns: Sequence[str]) -> dict[ArticleField, str]:
    """The columns that somebody chose. Raises BadText for one that the table does not have."""
    column_by_name = {column.strip().casefold(): column for column in columns}
    fields = {}
    for field, name in chosen.items():
        if name.strip():
            column = column_by_name.get(name.strip().casefold())
            if column is None:
                raise BadText(f"There is no column “{name}” for the {field}. The columns are: {_shown(columns)}.")
            fields[field] = column
    return fields


def no_text(columns: Sequence[str]) -> BadText:
    """The refusal of a table in which no column holds a text."""
    return BadText(
        f"No column of the table seems to hold the text of articles. Its columns are: {_shown(columns)}. Say which one "
        "holds the text, or name it “text”."
    )


def _shown(columns: Sequence[str]) -> str:
    shown = [column if len(column) <= 40 else f"{column[:39]}…" for column in columns[:20]]
    return ", ".join([*shown, "…"] if len(columns) > 20 else shown)
