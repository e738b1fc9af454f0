"""A process that reads one file after the other: what it hands back, and how it ends."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from labeling.errors import BadText
from labeling.intake.confined_stream import ConfinedStream, StreamLimits
from labeling.intake.drafting import DraftChoices, draft_files
from labeling.intake.readings import InputFile, ReadOptions, read_files

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent


def csv_file(folder: Path, rows: int, text: str = "The board met. It was an error.") -> InputFile:
    path = folder / f"{rows}.csv"
    path.write_text("title,text\n" + "".join(f'T{number},"{text}"\n' for number in range(rows)), encoding="utf-8")
    return InputFile(path.name, path)


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "confined_stream_child" in " ".join(child.cmdline())]


def texts(stream: ConfinedStream, file: InputFile) -> list[str]:
    return [
        reading.decoded.text if reading.decoded else reading.problem
        for reading in stream.results(file.name, read_files, [file], ReadOptions())
    ]


def test_one_process_reads_file_after_file(tmp_path: Path):
    with ConfinedStream() as stream:
        assert texts(stream, csv_file(tmp_path, 3)) == ["The board met. It was an error."] * 3
        (first,) = children()
        assert len(texts(stream, csv_file(tmp_path, 2))) == 2
        assert children() == [first]
    assert not children()


def test_drafts_are_the_same_as_in_this_process(tmp_path: Path):
    arguments = ([csv_file(tmp_path, 3)], ReadOptions(), DraftChoices())
    with ConfinedStream() as stream:
        assert list(stream.results("3.csv", draft_files, *arguments)) == list(draft_files(*arguments))


def test_it_waits_while_nobody_asks_and_its_memory_stays_flat(tmp_path: Path):
    with ConfinedStream() as stream:
        results = stream.results(
            "a.csv", read_files, [csv_file(tmp_path, 5_000, "The board met. " * 500)], ReadOptions()
        )
        next(results)
        (child,) = children()
        time.sleep(0.3)
        used, memory = child.cpu_times().user, child.memory_info().rss
        time.sleep(0.5)
        assert child.cpu_times().user - used < 0.1
        assert sum(1 for _ in results) == 4_999
        assert child.memory_info().rss - memory < 30_000_000


def test_an_iterator_that_is_closed_early_ends_the_process_and_the_next_file_is_read(tmp_path: Path):
    with ConfinedStream() as stream:
        results = stream.results("a.csv", read_files, [csv_file(tmp_path, 1_000)], ReadOptions())
        next(results)
        results.close()  # type: ignore[attr-defined]
        assert not children()
        assert len(texts(stream, csv_file(tmp_path, 2))) == 2


def test_an_error_where_results_are_used_keeps_no_other_stream_waiting(tmp_path: Path):
    try:
        with ConfinedStream() as stream:
            for _ in stream.results("a.csv", read_files, [csv_file(tmp_path, 1_000)], ReadOptions()):
                raise KeyError("what uses the result fails")
    except KeyError:  # its traceback holds on to the iterator
        with ConfinedStream() as other:
            assert len(texts(other, csv_file(tmp_path, 2))) == 2


def test_another_call_closes_the_iterator_of_the_last_one(tmp_path: Path):
    with ConfinedStream() as stream:
        first = stream.results("a.csv", read_files, [csv_file(tmp_path, 1_000)], ReadOptions())
        next(first)
        assert len(texts(stream, csv_file(tmp_path, 2))) == 2
        assert list(first) == []


@pytest.mark.parametrize("name", ["wordpress.html", "amp.html"])
def test_pages_are_read_within_its_memory(tmp_path: Path, name: str):
    page = InputFile(name, Path(__file__).parent / "web_pages" / name)
    arguments = ([csv_file(tmp_path, 2), page], ReadOptions(), DraftChoices())
    with ConfinedStream() as stream:
        drafted = list(stream.results(name, draft_files, *arguments))
    assert [bool(one.draft) for one in drafted] == [True] * 3
    assert drafted[2].reading.decoded is not None
    assert drafted[2].reading.decoded.encoding.startswith("html, ")


def test_a_process_that_is_killed_is_a_plain_message_and_the_next_file_is_read(tmp_path: Path):
    with ConfinedStream() as stream:
        results = stream.results("a.csv", read_files, [csv_file(tmp_path, 20_000)], ReadOptions())
        next(results)
        children()[0].kill()
        with pytest.raises(BadText, match=r"^a\.csv: reading it takes too much memory\. Split"):
            list(results)
        assert len(texts(stream, csv_file(tmp_path, 2))) == 2


def busy(seconds: float) -> Iterator[int]:
    yield 1
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    yield 2


def asleep(seconds: float) -> Iterator[int]:
    yield 1
    time.sleep(seconds)
    yield 2


def large(size: int) -> Iterator[bytes]:
    yield b"\0" * size


@pytest.fixture
def in_the_intake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions of this module are taken for the intake's: here, and by the process, which has the same path."""
    monkeypatch.setattr("labeling.intake.confined_stream.ROOM", "tests.intake.")
    monkeypatch.setattr("labeling.intake.confined_stream.CHILD", "tests.intake.lenient_stream_child")


def run(limits: StreamLimits, function: str, argument: float) -> list[object]:
    with ConfinedStream(limits) as stream:
        return list(stream.results("a.csv", globals()[function], argument))


@pytest.mark.usefixtures("in_the_intake")
def test_the_limits_count_from_one_result_to_the_next():
    with pytest.raises(BadText, match="takes more than 1 second"):
        run(StreamLimits(seconds=1), "asleep", 10)
    with pytest.raises(BadText, match="takes more than 1 second"):
        run(StreamLimits(seconds=5, processor_seconds=1), "busy", 10)
    assert run(StreamLimits(seconds=10, processor_seconds=3), "busy", 0.5) == [1, 2]


@pytest.mark.usefixtures("in_the_intake")
def test_memory_and_results_are_bounded():
    with pytest.raises(BadText, match="takes too much memory"):
        run(StreamLimits(), "large", 600_000_000)
    with pytest.raises(BadText, match="takes too much memory"):
        run(StreamLimits(result=1_000_000), "large", 2_000_000)


def test_only_the_intake_runs_there():
    with ConfinedStream() as stream, pytest.raises(ValueError, match="no module of the intake"):
        list(stream.results("a", os.scandir, "."))


@pytest.mark.parametrize("is_reading", [True, False], ids=["while it is read", "while nobody reads"])
def test_it_ends_with_the_process_that_started_it(tmp_path: Path, is_reading: bool):
    file = csv_file(tmp_path, 50_000)
    script = textwrap.dedent(f"""
        import time
        from pathlib import Path
        from labeling.intake.confined_stream import ConfinedStream
        from labeling.intake.readings import InputFile, ReadOptions, read_files
        with ConfinedStream() as stream:
            files = [InputFile("a", Path({str(file.path)!r}))]
            for number, _ in enumerate(stream.results("a", read_files, files, ReadOptions())):
                if number == 0:
                    print("reading", flush=True)
                if not {is_reading}:
                    time.sleep(60)
    """)
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"reading\n"
    (child,) = psutil.Process(parent.pid).children()
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    child.wait(timeout=10)
