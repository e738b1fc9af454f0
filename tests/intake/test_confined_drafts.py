"""An article that ends the process keeps no other out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from labeling.errors import BadText
from labeling.intake.confined_drafts import ENDS_IN_A_ROW, confined_drafts
from labeling.intake.confined_stream import ConfinedStream
from labeling.intake.drafting import DraftChoices, Drafted, draft_files
from labeling.intake.readings import InputFile, ReadOptions
from tests.intake.files import archive, file

NAMES = [f"{number}.txt" for number in range(6)]


class EndingStream(ConfinedStream):
    """Reads in this process, and ends where an article has one of the texts."""

    def __init__(self, *texts: str) -> None:
        super().__init__()
        self._texts = texts
        self.calls = 0

    def results(self, name: str, function: Callable[..., Iterator[Any]], *args: Any, **kwargs: Any) -> Iterator[Any]:
        self.calls += 1
        for drafted in function(*args, **kwargs):
            if drafted.draft and drafted.draft.article.text in self._texts:
                raise BadText(f"{name}: it ended.")
            yield drafted


@pytest.fixture
def packed(tmp_path: Path) -> InputFile:
    return file(tmp_path, "a.zip", archive(*((name, f"Text {name}") for name in NAMES)))


def drafts(stream: ConfinedStream, packed: InputFile) -> list[Drafted]:
    return list(confined_drafts(stream, packed, ReadOptions(), DraftChoices()))


def outcomes(found: list[Drafted]) -> list[str]:
    return [one.draft.article.text if one.draft else one.problem for one in found]


@pytest.mark.parametrize("ends", [[], [0], [2], [2, 3], [0, 5], [5], [0, 2, 4]])
def test_the_articles_after_one_that_ends_the_process_come_in(packed: InputFile, ends: list[int]):
    stream = EndingStream(*(f"Text {number}.txt" for number in ends))
    found = outcomes(drafts(stream, packed))
    assert [text.startswith("a.zip: it ended.") for text in found] == [number in ends for number in range(6)]
    assert [text for text in found if text.startswith("Text")] == [
        f"Text {name}" for number, name in enumerate(NAMES) if number not in ends]  # fmt: skip
    assert stream.calls == len(ends) + 1


def test_the_problem_says_what_came_before(packed: InputFile):
    assert drafts(EndingStream("Text 2.txt"), packed)[2].problem.endswith("what follows a.zip › 1.txt.")


def test_a_file_that_ends_every_process_is_given_up(packed: InputFile):
    stream = EndingStream(*(f"Text {name}" for name in NAMES))
    assert len(drafts(stream, packed)) == ENDS_IN_A_ROW == stream.calls


@pytest.mark.slow
def test_a_process_that_is_killed_costs_one_article(packed: InputFile):
    with ConfinedStream() as stream:
        results = confined_drafts(stream, packed, ReadOptions(), DraftChoices())
        found = [next(results)]
        assert stream._child is not None
        stream._child._process.kill()
        found += results
    plain = list(draft_files([packed], ReadOptions(), DraftChoices()))
    assert len(found) == len(plain) == 6
    assert all(one.draft is None or one == other for one, other in zip(found, plain, strict=True))
    assert sum(one.draft is None for one in found) <= 1  # none where all had been handed over


@pytest.mark.parametrize("skip", range(8))
def test_what_is_skipped_is_left_out(tmp_path: Path, packed: InputFile, skip: int):
    table = file(tmp_path, "b.csv", "id,text\n1,One. Two.\n2\n3,Three. Four.\n")
    files = [packed, table, InputFile("gone", tmp_path / "gone")]
    arguments = (files, ReadOptions(), DraftChoices())
    assert list(draft_files(*arguments, skip=skip)) == list(draft_files(*arguments))[skip:]
