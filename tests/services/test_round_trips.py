"""Whatever a project holds, every format of a release gives it back: generated projects, each through the disk."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from labeling.domain.model import Actor
from labeling.domain.releases import AnnotatorNames
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.tables import ignore_progress
from labeling.release.tables import ReleaseTables
from tests.effort import times
from tests.releases import EVERYTHING, tables_of
from tests.services.generated import PEOPLE, Made, empty_project, filled, projects

OWNER = Actor(PEOPLE[0].id, PEOPLE[0].name, PEOPLE[0].role)
WHOLE = {
    ReleaseFormat.PARQUET,
    ReleaseFormat.JSONL,
    ReleaseFormat.CSV,
    ReleaseFormat.CSV_SPREADSHEET,
    ReleaseFormat.HUB,
}
"""Those that hold the three tables, and are compared row by row; of the others, every fourth project is enough."""
NAME_BY_ID = {person.id: person.name for person in PEOPLE}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "project.db"
    empty_project(path)
    return path


@settings(max_examples=times(500))
@given(made=projects())
def test_nothing_is_lost(template: Path, made: Made):
    with TemporaryDirectory() as folder:
        shutil.copy(template, folder)
        assert_nothing_is_lost(Path(folder), made)


def assert_nothing_is_lost(folder: Path, made: Made) -> None:
    with filled(folder / "project.db", made) as file, tables_of(file, OWNER, folder / "rows", **_CHOICES) as tables:
        assert_whole(tables, made)
        for form, writer in WRITER_BY_FORMAT.items():
            if form in WHOLE or len(made.annotations) % 4 == 0:
                writer.write(tables, folder, ignore_progress)
                assert sum(writer.check(tables, folder, ignore_progress).values()) >= len(made.annotations) * (
                    form in WHOLE
                )


_CHOICES = {**EVERYTHING, "names": AnnotatorNames.NAMES}


def assert_whole(tables: ReleaseTables, made: Made) -> None:
    """Every article, every sentence that needs a label or has an answer, and every vote is in the tables as it was."""
    answered = {one.sentence_id for one in (*made.annotations, *made.adjudications)}
    expected = [
        sentence
        for _, sentences in made.articles
        for sentence in sentences
        if not sentence.part.is_furniture or sentence.id in answered
    ]
    assert [(row["sentence_id"], row["text"], row["part"]) for row in tables.labels()] == [
        (sentence.id, sentence.text, sentence.part) for sentence in expected
    ]
    with_sentences = {sentence.article_id for sentence in expected}
    articles = [article for article, _ in made.articles if article.id in with_sentences]
    assert [(row["text"], row["title"], row["url"], row["licence"]) for row in tables.articles()] == [
        (one.text, one.title, one.source.url, one.source.licence) for one in articles
    ]
    assert {_as_tuple(row) for row in tables.annotations()} == {
        (one.id, NAME_BY_ID[one.annotator_id], answer.label, answer.secondary, answer.skip, answer.unsure, answer.note)
        for one in made.annotations
        for answer in [one.answer]
    }


def _as_tuple(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(
        row[column] for column in ("annotation_id", "annotator", "label", "secondary", "skip", "unsure", "note")
    )
