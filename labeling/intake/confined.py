"""Runs a reader in a separate process with limits on memory and time, in case a file is hostile.

A server that reads such a file itself stalls, and with it everybody who is labeling. The process gets the bytes, calls
one function of the intake, and hands its result back; it is ended when it takes more memory or time than it may.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar, cast

import labeling
from labeling.errors import BadText, FaultyText

P = ParamSpec("P")
T = TypeVar("T")

ROOM = "labeling.intake."
"""Only functions of modules under this name run there."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take before it is ended."""

    memory: int = 1_000_000_000
    """Bytes of address space, where the system can hold it to that."""
    seconds: int = 60
    """Of the processor. By the clock it may take `BY_THE_CLOCK` times as long: where others need the processor, too, it
    gets little of it."""
    result: int = 256_000_000
    """Bytes of what it hands back."""
    remedy: str = "Split the export and import its parts."
    """What to do where it takes more, as a sentence."""


LIMITS = Limits()

BY_THE_CLOCK = 4
"""How much longer something may take by the clock than of the processor."""

_OUT_OF_TIME = 24
"""The signal of a process that took more of the processor than it may: SIGXCPU."""

_one_at_a_time = Lock()
"""Two at once would take twice as much."""


class _ThisProcess:
    """Whether this is such a process: then nothing is confined a second time."""

    is_confined = False


def mark_as_confined() -> None:
    """Record that this process has its limits."""
    _ThisProcess.is_confined = True


def run_confined(name: str, limits: Limits, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `function(*args, **kwargs)` returns, in a process with these limits; `name` is the file it is about.

    The function is at the top level of a module of the intake; it and its arguments are pickled. Raises BadText as
    the function does, and where it needs more memory or time than it may.
    """
    if _ThisProcess.is_confined:
        return function(*args, **kwargs)
    if not function.__module__.startswith(ROOM):
        raise ValueError(f"{function.__module__} is no module of the intake")
    order = pickle.dumps((function.__module__, function.__qualname__, args, kwargs))
    with _one_at_a_time:
        code, answer = _run_child(name, limits, order)
    if code == -_OUT_OF_TIME:
        raise BadText(_too_long(name, limits))
    if code != 0 or not answer:
        raise BadText(_too_large(name, limits))
    outcome, result = pickle.loads(answer)  # noqa: S301  # our own process wrote it a moment ago
    if outcome is ReadOutcome.TOO_LARGE:
        raise BadText(_too_large(name, limits))
    if outcome is ReadOutcome.FAILED:
        raise BadText(f"{name} cannot be read: something in it is malformed. {limits.remedy}")
    if outcome is ReadOutcome.FAULTY:
        raise FaultyText(str(result))
    if outcome is ReadOutcome.REFUSED:
        raise BadText(str(result))
    return cast("T", result)


class ReadOutcome(Enum):
    """How a reader ended in its process."""

    FOUND = auto()
    DONE = auto()
    """Nothing more will be found."""
    REFUSED = auto()
    FAULTY = auto()
    """Refused, unless somebody has the broken bytes replaced."""
    TOO_LARGE = auto()
    FAILED = auto()
    """The reader raised an error that it does not expect."""


def _run_child(name: str, limits: Limits, order: bytes) -> tuple[int, bytes]:
    """The process's status, and what it handed back."""
    numbers = map(str, (limits.memory, limits.seconds, limits.result))
    command = [sys.executable, "-m", "labeling.intake.confined_child", *numbers]
    try:
        done = subprocess.run(  # noqa: S603  # our own
            command,
            input=order,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(labeling.__file__).parent.parent,
            timeout=limits.seconds * BY_THE_CLOCK,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BadText(_too_long(name, limits)) from error
    return done.returncode, done.stdout


def _too_long(name: str, limits: Limits) -> str:
    seconds = "1 second" if limits.seconds == 1 else f"{limits.seconds} seconds"
    return f"{name}: reading it takes more than {seconds}. {limits.remedy}"


def _too_large(name: str, limits: Limits) -> str:
    return f"{name}: reading it takes too much memory. {limits.remedy}"
