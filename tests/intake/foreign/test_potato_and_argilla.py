"""The shapes that Potato and Argilla themselves write."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import argilla
import pytest
from argilla.records._io import GenericIO, JsonIO
from datasets import Dataset

from labeling.errors import BadText
from labeling.intake.foreign.column_meanings import ReaderChoices
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from tests.intake.foreign.test_readers import as_lines, votes


class TestPotato:
    ITEMS = as_lines({"id": "r1", "text": "The board met."}, {"id": "r2", "text": "He quit.", "title": "A title"})

    @staticmethod
    def state(user: str, kept: Any, **more: Any) -> bytes:
        """What `annotation_output/<user>/user_state.json` holds, as far as it matters."""
        return json.dumps({"user_id": user, "instance_id_to_label_to_value": kept, **more}, indent=2).encode()

    @staticmethod
    def answer(scheme: str, name: str, value: Any = "true") -> list[Any]:
        return [{"schema": scheme, "name": name}, value]

    def read(self, field: str = "", **files: bytes) -> Foreign:
        named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in files.items()}
        return read_foreign(named, ForeignFormat.POTATO, ReaderChoices(field=field))

    def test_what_is_kept_for_each_annotator(self):
        alice = {
            "r1": [self.answer("sentiment", "positive"), self.answer("aspects", "a"), self.answer("aspects", "b")],
            "r2": [self.answer("sentiment", "negative", "negative")],
        }
        changes = [{"timestamp": 1773418660.75, "schema_name": "sentiment", "label_name": "positive"}]
        behavior = {"r1": {"total_time_ms": 4200, "annotation_changes": changes}}
        foreign = self.read(
            out__alice__user_state_dot_json=self.state("alice", alice, instance_id_to_behavioral_data=behavior),
            out__bob__user_state_dot_json=self.state("bob", {"r1": [self.answer("sentiment", "neutral", True)]}),
            data_dot_jsonl=self.ITEMS,
        )
        assert votes(foreign) == [
            ("The board met.", "alice", "positive"),
            ("He quit.", "alice", "negative"),
            ("The board met.", "bob", "neutral"),
        ]
        first = foreign.votes[0]
        assert (first.milliseconds, first.at and first.at.isoformat()) == (4200, "2026-03-13T16:17:40.750000+00:00")
        assert foreign.problems == ()
        assert foreign.notes == ("Only answers to 'sentiment' are read, not to 'aspects'.",)

    def test_numbers_of_two_projects_do_not_move_answers_to_another_text(self):
        kept = {"r1": [self.answer("s", "good")], "r2": [self.answer("s", "bad")]}
        foreign = self.read(
            a__user_state_dot_json=self.state("ann", kept),
            a__data_dot_jsonl=self.ITEMS,
            b__data_dot_jsonl=as_lines({"id": "r1", "text": "Another board met."}),
        )
        assert votes(foreign) == [("He quit.", "ann", "bad")]
        assert foreign.problems == (
            "a/user_state.json, item r1: instance_id: b/data.jsonl, line 1 has another text for item 'r1'; import each "
            "project by itself",
        )

    def test_what_its_guide_says_that_is_kept(self):
        kept = {"r1": {"label": {"labels": {"quote": True, "opinion": False}}}}
        foreign = self.read(user_state_dot_json=self.state("ann", kept), data_dot_jsonl=self.ITEMS)
        assert votes(foreign) == [("The board met.", "ann", "quote")]

    def test_older_versions_keep_texts_and_labels_together(self):
        row = {"id": "7", "displayed_text": "So.", "label_annotations": {"s": {"good": "2"}}, "span_annotations": []}
        foreign = self.read(out__ann__annotated_instances_dot_jsonl=as_lines(row))
        assert votes(foreign) == [("So.", "ann", "good")]

    def test_older_versions_tables(self):
        table = "user\tinstance_id\tdisplayed_text\ts:::good\ts:::bad\nann\t7\tSo.\t1\t\nbob\t7\tSo.\t\t2\n"
        foreign = self.read(annotated_instances_dot_tsv=table.encode())
        assert votes(foreign) == [("So.", "ann", "good"), ("So.", "bob", "bad")]

    @pytest.mark.parametrize(
        ("name", "rows"),
        [
            ("a_dot_jsonl", as_lines({"instance_id": "r1", "user_id": "ann", "labels": {"s": {"good": "true"}}})),
            ("a_dot_jsonl", as_lines({"instance_id": "r1", "user_id": "ann", "s": '{"good": "true"}', "note": None})),
            ("a_dot_json", json.dumps([{"instance_id": "r1", "user_id": "ann", "s": "good"}]).encode()),
            ("a_dot_csv", b"instance_id,user_id,s.good,s.bad\nr1,ann,true,\n"),
        ],
        ids=["jsonl", "hub", "hub, one value", "csv"],
    )
    def test_exports_with_a_row_for_each_person_and_item(self, name: str, rows: bytes):
        foreign = self.read(**{name: rows, "items_dot_jsonl": as_lines({"item_id": "r1", "text": "The board met."})})
        assert votes(foreign) == [("The board met.", "ann", "good")]
        assert foreign.problems == ()

    def test_a_text_that_nobody_can_read_is_a_skip(self):
        state = self.state("ann", {"r1": [self.answer("s", "bad_text", "1")]})
        assert votes(self.read(a_dot_json=state, data_dot_jsonl=self.ITEMS)) == [
            ("The board met.", "ann", "skip:bad_text")
        ]

    def test_what_is_left_out_is_reported(self):
        kept = {
            "r1": [self.answer("s", "good"), self.answer("s", "bad")],
            "r2": [],
            "r3": [self.answer("s", "good")],
            "r4": [self.answer("s", "good")],
        }
        items = self.ITEMS + b'\n{"id": "r4", "text": "Yes."}\n{"text": "No number."}\n[1]'
        foreign = self.read(a_dot_json=self.state("ann", kept), data_dot_jsonl=items)
        assert votes(foreign) == [("Yes.", "ann", "good")]
        assert [problem.partition(" If ")[0] for problem in foreign.problems] == [
            "data.jsonl, line 4: instance_id: it is missing, and both an answer and an item need it",
            "data.jsonl, line 5: expected an object in braces",
            "a.json, item r1: schema: 2 labels; a sentence has one.",
            "a.json, item r3: instance_id: no file has the text of item 'r3'; add the project's data file",
        ]
        assert foreign.left_out == {"it has no answer to 's'": (1, ("a.json, item r2",))}

    def test_without_an_answer_or_a_text_it_is_said(self):
        with pytest.raises(BadText, match="no answers from Potato"):
            self.read(data_dot_jsonl=self.ITEMS)
        state = self.state("ann", {"r1": [self.answer("s", "good")]})
        with pytest.raises(BadText, match="no file has the text of item 'r1'; add the project's data file"):
            self.read(a_dot_json=state)

    def test_the_sentence_may_stand_in_another_field(self):
        items = as_lines({"id": "r1", "satz": "Short.", "context": "Short. And longer."})
        state = self.state("ann", {"r1": [self.answer("s", "good")]})
        with pytest.raises(BadText, match="'context', 'satz' may be the sentence"):
            self.read(a_dot_json=state, data_dot_jsonl=items)
        assert votes(self.read("satz", a_dot_json=state, data_dot_jsonl=items)) == [("Short.", "ann", "good")]


ANN, BOB, CYD = (UUID(int=number) for number in (1, 2, 3))


def records() -> list[argilla.Record]:
    """Two records with everything that responses can be."""
    response = argilla.Response
    first = argilla.Record(
        id="a1-s3",
        fields={"text": "The board met.", "context": "A much longer text than the sentence that is asked about."},
        metadata={"article_id": "a1", "position": 3, "title": "A title"},
        responses=[
            response("label", "quote", user_id=ANN, status="submitted"),
            response("label", "opinion", user_id=BOB, status="draft"),
            response("label", "opinion", user_id=CYD, status="discarded"),
            response("comment", "Was it?", user_id=ANN, status="submitted"),
        ],
        suggestions=[argilla.Suggestion("label", "opinion", score=0.8, agent="m1")],
    )
    second = argilla.Record(
        id="a1-s4",
        fields={"text": "He quit."},
        metadata={"article_id": "a1", "position": 4},
        responses=[response("label", "reported_fact", user_id=ANN, status="submitted")],
    )
    return [first, second]


SUBMITTED = [
    ("The board met.", str(ANN), "quote"),
    ("The board met.", str(CYD), "skip:discarded"),
    ("He quit.", str(ANN), "reported_fact"),
]


class TestArgilla:
    @staticmethod
    def read(data: bytes, name: str = "records.json", **files: bytes) -> Foreign:
        return read_foreign(
            {name: data, **{f"{stem}.json": more for stem, more in files.items()}}, ForeignFormat.ARGILLA
        )

    def reported(self, foreign: Foreign) -> list[str]:
        return [line for line in (*foreign.problems, *foreign.notes) if "comment" not in line]

    @pytest.mark.parametrize("shape", ["list", "columns", "datasets"])
    def test_flat_exports_say_which_answers_were_submitted(self, shape: str, tmp_path: Path):
        name = "records.json"
        if shape == "list":
            data = json.dumps(GenericIO.to_list(records(), flatten=True)).encode()
        elif shape == "columns":
            data = json.dumps(GenericIO.to_dict(records(), flatten=True)).encode()
        else:
            name = "records.jsonl"
            Dataset.from_dict(GenericIO.to_dict(records(), flatten=True)).to_json(tmp_path / name)  # as to_datasets
            data = (tmp_path / name).read_bytes()
        foreign = self.read(data, name)
        assert votes(foreign) == SUBMITTED
        assert foreign.articles[0].article.title == "A title"
        assert self.reported(foreign) == []
        [(reason, (number, _))] = foreign.left_out.items()
        assert (reason, number) == ("it is a draft that nobody submitted", 1)

    def test_nested_exports_of_a_server_lack_the_status_and_that_is_reported(self, tmp_path: Path):
        JsonIO.to_json(records(), tmp_path / "records.json")
        kept = json.loads((tmp_path / "records.json").read_bytes())
        foreign = self.read((tmp_path / "records.json").read_bytes())
        assert len(foreign.votes) == 4
        assert self.reported(foreign) == []
        of_a_server = json.dumps([{**record, "_server_id": "x"} for record in kept]).encode()
        [problem] = self.reported(self.read(of_a_server))
        assert "doesn't say which answers are drafts or were discarded" in problem

    def test_only_the_question_about_labels_is_read_and_that_is_reported(self):
        data = json.dumps(GenericIO.to_list(records(), flatten=True)).encode()
        assert self.read(data).notes == ("Only answers to 'label' are read, not to 'comment'.",)

    def test_people_are_called_as_users_json_says(self):
        data = json.dumps(GenericIO.to_list(records(), flatten=True)).encode()
        names = json.dumps({str(ANN): "Ann", str(BOB): "Bob"}).encode()
        settings = json.dumps({"fields": [{"name": "text"}], "questions": [{"name": "label"}]}).encode()
        foreign = self.read(data, users=names, settings=settings)
        assert {vote.user for vote in foreign.votes} == {"Ann", str(CYD)}
        assert not any("settings" in problem or "users" in problem for problem in foreign.problems)

    @pytest.mark.parametrize(
        ("value", "label"),
        [(["quote"], "quote"), (3, "3"), (["quote", "opinion"], None), ({"a": 1}, None), (None, None)],
    )
    def test_answers_of_other_questions(self, value: Any, label: str | None):
        row = {"id": "x", "status": "pending", "_server_id": None, "text": "So.", "label.responses": [value],
               "label.responses.users": [str(ANN)], "label.responses.status": ["submitted"]}  # fmt: skip
        foreign = self.read(as_lines(row), "records.jsonl")
        assert votes(foreign) == ([("So.", str(ANN), label)] if label else [])
        assert len(foreign.problems) + len(foreign.left_out) == (0 if label else 1)

    def test_discarding_a_record_without_a_label_is_a_skip(self):
        row = {"id": "x", "text": "So.", "comment.responses": ["Bad."], "comment.responses.users": [str(ANN)],
               "comment.responses.status": ["discarded"], "label.responses": None}  # fmt: skip
        other = {"id": "y", "text": "No.", "label.responses": ["quote", "quote"],
                 "label.responses.users": [str(ANN), str(BOB)]}  # fmt: skip
        foreign = self.read(as_lines(row, other), "records.jsonl")
        assert votes(foreign)[0] == ("So.", str(ANN), "skip:discarded")

    def test_what_is_no_record_is_reported(self):
        rows = as_lines({"text": "So.", "label": ["quote"]}, {"id": "x", "text": "So.", "label.responses": ["quote"]})
        assert self.read(rows, "records.jsonl").problems == (
            "records.jsonl, line 1: fields: this is not an Argilla record",
            "records.jsonl, line 2: label.responses: expected the user of each answer under label.responses.users",
        )
