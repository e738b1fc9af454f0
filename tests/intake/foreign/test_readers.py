"""The shapes that the tools themselves write, and files that are not what they say."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.errors import BadText
from labeling.intake.foreign import export_files
from labeling.intake.foreign.column_meanings import ColumnMeaning, ReaderChoices
from labeling.intake.foreign.csv_votes import _unguarded
from labeling.intake.foreign.export_files import unpacked
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.publish.spreadsheet import TRIGGERS, neutral
from tests.effort import times


def as_lines(*rows: Any) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def votes(foreign: Foreign) -> list[tuple[str, str, str | None]]:
    text_by_id = {s.id: s.text for article in foreign.articles for s in article.sentences}
    return [(text_by_id.get(v.sentence_id, v.sentence_id), v.user, v.label) for v in foreign.votes]


class TestLabelStudio:
    @staticmethod
    def task(number: int, text: str, *annotations: Mapping[str, Any], **data: Any) -> dict[str, Any]:
        return {"id": number, "data": {"text": text, **data}, "annotations": list(annotations), "predictions": []}

    @staticmethod
    def annotation(choice: str | None, completed_by: Any, name: str = "label", **more: Any) -> dict[str, Any]:
        value = {"id": "r1", "from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [choice]}}
        return {
            "completed_by": completed_by,
            "was_cancelled": choice is None,
            "result": [] if choice is None else [value],
            "lead_time": 4.2,
            "created_at": "2026-09-01T10:00:00Z",
            "updated_at": "2026-09-01T10:00:30Z",
            **more,
        }

    def read(self, *tasks: Any) -> Foreign:
        return read_foreign({"export.json": json.dumps(tasks).encode()}, ForeignFormat.LABEL_STUDIO)

    def test_people_are_addresses_objects_and_numbers(self):
        ann = {"id": 7, "email": "ann@example.org", "first_name": "Ann", "last_name": "Ash"}
        given_ = [
            self.annotation("Quote", ann),
            self.annotation("Opinion", 3),
            self.annotation(None, "bob@example.org"),
        ]
        foreign = self.read(self.task(1, "The plan is reckless.", *given_, article_id="a1", position=4, title="Plan"))
        assert votes(foreign) == [
            ("The plan is reckless.", "ann@example.org", "Quote"),
            ("The plan is reckless.", "3", "Opinion"),
            ("The plan is reckless.", "bob@example.org", "skip:cancelled"),
        ]
        assert {user.key: user.name for user in foreign.users} == {
            "3": "Annotator 3",
            "ann@example.org": "Ann Ash",
            "bob@example.org": "bob@example.org",
        }
        assert foreign.labels == {"Opinion": 1, "Quote": 1, "skip:cancelled": 1}
        assert foreign.articles[0].article.title == "Plan"
        assert (foreign.votes[0].milliseconds, foreign.votes[0].at) == (
            4200,
            datetime(2026, 9, 1, 10, 0, 30, tzinfo=UTC),
        )

    def test_sentences_of_an_article_stand_in_their_order(self):
        foreign = self.read(
            self.task(1, "Second.", self.annotation("Q", 1), article_id=9, position=2),
            self.task(2, "Other.", article_id=8, position=1),
            self.task(3, "First.", article_id=9, position=1),
        )
        assert [article.article.text for article in foreign.articles] == ["First.\n\nSecond.\n", "Other.\n"]

    def test_without_articles_the_file_is_one(self):
        foreign = self.read(self.task(1, "One."), self.task(2, "Two.", self.annotation("Q", 1)))
        assert [article.article.text for article in foreign.articles] == ["One.\n\nTwo.\n"]
        assert foreign.articles[0].article.title == "Label Studio"

    def test_the_question_may_have_any_name(self):
        foreign = self.read(self.task(1, "One.", self.annotation("Q", 1, name="sentiment")))
        assert votes(foreign) == [("One.", "1", "Q")]
        assert foreign.problems == ()

    def test_answers_to_another_question_are_reported(self):
        more = self.annotation("Q", 1, name="topic")
        foreign = self.read(self.task(1, "One.", self.annotation("Q", 1), more))
        assert votes(foreign) == [("One.", "1", "Q")]
        assert foreign.notes == ("Only answers to 'label' are read, not to 'topic'.",)
        assert foreign.left_out == {"it has no answer to 'label'": (1, ("export.json, task 1, annotation 2",))}

    def test_several_choices_are_no_label(self):
        several = self.annotation("Q", 1)
        several["result"][0]["value"]["choices"] = ["Q", "R"]
        foreign = self.read(self.task(1, "One.", several, self.annotation("R", 2)))
        assert votes(foreign) == [("One.", "2", "R")]
        assert foreign.problems == (
            "export.json, task 1, annotation 1: label: several choices; a sentence has one label",
        )

    @staticmethod
    def about(to_name: str, **data: str) -> dict[str, Any]:
        answer = {"from_name": "q", "to_name": to_name, "type": "choices", "value": {"choices": ["quote"]}}
        return {"id": 1, "data": data, "annotations": [{"completed_by": 1, "result": [answer]}]}

    def test_the_sentence_is_the_field_that_the_answers_point_at(self):
        foreign = self.read(self.about("satz", satz="Short.", context="Much longer. Short. And more."))
        assert votes(foreign) == [("Short.", "1", "quote")]
        assert foreign.problems == ()

    CONFIG = (
        '<View>\n<Text name="t" value="$satz"/><Text name="c" value="$context">'
        '<Choices name="q" toName="t"><Choice value="quote"/></Choices></View>'
    )

    @pytest.mark.parametrize("where", ["dump", "task", "file"])
    def test_a_labeling_config_says_which_field_that_is(self, where: str):
        task = self.about("t", satz="Short.", context="Much longer. Short. And more.", text="Another text.")
        whole: Any = [task]
        if where == "dump":
            whole = {"project": {"label_config": self.CONFIG}, "tasks": [task]}
        elif where == "task":
            whole = [{**task, "project": {"label_config": self.CONFIG}}]
        files_ = {"export.json": json.dumps(whole).encode()}
        if where == "file":
            files_["config.xml"] = self.CONFIG.encode()
        assert votes(read_foreign(files_, ForeignFormat.LABEL_STUDIO)) == [("Short.", "1", "quote")]

    def test_a_config_may_point_into_an_object(self):
        task = self.about("t", context="A context.")
        task["data"]["inner"] = {"satz": "Short."}
        config = self.CONFIG.replace("$satz", "$inner.satz")
        whole = {"label_config": config, "tasks": [task]}
        foreign = read_foreign({"export.json": json.dumps(whole).encode()}, ForeignFormat.LABEL_STUDIO)
        assert votes(foreign) == [("Short.", "1", "quote")]

    def test_a_field_that_the_config_names_and_the_task_lacks_is_reported(self):
        whole = {"label_config": self.CONFIG, "tasks": [self.about("t", satz="Here."), self.about("t", text="There.")]}
        foreign = read_foreign({"export.json": json.dumps(whole).encode()}, ForeignFormat.LABEL_STUDIO)
        assert votes(foreign) == [("Here.", "1", "quote")]
        [problem] = foreign.problems
        assert problem.startswith("export.json, task 2: data: the sentence should be the text of the field 'satz'")

    def test_the_one_text_that_there_is_is_the_sentence(self):
        assert votes(self.read(self.about("t", body="So.", title="A title"))) == [("So.", "1", "quote")]

    def test_the_importer_chooses_the_field_where_nothing_shows_it(self):
        task = self.about("t", ref="x", body="The longest text.")
        with pytest.raises(BadText, match=r"any of the fields 'body', 'ref' may be the sentence.*--field NAME"):
            self.read(task)
        foreign = read_foreign(
            {"export.json": json.dumps([task]).encode()}, ForeignFormat.LABEL_STUDIO, ReaderChoices(field="ref")
        )
        assert votes(foreign) == [("x", "1", "quote")]

    def test_tasks_of_two_projects_may_have_the_same_number(self):
        first, second = self.about("text", text="The board met."), self.about("text", text="The mayor quit.")
        files_ = {"a.json": json.dumps([first]).encode(), "b.json": json.dumps([second]).encode()}
        foreign = read_foreign(files_, ForeignFormat.LABEL_STUDIO)
        assert votes(foreign) == [("The board met.", "1", "quote"), ("The mayor quit.", "1", "quote")]

    def test_drafts_and_broken_annotations_are_reported(self):
        task = {**self.about("text", text="So."), "drafts": [{"result": []}]}
        task["annotations"].append("nothing")
        foreign = self.read(task)
        assert foreign.problems == ("export.json, task 1, annotation 2: expected an object in braces",)
        assert foreign.left_out == {"it is a draft that nobody submitted": (1, ("export.json, task 1",))}


class TestDoccano:
    def test_each_members_file_of_the_archive_brings_their_votes(self):
        example = {"id": 7, "text": "The plan is reckless.", "article_id": "a1", "position": 4, "Comments": []}
        other = {"id": 8, "text": "It was cheaper.", "article_id": "a1", "position": 5, "Comments": ["Was it?"]}
        with_labels = [{**example, "label": ["opinion"]}, {**other, "label": []}]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("ann.jsonl", as_lines(*with_labels))
            archive.writestr("bob.jsonl", as_lines({**example, "label": ["quote"]}))
        foreign = read_foreign(unpacked("export.zip", packed.getvalue()), ForeignFormat.DOCCANO)
        assert votes(foreign) == [
            ("The plan is reckless.", "ann", "opinion"),
            ("It was cheaper.", "ann", None),
            ("The plan is reckless.", "bob", "quote"),
        ]
        assert foreign.votes[1].note == "Was it?"
        assert [article.article.text for article in foreign.articles] == ["The plan is reckless.\n\nIt was cheaper.\n"]

    def test_the_same_text_twice_is_two_sentences(self):
        rows = [{"text": "Yes.", "label": ["a"]}, {"text": "Yes.", "label": ["b"]}]
        foreign = read_foreign({"ann.jsonl": as_lines(*rows), "bob.jsonl": as_lines(*rows)}, ForeignFormat.DOCCANO)
        assert foreign.articles[0].article.text == "Yes.\n\nYes.\n"
        assert len({vote.sentence_id for vote in foreign.votes}) == 2

    def test_several_labels_are_no_label(self):
        rows = [{"text": "Yes.", "label": ["a", "b"]}, {"text": "No.", "label": ["a"]}]
        foreign = read_foreign({"all.jsonl": as_lines(*rows)}, ForeignFormat.DOCCANO)
        assert votes(foreign) == [("No.", "all", "a")]
        assert foreign.problems == ("all.jsonl, line 1: label: 2 labels; a sentence has one",)

    @staticmethod
    def read(**contents: bytes) -> Foreign:
        return read_foreign({f"{name}.jsonl": data for name, data in contents.items()}, ForeignFormat.DOCCANO)

    OLD: Mapping[str, Any] = {
        "id": 1,
        "text": "The board met.",
        "annotations": [{"label": 5, "user": 1}, {"label": 6, "user": 2}],
        "meta": {"article_id": "a1", "position": 3},
    }

    def test_labels_and_people_by_number_wait_to_be_matched(self):
        foreign = self.read(old=as_lines(self.OLD))
        assert votes(foreign) == [("The board met.", "1", "5"), ("The board met.", "2", "6")]
        assert foreign.labels == {"5": 1, "6": 1}
        assert foreign.notes[0].startswith("The files don't say what the labels 5, 6 are called")
        assert [user.name for user in foreign.users] == ["Annotator 1", "Annotator 2"]
        assert foreign.articles[0].article.title == "a1"

    @pytest.mark.parametrize(
        "names",
        [
            as_lines([{"id": 5, "text": "opinion", "suffix_key": "o"}, {"id": 6, "text": "quote", "text_color": "#f"}]),
            as_lines({"id": 5, "text": "opinion", "suffix_key": "o"}, {"id": 6, "text": "quote", "suffix_key": "q"}),
            as_lines({"name": "A project", "labels": [{"id": 5, "text": "opinion"}, {"id": 6, "name": "quote"}]}),
            as_lines({"label_config": {"5": "opinion", "6": "quote"}}),
        ],
    )
    def test_the_export_of_the_labels_says_what_their_numbers_mean(self, names: bytes):
        foreign = self.read(old=as_lines(self.OLD), labels=names)
        assert [vote.label for vote in foreign.votes] == ["opinion", "quote"]
        assert (foreign.problems, foreign.notes) == ((), ())

    def test_two_projects_may_have_the_same_number(self):
        first, second = (
            {"id": 1, "text": "The board met.", "label": ["a"]},
            {"id": 1, "text": "He quit.", "label": ["b"]},
        )
        foreign = self.read(ann=as_lines(first), bob=as_lines(second))
        assert votes(foreign) == [("The board met.", "ann", "a"), ("He quit.", "bob", "b")]
        assert foreign.notes == (
            "bob.jsonl, line 1: the number 1 had another text earlier, as in another project; both count as sentences.",
        )

    @pytest.mark.parametrize(
        ("given_", "label"),
        [
            ({"label": 5}, "5"),
            ({"labels": ["opinion"]}, "opinion"),
            ({"category": [{"id": 3, "text": "opinion"}]}, "opinion"),
            ({"annotations": [{"label": "opinion", "user": "ann"}]}, "opinion"),
            ({"label": ["opinion", "opinion"], "meta": '{"article_id": "a9"}'}, "opinion"),
        ],
    )
    def test_older_shapes(self, given_: dict[str, Any], label: str):
        foreign = self.read(ann=as_lines({"id": 1, "text": "So.", **given_}))
        assert votes(foreign) == [("So.", "ann", label)]
        assert foreign.articles[0].article.title == ("a9" if "meta" in given_ else "doccano")

    @pytest.mark.parametrize(
        "given_",
        [
            {"label": [[0, 2, "PER"]]},
            {"annotations": [{"label": 5, "start_offset": 0, "end_offset": 2, "user": 1}]},
            {"annotations": [{"text": "Thus.", "user": 1}]},
        ],
    )
    def test_what_is_no_label_of_a_sentence_is_reported(self, given_: dict[str, Any]):
        foreign = self.read(ann=as_lines({"text": "So.", **given_}))
        assert (foreign.votes, len(foreign.problems)) == ((), 1)
        assert "cannot label a sentence" in foreign.problems[0]

    def test_rows_without_a_label_are_counted(self):
        rows = [{"text": "So.", "label": []}, {"text": "No.", "label": ["a"]}, {"text": "Who?", "annotations": []}]
        foreign = self.read(ann=as_lines(*rows))
        assert foreign.left_out == {"it has no label": (2, ("ann.jsonl, line 1", "ann.jsonl, line 3"))}

    def test_the_text_may_stand_in_another_field(self):
        foreign = read_foreign(
            {"a.jsonl": as_lines({"satz": "So.", "label": ["a"]})}, ForeignFormat.DOCCANO, ReaderChoices(field="satz")
        )
        assert votes(foreign) == [("So.", "a", "a")]


class TestProdigy:
    @staticmethod
    def task(text: str, answer: str, session: str | None, **more: Any) -> dict[str, Any]:
        return {"text": text, "answer": answer, "_session_id": session, "_timestamp": 1788256800, **more}

    def test_choices_with_sessions(self):
        rows = [
            self.task("Reckless.", "accept", "news-alice", accept=["opinion"], _input_hash=-15, meta={"article_id": 1}),
            self.task("Reckless.", "ignore", "news-bob", accept=[], _input_hash=-15, meta={"article_id": 1}),
            self.task("Reckless.", "reject", "news-cyd", accept=[], _input_hash=-15, meta={"article_id": 1}),
        ]
        foreign = read_foreign({"out.jsonl": as_lines(*rows)}, ForeignFormat.PRODIGY)
        assert votes(foreign) == [("Reckless.", "alice", "opinion"), ("Reckless.", "bob", "skip:ignored")]
        assert len(foreign.problems) == 1
        assert foreign.votes[0].at == datetime.fromtimestamp(1788256800, UTC)

    def test_a_binary_answer_that_accepts_is_a_label(self):
        rows = [
            self.task("Reckless.", "accept", None, label="OPINION"),
            self.task("So be it.", "reject", None, label="OPINION"),
        ]
        assert votes(read_foreign({"out.jsonl": as_lines(*rows)}, ForeignFormat.PRODIGY)) == [
            ("Reckless.", "(no name)", "OPINION")
        ]

    @staticmethod
    def people(*sessions: str, name: str = "out.jsonl", **more: Any) -> tuple[list[str], tuple[str, ...]]:
        rows = [
            {"text": f"{n}.", "answer": "accept", "accept": ["a"], "_annotator_id": session, **more}
            for n, session in enumerate(sessions)
        ]
        foreign = read_foreign({name: as_lines(*rows)}, ForeignFormat.PRODIGY)
        return [vote.user for vote in foreign.votes], foreign.notes

    def test_a_data_set_with_hyphens_is_removed_and_a_guess_is_reported(self):
        people, notes = self.people("my-news-2026-ann", "my-news-2026-bob")
        assert people == ["ann", "bob"]
        assert "“my-news-2026”" in notes[0]

    def test_the_files_name_tells_the_data_set(self):
        assert self.people("my-news-mary-ann", name="my-news.jsonl") == (["mary-ann"], ())

    def test_the_task_may_tell_the_data_set(self):
        assert self.people("my-news-mary-ann", _dataset="my-news") == (["mary-ann"], ())

    def test_a_name_that_the_session_ends_with_is_whole(self):
        assert self.people("mary-ann", _session_id="my-news-mary-ann") == (["mary-ann"], ())

    def test_one_hyphen_is_the_one(self):
        assert self.people("news-ann", "sport-bob", "sport-ann") == (["ann", "bob", "ann"], ())

    def test_no_two_people_become_one(self):
        people, notes = self.people("news-ann", "news-mary-ann", "plain")
        assert people == ["ann", "mary-ann", "plain"]
        assert "several ways" in notes[0]

    def test_a_sentence_is_its_place_not_its_text(self):
        meta = {"article_id": "a1"}
        rows = [
            self.task("No.", "accept", "s-ann", accept=["quote"], _input_hash=1, meta={**meta, "position": 1}),
            self.task("No.", "accept", "s-ann", accept=["opinion"], _input_hash=1, meta={**meta, "position": 2}),
            self.task("No. ", "accept", "s-bob", accept=["quote"], _input_hash=2, meta={**meta, "position": 2}),
        ]
        foreign = read_foreign({"out.jsonl": as_lines(*rows)}, ForeignFormat.PRODIGY)
        assert foreign.articles[0].article.text == "No.\n\nNo.\n"
        assert [len([v for v in foreign.votes if v.sentence_id == s.id]) for s in foreign.articles[0].sentences] == [
            1, 2]  # fmt: skip

    def test_the_same_input_twice_without_a_position_is_reported(self):
        rows = [self.task("No.", "accept", "s-ann", accept=[label], _input_hash=1) for label in ("quote", "opinion")]
        foreign = read_foreign({"out.jsonl": as_lines(*rows)}, ForeignFormat.PRODIGY)
        assert "the same text more than once" in foreign.notes[0]

    def test_a_task_without_an_answer_is_counted(self):
        rows = [self.task("One.", "accept", "s-ann", accept=["quote"]), {"text": "Two.", "answer": None}]
        foreign = read_foreign({"out.jsonl": as_lines(*rows)}, ForeignFormat.PRODIGY)
        assert foreign.left_out == {"it has no answer": (1, ("out.jsonl, line 2",))}


class TestCsv:
    def test_label_studios_converter(self):
        table = (
            "annotation_id,annotator,article_id,created_at,id,label,lead_time,position,text,updated_at\n"
            '11,a@x.org,a1,2026-09-01T10:00:00Z,1,quote,4.2,3,"He said: ""no"".",2026-09-01T10:00:00Z\n'
        )
        foreign = read_foreign({"export.csv": table.encode()}, ForeignFormat.CSV)
        assert votes(foreign) == [('He said: "no".', "a@x.org", "quote")]
        assert foreign.votes[0].milliseconds == 4200

    def test_a_table_with_semicolons_and_capitals(self):
        foreign = read_foreign(
            {"t.csv": "Annotator;Label;Text\r\nAnn;Quote;So it is.\r\n".encode("utf-8-sig")}, ForeignFormat.CSV
        )
        assert votes(foreign) == [("So it is.", "Ann", "Quote")]

    def test_rows_of_another_length_are_reported(self):
        foreign = read_foreign({"t.csv": b"annotator,label,text\nAnn,Quote\nAnn,Quote,One.\n"}, ForeignFormat.CSV)
        assert votes(foreign) == [("One.", "Ann", "Quote")]
        assert foreign.problems == ("t.csv, line 2: 2 cells, but the file's first line has 3",)

    def test_a_vote_that_says_nothing_about_its_sentence_is_reported(self):
        foreign = read_foreign({"t.csv": b"annotator,label,text\nAnn,Quote,\nAnn,Quote,One.\n"}, ForeignFormat.CSV)
        assert len(foreign.problems) == 1
        assert "sentence_id" in foreign.problems[0]

    @pytest.mark.parametrize(
        "cell", [*(f"{trigger}x" for trigger in TRIGGERS), "'x", "''x", "x", "", "x'", "007", "32e5"]
    )
    def test_the_apostrophe_of_our_files_for_spreadsheets_goes(self, cell: str):
        assert _unguarded(neutral(cell)) == cell


# Files that are not what they say


@pytest.mark.parametrize("form", ForeignFormat)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 10_000,
        b"[NaN]",
        b'"annotator,label\n',
        b"annotator,label,text\n\0,\0,\0",
        b"PK\x03\x04 no archive",
        b'{"text": "\\ud800", "label": ["a"]}',
        b'[{"data": {"text": "\\ud800"}, "annotations": [null, 1, {"result": [null, {"type": "choices"}]}]}]',
    ],
)
@pytest.mark.parametrize("ending", ["json", "jsonl", "csv"])
def test_nothing_is_found_in_nonsense_and_it_is_said(form: ForeignFormat, data: bytes, ending: str):
    with pytest.raises(BadText):
        read_foreign(unpacked(f"export.{ending}", data), form)


def test_files_of_the_same_name_are_all_read():
    contents = [("a.jsonl", as_lines({"text": text, "label": [text]})) for text in ("One.", "Two.", "Three.")]
    foreign = read_foreign(export_files.all_unpacked(contents), ForeignFormat.DOCCANO)
    assert votes(foreign) == [("One.", "a", "One."), ("Two.", "a", "Two."), ("Three.", "a", "Three.")]


@pytest.mark.parametrize(
    ("limit", "value"), [("UNPACKED_LIMIT", 50), ("FILES_LIMIT", 1)], ids=["too many bytes", "too many files"]
)
def test_an_archive_beyond_the_limits_is_refused(limit: str, value: int, monkeypatch: pytest.MonkeyPatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", b" " * 1000)
        archive.writestr("b.jsonl", b" " * 1000)
    assert len(unpacked("a.zip", packed.getvalue())) == 2
    monkeypatch.setattr(export_files, limit, value)
    with pytest.raises(BadText, match=r"at most|more than"):
        unpacked("a.zip", packed.getvalue())


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_cannot_be_unpacked_piece_by_piece_is_refused_before_it_is_touched(how: int):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive:
        archive.writestr("a.jsonl", b" " * 1000)
    with pytest.raises(BadText, match="compressed in a way"):
        unpacked("a.zip", packed.getvalue())


@pytest.mark.parametrize(
    ("form", "choices", "refusal"),
    [
        (ForeignFormat.PRODIGY, ReaderChoices(field="body"), "only in label_studio, .*; prodigy has none to choose"),
        (ForeignFormat.CSV, ReaderChoices(field="body"), "only in label_studio, .*; csv has none to choose"),
        (
            ForeignFormat.DOCCANO,
            ReaderChoices({ColumnMeaning.LABEL: "a"}, field="body"),
            "only for tables; doccano states them itself",
        ),
    ],
)
def test_a_choice_that_a_format_does_not_have_is_refused(form: ForeignFormat, choices: ReaderChoices, refusal: str):
    with pytest.raises(BadText, match=refusal):
        read_foreign({"a.jsonl": as_lines({"text": "One.", "label": ["a"]})}, form, choices)


def test_more_rows_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export_files, "ROWS_LIMIT", 2)
    row = {"text": "One.", "label": ["a"]}
    assert read_foreign({"a.jsonl": as_lines(row, row)}, ForeignFormat.DOCCANO).votes
    with pytest.raises(BadText, match="more than 2 rows"):
        read_foreign({"a.jsonl": as_lines(row, row, row)}, ForeignFormat.DOCCANO)


def test_many_problems_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export_files, "PROBLEMS_LIMIT", 2)
    rows = [{"text": "One.", "label": ["a"]}, *({"label": ["a"]} for _ in range(5))]
    foreign = read_foreign({"a.jsonl": as_lines(*rows)}, ForeignFormat.DOCCANO)
    assert foreign.problems == ("a.jsonl, line 2: text: there is none", "a.jsonl, line 3: text: there is none",
                                "and 3 more like these")  # fmt: skip


def test_texts_where_labels_should_stand_are_no_labels():
    rows = [{"text": f"Sentence {number}.", "label": [f"Label {number}"]} for number in range(201)]
    assert len(read_foreign({"a.jsonl": as_lines(*rows[:200])}, ForeignFormat.DOCCANO).labels) == 200
    with pytest.raises(BadText, match="201 different labels"):
        read_foreign({"a.jsonl": as_lines(*rows)}, ForeignFormat.DOCCANO)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "text", "data", "label", "annotations", "result", "value", "choices", "type", "from_name", "completed_by", "id",
    "meta", "accept", "answer", "_session_id", "_timestamp", "position", "article_id", "sentence_id", "annotators",
    "Comments", "lead_time", "created_at", "was_cancelled",
)  # fmt: skip
ROWS = st.dictionaries(st.sampled_from(FIELDS), ANYTHING | st.dictionaries(st.sampled_from(FIELDS), ANYTHING))


@pytest.mark.slow
@pytest.mark.parametrize("form", [ForeignFormat.LABEL_STUDIO, ForeignFormat.DOCCANO, ForeignFormat.PRODIGY])
@settings(max_examples=times(150))
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_no_value_in_any_field_is_a_surprise(form: ForeignFormat, rows: list[dict[str, Any]]):
    good = {"id": 1, "text": "Good.", "label": ["a"], "answer": "accept", "data": {"text": "Good."}}
    choice = {"type": "choices", "from_name": "label", "value": {"choices": ["a"]}}
    good["annotations"] = [{"completed_by": 1, "result": [choice]}]
    content = json.dumps([*rows, {**good, "accept": ["a"]}]).encode()
    foreign = read_foreign({"export.json": content}, form)
    assert "Good." in {sentence.text for article in foreign.articles for sentence in article.sentences}
    for article in foreign.articles:
        for sentence in article.sentences:
            assert article.article.text[sentence.start : sentence.end] == sentence.text
