"""Tables as people really have them: what is a sentence, a person, a column, and in which encoding."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

import pytest
from openpyxl import Workbook

from labeling.errors import BadText
from labeling.intake.foreign.column_meanings import ColumnMeaning, ReaderChoices
from labeling.intake.foreign.csv_votes import preview
from labeling.intake.foreign.export_files import all_unpacked
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.intake.tables.workbooks import WORKBOOK_LIMIT

HEADS = "annotator,label,text,article_id,position\n"


def read(text: str, name: str = "t.csv", encoding: str = "utf-8", **choices: object) -> Foreign:
    return read_foreign({name: text.encode(encoding)}, ForeignFormat.CSV, ReaderChoices(**choices))  # type: ignore[arg-type]


def labels(foreign: Foreign) -> list[tuple[str, list[str | None]]]:
    """(text, labels in the file's order) of each sentence, in reading order."""
    return [
        (sentence.text, [vote.label for vote in foreign.votes if vote.sentence_id == sentence.id])
        for article in foreign.articles
        for sentence in article.sentences
    ]


def note(foreign: Foreign, words: str) -> str:
    """The note that has these words."""
    [match] = [note for note in foreign.notes if words in note]
    return match


# A sentence is a place


def test_the_same_words_at_two_places_are_two_sentences():
    foreign = read(
        HEADS + "Ann,reported_fact,The board met.,a1,1\nAnn,reported_fact,She declined to comment.,a1,2\n"
        "Ann,quote,She declined to comment.,a1,3\nBob,reported_fact,The board met.,a1,1\n"
        "Bob,quote,She declined to comment.,a1,2\nBob,quote,She declined to comment.,a1,3\n"
    )
    assert labels(foreign) == [
        ("The board met.", ["reported_fact", "reported_fact"]),
        ("She declined to comment.", ["reported_fact", "quote"]),
        ("She declined to comment.", ["quote", "quote"]),
    ]
    assert foreign.problems == ()


@pytest.mark.parametrize("heads", ["start,end", "char_start,char_end", "Start Offset,End Offset"])
def test_offsets_are_a_place_too(heads: str):
    foreign = read(f"annotator,label,text,doc,{heads}\nAnn,quote,No.,d1,40,43\nAnn,opinion,No.,d1,0,3\n")
    assert labels(foreign) == [("No.", ["opinion"]), ("No.", ["quote"])]


def test_a_sentences_number_is_a_place_too():
    foreign = read("annotator,label,text,doc,sent_id\nAnn,quote,No.,d1,2\nAnn,opinion,No.,d1,1\nBob,quote,No.,d1,1\n")
    assert labels(foreign) == [("No.", ["opinion", "quote"]), ("No.", ["quote"])]


def test_numbers_that_start_again_do_not_merge_two_sentences():
    foreign = read("worker,task,label,text\nAnn,1,quote,One.\nAnn,1,opinion,Two.\nBob,1,quote,One.\n")
    assert labels(foreign) == [("One.", ["quote", "quote"]), ("Two.", ["opinion"])]


def test_positions_without_an_article_do_not_make_one_sentence_of_two():
    foreign = read(
        "annotator,label,text,position\nAnn,quote,One.,1\nAnn,opinion,Two.,1\nBob,quote,No.,2\nBob,quote,No.,3\n"
    )
    assert [text for text, _ in labels(foreign)] == ["One.", "Two.", "No.", "No."]


def test_another_text_at_the_same_place_is_left_out_by_name():
    foreign = read(HEADS + "Ann,quote,One.,a1,1\nBob,quote,Two.,a1,1\n")
    assert labels(foreign) == [("One.", ["quote"])]
    assert foreign.problems == ("t.csv, line 3: text: this sentence has a different text in t.csv, line 2",)


def test_a_repeated_text_without_a_position_is_reported():
    rows = ("Ann,quote,No.,a1", "Ann,opinion,“No.”,a1", "Ann,opinion,No. ,a1", "Bob,quote,No.,a1", "Ann,quote,No.,a2")
    foreign = read("\n".join(["annotator,label,text,article", *rows]))
    message = note(foreign, "the same text more than once")
    assert "“No.” (t.csv, line 4)" in message
    assert "line 5" not in message
    assert "line 6" not in message


def test_numbers_of_rows_are_no_sentences():
    foreign = read(
        "id,annotator,label,text,article_id,position\n1,Ann,reported_fact,The board met.,a1,1\n"
        "2,Ann,opinion,It was an error.,a1,2\n3,Bob,reported_fact,The board met.,a1,1\n"
        "4,Bob,quote,It was an error.,a1,2\n"
    )
    assert [given for _, given in labels(foreign)] == [["reported_fact", "reported_fact"], ["opinion", "quote"]]
    assert "id (numbers the rows)" in note(foreign, "columns not read")


def test_an_id_that_several_votes_share_is_a_sentence():
    rows = "id,annotator,label,text\n7,Ann,quote,No.\n8,Ann,opinion,No.\n7,Bob,quote,No.\n8,Bob,quote,No.\n"
    assert labels(read(rows)) == [("No.", ["quote", "quote"]), ("No.", ["opinion", "quote"])]


def test_an_id_of_people_is_no_sentence():
    rows = "id,annotator,label,text\n1,Ann,quote,One.\n1,Ann,opinion,Two.\n2,Bob,quote,One.\n2,Bob,quote,Two.\n"
    assert labels(read(rows)) == [("One.", ["quote", "quote"]), ("Two.", ["opinion", "quote"])]


def test_documents_and_sentences_counted_from_0():
    foreign = read(
        "annotator,label,text,document_id,sentence_index\nAnn,opinion,It rained.,d1,1\n"
        "Ann,quote,She declined to comment.,d1,0\nAnn,reported_fact,She declined to comment.,d2,0\n"
    )
    assert labels(foreign) == [
        ("She declined to comment.", ["quote"]),
        ("It rained.", ["opinion"]),
        ("She declined to comment.", ["reported_fact"]),
    ]


def test_positions_as_programs_write_them_in_a_column_with_gaps():
    assert labels(read(HEADS + "Ann,quote,Two.,a1,10.0\nAnn,quote,One.,a1,9.0\nBob,quote,Two.,a1,10\n")) == [
        ("One.", ["quote"]), ("Two.", ["quote", "quote"])]  # fmt: skip


# Texts are compared forgivingly and kept as they came


@pytest.mark.parametrize(
    "other", ["She left early. ", "She left early.\u00a0", "She  left\u00a0early.", '"She left early.\n"']
)
def test_texts_that_differ_in_blanks_are_one_sentence_and_that_is_reported(other: str):
    foreign = read(HEADS + f"Ann,quote,She left early.,a1,1\nBob,opinion,{other},a1,1\n")
    assert labels(foreign) == [("She left early.", ["quote", "opinion"])]
    assert "line 2)" in note(foreign, "1 text differed from an earlier one only in blanks")


def test_line_ends_in_a_cell_make_no_other_sentence():
    foreign = read(HEADS + 'Ann,quote,"He said:\nNo.",a1,1\nBob,opinion,"He said:\r\nNo.",a1,1\n')
    assert labels(foreign) == [("He said:\nNo.", ["quote", "opinion"])]


# Columns


@pytest.mark.parametrize(
    "heads",
    [
        "annotator , label,text ,article id,position",
        "WORKER_ID,Choice,Sentence,Doc-ID,sentence number",
        "Rater,class,content,filename,SentIdx",
        "completed_by,annotation,sentence_text,documentId,sentence.position",
    ],
)
def test_columns_go_by_many_names(heads: str):
    foreign = read(heads + "\nAnn,quote,“No.”,a1,1\n")
    assert (labels(foreign), foreign.articles[0].name_in_file) == ([("“No.”", ["quote"])], "a1")
    assert not [line for line in foreign.notes if "not read" in line]


def test_every_column_is_read_or_named():
    foreign = read("annotator,label,text,batch,,label,difficulty\nAnn,quote,No.,1,2,opinion,3\n")
    assert "columns read: annotator = annotator, label = label, text = text." in note(foreign, "columns read")
    assert "columns not read: batch, column 5, label (2), difficulty." in note(foreign, "columns not read")


def test_a_column_means_what_is_said():
    rows = "coder,verdict,passage,story,nr\nAnn,quote,No.,s1,1\nAnn,opinion,No.,s1,2\n"
    columns = {
        ColumnMeaning.LABEL: "Verdict",
        ColumnMeaning.TEXT: "passage",
        ColumnMeaning.ARTICLE: "story",
        ColumnMeaning.POSITION: "nr",
    }
    with pytest.raises(BadText, match=r"Name them annotator and label, or say which columns hold them.*coder, verdict"):
        read(rows)
    assert labels(read(rows, columns=columns)) == [("No.", ["quote"]), ("No.", ["opinion"])]


def test_a_column_can_be_said_to_mean_nothing_or_something_else():
    rows = "annotator,label,text,comment,position\nAnn,quote,No.,opinion,1\n"
    foreign = read(rows, columns={ColumnMeaning.NOTE: "", ColumnMeaning.LABEL: "comment"})
    assert (foreign.votes[0].label, foreign.votes[0].note) == ("opinion", "")
    assert "columns not read: label." in note(foreign, "columns not read")


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(BadText, match="no column “nr” for the position"):
        read("annotator,label,text\nAnn,quote,No.\n", columns={ColumnMeaning.POSITION: "nr"})


@pytest.mark.parametrize(
    "form", [ForeignFormat.DOCCANO, ForeignFormat.PRODIGY, ForeignFormat.LABEL_STUDIO, ForeignFormat.FACTMARK]
)
def test_columns_are_chosen_for_tables_only(form: ForeignFormat):
    with pytest.raises(BadText, match="only for tables"):
        read_foreign({"a.jsonl": b"{}"}, form, ReaderChoices(encoding="utf-16"))


def test_a_table_without_votes_beside_one_with_votes_is_named():
    foreign = read_foreign(
        {"t.csv": (HEADS + "Ann,quote,No.,a1,1\n").encode(), "codes.csv": b"a,b\n1,2\n"}, ForeignFormat.CSV
    )
    assert note(foreign, "codes.csv").startswith("codes.csv: not read")


def test_the_first_rows_and_the_guess_are_there_to_look_at():
    [table] = preview({"t.csv": (HEADS + "Ann,quote,No.,a1,1\n").encode("utf-16")})
    assert (table.sheet.encoding, table.sheet.heads) == ("utf-16", tuple(HEADS.strip().split(",")))
    assert table.columns[ColumnMeaning.ARTICLE] == "article_id"
    assert [cells["text"] for _, cells in table.sheet.rows] == ["No."]


# Encodings and dialects


GERMAN = (
    "annotator;label;text;article_id;position\r\n"
    "Ann;quote;„Nein“, sagte sie.;a1;1\r\nBob;opinion;„Nein“, sagte sie.;a1;1\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
@pytest.mark.parametrize("above", ["", "sep=;\r\n"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_table_is_read_in_its_encoding(encoding: str, above: str, delimiter: str):
    text = (above + GERMAN).replace(";", delimiter)
    foreign = read(text, encoding=encoding)
    assert labels(foreign) == [("„Nein“, sagte sie.", ["quote", "opinion"])]
    assert foreign.votes[0].location == f"t.csv, line {3 if above else 2}"
    guessed = encoding in {"utf-16-le", "windows-1252"}
    assert bool([line for line in foreign.notes if f"read as {encoding}" in line]) == guessed


def test_an_encoding_can_be_said():
    polish = HEADS + "Ann,quote,Żółć się stała.,a1,1\n"
    foreign = read_foreign(
        {"t.csv": polish.encode("windows-1250")}, ForeignFormat.CSV, ReaderChoices(encoding="windows-1250")
    )
    assert labels(foreign) == [("Żółć się stała.", ["quote"])]


@pytest.mark.parametrize(("encoding", "reason"), [("klingon", "no encoding “klingon”"), ("utf-16", "Choose another")])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str, reason: str):
    with pytest.raises(BadText, match=f"t.csv: .*{reason}"):
        read_foreign(
            {"t.csv": (HEADS + "Ann,quote,No.!,a1,1\n").encode()}, ForeignFormat.CSV, ReaderChoices(encoding=encoding)
        )


def test_quotation_marks_escaped_with_backslashes():
    foreign = read(HEADS + 'Ann,quote,"\\"We left",a1,1\nAnn,quote,"at noon\\"",a1,2\n')
    assert labels(foreign) == [('"We left', ["quote"]), ('at noon"', ["quote"])]


def test_a_backslash_at_the_end_of_a_cell_is_one():
    foreign = read(HEADS + 'Ann,quote,"C:\\",a1,1\nAnn,quote,"a\\""b",a1,2\n')
    assert [text for text, _ in labels(foreign)] == ["C:\\", 'a\\"b']


# Workbooks


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS: list[list[object]] = [
    ["annotator", "label", "text", "article_id", "position", "created_at", None],
    ["Ann", "quote", "No.", "a1", 1, datetime.fromisoformat("2026-03-01T10:00")],
    [None],
    ["Ann", "opinion", "So.", "a1", 2.0, 1772359200],
]


def test_a_workbook_is_read_sheet_by_sheet():
    data = workbook(Votes=ROWS, Empty=[], Legend=[["colour", "means"], ["red", "bad"]])
    foreign = read_foreign(all_unpacked([("t.xlsx", data)]), ForeignFormat.CSV)
    assert labels(foreign) == [("No.", ["quote"]), ("So.", ["opinion"])]
    assert [vote.at.isoformat() for vote in foreign.votes if vote.at] == ["2026-03-01T10:00:00+00:00"] * 2
    assert foreign.votes[1].location == "t.xlsx, sheet Votes, row 4"
    assert note(foreign, "Legend").startswith("t.xlsx, sheet Legend: not read")


def test_a_formula_comes_as_its_value_or_not_at_all():
    data = workbook(Votes=[["annotator", "label", "text"], ["Ann", "quote", "=HYPERLINK(1)"]])
    with pytest.raises(BadText):  # it was never calculated, so there is no text
        read_foreign({"t.xlsx": data}, ForeignFormat.CSV)


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_more_than_the_limit_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (WORKBOOK_LIMIT + 1))
    with pytest.raises(BadText, match=r"t\.xlsx: .*has 64,000,001 bytes unpacked; at most 64,000,000"):
        read_foreign({"t.xlsx": out.getvalue()}, ForeignFormat.CSV)


def test_a_damaged_workbook_is_refused_in_words():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a")
    with pytest.raises(BadText, match=r"t\.xlsx: the workbook cannot be read"):
        read_foreign({"t.xlsx": out.getvalue()}, ForeignFormat.CSV)


@pytest.mark.parametrize("files", [{"t.ods": b"PK"}, {"t.xls": b"\xd0\xcf"}, {}])
def test_what_is_no_table_is_refused_with_what_was_expected(files: Mapping[str, bytes]):
    with pytest.raises(BadText, match=r"\.csv, \.tsv, \.txt or \.xlsx"):
        read_foreign(files, ForeignFormat.CSV)


# Our own recipe for Crowd-Kit


def test_the_table_of_the_aggregation_libraries_is_read_with_its_gold_beside_it():
    votes = b"task,worker,label\n0123456789abcdef:0-12,annotator-1,quote\n"
    gold = b"task,label\n0123456789abcdef:0-12,quote\n"
    foreign = read_foreign({"annotations.csv": votes, "gold.csv": gold}, ForeignFormat.CSV)
    assert [(vote.sentence_id, vote.user) for vote in foreign.votes] == [("0123456789abcdef:0-12", "annotator-1")]
    assert note(foreign, "gold.csv").startswith("gold.csv: not read")
