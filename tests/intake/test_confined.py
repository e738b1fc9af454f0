"""Files that unpack, or are read, to far more than they are: in a process of its own, within limits."""

import io
import os
import threading
import time
import zipfile
from pathlib import Path

import pytest

from labeling.errors import BadText
from labeling.intake import confined
from labeling.intake.confined import Limits, run_confined
from labeling.intake.dates import iso_date
from labeling.intake.foreign.export_files import all_unpacked, json_of, unpacked
from labeling.intake.foreign.registry import ForeignFormat, read_foreign, read_uploads

pytestmark = pytest.mark.slow


def archive(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, data in members:
            out.writestr(name, data)
    return packed.getvalue()


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """60 kilobytes that unpack to 63 million bytes, and are more than a gigabyte when they are read."""
    return archive(("export.json", b"[" + b"{}," * 21_000_000 + b"{}]"))


def peak() -> int:
    """The most memory that this process ever had, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_small_archive_with_a_gigabyte_in_it_does_nothing_to_this_process(bomb: bytes):
    assert len(bomb) < 100_000
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")  # the peak begins anew
    before = peak()
    ticks: list[float] = []
    ended = threading.Event()

    def tick() -> None:
        while not ended.wait(0.02):
            ticks.append(time.monotonic())

    ticking = threading.Thread(target=tick)
    ticking.start()
    try:
        with pytest.raises(BadText, match=r"export\.zip: reading it takes too much memory"):
            read_uploads([("export.zip", bomb)], ForeignFormat.LABEL_STUDIO)
    finally:
        ended.set()
        ticking.join()
    assert peak() - before < 20_000_000
    assert len(ticks) > 10, "this process stood still"


def test_more_than_64_million_bytes_are_not_unpacked():
    huge = archive(*((f"{number}.json", b" " * 7_000_000) for number in range(10)))
    with pytest.raises(BadText, match=r"a\.zip: it unpacks to more than 64,000,000 bytes"):
        all_unpacked([("a.zip", huge)])


def test_all_archives_count_together():
    half = archive(("a.json", b" " * 40_000_000))
    with pytest.raises(BadText, match=r"b\.zip: it unpacks to more than 64,000,000 bytes"):
        all_unpacked([("a.zip", half), ("b.zip", half)])


def test_an_archive_is_unpacked_by_another_process():
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    packed = archive(("a.jsonl", b"{}"), ("b.jsonl", b"[]"))
    assert all_unpacked([("a.zip", packed)]) == {"a.jsonl": b"{}", "b.jsonl": b"[]"}
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before


def test_uploads_are_read_as_files_are():
    content = b'{"text": "So.", "label": ["quote"]}'
    uploads = [("ann.jsonl", content), ("more.zip", archive(("bob.jsonl", content)))]
    foreign = read_uploads(uploads, ForeignFormat.DOCCANO)
    assert foreign == read_foreign({"ann.jsonl": content, "bob.jsonl": content}, ForeignFormat.DOCCANO)


def test_a_bad_file_is_refused_in_the_readers_words():
    with pytest.raises(BadText, match="not valid JSON"):
        run_confined("a.json", confined.LIMITS, json_of, "a.json", b"{")
    with pytest.raises(BadText, match="cannot be unpacked"):
        all_unpacked([("a.zip", b"PK\x03\x04 no archive")])


def test_a_reader_that_stumbles_ends_in_a_plain_message():
    with pytest.raises(BadText, match=r"^a\.csv cannot be read: .* Split the export"):
        run_confined("a.csv", confined.LIMITS, iso_date, None)  # type: ignore[arg-type]


def test_memory_is_bounded():
    data = archive(("a.json", b" " * 50_000_000))
    with pytest.raises(BadText, match="takes too much memory"):
        run_confined("a.zip", Limits(memory=130_000_000), unpacked, "a.zip", data)


def test_time_is_bounded():
    begun = time.monotonic()
    with pytest.raises(BadText, match="takes more than 1 second"):
        run_confined("a.json", Limits(seconds=1), json_of, "a.json", b"[" + b"1.5," * 15_000_000 + b"1]")
    assert time.monotonic() - begun < 20


def test_only_the_intake_runs_there():
    with pytest.raises(ValueError, match="no module of the intake"):
        run_confined("a", confined.LIMITS, os.path.join, "a", "b")
