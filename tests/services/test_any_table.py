"""Any table of votes, imported by any format: every row comes out as it went in, or is named with a reason.

CI runs fewer tables than the figure that is claimed: `FACTMARK_TABLES=2000 pytest tests/services/test_any_table.py`.
"""

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.matching_keys import text_key, word_key
from labeling.domain.model import Sentence
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project, open_project
from labeling.services.imports import ImportReport, Matches, apply_import, plan_import, suggest_matches
from labeling.storage import accounts
from labeling.storage.annotations import vote_rows
from tests.effort import times
from tests.projects import NOW

TABLES = int(os.environ.get("FACTMARK_TABLES", times(12)))

OURS = ("reported_fact", "quote", "opinion", "unverified")
SPELLED = {spelled: ours for ours in OURS for spelled in (ours, ours.upper(), f"{ours} ", ours.replace("_", " "))}
FOREIGN_LABEL = "gossip"
OTHER_TEXT = "This stands elsewhere."

PEOPLE = ("Ann", "=Bob", "Ödön", "张伟", "c@x.org", "Mary-Ann", "x" * 70, "\u202eeve", "'tis", '"Q"', "a;b", "7")
ARTICLES = ("a1", "1", "=a2", "Ein, Artikel", "d;1", "“A”", "line\nbreak", "e" * 60)
TEXTS = ("No.", "“No.”", '"No."', "=1+1", "'=x", "\ufeffSo.", 'back\\"slash', "a\r\nb", "\tTab", "«Non»", "#", "{}")


@dataclass(frozen=True)
class Row:
    """One vote as somebody wrote it down."""

    article: str
    position: int
    text: str
    person: str
    label: str
    sentence: int
    """A number that other sentences may have too."""
    is_flawless: bool = True
    """Whether it must come in."""


Key = Callable[[Row], tuple[Any, ...]]


@dataclass(frozen=True)
class Written:
    """A table in a tool's form."""

    files: dict[str, bytes]
    places: list[str]
    """The position of each row, as the reader calls it."""
    item_by_place: dict[str, str] = field(default_factory=dict)
    """The position of a row's text, in tools that keep it elsewhere."""


HOSTILE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
READABLE = (st.sampled_from(TEXTS) | HOSTILE).filter(lambda text: bool(text.strip()) and bool(text_key(text)))


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    names = draw(st.lists(st.sampled_from(ARTICLES) | READABLE, min_size=1, max_size=3, unique_by=text_key))
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique_by=word_key))
    for name in names:
        positions = draw(st.lists(st.integers(0, 12), min_size=1, max_size=4, unique=True))
        for position in positions:
            text, number = draw(READABLE), draw(st.integers(1, 3))
            for person in draw(st.sets(st.sampled_from(people), min_size=1)):
                label, end = draw(st.sampled_from(sorted(SPELLED))), draw(st.sampled_from(["", "", " ", "\u00a0\n"]))
                rows.append(Row(name, position, text + end, person, label, number))
    return draw(st.permutations([*rows, *(draw(_flawed(row)) for row in draw(_some(rows)))]))


def _some(rows: list[Row]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.sampled_from(rows), max_size=3)


def _flawed(row: Row) -> st.SearchStrategy[Row]:
    """The row again: without a label or a text, with a label that nobody knows, another answer, or another text."""
    changes: list[dict[str, str]] = [{"label": ""}, {"label": FOREIGN_LABEL}, {"label": OURS[0]}, {"label": OURS[1]}]
    changes += [{"text": " \n"}, {"text": OTHER_TEXT}]
    return st.sampled_from(changes).map(lambda change: replace(row, is_flawless=False, **change))


def flawless(rows: list[Row], key: Key) -> list[Row]:
    """The rows that must come in.

    Of a person's answers on one sentence, and of the texts at one place, any may be the one that counts.
    """
    answers = Counter(key(row)[:-1] for row in rows if row.label in SPELLED and row.text.strip())
    contradicted = {by_place(row)[:2] for row in rows if row.text == OTHER_TEXT}
    alone = [row for row in rows if row.is_flawless and answers[key(row)[:-1]] == 1]
    return [row for row in alone if key is by_text or by_place(row)[:2] not in contradicted]


# How each tool writes them


def _csv(
    rows: list[Row], heads: dict[str, str], *, delimiter: str = ",", encoding: str = "utf-8", above: str = ""
) -> Written:
    out, places = io.StringIO(newline=""), []
    out.write(above)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(heads.values())
    for row in rows:
        writer.writerow([getattr(row, field) for field in heads])
        places.append(f"t.csv, line {sum(1 for _ in io.StringIO(out.getvalue(), newline=''))}")
    return Written({"t.csv": out.getvalue().encode(encoding)}, places)


PLAIN = {"person": "annotator", "label": "label", "text": "text", "article": "article_id", "position": "position"}


def plain_csv(rows: list[Row]) -> Written:
    return _csv(rows, PLAIN)


def numbered_csv(rows: list[Row]) -> Written:
    heads = {"sentence": "Sent ID", "person": "Worker ", "label": "Category", "article": "document id"}
    return _csv(rows, {**heads, "position": "sentence-index", "text": "Sentence"}, delimiter=";", encoding="utf-16")


def spreadsheet_csv(rows: list[Row]) -> Written:
    return _csv(rows, PLAIN, delimiter="\t", encoding="utf-8-sig", above="sep=\t\r\n")


def placeless_csv(rows: list[Row]) -> Written:
    return _csv(rows, {field: head for field, head in PLAIN.items() if field != "position"}, delimiter="|")


def _lines(name: str, records: list[dict[str, Any]]) -> Written:
    data = "\n".join(json.dumps(record) for record in records).encode()
    return Written({name: data}, [f"{name}, line {number}" for number in range(1, len(records) + 1)])


def prodigy(rows: list[Row]) -> Written:
    return _lines(
        "my-news.jsonl",
        [
            {
                "text": row.text,
                "_input_hash": hash(row.text),
                "_annotator_id": f"my-news-{row.person}",
                "_session_id": f"my-news-{row.person}",
                "answer": "accept",
                "accept": [row.label] if row.label else [],
                "meta": {"article_id": row.article, "position": row.position},
            }
            for row in rows
        ],
    )


def doccano(rows: list[Row]) -> Written:
    return _lines(
        "all.jsonl",
        [
            {
                "text": row.text,
                "label": [row.label] if row.label else [],
                "annotator": row.person,
                "article_id": row.article,
                "position": row.position,
            }
            for row in rows
        ],
    )


def _sentences(rows: list[Row]) -> dict[tuple[str, int, str], list[Row]]:
    """The rows by sentence, for tools that write each sentence once. What is no text is a sentence of its own."""
    found: dict[tuple[str, int, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.article, row.position, text_key(row.text)), []).append(row)
    return found


def _about(rows: list[Row]) -> dict[str, Any]:
    return {"text": rows[0].text, "article_id": rows[0].article, "position": rows[0].position}


def label_studio(rows: list[Row]) -> Written:
    tasks, place_by_row = [], {}
    for number, alike in enumerate(_sentences(rows).values(), start=1):
        made = []
        for row in alike:
            value = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": [row.label]}}
            made.append({"completed_by": row.person, "result": [value] if row.label else []})
            place_by_row[id(row)] = f"export.json, task {number}, annotation {len(made)}"
        tasks.append({"id": number, "data": _about(alike), "annotations": made})
    return Written({"export.json": json.dumps(tasks).encode()}, [place_by_row[id(row)] for row in rows])


def argilla(rows: list[Row]) -> Written:
    records, place_by_row = [], {}
    for number, alike in enumerate(_sentences(rows).values(), start=1):
        place_by_row |= {
            id(row): f"records.json, record {number}, response {at}" for at, row in enumerate(alike, start=1)
        }
        said = {
            "label.responses": [row.label or None for row in alike],
            "label.responses.users": [row.person for row in alike],
            "label.responses.status": ["submitted"] * len(alike),
        }
        beside = {"id": str(number % 2), "status": "completed", "_server_id": str(number)}
        records.append({**beside, **_about(alike), **said})
    return Written({"records.json": json.dumps(records).encode()}, [place_by_row[id(row)] for row in rows])


def potato(rows: list[Row]) -> Written:
    items, item_by_row = [], {}
    for number, alike in enumerate(_sentences(rows).values(), start=1):
        items.append({"id": f"i{number}", **_about(alike)})
        item_by_row |= {id(row): number for row in alike}
    answers = [
        {
            "instance_id": f"i{item_by_row[id(row)]}",
            "user_id": row.person,
            "labels": {"label": {row.label: "true"} if row.label else {}},
        }
        for row in rows
    ]
    written, data = _lines("answers.jsonl", answers), _lines("data.jsonl", items)
    item_by_place = {
        place: f"data.jsonl, line {item_by_row[id(row)]}" for place, row in zip(written.places, rows, strict=True)
    }
    return Written(written.files | data.files, written.places, item_by_place)


FORMATS: list[tuple[ForeignFormat, Callable[[list[Row]], Written]]] = [
    (ForeignFormat.CSV, plain_csv),
    (ForeignFormat.CSV, numbered_csv),
    (ForeignFormat.CSV, spreadsheet_csv),
    (ForeignFormat.CSV, placeless_csv),
    (ForeignFormat.PRODIGY, prodigy),
    (ForeignFormat.DOCCANO, doccano),
    (ForeignFormat.LABEL_STUDIO, label_studio),
    (ForeignFormat.ARGILLA, argilla),
    (ForeignFormat.POTATO, potato),
]
"""Each form, and how a tool writes it. A new reader is tested by one more line."""


# What comes out


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "project.db"
    open_project(path).close()
    return path


def imported(project: Project, written: Written, form: ForeignFormat) -> tuple[ImportReport, Matches]:
    """The import, after a dry run that said the same."""
    owner = project.local_owner()
    foreign = read_foreign(written.files, form)
    matches = suggest_matches(project.file, owner, foreign, form)
    planned = plan_import(project.file, owner, foreign, matches, now=NOW)
    done = apply_import(project.file, owner, foreign, matches, form=form, name="t", now=NOW)
    assert (planned.votes, planned.left_out, planned.left_out_at, planned.problems, planned.notes) == (
        done.votes, done.left_out, done.left_out_at, done.problems, done.notes)  # fmt: skip
    return done, matches


def votes_in(project: Project, rows: list[Row], matches: Matches) -> list[tuple[str, int, str, str]]:
    """(article, position as the table has it, person as the table has them, label) of every vote."""
    positions: dict[str, set[int]] = {}
    for row in rows:
        if row.text.strip():
            positions.setdefault(text_key(row.article), set()).add(row.position)
    found = []
    for title, sentence, person, label in stored(project, matches):
        article = text_key(title)
        position = sorted(positions[article])[sentence.position - 1]
        texts = {row.text for row in rows if (text_key(row.article), row.position) == (article, position)}
        assert sentence.text in texts, "a sentence is stored as it came"
        found.append((article, position, person, label))
    return found


def texts_in(project: Project, matches: Matches) -> list[tuple[str, str, str, str]]:
    """(article, text, person as the table has them, label) of every vote."""
    return [
        (text_key(title), text_key(of.text), person, label) for title, of, person, label in stored(project, matches)
    ]


def stored(project: Project, matches: Matches) -> Iterator[tuple[str, Sentence, str, str]]:
    """(title, sentence, person as the table has them, label) of every vote in the project."""
    key_by_name = {ours: theirs for theirs, ours in matches.people.items()}
    with project.file.reading() as db:
        key_by_id = {member.annotator.id: key_by_name.get(member.annotator.name, "") for member in accounts.members(db)}
        placed = list(vote_rows(db))
    for one in placed:
        made = one.vote.annotation
        yield one.title, one.sentence, key_by_id[made.annotator_id], made.answer.label or ""


def named(report: ImportReport) -> list[str]:
    """Everything that is said about rows that did not come in."""
    return [*report.problems, *(place for places in report.left_out_at.values() for place in places)]


def is_named(place: str, told: list[str]) -> bool:
    """Whether the row is named, by its own place or with the task that it belongs to."""
    task = re.split(", (?:annotation|response) ", place)[0]
    return any(line == place or line.startswith((f"{place}:", f"{task}:")) for line in told)


def lost(rows: list[Row], written: Written, came: list[Any], key: Key, report: ImportReport) -> list[Row]:
    """The rows that neither came in nor are named. What came in must have been in the table."""
    left, told, needed = Counter(came), named(report), flawless(rows, key)
    silent = []
    for row, place in zip(rows, written.places, strict=True):
        if is_named(place, told) or is_named(written.item_by_place.get(place, place), told):
            assert row not in needed, f"{place} is left out without need"
        elif left[key(row)]:
            left[key(row)] -= 1
        else:
            silent.append(row)
    assert not +left, "votes came that nobody made"
    return silent


def by_place(row: Row) -> tuple[str, int, str, str]:
    """What a row says."""
    return text_key(row.article), row.position, row.person, SPELLED.get(row.label, "")


def by_text(row: Row) -> tuple[str, str, str, str]:
    """What a row says where nothing tells its place."""
    return text_key(row.article), text_key(row.text), row.person, SPELLED.get(row.label, "")


@contextmanager
def fresh(empty: Path) -> Iterator[Project]:
    """An empty project of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.db"
        shutil.copy(empty, path)
        project = open_project(path)
        try:
            yield project
        finally:
            project.close()


@pytest.mark.parametrize(("form", "write"), FORMATS, ids=[write.__name__ for _, write in FORMATS])
@settings(max_examples=TABLES, suppress_health_check=list(HealthCheck))
@given(rows=tables())
def test_no_row_is_lost_in_silence(
    form: ForeignFormat, write: Callable[[list[Row]], Written], rows: list[Row], empty: Path
):
    if form is ForeignFormat.DOCCANO:  # a member's file has every example, so one without a label is no vote
        rows = [row for row in rows if row.label]
    if form in {
        ForeignFormat.LABEL_STUDIO,
        ForeignFormat.ARGILLA,
        ForeignFormat.POTATO,
    }:  # they write each sentence once
        rows = [row for row in rows if row.text != OTHER_TEXT]
    if not any(row.text.strip() for row in rows):
        return
    written = write(rows)
    with fresh(empty) as project:
        report, matches = imported(project, written, form)
        if write is placeless_csv:
            came = texts_in(project, matches)
            assert lost(rows, written, came, by_text, report) == []
        else:
            came = votes_in(project, rows, matches)
            assert lost(rows, written, came, by_place, report) == []
