"""The lines that a release says to load it with: each runs in its folder, whatever the owner chose."""

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from labeling.domain.releases import ReleaseChoices, TextMode
from labeling.intake.draft import draft_article
from labeling.project import Project, open_project
from labeling.publish import jsonl_files
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.recipes import Snippet, how_to_load, snippets
from labeling.publish.tables import columns_by_table
from labeling.services.imports.articles import import_drafts
from tests.corpus import corpus
from tests.labeled_corpus import LabeledCorpus
from tests.projects import NOW
from tests.publish.sample_tables import CODEBOOK
from tests.releases import EVERYTHING, choices_of, published

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabeledCorpus]:
    with LabeledCorpus(tmp_path_factory.mktemp("corpus"), corpus(articles=4, sentences=6)) as labeled:
        yield labeled


def lines_for(choices: ReleaseChoices, folder: str = "") -> list[Snippet]:
    """Of a release in which no article keeps back more than was chosen for all."""
    return snippets(choices, folder, withholds=choices.text is not TextMode.FULL)


def run(code: str, where: Path, language: str = "python") -> str:
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(where / "hf")}
    program = [sys.executable, "-W", "error::FutureWarning", "-"]
    if language == "sh":
        program, code = [sys.executable, *shlex.split(code, comments=True)[1:]], ""
    done = subprocess.run(
        program, input=code, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("version", "formats"), [("1.0.0", ("parquet", "hub")), ("1.1.0", ("csv",)), ("1.2.0", ("jsonl", "doccano"))]
)
def test_every_snippet_runs_beside_the_folder(version: str, formats: tuple[str, ...], team: LabeledCorpus):
    folder = published(team.file, team.owner, version, formats=formats)
    in_python = [
        snippet for snippet in lines_for(choices_of(formats=formats), f"{folder.name}/") if snippet.language == "python"
    ]
    assert in_python
    for snippet in in_python:
        code = f"{snippet.code}\nprint(len(annotations), len(articles))"
        assert "reported_fact" in run(code, folder.parent)


@pytest.mark.parametrize(
    ("version", "text", "formats"),
    [
        ("3.0.0", TextMode.NONE, ("parquet", "hub")),
        ("3.1.0", TextMode.EXCERPT, ("csv", "hub")),
        ("3.2.0", TextMode.NONE, ("jsonl",)),
    ],
)
def test_the_text_comes_back_into_whatever_was_chosen(
    version: str, text: TextMode, formats: tuple[str, ...], team: LabeledCorpus, tmp_path: Path
):
    chosen = {"text": text, "formats": formats}
    folder = shutil.copytree(published(team.file, team.owner, version, **chosen), tmp_path / f"factmark-{version}")
    write_originals(team, tmp_path / "FOLDER_WITH_ORIGINALS")
    snippet_by_title = {snippet.title: snippet for snippet in lines_for(choices_of(**chosen), f"{folder.name}/")}
    assert "NaN" not in "".join(
        run(snippet.code, tmp_path) for title, snippet in snippet_by_title.items() if title == "With pandas"
    )
    scripts = [snippet for snippet in snippet_by_title.values() if "restore_text.py" in snippet.code]
    assert all("FOLDER_WITH_ORIGINALS holds each article as a text file, under any name" in s.code for s in scripts)
    for snippet in scripts:
        run(snippet.code, tmp_path, "sh")
    texts = [
        ast.literal_eval(run(f"{snippet_by_title[title].code}\n{show}", tmp_path).splitlines()[-1])
        for title, show in SHOW_TEXTS.items()
        if title in snippet_by_title
    ]
    if "jsonl" in formats:
        lines = (tmp_path / "labels_with_text.jsonl").read_text(encoding="utf-8").splitlines()
        texts.append({json.loads(line)["text"] for line in lines})
    assert len(texts) == 2
    assert texts[0] == texts[1] <= {sentence for article in team.written for sentence, _ in article.sentences}


SHOW_TEXTS = {
    "Then, with pandas": "print(set(labels['text']))",
    "Or then, with Hugging Face datasets": "print({text for split in labels.values() for text in split['text']})",
}


def write_originals(team: LabeledCorpus, folder: Path) -> None:
    folder.mkdir()
    for number, written in enumerate(team.written):
        (folder / f"{number}.txt").write_text(written.text, encoding="utf-8")


def test_each_way_to_the_text_is_whole():
    chosen = {"text": TextMode.NONE, "formats": ("jsonl", "hub")}
    titles = [recipe.title for recipe in lines_for(choices_of(**chosen)) if "text" in recipe.code]
    assert titles[-4:] == [
        "Put the text back, if you have the originals",
        "Then, with pandas",
        "Or then, with Hugging Face datasets",
        "Or in one step, for JSON Lines alone",
    ]
    of_pandas, of_datasets = (recipe.code.splitlines()[-1] for recipe in lines_for(choices_of(**chosen))[-3:-1])
    assert of_pandas == 'print(labels[["label", "text"]])'
    assert '["label_name", "text"]' in of_datasets


def test_no_column_is_shown_that_is_empty_throughout():
    shown = {
        mode: next(recipe.code for recipe in lines_for(choices_of(text=mode)) if recipe.title == "With pandas")
        for mode in TextMode
    }
    assert '["label", "text"]' in shown[TextMode.FULL]
    assert '["label", "text"]' in shown[TextMode.EXCERPT]
    assert '["label", "sentence_id"]' in shown[TextMode.NONE]


@pytest.mark.parametrize("formats", [("parquet",), ("csv",), ("jsonl",), ("hub",)])
def test_every_table_is_loaded_with_what_a_row_of_it_is(formats: tuple[str, ...]):
    code = lines_for(choices_of(formats=formats))[0].code
    for table, row in (("labels", "per sentence"), ("annotations", "per vote"), ("articles", "per article")):
        assert re.search(rf"^{table} = .*{table}.* # one row {row}$", code, re.MULTILINE)


def test_the_upload_is_one_that_the_hubs_own_program_knows():
    [upload] = [recipe for recipe in lines_for(choices_of(formats=("hub",)), "x/") if recipe.language == "sh"]
    commands = [shlex.split(line) for line in upload.code.splitlines() if not line.startswith("#")]
    assert commands == [
        ["hf", "auth", "login"],
        ["hf", "upload", "YOUR_NAME/YOUR_DATASET", "x/hub", "--repo-type", "dataset", "--delete", "*"],
    ]
    for command in commands:
        asked = [
            Path(sys.executable).with_name("hf"),
            *command[1:2],
            *(command[2:3] if len(command) == 3 else ()),
            "--help",
        ]
        help_text = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
        assert all(option in help_text for option in command if option.startswith("--"))
    assert "stays in the repository's history" in upload.code


def test_the_readme_of_a_release_begins_with_them(team: LabeledCorpus):
    chosen = {"formats": ("jsonl", "csv_spreadsheet"), "text": TextMode.NONE}
    readme = (published(team.file, team.owner, "2.0.0", **chosen) / "README.md").read_text(encoding="utf-8")
    section = how_to_load(choices_of(**chosen), withholds=True)
    assert section in readme
    assert readme.index(section) < readme.index("## What it is")
    assert f"- `csv_spreadsheet/`: {WRITER_BY_FORMAT[ReleaseFormat.CSV_SPREADSHEET].about}" in section
    assert "restore_text/restore_text.py" in section


def test_the_readme_says_what_every_file_and_folder_beside_it_is(team: LabeledCorpus):
    for version, text in (("4.0.0", TextMode.NONE), ("4.1.0", TextMode.FULL)):
        folder = published(team.file, team.owner, version, formats=("jsonl", "crowd_kit"), text=text)
        section = (folder / "README.md").read_text(encoding="utf-8").partition("\n## Load it\n")[2]
        named = re.findall(r"^- `([^`]+?)/?`: ", section.partition("\n## ")[0], re.MULTILINE)
        assert sorted([*named, "README.md"]) == sorted(path.name for path in folder.iterdir())


def test_a_column_that_can_be_missing_is_never_an_empty_text_nor_the_other_way_round(team: LabeledCorpus):
    folder = published(team.file, team.owner, "5.0.0", formats=("jsonl",), **EVERYTHING)
    for table, meanings in columns_by_table(CODEBOOK).items():
        rows = list(jsonl_files.read_file(folder / "jsonl" / f"{table}.jsonl"))
        assert rows
        for column, meaning in meanings.items():
            values = [row[column] for row in rows]
            assert "missing" in meaning or None not in values, column
            assert "an empty text" in meaning or "" not in values, column


def test_nothing_is_said_to_run_where_nothing_can_be(team: LabeledCorpus):
    assert lines_for(choices_of(formats=("argilla",))) == []
    assert "Run this" not in how_to_load(choices_of(formats=("argilla",)), withholds=False)


def test_nothing_is_said_to_come_back_where_all_that_is_not_there_was_taken_down():
    assert "restore_text" not in how_to_load(choices_of(text=TextMode.NONE), withholds=False)


def test_the_readme_says_how_to_restore_what_only_some_article_keeps_at_home():
    whole, some = (how_to_load(choices_of(formats=("parquet",)), withholds=withholds) for withholds in (False, True))
    assert "restore_text" not in whole
    assert "restore_text.py FOLDER_WITH_ORIGINALS" in some


ID_BY_NOTE = {3783: "32138407152414e5", 1688: "9494790442619760"}
"""Texts whose hashes begin with what looks like a number."""


@pytest.fixture(scope="module")
def numeric(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project whose article ids all look like numbers, under titles that pandas takes for missing."""
    with open_project(tmp_path_factory.mktemp("numeric") / "project.db") as project:
        text = "Pool closes\n\nThe council met on Monday and closed the pool. It was a mistake. Note {}.\n"
        drafts = [draft_article(text.format(note), language="en", title="None") for note in ID_BY_NOTE]
        ids = import_drafts(project.file, project.local_owner(), drafts, origin="x", now=NOW)
        assert sorted(ids) == sorted(ID_BY_NOTE.values())
        yield project


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_an_id_that_looks_like_a_number_stays_text(form: str, numeric: Project, tmp_path: Path):
    version = f"1.{len(form)}.0"
    folder = published(numeric.file, numeric.local_owner(), version, formats=(form,), **EVERYTHING)
    (snippet,) = (recipe for recipe in lines_for(choices_of(formats=(form,))) if recipe.title == "With pandas")
    shown = "print([sorted(set(table['article_id'])) for table in (labels, articles)], set(articles['title']))"
    printed = run(f"{snippet.code}\n{shown}", folder).splitlines()[-1]
    assert printed == f"{[sorted(ID_BY_NOTE.values())] * 2} {{'None'}}"


def test_without_the_recipe_an_id_would_not_stay_text(numeric: Project):
    """The test above can fail: this is what pandas does by itself."""
    folder = published(numeric.file, numeric.local_owner(), "2.0.0", formats=("csv",), **EVERYTHING)
    assert str(pd.read_csv(folder / "csv" / "labels.csv")["article_id"].dtype) == "float64"
