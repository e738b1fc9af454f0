"""The import of annotations: what a person reads and chooses between an export and this project."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.model import Answer
from labeling.project import Project
from labeling.storage.annotations import vote_rows
from labeling.ui.screens.import_votes import import_votes_screen
from tests.projects import another_annotator, project_with_article
from tests.ui.showing import checked, press, show, words

SEVERAL = [
    {"text": "He said so.", "label": ["Meinung"], "annotator": "Ann"},
    {"text": "He said so.", "label": ["Quote"], "annotator": "=Bob *B*"},
    {"text": "Broken.", "label": ["a", "b"], "annotator": "Ann"},
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with_article, _, _ = project_with_article(tmp_path)
    another_annotator(with_article, "Ada")
    yield with_article
    with_article.close()


def uploaded(project: Project, *rows: object, form: str = "doccano") -> AppTest:
    app = show(import_votes_screen, project, project.local_owner())
    app.selectbox(key="form").select(form)
    checked(app.run())
    content = "\n".join(json.dumps(row) for row in rows).encode()
    app.file_uploader[0].set_value([("export.jsonl", content, "application/jsonl")])
    return checked(app.run())


def answers(project: Project) -> list[tuple[str, Answer]]:
    with project.file.reading() as db:
        return [(row.vote.annotation.annotator_id, row.vote.annotation.answer) for row in vote_rows(db)]


def test_nothing_happens_before_the_dry_run_was_read(project: Project):
    app = uploaded(project, *SEVERAL)
    assert "The export holds 2 votes by 2 people and 1 article." in words(app)
    assert "label: 2 labels; a sentence has one" in words(app)
    assert [button.label for button in app.button] == ["Dry run: see what would happen"]
    app.selectbox(key="votes_label_Meinung").select("opinion")
    app.selectbox(key="votes_person_Ann").select("a-ada")
    press(app, "Dry run: see what would happen")
    assert answers(project) == []
    assert app.table[0].value.values.tolist()[:2] == [["articles", "1", "0", "0"], ["votes", "2", "0", "0"]]
    assert "New on the team, with no way to sign in yet: =Bob *B*" in words(app)


def test_what_was_chosen_is_what_is_imported_and_it_can_be_taken_back(project: Project):
    app = uploaded(project, *SEVERAL)
    app.selectbox(key="votes_label_Meinung").select("opinion")
    app.selectbox(key="votes_person_Ann").select("a-ada")
    app.selectbox(key="votes_person_=Bob *B*").select("Leave out")
    press(app, "Dry run: see what would happen")
    press(app, "Import")
    assert answers(project) == [("a-ada", Answer("opinion"))]
    assert "1 vote added" in words(app)
    press(app, "Take back")
    assert answers(project) == []
    assert "taken back" in words(app)


def test_a_dry_run_of_other_choices_does_not_count(project: Project):
    app = uploaded(project, *SEVERAL)
    press(app, "Dry run: see what would happen")
    assert "Import" in [button.label for button in app.button]
    app.selectbox(key="votes_label_Meinung").select("opinion")
    checked(app.run())
    assert "Import" not in [button.label for button in app.button]


def test_a_file_of_another_form_is_refused_in_words(project: Project):
    app = uploaded(project, {"text": "One."}, form="factmark")
    assert "this is not a Factmark project" in words(app).replace("\\", "")


def table(project: Project, content: bytes, name: str = "t.csv") -> AppTest:
    app = show(import_votes_screen, project, project.local_owner())
    app.selectbox(key="form").select("csv")
    checked(app.run())
    app.file_uploader[0].set_value([(name, content, "text/csv")])
    return checked(app.run())


def select(app: AppTest, label: str, option: str) -> AppTest:
    [box] = [box for box in app.selectbox if box.label == label]
    box.select(option)
    return checked(app.run())


STRANGE = "coder;verdict;passage;nr\nAnn;Quote;„Nein“;1\n ann;QUOTE;„Nein“;2\n".encode("windows-1252")


def test_the_importer_of_a_table_says_what_its_columns_mean(project: Project):
    app = table(project, STRANGE)
    text = words(app).replace("\\", "")
    assert "Still missing: the label" in text
    assert "Read as windows-1252 (a guess)" in text
    assert app.table[0].value.values.tolist()[0] == ["Ann", "Quote", "„Nein“", "1"]
    assert [box.value for box in app.selectbox if box.label == "Who labeled"] == ["coder"]
    select(app, "The label", "verdict")
    select(app, "The sentence", "passage")
    select(app, "Its position in the article", "nr")
    assert "The export holds 2 votes by 2 people and 1 article." in words(app)


def test_names_and_labels_that_are_alike_are_joined_or_kept_apart(project: Project):
    app = table(project, b"annotator,label,text,position\nAnn,Quote,No.,1\nann,QUOTE,So.,2\n")
    assert "These names differ only in capitals and spaces: “Ann”, “ann”" in words(app).replace("\\", "")
    assert [box.label for box in app.selectbox if "time" in box.label] == ["“QUOTE”, 2 times"]
    press(app, "Dry run: see what would happen")
    assert "New on the team, with no way to sign in yet: Ann\n" in words(app)
    app.radio(key="votes_alike").set_value("several people")
    checked(app.run())
    press(app, "Dry run: see what would happen")
    assert "New on the team, with no way to sign in yet: Ann, ann (2)" in words(app).replace(
        "ann (2), Ann", "Ann, ann (2)"
    )


def test_the_dry_run_tells_what_is_left_out_and_what_was_taken_for_what(project: Project):
    app = table(project, b"annotator,label,text,batch\nAnn,quote,No.,1\nAnn,,So.,1\n")
    press(app, "Dry run: see what would happen")
    assert "Left out, 1: it has no label (t.csv, line 3)" in words(app)
    assert "columns not read: batch" in words(app)
