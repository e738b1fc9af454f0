"""One real article from three people's votes to a release in every format and text mode, and its text back again."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer, Role
from labeling.domain.releases import TextMode
from labeling.intake.draft import draft_article
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.services.adjudication import dispute_queue, record_decisions
from labeling.services.annotations import record_annotations
from labeling.services.assignments import give
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.storage.annotations import last_sequence
from tests.projects import LATER, NOW
from tests.releases import published
from tests.teams import Team

ROOT = Path(__file__).parent.parent.parent
SEED = Path(os.environ.get("FACTMARK_SHARED", ROOT.parent / "shared")) / "seed" / "article.txt"
OURS = ROOT / "data" / "samples" / "torrow-dam-blog.txt"

LABELS = ("reported_fact", "quote", "opinion", "unverified")


@pytest.fixture(
    params=[
        pytest.param(OURS, id="our own"),
        pytest.param(SEED, id="the real one", marks=pytest.mark.skipif(not SEED.is_file(), reason=f"not here: {SEED}")),
    ]
)
def original(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def team(tmp_path: Path, original: Path) -> Iterator[Team]:
    """Three people who agree on most sentences, and an adjudicator who has decided the others."""
    with Team(tmp_path, articles=0, overlap=3) as made:
        draft = draft_article(original.read_text(encoding="utf-8"), language="en")
        import_drafts(made.file, made.owner, [draft], origin="a test", now=NOW)
        made.articles.append(draft.article.id)
        for number, name in enumerate(("Ada", "Ben", "Cyd")):
            label_all(made, made.add(name), number)
        decide_all(made, made.add("Judith", Role.ADJUDICATOR))
        yield made


def label_all(team: Team, actor: Actor, number: int) -> None:
    """Everybody gives the same labels, except on every fifth sentence, where each thinks differently."""
    (article_id,) = team.articles
    give(team.file, team.owner, article_id, actor.annotator_id, now=NOW)
    for place, (sentence_id, label) in enumerate(zip(team.sentences(article_id), cycle(LABELS), strict=False)):
        own = LABELS[(place + number) % len(LABELS)] if place % 5 == 0 else label
        events = team.events(actor, [sentence_id], Answer(label=own))
        assert not record_annotations(team.file, actor, events, now=NOW).result().refused


def decide_all(team: Team, judge: Actor) -> None:
    disputed = dispute_queue(team.file, judge).disputed
    assert disputed
    with team.file.reading() as db:
        seen = last_sequence(db)
    codebook = current_codebook(team.file).id
    decisions = [
        Adjudication(
            f"d{n}", entry.sentence_id, judge.annotator_id, Answer("opinion"), "R9", "By the delete test.",
            AdjudicationMethod.DECIDED, seen, 0, codebook, 900, LATER,
        )
        for n, entry in enumerate(disputed)
    ]  # fmt: skip
    assert not record_decisions(team.file, judge, decisions, now=LATER).result().refused
    assert not dispute_queue(team.file, judge).disputed


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.parametrize("mode", TextMode)
def test_every_format_in_every_text_mode(team: Team, original: Path, mode: TextMode):
    possible = [form for form in ReleaseFormat if mode is not TextMode.NONE or not WRITER_BY_FORMAT[form].needs_text]
    folder = published(team.file, team.owner, text=mode, formats=tuple(possible))
    assert {form.value for form in possible} <= {path.name for path in folder.iterdir()}
    labels = rows(folder / "jsonl" / "labels.jsonl")
    whole = original.read_text(encoding="utf-8")
    assert {row["gold_by"] for row in labels} == {"adjudicated", "unanimous"}
    assert len(labels) == len(team.sentences(team.articles[0]))
    if mode is TextMode.FULL:
        assert all(row["text"] == whole[row["start"] : row["end"]] for row in labels)
    else:
        leaving = b"".join(path.read_bytes() for path in folder.rglob("*.jsonl") if path.parent.name != "factmark")
        longest = max((whole[row["start"] : row["end"]] for row in labels), key=len)
        assert json.dumps(longest, ensure_ascii=False)[1:-1].encode() not in leaving


@pytest.mark.parametrize("mode", [TextMode.EXCERPT, TextMode.NONE])
def test_the_text_comes_back_from_the_original(team: Team, original: Path, tmp_path: Path, mode: TextMode):
    folder = published(team.file, team.owner, text=mode, formats=("jsonl",))
    whole = original.read_text(encoding="utf-8")
    code, report, restored = restore(folder, tmp_path, whole)
    assert (code, "(100.0%), 1 of 1 articles whole" in report) == (0, True)
    assert [row["text"] for row in restored] == [whole[row["start"] : row["end"]] for row in restored]


def test_one_changed_character_is_reported(team: Team, original: Path, tmp_path: Path):
    folder = published(team.file, team.owner, text=TextMode.NONE, formats=("jsonl",))
    whole = original.read_text(encoding="utf-8")
    changed = rows(folder / "jsonl" / "labels.jsonl")[3]
    place = changed["start"] + 1
    code, report, restored = restore(folder, tmp_path, whole[:place] + "☂" + whole[place + 1 :])
    missing = [row["sentence_id"] for row in restored if row["text"] is None]
    assert (code, missing) == (1, [changed["sentence_id"]])
    assert f"The first that differs is sentence {changed['position']}," in report


def restore(folder: Path, tmp_path: Path, text: str) -> tuple[int, str, list[dict[str, Any]]]:
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "article.txt").write_text(text, encoding="utf-8")
    script, out = folder / "restore_text" / "restore_text.py", tmp_path / "restored.jsonl"
    fill = folder / "jsonl" / "labels.jsonl"
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(originals), "--fill", str(fill), "--out", str(out)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.returncode, done.stdout, rows(out)
