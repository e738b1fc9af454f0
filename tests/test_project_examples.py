"""The front door's docstrings: their examples run, and they describe every column of their tables."""

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import labeling
from labeling import project as front_door
from labeling.domain.model import Actor, Answer
from labeling.project import Project
from labeling.services.annotations import record_annotations
from tests.projects import NOW, another_annotator, made_by, project_with_article

ADA = ["reported_fact", "reported_fact", "quote", "opinion", "unverified"]
BEN = ["reported_fact", "reported_fact", "quote", "unverified"]
TABLES = ("articles", "sentences", "annotations", "votes", "gold", "agreement")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Five sentences; Ada labeled all of them, and Ben, who differs on one, all but the last."""
    monkeypatch.chdir(tmp_path)
    made, _, sentence_ids = project_with_article(tmp_path)
    with made:
        for name, labels in {"Ada": ADA, "Ben": BEN}.items():
            label_all(made, another_annotator(made, name), sentence_ids, labels)
        yield made


def label_all(project: Project, actor: Actor, sentence_ids: list[str], labels: list[str]) -> None:
    events = [
        made_by(project, actor, f"{actor.name}-{number}", sentence_id, Answer(label=label))
        for number, (sentence_id, label) in enumerate(zip(sentence_ids, labels, strict=False))
    ]
    assert not record_annotations(project.file, actor, events, now=NOW).result().refused


def examples() -> list[doctest.DocTest]:
    return [test for test in doctest.DocTestFinder().find(front_door) if test.examples]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name.removeprefix("labeling.project."))
def test_an_example_shows_what_it_says(example: doctest.DocTest, project: Project):
    example.globs |= {"project": project, "labeling": labeling}
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=told.append)
    assert "".join(told) == ""


def test_every_table_has_an_example():
    shown = {example.name.rpartition(".")[2] for example in examples()}
    assert shown >= {*TABLES, "open_project"}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str, project: Project):
    table: Any = getattr(project, name)()
    about = getattr(Project, name).__doc__
    described = set(re.findall(r"\w+", about.partition("Columns:")[2] or about.partition("with the columns of")[2]))
    columns = {re.sub("^soft_.*", "soft_LABEL", column) for column in table.columns}
    assert columns <= described | ({*project.annotations().columns} if name == "votes" else set())
