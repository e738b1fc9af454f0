"""The lines that a release says to load it with: each runs in its folder, whatever the owner chose."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.release import TextMode
from labeling.publish.formats import SHAPE_BY_FORMAT, Format
from labeling.publish.loading import how_to_load, snippets
from tests.corpus import corpus
from tests.labeled_corpus import LabeledCorpus
from tests.releases import choices_of, published


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabeledCorpus]:
    with LabeledCorpus(tmp_path_factory.mktemp("corpus"), corpus(articles=4, sentences=6)) as labeled:
        yield labeled


@pytest.mark.parametrize(
    ("version", "formats"), [("1.0.0", ("parquet", "hub")), ("1.1.0", ("csv",)), ("1.2.0", ("jsonl", "doccano"))]
)
def test_every_snippet_runs_beside_the_folder(version: str, formats: tuple[str, ...], team: LabeledCorpus):
    folder = published(team.file, team.owner, version, formats=formats)
    found = [one for one in snippets(choices_of(formats=formats), f"{folder.name}/") if one.language == "python"]
    assert found
    for snippet in found:
        environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder.parent / "hf")}
        done = subprocess.run(
            [sys.executable, "-"],
            input=snippet.code,
            cwd=folder.parent,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert "reported_fact" in done.stdout


def test_the_upload_is_one_that_the_hubs_own_program_knows():
    [upload] = [one for one in snippets(choices_of(formats=("hub",)), "x/") if one.language == "sh"]
    program, command, repository, folder, option, kind = upload.code.split()
    assert (program, repository, folder) == ("hf", "YOUR_NAME/YOUR_DATASET", "x/hub")
    asked = [Path(sys.executable).with_name("hf"), command, "--help"]
    told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
    assert option in told
    assert kind in told


def test_the_readme_of_a_release_begins_with_them(team: LabeledCorpus):
    chosen = {"formats": ("jsonl", "csv_spreadsheet"), "text": TextMode.NONE}
    readme = (published(team.file, team.owner, "2.0.0", **chosen) / "README.md").read_text(encoding="utf-8")
    section = how_to_load(choices_of(**chosen))
    assert section in readme
    assert readme.index(section) < readme.index("## What it is")
    assert f"- `csv_spreadsheet/`: {SHAPE_BY_FORMAT[Format.CSV_SPREADSHEET].about}" in section
    assert "restore_text/restore_text.py" in section


def test_nothing_is_said_to_run_where_nothing_can_be(team: LabeledCorpus):
    assert snippets(choices_of(formats=("argilla",))) == []
    assert "Run this" not in how_to_load(choices_of(formats=("argilla",)))
