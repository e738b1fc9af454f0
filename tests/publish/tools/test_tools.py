"""Each tool's format, read by the tool's own code where it can be had."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import argilla as rg
import pandas as pd
import pytest
from crowdkit.aggregation import DawidSkene, MajorityVote
from label_studio_sdk.label_interface import LabelInterface

from labeling.errors import Refused
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.publish.tables import ignore_progress
from labeling.publish.tools import argilla, crowd_kit, doccano, label_studio, prodigy
from labeling.publish.tools.voted_sentences import voted_sentences
from tests.publish.sample_tables import CODEBOOK, HOSTILE, LABELS, SampleTables, label, sample, vote

EARLIER = "2024-05-06T07:08:09.000Z"
STRANGE = "=cmd|' /C calc'!A0/../x"


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_sentences_whose_text_stays_at_home_are_left_out():
    texts_with_votes = [(s.label["text"], len(s.votes)) for s in voted_sentences(sample())]
    assert texts_with_votes == [("The board voted.", 2), (HOSTILE, 3), ("Photo: M. Tollan", 1), ("Nobody looked.", 0)]


def test_votes_stay_with_their_sentence_where_labels_are_left_out():
    tables = sample()
    tables.label_rows = [row for row in tables.label_rows if row["part"] == "body" and row["label"] == "quote"]
    assert [(s.label["text"], len(s.votes)) for s in voted_sentences(tables)] == [(HOSTILE, 3)]


def test_articles_without_any_label_are_passed_over():
    tables = sample()
    tables.label_rows = tables.label_rows[-1:]
    assert [(s.label["text"], s.votes) for s in voted_sentences(tables)] == [("Nobody looked.", [])]


def unsettled() -> SampleTables:
    """The sample, with a sentence between two others that has votes and no row in the labels: a note among them."""
    tables = sample()
    row = label("a" * 16, 2, 17, "It would cost 4 million.", without_gold="disagreement", votes=2)
    tables.unsettled_rows = [row]
    for position, other in enumerate(tables.label_rows[1:3], start=3):
        other["position"] = position
    votes = [
        vote(
            row, "annotator-1", "quote", made_with="label_studio", import_id="v-1", made_at="2024-05-06T07:08:09.000Z"
        ),
        vote(row, "annotator-2", "opinion", made_with="csv", import_id="v-2", made_at=None),
        vote(row, "annotator-3", None, note="Who says so?"),
        vote(row, "annotator-4", None, unsure=True),
    ]
    tables.annotation_rows[2:2] = votes
    return tables


def test_sentences_that_nobody_has_settled_stand_in_their_place_with_their_votes():
    positions_with_votes = [(s.label["position"], len(s.votes), s.settled) for s in voted_sentences(unsettled())]
    assert positions_with_votes == [(1, 2, True), (2, 4, False), (3, 3, True), (4, 1, True), (1, 0, True)]


@pytest.mark.parametrize(
    ("write", "check"),
    [
        (label_studio.write, label_studio.check),
        (doccano.write, doccano.check),
        (prodigy.write, prodigy.check),
        (argilla.write, argilla.check),
    ],
)
def test_a_format_that_forgets_unsettled_sentences_is_not_published(tmp_path: Path, write: Any, check: Any):
    tables = unsettled()
    write(sample(), tmp_path)
    with pytest.raises(Refused, match="read back"):
        check(tables, tmp_path, ignore_progress)
    (tmp_path / "whole").mkdir()
    write(tables, tmp_path / "whole")
    assert sum(check(tables, tmp_path / "whole", ignore_progress).values())


class TestLabelStudio:
    def test_every_vote_is_in_it_also_a_note_alone(self, tmp_path: Path):
        config, tasks_file = label_studio.write(unsettled(), tmp_path)
        task = json.loads(tasks_file.read_text(encoding="utf-8"))[1]
        interface = LabelInterface(config.read_text(encoding="utf-8"))
        interface.validate()
        assert all(interface.validate_annotation(annotation) for annotation in task["annotations"])
        results = [
            [(result["from_name"], *result["value"].values()) for result in annotation["result"]]
            for annotation in task["annotations"]
        ]
        assert results == [
            [("label", ["quote"])],
            [("label", ["opinion"])],
            [("note", ["Who says so?"])],
            [("unsure", ["unsure"])],
        ]
        assert [annotation.get("created_at") for annotation in task["annotations"]][:2] == [
            "2024-05-06T07:08:09.000Z",
            None,
        ]
        assert [origin["made_with"] for origin in task["data"]["provenance"]][:3] == ["label_studio", "csv", "factmark"]
        assert (task["data"]["gold"], task["data"]["gold_by"]) == (None, None)

    def test_a_note_comes_back(self, tmp_path: Path):
        _, tasks_file = label_studio.write(unsettled(), tmp_path)
        foreign = read_foreign({"tasks.json": tasks_file.read_bytes()}, ForeignFormat.LABEL_STUDIO)
        assert "Who says so?" in {foreign_vote.note for foreign_vote in foreign.votes}
        assert foreign.problems == ()
        tables = sample()  # without one note, a missing note is no difference
        (tmp_path / "none").mkdir()
        foreign = read_foreign(
            {"tasks.json": label_studio.write(tables, tmp_path / "none")[1].read_bytes()}, ForeignFormat.LABEL_STUDIO
        )
        assert not foreign.holds.note

    def test_its_own_interface_takes_config_and_annotations(self, tmp_path: Path):
        config, tasks_file = label_studio.write(sample(), tmp_path)
        interface = LabelInterface(config.read_text(encoding="utf-8"))
        interface.validate()
        tasks = json.loads(tasks_file.read_text(encoding="utf-8"))
        for task in tasks:
            # Not validate_task with annotations: the SDK 2.1.2 raises TypeError there.
            assert interface.validate_task({"data": task["data"]})
            assert all(interface.validate_annotation(annotation) for annotation in task["annotations"])
        assert [len(task["annotations"]) for task in tasks] == [2, 3, 1, 0]
        assert tasks[1]["data"]["text"] == HOSTILE

    def test_the_interface_would_notice_another_label(self, tmp_path: Path):
        config, tasks_file = label_studio.write(sample(), tmp_path)
        annotation = json.loads(tasks_file.read_text(encoding="utf-8"))[0]["annotations"][0]
        annotation["result"][0]["value"]["choices"] = ["gossip"]
        assert not LabelInterface(config.read_text(encoding="utf-8")).validate_annotation(annotation)

    def test_a_skipped_sentence_is_a_cancelled_annotation(self, tmp_path: Path):
        tasks = json.loads(label_studio.write(sample(), tmp_path)[1].read_text(encoding="utf-8"))
        assert tasks[2]["annotations"][0]["was_cancelled"]
        assert tasks[2]["annotations"][0]["result"] == []

    def test_second_label_and_doubt_are_choices_of_their_own(self, tmp_path: Path):
        tasks = json.loads(label_studio.write(sample(), tmp_path)[1].read_text(encoding="utf-8"))
        second = tasks[0]["annotations"][1]["result"]
        chosen = {result["from_name"]: result["value"]["choices"] for result in second}
        assert chosen == {"label": ["reported_fact"], "secondary": ["quote"], "unsure": ["unsure"]}
        assert tasks[0]["data"]["annotators"] == ["annotator-1", "annotator-2"]

    def test_many_tasks_are_several_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(label_studio, "TASKS_IN_A_FILE", 3)
        paths = label_studio.write(sample(), tmp_path)
        assert [path.name for path in paths] == ["config.xml", "tasks-001.json", "tasks-002.json"]
        assert [len(json.loads(path.read_text(encoding="utf-8"))) for path in paths[1:]] == [3, 1]


class TestDoccano:
    def test_one_file_for_each_annotator_and_one_for_the_gold(self, tmp_path: Path):
        paths = doccano.write(sample(), tmp_path)
        assert len(paths) == 4
        gold = lines(paths[0])
        assert [row["label"] for row in gold] == [["reported_fact"], ["quote"], [], []]
        assert gold[1]["text"] == HOSTILE
        by_annotator = {rows[0]["annotator"]: rows for rows in map(lines, paths[1:])}
        assert {name: len(rows) for name, rows in by_annotator.items()} == {
            "annotator-1": 3,
            "annotator-2": 2,
            STRANGE: 1,
        }

    def test_no_annotator_chooses_where_a_file_lands(self, tmp_path: Path):
        names = ["../../x", "..", "", STRANGE, "a/b", "a_b", "a b", "Müller", "x" * 300]
        files = [doccano.file_name(name) for name in names]
        assert len(set(files)) == len(names)
        assert all(Path(name).name == name and len(name) < 64 and not name.startswith(".") for name in files)

    def test_annotators_have_all_their_votes_and_the_gold_only_what_is_settled(self, tmp_path: Path):
        gold, *theirs = doccano.write(unsettled(), tmp_path)
        assert [row["text"] for row in lines(gold)] == [
            "The board voted.",
            HOSTILE,
            "Photo: M. Tollan",
            "Nobody looked.",
        ]
        rows = {row["annotator"]: row for path in theirs for row in lines(path) if row["position"] == 2}
        assert {name: (row["label"], row["unsure"], row["note"]) for name, row in rows.items()} == {
            "annotator-1": (["quote"], False, ""),
            "annotator-2": (["opinion"], False, ""),
            "annotator-3": ([], False, "Who says so?"),
            "annotator-4": ([], True, ""),
        }
        assert (rows["annotator-1"]["made_with"], rows["annotator-1"]["import_id"]) == ("label_studio", "v-1")


class TestProdigy:
    def test_every_vote_has_a_task_and_its_own_time(self, tmp_path: Path):
        rows = [row for row in lines(prodigy.write(unsettled(), tmp_path)[0]) if row["meta"]["position"] == 2]
        assert [row["accept"] for row in rows] == [["quote"], ["opinion"], [], []]
        assert [row.get("_timestamp") for row in rows][:2] == [1714979289, None]
        assert [(row["factmark"]["note"], row["factmark"]["unsure"]) for row in rows[2:]] == [
            ("Who says so?", False),
            ("", True),
        ]

    def test_votes_on_a_sentence_share_its_hash(self, tmp_path: Path):
        rows = lines(prodigy.write(sample(), tmp_path)[0])
        assert len({row["_input_hash"] for row in rows}) == 3
        assert all(-(2**31) <= row[key] < 2**31 for row in rows for key in ("_input_hash", "_task_hash"))
        assert [row["accept"] for row in rows[:2]] == [["reported_fact"], ["reported_fact"]]
        assert [option["id"] for option in rows[0]["options"]] == LABELS
        assert rows[0]["_annotator_id"].split("-", 1) == ["factmark", "annotator-1"]

    def test_a_skipped_sentence_is_ignored(self, tmp_path: Path):
        skipped = lines(prodigy.write(sample(), tmp_path)[0])[-1]
        assert (skipped["answer"], skipped["accept"]) == ("ignore", [])


@pytest.fixture
def argilla_client() -> Iterator[rg.Argilla]:
    """Argilla's own client, which asks its server who it is before it reads any settings: that is all we answer."""
    user = {"id": str(UUID(int=1)), "username": "owner", "first_name": "Owner", "role": "owner"}

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(user).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield rg.Argilla(api_url=f"http://127.0.0.1:{server.server_port}", api_key="key")
        server.shutdown()


class TestArgilla:
    def test_votes_with_a_label_are_responses_also_where_nothing_is_settled(self, tmp_path: Path):
        record = lines(argilla.write(unsettled(), tmp_path)[0])[1]
        assert [response["value"] for response in record["responses"]["label"]] == ["quote", "opinion"]
        assert record["suggestions"] == {}

    def test_records_are_in_the_documented_shape(self, tmp_path: Path):
        records = lines(argilla.write(sample(), tmp_path)[0])
        keys = {"id", "status", "_server_id", "fields", "metadata", "responses", "suggestions", "vectors"}
        assert all(record.keys() == keys for record in records)
        assert records[1]["fields"] == {"text": HOSTILE}
        assert [response["value"] for response in records[1]["responses"]["label"]] == ["quote", "quote", "opinion"]
        assert records[1]["suggestions"]["label"]["value"] == "quote"
        assert (records[3]["status"], records[3]["responses"]) == ("pending", {})

    def test_people_are_the_same_uuids_every_time(self, tmp_path: Path):
        _, _, users = argilla.write(sample(), tmp_path)
        names = json.loads(users.read_text(encoding="utf-8"))
        assert {UUID(key): name for key, name in names.items()} == {
            argilla.user_id(name): name for name in ("annotator-1", "annotator-2", STRANGE)
        }

    def test_argilla_loads_the_settings_and_takes_the_records(self, tmp_path: Path, argilla_client: rg.Argilla):
        records, path, _ = argilla.write(sample(), tmp_path)
        settings = rg.Settings.from_json(path)
        assert [field.name for field in settings.fields] == ["text"]
        assert settings.questions["label"].labels == LABELS
        assert settings.guidelines == CODEBOOK.guideline
        assert settings.distribution.min_submitted == sample().facts.overlap
        declared = {metadata_property.name for metadata_property in settings.metadata}
        assert all(record["metadata"].keys() == declared for record in lines(records))
        rg.Dataset(name="news", settings=settings, client=argilla_client).settings.validate()


class TestCrowdTable:
    @pytest.mark.filterwarnings("ignore::DeprecationWarning")  # crowd-kit's own, about pandas
    def test_crowd_kit_aggregates_it_as_it_is(self, tmp_path: Path):
        annotations, gold = crowd_kit.write(sample(), tmp_path)
        votes = pd.read_csv(annotations)
        assert list(votes.columns) == ["task", "worker", "label"]
        majority = MajorityVote().fit_predict(votes)
        expected = pd.read_csv(gold).set_index("task")["label"]
        assert majority.sort_index().to_dict() == expected.sort_index().to_dict()
        assert set(DawidSkene(n_iter=5).fit_predict(votes).index) == set(expected.index)
