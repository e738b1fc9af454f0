"""Every recipe of docs/use-the-dataset.md, run as a reader would: in the folder of a published dataset, offline."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from labeling.domain.releases import TextMode
from labeling.publish.formats import ReleaseFormat
from tests.labeled_corpus import LabeledCorpus
from tests.releases import published
from tests.served import ROOT

PAGE = (ROOT / "docs" / "use-the-dataset.md").read_text(encoding="utf-8")

SHOWN = {
    ("pandas", 1): "reported_fact  ",
    ("pandas", 2): "1.0\nannotator-",
    ("pandas", 3): "2,016 votes",
    ("Hugging Face datasets", 1): "['reported_fact', 'quote', 'opinion', 'unverified']",
    ("Hugging Face datasets", 2): " votes on ",
    ("Croissant", 1): "b'reported_fact' b'",
    ("scikit-learn", 1): "weighted avg",
    ("scikit-learn", 2): "['opinion' 'quote' 'reported_fact' 'unverified'] [[",
    ("Plain Python", 1): "({'reported_fact': ",
    ("R", 1): "reported_fact",
    ("R", 2): "label_of_record  opinion",
    ("Label Studio", 1): "672 True",
    ("doccano", 1): "['reported_fact'] ",
    ("Prodigy", 1): ", 'reported_fact'): 294",
    ("Argilla", 1): "672 ",
    ("Crowd-Kit", 1): "agrees with the labels of record: 1.0",
    ("Another Factmark project", 1): "Articles: 48 new, 0 known\nVotes: 2,016 new",
    ("Put the text back", 1): "528 of 528 sentences match (100.0%), 48 of 48 articles whole.",
    ("Put the text back", 2): "reported_fact  ",
    ("Put the text back", 3): "['reported_fact', 'quote', 'opinion', 'unverified'] reported_fact ",
    ("Put the text back", 4): "528 of 528 sentences match (100.0%), 48 of 48 articles whole.",
}
"""Some of what each recipe prints about the corpus, by section and number."""

NEEDS_ORIGINALS = "Put the text back"
"""The section whose recipes run one after the other, in a release without text."""

NO_NETWORK = """
import socket

def _refuse(*_):
    raise AssertionError("a recipe asked the network")

socket.socket.connect = socket.getaddrinfo = _refuse
"""


class Recipe(NamedTuple):
    section: str
    number: int
    language: str
    code: str


def recipes() -> Iterator[Recipe]:
    for section in PAGE.split("\n## ")[1:]:
        name = section.partition("\n")[0]
        blocks = re.findall(r"^```(\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        for number, (language, code) in enumerate(blocks, 1):
            yield Recipe(name, number, language, code)


@pytest.fixture(scope="module")
def corpus_team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabeledCorpus]:
    with LabeledCorpus(tmp_path_factory.mktemp("corpus")) as team:
        yield team


@pytest.fixture(scope="module")
def release(corpus_team: LabeledCorpus) -> Path:
    """The folder of a release in every format."""
    return published(corpus_team.file, corpus_team.owner, "1.0.0", formats=tuple(ReleaseFormat))


@pytest.fixture(scope="module")
def textless(corpus_team: LabeledCorpus) -> Path:
    """The folder of a release that may not hold the articles' text."""
    return published(
        corpus_team.file, corpus_team.owner, "1.1.0", text=TextMode.NONE, formats=("jsonl", "parquet", "hub")
    )


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody without a network, and with nothing in their caches."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK)
    return {**os.environ, "PYTHONPATH": str(tmp_path), "HF_HOME": str(tmp_path / "hf"), "HF_HUB_OFFLINE": "1"}


def run(command: list[str], where: Path, environment: dict[str, str], code: str = "") -> str:
    done = subprocess.run(
        command, cwd=where, env=environment, input=code, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def of_section(section: str) -> list[Recipe]:
    return [recipe for recipe in recipes() if recipe.section == section]


def of_language(language: str) -> list[Recipe]:
    return [recipe for recipe in recipes() if recipe.language == language and recipe.section != NEEDS_ORIGINALS]


@pytest.mark.parametrize("recipe", of_language("python"), ids=lambda recipe: f"{recipe.section}-{recipe.number}")
def test_a_python_recipe_runs_as_it_stands(recipe: Recipe, release: Path, offline: dict[str, str]):
    printed = run([sys.executable, "-W", "ignore", "-"], release, offline, recipe.code)
    assert SHOWN[recipe.section, recipe.number] in printed


def test_an_r_recipe_runs_as_it_stands(release: Path, offline: dict[str, str]):
    if shutil.which("Rscript") is None:
        pytest.skip("THE R RECIPE DID NOT RUN: no Rscript")
    [recipe] = of_language("r")
    assert SHOWN["R", 1] in run(["Rscript", "-"], release, offline, recipe.code)


def test_the_text_comes_back_as_the_page_says(
    textless: Path, corpus_team: LabeledCorpus, offline: dict[str, str], tmp_path: Path
):
    folder = shutil.copytree(textless, tmp_path / "factmark-1.1.0")
    (folder / "originals").mkdir()
    for number, written in enumerate(corpus_team.written):
        (folder / "originals" / f"{number}.txt").write_text(written.text, encoding="utf-8")
    texts = {text for written in corpus_team.written for text, _ in written.sentences}
    python = [sys.executable, "-W", "error::FutureWarning", "-"]
    for recipe in of_section(NEEDS_ORIGINALS):
        if recipe.language == "python":
            printed = run(python, folder, offline, recipe.code)
        else:
            program, *arguments = shlex.split(recipe.code)
            assert program == "python"
            printed = run([sys.executable, *arguments], folder, offline)
        assert SHOWN[recipe.section, recipe.number] in printed
        assert "None" not in printed
    rows = [json.loads(line) for line in (folder / "labels_with_text.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["text"] for row in rows} <= texts
    assert len(rows) == 528


def test_another_project_takes_all_of_it_in(release: Path, offline: dict[str, str], tmp_path: Path):
    [recipe] = of_section("Another Factmark project")
    program, *arguments = shlex.split(recipe.code)
    assert program == "python"
    code = {"PYTHONPATH": os.pathsep.join((offline["PYTHONPATH"], str(ROOT)))}
    environment = {**offline, **code, "FACTMARK_DB": str(tmp_path / "other.db")}
    assert SHOWN["Another Factmark project", 1] in run([sys.executable, *arguments], release, environment)


def test_no_block_is_forgotten():
    assert {(recipe.section, recipe.number) for recipe in recipes()} == set(SHOWN)
    assert {recipe.language for recipe in recipes()} == {"python", "r", "sh"}
    assert len(re.findall("^```", PAGE, re.MULTILINE)) == 2 * len(SHOWN)


def test_the_table_names_every_folder_and_every_link_leads_somewhere(release: Path, textless: Path):
    table = PAGE.partition("| folder |")[2].partition("\n\n")[0]
    named = {name for line in table.splitlines() for name in re.findall(r"`(\w+)/`", line.split("|")[1])}
    assert named == {path.name for folder in (release, textless) for path in folder.iterdir() if path.is_dir()}
    anchors = {
        re.sub(r"[^\w-]", "", recipe.lower().replace(" ", "-")) for recipe in re.findall(r"^## (.+)$", PAGE, re.M)
    }
    assert set(re.findall(r"\(#([\w-]+)\)", PAGE)) <= anchors


def test_a_recipe_that_asked_the_network_would_be_seen(offline: dict[str, str]):
    with pytest.raises(AssertionError, match="asked the network"):
        run([sys.executable, "-"], ROOT, offline, "import urllib.request as r; r.urlopen('http://localhost:9')")


def test_the_upload_to_the_hub_is_one_that_its_own_program_knows():
    commands = [shlex.split(command) for command in re.findall(r"`(hf [^`]+)`", PAGE)]
    assert [command[1] for command in commands] == ["auth", "upload", "download"]
    for program, verb, *rest in commands:
        asked = [Path(sys.executable).with_name(program), verb, *(rest[:1] if verb == "auth" else ()), "--help"]
        told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
        assert all(option in told for option in rest if option.startswith("--"))
