"""Runs a reader in a separate process that hands back each result as soon as it has it, within limits.

`run_confined` starts a process for each file. For ten thousand files that is ten thousand times the second that the
libraries take to load; and a table of ten thousand articles would be one result. Here one process reads one file after
the other, its limits count from one result to the next, and it waits while nobody asks for more.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import IO, Any, ParamSpec, TypeVar, cast

import labeling
from labeling.domain.wording import counted
from labeling.errors import BadText
from labeling.intake.confined import ROOM, ReadOutcome

P = ParamSpec("P")
T = TypeVar("T")

LENGTH_BYTES = 8
"""Before each order and each result: how many bytes it has."""


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """What the process may take before it is ended."""

    memory: int = 512_000_000
    """Bytes of address space, where the system can hold it to that."""
    seconds: int = 120
    """By the clock, from one result to the next: much more than of the processor, of which it gets little where others
    need it, too."""
    processor_seconds: int = 20
    """Of the processor, from one result to the next."""
    result: int = 64_000_000
    """Bytes of one result."""
    remedy: str = "Split the file and import its parts."
    """What to do where it takes more, as a sentence."""


STREAM_LIMITS = StreamLimits()

CHILD = "labeling.intake.confined_stream_child"

_OUT_OF_TIME = 24
"""The signal of a process that took more of the processor than it may: SIGXCPU."""

_one_at_a_time = Lock()
"""Two files at once would take twice as much."""


class ConfinedStream:
    """A process with limits that reads one file after the other. Use it as a context: it ends with it."""

    def __init__(self, limits: StreamLimits = STREAM_LIMITS) -> None:
        self._limits = limits
        self._child: _Child | None = None
        self._open: Generator[Any, None, None] | None = None

    def __enter__(self) -> "ConfinedStream":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        self._end()

    def results(self, name: str, function: Callable[P, Iterator[T]], *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        """What `function(*args, **kwargs)` yields, one result after the other; `name` is the file it is about.

        The function is at the top level of a module of the intake; it, its arguments and its results are pickled.
        Raises BadText as the function does, and where it needs more memory or time than it may; the next call starts
        another process. Another call closes the iterator of the last one. Until then, or until it was gone through, no
        other stream reads.
        """
        if not function.__module__.startswith(ROOM):
            raise ValueError(f"{function.__module__} is no module of the intake")
        order = pickle.dumps((function.__module__, function.__qualname__, args, kwargs))
        self._close()
        results = self._results(name, order)
        self._open = results
        return results

    def _results(self, name: str, order: bytes) -> Generator[Any, None, None]:
        with _one_at_a_time:
            is_done = False
            try:
                yield from self._answers(name, order)
                is_done = True
            finally:
                if not is_done:
                    self._end()  # what it was about to say belongs to no other file

    def _close(self) -> None:
        """Close the last iterator, which somebody may have left: it would keep all other streams waiting."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _answers(self, name: str, order: bytes) -> Iterator[object]:
        child = self._started()
        child.send(order)
        while True:
            answer = child.answer()
            if answer is None:
                raise BadText(self._why_it_ended(name, child))
            outcome, result = pickle.loads(answer)  # noqa: S301  # our own process wrote it a moment ago
            if outcome is ReadOutcome.DONE:
                return
            if outcome is not ReadOutcome.FOUND:
                raise BadText(self._why_it_failed(name, outcome, result))
            yield result

    def _started(self) -> "_Child":
        if self._child is None:
            self._child = _Child(self._limits)
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

    def _why_it_ended(self, name: str, child: "_Child") -> str:
        if child.is_late:
            return self._too_long(name, self._limits.seconds)
        if child.end() == -_OUT_OF_TIME:
            return self._too_long(name, self._limits.processor_seconds)
        return f"{name}: reading it takes too much memory. {self._limits.remedy}"

    def _too_long(self, name: str, seconds: int) -> str:
        return f"{name}: reading it takes more than {counted(seconds, 'second')}. {self._limits.remedy}"

    def _why_it_failed(self, name: str, outcome: ReadOutcome, result: object) -> str:
        if outcome is ReadOutcome.REFUSED:
            return str(result)
        if outcome is ReadOutcome.TOO_LARGE:
            return f"{name}: reading it takes too much memory. {self._limits.remedy}"
        return f"{name} cannot be read: something in it is malformed. {self._limits.remedy}"


class _Child:
    """The process, and the clock that ends it when it is late."""

    def __init__(self, limits: StreamLimits) -> None:
        numbers = map(str, (limits.memory, limits.processor_seconds, limits.result))
        self._process = subprocess.Popen(  # noqa: S603  # our own
            [sys.executable, "-m", CHILD, *numbers],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(labeling.__file__).parent.parent,
        )
        self._clock = _Clock(limits.seconds, self._process.kill)

    @property
    def is_late(self) -> bool:
        """Whether it was ended because it took too long."""
        return self._clock.has_rung

    def send(self, order: bytes) -> None:
        """Give it something to read."""
        stdin = cast("IO[bytes]", self._process.stdin)
        with suppress(OSError):  # it has ended: there will be no answer
            stdin.write(len(order).to_bytes(LENGTH_BYTES, "big") + order)
            stdin.flush()

    def answer(self) -> bytes | None:
        """Its next answer; None where it ended before it had one."""
        stdout = cast("IO[bytes]", self._process.stdout)
        with self._clock:
            length = stdout.read(LENGTH_BYTES)
            size = int.from_bytes(length, "big")
            answer = stdout.read(size) if len(length) == LENGTH_BYTES else b""
        return answer if answer and len(answer) == size else None

    def end(self) -> int:
        """End it, and return its status."""
        self._clock.stop()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # an order was not sent as a whole
                cast("IO[bytes]", pipe).close()
        if self._process.poll() is None:
            self._process.kill()
        return self._process.wait()


class _Clock:
    """Rings when what is done within it takes longer than it may. One thread, for as many times as it is needed."""

    def __init__(self, seconds: float, ring: Callable[[], Any]) -> None:
        self._seconds = seconds
        self._ring = ring
        self._changed = Condition()
        self._deadline: float | None = None
        self._is_stopped = False
        self.has_rung = False
        Thread(target=self._watch, name="confined stream's clock", daemon=True).start()

    def __enter__(self) -> None:
        self._set(monotonic() + self._seconds)

    def __exit__(self, *_: object) -> None:
        self._set(None)

    def stop(self) -> None:
        """End the thread."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify()

    def _set(self, deadline: float | None) -> None:
        with self._changed:
            self._deadline = deadline
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._is_stopped:
                left = None if self._deadline is None else self._deadline - monotonic()
                if left is not None and left <= 0:
                    self.has_rung = True
                    self._ring()
                    return
                self._changed.wait(left)
