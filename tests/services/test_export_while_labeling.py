"""A hundred exports and releases while eight people label: each holds exactly the votes of its moment."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from labeling.domain.model import Annotator, Role
from labeling.project import Project
from labeling.services.exports import VotesFormat, create_export
from labeling.storage import accounts, annotations
from tests.projects import NOW, project_with_article
from tests.releases import EVERYTHING, published
from tests.served import ROOT

EXPORTS, RELEASES, WRITERS = 80, 20, 8
TEXT = "\n\n".join(f"The board met for the {n}th time. Nobody asked for quay {n}." for n in range(12))

LABELING = """
import itertools, os, random, sys, threading, time
from datetime import UTC, datetime
import labeling
from labeling.domain.model import Actor, Annotation, Answer, Role
from labeling.services.annotations import record_annotations
from labeling.services.codebooks import current_codebook

project = labeling.open_project(sys.argv[1])
codebook = current_codebook(project.file)
sentences = project.sentences()["sentence_id"].tolist()

def label(number):
    chance, me = random.Random(number), Actor(f"a-{number}", f"Ada {number}", Role.ANNOTATOR)
    for turn in itertools.count():
        answer = Answer(chance.choice([None, *(one.id for one in codebook.labels)]))
        event = Annotation(f"{number}-{turn}", chance.choice(sentences), me.annotator_id, answer, None, True,
                           codebook.id, 900, datetime.now(UTC))
        receipt = record_annotations(project.file, me, [event], now=datetime.now(UTC)).result()
        assert receipt.saved == [event.id], receipt
        os.write(1, f"{event.id}\\n".encode())
        time.sleep(0.01)

for number in range(int(sys.argv[2])):
    threading.Thread(target=label, args=(number,), daemon=True).start()
sys.stdin.read()
os._exit(0)
"""


@dataclass
class Acknowledged:
    """What the writers were told is on the disk, in the order in which they were told."""

    ids: list[str] = field(default_factory=list)

    def listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.ids.append(line.strip())


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened, _, _ = project_with_article(tmp_path, TEXT)
    people = [Annotator(f"a-{number}", f"Ada {number}", Role.ANNOTATOR) for number in range(WRITERS)]
    opened.file.write(lambda db: [accounts.add_annotator(db, person, created_at=NOW) for person in people]).result()
    with opened:
        yield opened


def test_each_holds_exactly_what_was_acknowledged_before_its_snapshot(project: Project):
    command = [sys.executable, "-c", LABELING, str(project.file.path), str(WRITERS)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    acknowledged = Acknowledged()
    listener = threading.Thread(target=acknowledged.listen, args=(process,))
    listener.start()
    try:
        while len(acknowledged.ids) < WRITERS:
            assert process.poll() is None
            time.sleep(0.01)
        taken = [_export(project, acknowledged) for _ in range(EXPORTS)]
        taken += [_release(project, acknowledged, number) for number in range(RELEASES)]
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)
        listener.join()
    history = _History.of(project)
    sequence_by_id = {event_id: sequence for sequence, event_id, _, _ in history.steps}
    for before, sequence, votes in taken:
        assert max(sequence_by_id[event_id] for event_id in before) <= sequence
        assert votes == history.votes_at(sequence)
    assert len({sequence for _, sequence, _ in taken}) > EXPORTS / 2  # they labeled all the while


Taken = tuple[list[str], int, set[str]]
"""What was acknowledged before, the sequence of the snapshot, and the annotations that are the votes in it."""


def _export(project: Project, acknowledged: Acknowledged) -> Taken:
    before = list(acknowledged.ids)
    export = create_export(project.file, project.local_owner(), VotesFormat.JSONL, now=datetime.now(UTC))
    return before, export.manifest.sequence, _ids(export.path)


def _release(project: Project, acknowledged: Acknowledged, number: int) -> Taken:
    before, version = list(acknowledged.ids), f"1.{number}.0"
    folder = published(project.file, project.local_owner(), version, formats=("jsonl",), **EVERYTHING)
    manifest = json.loads((folder / "manifest.json").read_text())
    return before, manifest["sequence"], _ids(folder / "jsonl" / "annotations.jsonl")


def _ids(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    written = {json.loads(line)["annotation_id"] for line in lines}
    assert len(written) == len(lines)
    return written


@dataclass
class _History:
    """Every annotation that was ever saved."""

    steps: list[tuple[int, str, tuple[str, str], bool]]
    """(sequence, id, (sentence, annotator), whether it is a vote or takes one back)"""

    @classmethod
    def of(cls, project: Project) -> "_History":
        with project.file.reading() as db:
            return cls(
                [
                    (event.sequence, made.id, (made.sentence_id, made.annotator_id), not made.answer.is_empty)
                    for event in annotations.events(db)
                    for made in [event.annotation]
                ]
            )

    def votes_at(self, sequence: int) -> set[str]:
        votes: dict[tuple[str, str], str | None] = {}
        for at, event_id, place, is_vote in self.steps:
            if at <= sequence:
                votes[place] = event_id if is_vote else None
        return {event_id for event_id in votes.values() if event_id is not None}


def test_the_votes_of_a_moment_follow_from_the_annotations():
    history = _History([(1, "a", ("s", "p"), True), (2, "b", ("s", "p"), True), (3, "c", ("s", "q"), True)])
    assert [history.votes_at(sequence) for sequence in (1, 2, 3)] == [{"a"}, {"b"}, {"b", "c"}]
