"""What our exporters write for other tools comes back as it was, as far as the tool's format can hold it."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.publish import csv_files
from labeling.publish.columns import Row
from labeling.publish.tools import argilla, crowd_kit, doccano, label_studio, prodigy
from tests.effort import times
from tests.publish.sample_tables import LABELS, SampleTables, article, label, sample, vote

SKIPPED = {ForeignFormat.LABEL_STUDIO: "skip:cancelled", ForeignFormat.PRODIGY: "skip:ignored"}


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def in_our_words(foreign: Foreign) -> dict[tuple[str, str], tuple[object, ...]]:
    """Each vote by (sentence id in the project that exported it, annotator)."""
    return {(v.factmark_id or v.sentence_id, v.user): (v.label, v.secondary, v.unsure, v.note) for v in foreign.votes}


def expected(tables: SampleTables, form: ForeignFormat) -> dict[tuple[str, str], tuple[object, ...]]:
    texts = {row["sentence_id"]: row["text"] for row in tables.label_rows}
    answers = {}
    for row in tables.annotation_rows:
        skip = f"skip:{row['skip']}" if form is ForeignFormat.CSV else SKIPPED.get(form)
        word = skip if row["skip"] is not None else row["label"]
        details = (row["secondary"], row["unsure"], row["note"])
        if form is ForeignFormat.LABEL_STUDIO:
            details = (row["secondary"], row["unsure"], "")
        if form in (ForeignFormat.DOCCANO, ForeignFormat.PRODIGY, ForeignFormat.ARGILLA):
            details = (None, False, "")
        if form is ForeignFormat.CSV or (
            texts[row["sentence_id"]] is not None and (word, *details[:2]) != (None, None, False)
        ):
            answers[row["sentence_id"], row["annotator"]] = (word, *details)
    return answers


WRITERS = {
    ForeignFormat.LABEL_STUDIO: label_studio.write,
    ForeignFormat.DOCCANO: doccano.write,
    ForeignFormat.PRODIGY: prodigy.write,
    ForeignFormat.CSV: csv_files.write_for_programs,
    ForeignFormat.ARGILLA: argilla.write,
}


@pytest.mark.parametrize("form", WRITERS)
def test_the_sample_comes_back(form: ForeignFormat, tmp_path: Path):
    WRITERS[form](sample(), tmp_path)
    foreign = read_foreign(files_in(tmp_path), form)
    assert in_our_words(foreign) == expected(sample(), form)


def test_tables_for_spreadsheets_come_back_without_their_apostrophes(tmp_path: Path):
    csv_files.write_for_spreadsheets(sample(), tmp_path)
    assert in_our_words(read_foreign(files_in(tmp_path), ForeignFormat.CSV)) == expected(sample(), ForeignFormat.CSV)


def test_the_plain_table_comes_back(tmp_path: Path):
    crowd_kit.write(sample(), tmp_path)
    foreign = read_foreign(
        {"annotations.csv": (tmp_path / "crowd_kit" / "annotations.csv").read_bytes()}, ForeignFormat.CSV
    )
    labeled = {key: (value[0], None, False, "") for key, value in expected(sample(), ForeignFormat.CSV).items() if not
               str(value[0]).startswith("skip:")}  # fmt: skip
    assert in_our_words(foreign) == labeled


def test_whole_articles_come_back_from_csv_as_they_were(tmp_path: Path):
    text = "One.\u2028\u00a0“Two,” she said.\r\n\tThree"
    whole = article("f" * 16, text)
    whole |= {"article_id": whole["sha256"][:16]}
    rows = [label(whole["article_id"], n, text.index(part), part) for n, part in enumerate(("One.", "Three"), start=1)]
    csv_files.write_for_programs(SampleTables([whole], rows, [vote(rows[1], "Ann", "quote")]), tmp_path)
    foreign = read_foreign(files_in(tmp_path), ForeignFormat.CSV)
    [back] = foreign.articles
    assert (back.article.text, back.article.id, back.factmark_id_by_id) == (text, whole["article_id"], {})
    assert [sentence.id for sentence in back.sentences] == [row["sentence_id"] for row in rows]
    assert [imported.sentence_id for imported in foreign.votes] == [rows[1]["sentence_id"]]
    assert foreign.problems == ()


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("=+-@'\"#\u2028\r\n,;\t"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip())


@st.composite
def projects(draw: st.DrawFn) -> SampleTables:
    articles, labels, votes = [], [], []
    for number in range(draw(st.integers(1, 3))):
        texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
        of = f"{number:016x}"
        articles.append(article(of, "".join(texts)))
        start = 0
        for position, text in enumerate(texts, start=1):
            row = label(of, position, start, text)
            labels.append(row)
            start += len(text)
            for name in draw(st.sets(st.sampled_from(["Ann", "=Bob", "C-d", "Ödön"]))):
                votes.append(draw(_vote(row, name)))
    return SampleTables(articles, labels, votes)


def _vote(row: Row, name: str) -> st.SearchStrategy[Row]:
    labeled = st.builds(
        lambda answer, second, unsure: vote(row, name, answer, secondary=second, unsure=unsure),
        st.sampled_from(LABELS[:2]),
        st.sampled_from([None, *LABELS[2:]]),
        st.booleans(),
    )
    skipped = st.just(vote(row, name, None, skip="caption"))
    return labeled | skipped | st.just(vote(row, name, None, unsure=True))


@pytest.mark.slow
@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=times(60))
@given(tables=projects())
def test_any_project_comes_back(form: ForeignFormat, tables: SampleTables, tmp_path_factory: pytest.TempPathFactory):
    assume(tables.annotation_rows or form not in (ForeignFormat.PRODIGY, ForeignFormat.CSV))  # they write a line a vote
    folder = tmp_path_factory.mktemp("release")
    WRITERS[form](tables, folder)
    assert in_our_words(read_foreign(files_in(folder), form)) == expected(tables, form)
