"""JSON Lines and JSON arrays: each object is an article, and a bad one takes no other with it."""

import json
import time
from pathlib import Path

import pytest

from labeling.intake.tables import json_tables
from tests.intake.files import TEXT, problems, readings, texts

LINE = json.dumps({"title": "Quay", "text": TEXT})


@pytest.mark.parametrize(
    "data",
    [
        f"{LINE}\n{LINE}\n",
        f"\ufeff{LINE}\r\n\r\n{LINE}",
        f"[{LINE},{LINE}]",
        f"[\n  {LINE},\n  {LINE}\n]\n",
        json.dumps([json.loads(LINE)] * 2, indent=2),
        "\n".join(json.dumps(json.loads(LINE), indent=2) for _ in range(2)),
    ],
    ids=["lines", "mark and blank line", "array", "array in lines", "array indented", "objects indented"],
)
def test_each_way_to_write_objects(tmp_path: Path, data: str):
    assert texts(readings(tmp_path, "a.json", data)) == [TEXT, TEXT]
    assert texts(readings(tmp_path, "a.json", data.encode("utf-16"))) == [TEXT, TEXT]


def test_one_object_is_one_article(tmp_path: Path):
    assert texts(readings(tmp_path, "a.json", json.dumps(json.loads(LINE), indent=1))) == [TEXT]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"text": "x"', "not valid JSON"),
        ('{"text": "x", "text": "y"}', "the key “text” twice"),
        ('{"a":' + "[" * 20_000 + "]" * 20_000 + "}", "nested too deeply"),
        ('{"text": "half \\ud83d"}', "half of a character"),
        ('{"text": "nul \\u0000"}', "NUL"),
        ('{"text": NaN}', "There is no text"),
        ('{"text": null}', "There is no text"),
        ('"text"', "no object"),
        ('["text"]', "no object"),
        ("text", "not valid JSON"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_come_in(tmp_path: Path, bad: str, reason: str):
    found = readings(tmp_path, "a.jsonl", f"{LINE}\n{bad}\n{LINE}\n")
    assert texts(found) == [TEXT, TEXT]
    ((location, problem),) = problems(found)
    assert location == "line 2"
    assert reason in problem


def test_a_bad_entry_is_a_problem_and_the_others_come_in(tmp_path: Path):
    found = readings(tmp_path, "a.json", f'[{LINE}, {{"text": oops}}, "{{", {LINE}]')
    assert texts(found)[:1] == [TEXT]
    assert [location for location, _ in problems(found)][:1] == ["entry 2"]


def test_what_is_between_entries_is_a_problem(tmp_path: Path):
    found = readings(tmp_path, "a.json", f"[{LINE}, 17, {LINE}, null]")
    assert texts(found) == [TEXT, TEXT]
    assert [location for location, _ in problems(found)] == ["entry 2", "entry 4"]


def test_a_file_that_ends_early(tmp_path: Path):
    found = readings(tmp_path, "a.json", f"[{LINE},\n{LINE},\n" + LINE[:-5])
    assert texts(found) == [TEXT, TEXT]
    assert "does not end" in problems(found)[0][1]


def test_numbers_stay_as_they_are_written(tmp_path: Path):
    rows = [f'{{"text": "{TEXT}", "title": {number}}}' for number in ("1.0", "007.5"[2:], "9" * 5_000, "1e400", "true")]
    found = readings(tmp_path, "a.jsonl", "\n".join(rows))
    titles = [reading.decoded.title for reading in found if reading.decoded]
    assert titles == ["1.0", "7.5", "9" * 5_000, "1e400", "true"]


def test_lists_and_objects_in_objects(tmp_path: Path):
    row = {"body": ["The board met.", "It was an error."], "authors": ["Ann", "Bo"], "source": {"name": "Coast Post"}}
    (reading,) = readings(tmp_path, "a.json", json.dumps([row]))
    assert reading.decoded is not None
    assert reading.decoded.text == "The board met.\nIt was an error."
    assert (reading.decoded.source.author, reading.decoded.source.name) == ("Ann; Bo", "Coast Post")


def test_objects_may_have_different_keys(tmp_path: Path):
    found = readings(tmp_path, "a.jsonl", f'{LINE}\n{{"text": "So.", "url": "https://a.example"}}\n{{"other": 1}}\n')
    assert texts(found) == [TEXT, "So."]
    assert problems(found)[0][0] == "line 3"


def test_an_object_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_tables, "OBJECT_LIMIT", 5_000)
    long = json.dumps({"text": "x" * 10_000})
    assert texts(readings(tmp_path, "a.jsonl", f"{LINE}\n{long}\n{LINE}\n")) == [TEXT, TEXT]


@pytest.mark.parametrize("data", ["[" + '{"a":' * 200_000, '[{"a": "' + "\\" * 900_001, "[{" + '"a",' * 300_000])
def test_no_nonsense_takes_long(tmp_path: Path, data: str):
    begun = time.process_time()
    readings(tmp_path, "a.json", f'[{{"text": "x"}},{data[1:]}')
    assert time.process_time() - begun < 5
