"""Sentences in rows become articles that are cut as the table cuts them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from labeling.intake.draft import STATED
from labeling.intake.drafting import DraftChoices, draft_files
from labeling.intake.readings import ReadOptions
from labeling.intake.tables import sentence_rows
from labeling.intake.tables.shapes import TableShape
from tests.intake.files import file, problems, readings, texts

HEAD = "article_id,position,text\n"


def rows(*cells: Sequence[object]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(cells)
    return written.getvalue()


def sentences(folder: Path, data: str, choices: DraftChoices | None = None) -> list[list[str]]:
    drafted = draft_files([file(folder, "a.csv", data)], ReadOptions(), choices or DraftChoices())
    return [[sentence.text for sentence in one.draft.sentences] for one in drafted if one.draft is not None]


def test_the_cuts_of_the_table_are_kept(tmp_path: Path):
    data = HEAD + rows(("a", 1, "No. 7 sold. She left"), ("a", 2, "and Dr."), ("b", 1, "Ruiz paid."), ("b", 2, "So."))
    assert sentences(tmp_path, data) == [["No. 7 sold. She left", "and Dr."], ["Ruiz paid.", "So."]]
    found = readings(tmp_path, "a.csv", data)
    assert texts(found) == ["No. 7 sold. She left and Dr.", "Ruiz paid. So."]
    assert [reading.location for reading in found] == ["line 2", "line 4"]
    (first, _) = draft_files([file(tmp_path, "a.csv", data)], ReadOptions(), DraftChoices())
    assert first.draft is not None
    assert first.draft.article.engine == STATED


def test_rows_in_any_order_are_put_in_order(tmp_path: Path):
    data = HEAD + rows(("a", 10, "Ten."), ("b", 2, "B two."), ("a", 9, "Nine."), ("b", 1, "B one."))
    assert texts(readings(tmp_path, "a.csv", data)) == ["Nine. Ten.", "B one. B two."]


def test_without_positions_rows_stay_as_they_came(tmp_path: Path):
    data = "doc_id,sentence\n" + rows(("a", "One."), ("a", "Two."), ("a", "One."), ("b", "Three."), ("b", "Four."))
    assert texts(readings(tmp_path, "a.csv", data)) == ["One. Two. One.", "Three. Four."]


def test_a_paragraph_ends_where_its_column_changes(tmp_path: Path):
    data = "article_id,paragraph,position,text\n" + rows(
        ("a", 1, 1, "One."), ("a", 1, 2, "Two."), ("a", 2, 3, "Three.")
    )
    assert texts(readings(tmp_path, "a.csv", data)) == ["One. Two.\nThree."]


def test_the_first_row_says_what_there_is_to_say_about_the_article(tmp_path: Path):
    data = "article_id,title,date,position,text\n" + rows(
        ("a", "Quay", "3 March 2026", 1, "One."), ("a", "", "", 2, "Two.")
    )
    (reading,) = readings(tmp_path, "a.csv", data)
    assert reading.decoded is not None
    assert (reading.decoded.title, reading.decoded.source.published) == ("Quay", "2026-03-03")


@pytest.mark.parametrize(
    "head", ["article_id,position,text,annotator,label\n", "article_id,nothing,text,annotator,label\n"]
)
def test_several_annotators_do_not_repeat_a_sentence(tmp_path: Path, head: str):
    votes = [
        ("a", at, text, who, "quote") for who in ("Ann", "Bo") for at, text in ((1, "No."), (2, "So."), (3, "No."))
    ]
    (reading,) = readings(tmp_path, "a.csv", head + rows(*votes))
    assert reading.decoded is not None
    assert reading.decoded.text == "No. So. No."
    assert "column “label”" in reading.decoded.notes[0]


def test_rows_that_contradict_or_say_nothing_are_problems_and_the_article_comes_in(tmp_path: Path):
    data = HEAD + rows(
        ("a", 1, "One."), ("a", 1, "Other."), ("a", 2, ""), ("", 3, "Lost."), ("a", 4, "Four."), ("a", 5)
    )
    found = readings(tmp_path, "a.csv", data)
    assert texts(found) == ["One. Four."]
    assert sorted(location for location, _ in problems(found)) == ["line 3", "line 4", "line 5", "line 7"]


def test_a_sentence_that_is_too_long_is_a_problem(tmp_path: Path):
    data = HEAD + rows(("a", 1, "One."), ("a", 2, "x" * 10_001), ("a", 3, "Three."), ("a", 4, "Four."))
    found = readings(tmp_path, "a.csv", data)
    assert texts(found) == ["One. Three. Four."]
    assert "10,001 characters" in problems(found)[0][1]


def test_no_more_is_held_than_fits_and_late_rows_are_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sentence_rows, "HELD_LIMIT", 1_000)
    together = rows(*[(article, at, f"Sentence {at} of {article}.") for article in range(20) for at in range(3)])
    found = readings(tmp_path, "a.csv", HEAD + together + "0,9,Late.\n")
    assert len(texts(found)) == 20
    assert [location for location, _ in problems(found)] == ["line 62"]
    assert "Sort the table" in problems(found)[0][1]


def test_a_table_without_a_column_for_the_article_is_refused_as_one_of_sentences(tmp_path: Path):
    found = readings(tmp_path, "a.csv", "text,label\nOne.,x\nTwo.,y\n", ReadOptions(shape=TableShape.SENTENCES))
    assert problems(found)[0][1].startswith("No column says which article a sentence is in.")


def test_the_shape_can_be_chosen(tmp_path: Path):
    data = HEAD + rows(("a", 1, "One."), ("a", 2, "Two."))
    assert texts(readings(tmp_path, "a.csv", data, ReadOptions(shape=TableShape.ARTICLES))) == ["One.", "Two."]


def test_mending_moves_the_cuts(tmp_path: Path):
    data = HEAD + rows(("a", 1, "CafÃ© closed."), ("a", 2, "Â “So,” she said."), ("a", 3, "Fin."))
    assert sentences(tmp_path, data, DraftChoices(mend=True)) == [["Café closed.", "“So,” she said.", "Fin."]]


def test_lines_of_sentences_are_not_joined(tmp_path: Path):
    wrapped = "and " * 14 + "so"
    data = "article_id,paragraph,position,text\n" + rows(*[("a", at, at, f"{wrapped} {at}") for at in range(9)])
    assert len(sentences(tmp_path, data, DraftChoices(join_lines=True))[0]) == 9
