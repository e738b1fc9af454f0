"""What the columns of a table mean, from names in several languages and from what is in them."""

import pytest

from labeling.errors import BadText
from labeling.intake.tables.fields import ArticleField, chosen_fields, guessed_fields, says_nothing
from labeling.intake.tables.shapes import TableShape, guessed_shape
from labeling.intake.tables.table import TableRow

PROSE = "The board met on Monday, and nobody knew why. It was an error, she said, and left the room."
URL = "https://ledger.example/2026/quay"


def guess(**cells: str) -> dict[str, str]:
    """The column by the name of its field, in a table of two such rows."""
    columns = [name.replace("__", " ") for name in cells]
    rows = [TableRow(number, dict(zip(columns, cells.values(), strict=True))) for number in (2, 3)]
    return {str(field): column for field, column in guessed_fields(columns, rows).items()}


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"id": "7", "headline": "Quay", "body": PROSE, "pub_date": "2026-03-03", "link": URL, "outlet": "Coast Post"},
         {"text": "body", "title": "headline", "published": "pub_date", "url": "link", "source": "outlet", "id": "id"}),
        ({"maintext": PROSE, "source_domain": "a.example", "date_publish": "2026-03-03", "authors": "Ann"},
         {"text": "maintext", "source": "source_domain", "published": "date_publish", "author": "authors"}),
        ({"Titel": "Kai", "Inhalt": PROSE, "Datum": "3.3.2026", "Quelle": "Küstenpost", "Sprache": "de"},
         {"text": "Inhalt", "title": "Titel", "published": "Datum", "source": "Quelle", "language": "Sprache"}),
        ({"titre": "Quai", "texte": PROSE, "auteur": "Anne", "langue": "fr"},
         {"text": "texte", "title": "titre", "author": "auteur", "language": "langue"}),
        ({"título": "Muelle", "texto": PROSE, "fecha": "2026-03-03", "autor": "Ana"},
         {"text": "texto", "title": "título", "published": "fecha", "author": "autor"}),
        ({"article": PROSE, "highlights": PROSE[:40], "id": "7"}, {"text": "article", "id": "id"}),
        ({"article": "A7", "text": PROSE}, {"text": "text", "id": "article"}),
        ({"text": PROSE[:30], "content": PROSE * 5}, {"text": "content"}),
        ({"text": PROSE, "html": f"<p>{PROSE * 9}</p>"}, {"text": "text"}),
        ({"a": "7", "b": PROSE, "c": URL}, {"text": "b", "url": "c"}),
        ({"a": "7", "b": "short"}, {}),
        ({"source": URL, "text": PROSE}, {"text": "text", "url": "source"}),
        ({"url": "not one", "text": PROSE}, {"text": "text"}),
        ({"content": URL, "story": PROSE}, {"text": "story", "url": "content"}),
        ({"index": "first", "text": PROSE}, {"text": "text"}),
    ],
)  # fmt: skip
def test_a_table_as_people_write_them(cells: dict[str, str], fields: dict[str, str]):
    assert guess(**cells) == fields


def test_a_chosen_column_is_found_whatever_its_capitals():
    assert chosen_fields({ArticleField.TEXT: " body ", ArticleField.TITLE: ""}, ["Body"]) == {ArticleField.TEXT: "Body"}


def test_a_chosen_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(BadText, match=r"no column “x” for the text\. The columns are: a, b\."):
        chosen_fields({ArticleField.TEXT: "x"}, ["a", "b"])


@pytest.mark.parametrize("cell", ["", " ", "NA", "n/a", "NaN", "null", "None"])
def test_what_says_nothing(cell: str):
    assert says_nothing(cell)
    assert not says_nothing(f"{cell}.")


def shape(columns: list[str], *rows: tuple[str, ...]) -> TableShape:
    sample = [TableRow(number, dict(zip(columns, cells, strict=True))) for number, cells in enumerate(rows, start=2)]
    return guessed_shape(guessed_fields(columns, sample), sample)


SHORT = "The board met on Monday."


def test_rows_are_sentences_where_an_article_has_several():
    rows = [(str(number // 5), f"{SHORT} {number}") for number in range(20)]
    assert shape(["article_id", "text"], *rows) is TableShape.SENTENCES
    assert shape(["id", "text"], *rows) is TableShape.SENTENCES


def test_rows_are_sentences_in_any_order_where_columns_say_so():
    rows = [(str(number % 5), str(number // 5), SHORT) for number in range(20)]
    assert shape(["doc_id", "position", "text"], *rows) is TableShape.SENTENCES
    assert shape(["title", "position", "text"], *rows) is TableShape.SENTENCES
    assert shape(["url", "nothing", "sentence"], *[(URL, b, c) for _, b, c in rows]) is TableShape.SENTENCES


def test_rows_are_articles_otherwise():
    assert shape(["id", "text"], *[(str(number), SHORT) for number in range(9)]) is TableShape.ARTICLES
    assert shape(["title", "text"], *[("Weather", SHORT)] * 9) is TableShape.ARTICLES
    assert shape(["doc_id", "text"], *[("7", PROSE * 9)] * 9) is TableShape.ARTICLES
    assert shape(["id", "index", "text"], *[(str(n), str(n), SHORT) for n in range(9)]) is TableShape.ARTICLES
    assert shape(["text", "label"], *[(SHORT, "quote")] * 9) is TableShape.ARTICLES
    assert shape(["id", "text"]) is TableShape.ARTICLES
