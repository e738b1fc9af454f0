"""Reads files within limits: `python -m labeling.intake.confined_stream_child MEMORY PROCESSOR_SECONDS RESULT`.

Orders come by standard input, and results go to standard output; `confined_stream.py` writes the ones and reads the
others. It ends with the process that started it: then there is nothing more to read, and nobody to write to.
"""

import os
import pickle
import sys
from collections.abc import Iterator
from math import ceil
from time import process_time
from typing import BinaryIO, cast

from labeling.errors import BadText
from labeling.intake.confined import ReadOutcome, mark_as_confined
from labeling.intake.confined_child import limit, run_order
from labeling.intake.confined_stream import LENGTH_BYTES


def main(memory: int, processor_seconds: int, result_limit: int) -> int:
    """Run one order after the other, until no more come."""
    limit(memory, processor_seconds)
    mark_as_confined()
    orders, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is not a result
    while (length := orders.read(LENGTH_BYTES)) and len(length) == LENGTH_BYTES:
        order = orders.read(int.from_bytes(length, "big"))
        for answer in _answers(order):
            _write(out, answer if len(answer) <= result_limit else pickle.dumps((ReadOutcome.TOO_LARGE, None)))
            _allow(processor_seconds)
    return 0


def _answers(order: bytes) -> Iterator[bytes]:
    """Each result, and how it ended."""
    try:
        for result in cast("Iterator[object]", run_order(order)):
            yield pickle.dumps((ReadOutcome.FOUND, result), pickle.HIGHEST_PROTOCOL)
        yield pickle.dumps((ReadOutcome.DONE, None))
    except BadText as error:
        yield pickle.dumps((ReadOutcome.REFUSED, str(error)))
    except MemoryError:
        yield pickle.dumps((ReadOutcome.TOO_LARGE, None))
    except Exception:  # noqa: BLE001  # a hostile file can raise anything
        yield pickle.dumps((ReadOutcome.FAILED, None))


def _write(out: BinaryIO, answer: bytes) -> None:
    """Waits where the other side does not read: no more than one result is ever ahead."""
    out.write(len(answer).to_bytes(LENGTH_BYTES, "big"))
    out.write(answer)
    out.flush()


def _allow(processor_seconds: int) -> None:
    """Let this process use the processor for so many seconds more."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = ceil(process_time()) + processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    try:
        status = main(*map(int, sys.argv[1:4]))
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(1)  # nobody is there any more
    sys.exit(status)
