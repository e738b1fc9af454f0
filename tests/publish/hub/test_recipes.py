"""What the card on the Hub says to do: each block runs, with the folder in the place of the dataset's name."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from labeling.domain.releases import TextMode
from labeling.publish.hub.recipes import DATASET, how_to_load
from labeling.publish.recipes import snippets
from tests.corpus import corpus
from tests.labeled_corpus import LabeledCorpus
from tests.publish.sample_tables import FACTS, LABELS, sample
from tests.releases import choices_of, published

pytestmark = pytest.mark.slow

ROWS = """
import json
rows = labels.to_dict("records") if hasattr(labels, "to_dict") else [row for split in labels.values() for row in split]
print(json.dumps([[row["sentence_id"], row["split"], row["label"], row["text"]] for row in rows]))
"""


def blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def run(command: list[str], where: Path, code: str = "") -> str:
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(where / "hf")}
    done = subprocess.run(
        command, input=code, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("text", [TextMode.NONE, TextMode.EXCERPT])
def test_a_user_of_the_hub_loads_it_and_puts_the_text_back(tmp_path: Path, text: TextMode):
    with LabeledCorpus(tmp_path / "corpus", corpus(articles=4, sentences=6)) as team:
        hub = published(team.file, team.owner, text=text, formats=("hub",)) / "hub"
        shutil.copytree(hub, tmp_path / "dataset")  # as `hf download` would
        originals = tmp_path / "originals"
        originals.mkdir()
        for number, written in enumerate(team.written):
            (originals / f"{number}.txt").write_text(written.text, encoding="utf-8")
        whole = {sentence for article in team.written for sentence, _ in article.sentences}
    card = (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")
    section = card.partition("\n## Load it\n")[2].partition("\n## What it is\n")[0].replace(DATASET, str(hub))
    load, frame, into_datasets, into_frame = blocks(section, "python")
    [restore] = blocks(section, "sh")
    download, script = restore.splitlines()
    assert download == f"hf download {hub} --repo-type dataset --local-dir dataset"
    python = [sys.executable, "-W", "error::FutureWarning", "-"]
    before = run(python, tmp_path, f"{load}{ROWS}")
    assert "reported_fact" in run(python, tmp_path, frame)
    run([sys.executable, *script.split()[1:]], tmp_path)
    rows = [json.loads(run(python, tmp_path, f"{code}{ROWS}").splitlines()[-1]) for code in (into_datasets, into_frame)]
    assert {text for *_, text in rows[0]} <= whole
    assert [row[:3] for row in rows[0]] == [row[:3] for row in json.loads(before.splitlines()[-1])]
    assert sorted(row[:2] + row[3:] for row in rows[0]) == sorted(row[:2] + row[3:] for row in rows[1])
    names = run(python, tmp_path, f"{into_datasets}\nprint(labels['train'].features['label'].names)").splitlines()[-1]
    assert names == str(LABELS)


def test_the_download_is_one_that_the_hubs_own_program_knows():
    [restore] = blocks(how_to_load(sample(), restores=True), "sh")
    program = Path(sys.executable).with_name("hf")
    help_text = subprocess.run(
        [program, "download", "--help"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    options = re.findall(r"--[a-z-]+", restore.splitlines()[0])
    assert options
    assert all(option in help_text for option in options)


def test_the_three_configurations_are_listed_with_what_a_row_is():
    section = how_to_load(sample(), restores=False)
    for line in (
        "There are three configurations, each in the splits in which it has rows (sentences are in train, validation, "
        "test):",
        "- `labels`: one row per sentence, with its label of record. This is the default.",
        "- `annotations`: one row per vote.",
        "- `articles`: one row per article.",
    ):
        assert line in section
    assert "restore_text" not in section


def test_readers_who_join_are_warned_of_votes_that_have_no_label():
    tables = sample()
    assert "`sentence_id` and `article_id` join them. " in how_to_load(tables, restores=False)
    tables.facts = replace(FACTS, left_out={"sentences without a label of record (tie)": 4})
    assert "join them, but votes on 4 sentences may have no row in `labels`" in how_to_load(tables, restores=False)


def test_there_is_one_name_for_the_dataset():
    assert DATASET == "YOUR_NAME/YOUR_DATASET"
    assert DATASET in next(
        snippet.code for snippet in snippets(choices_of(formats=("hub",)), withholds=False) if snippet.language == "sh"
    )


def test_a_configuration_without_rows_is_not_offered():
    tables = sample()
    tables.facts = replace(FACTS, votes=0)
    section = how_to_load(tables, restores=False)
    assert "There are two configurations" in section
    assert "annotations" not in section
