"""Reads one file within limits: `python -m labeling.intake.confined_child MEMORY SECONDS RESULT`.

The order comes by standard input, and the result goes to standard output; `confined.py` writes the one and reads the
other.
"""

import os
import pickle
import sys
from importlib import import_module

from labeling.errors import BadText, FaultyText
from labeling.intake.confined import ROOM, ReadOutcome, mark_as_confined


def main(memory: int, seconds: int, result_limit: int) -> int:
    """Run the order and write its result to standard output. Returns 0: failures are results, too."""
    limit(memory, seconds)
    mark_as_confined()
    order, out = sys.stdin.buffer.read(), sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is not a result
    try:
        answer = pickle.dumps((ReadOutcome.FOUND, run_order(order)))
    except FaultyText as error:
        answer = pickle.dumps((ReadOutcome.FAULTY, str(error)))
    except BadText as error:
        answer = pickle.dumps((ReadOutcome.REFUSED, str(error)))
    except MemoryError:
        answer = pickle.dumps((ReadOutcome.TOO_LARGE, None))
    except Exception:  # noqa: BLE001  # a hostile file can raise anything
        answer = pickle.dumps((ReadOutcome.FAILED, None))
    out.write(answer if len(answer) <= result_limit else pickle.dumps((ReadOutcome.TOO_LARGE, None)))
    out.flush()
    return 0


def limit(memory: int, seconds: int) -> None:
    """Hold this process to its limits, where the system can; the parent process watches the clock."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    os.nice(10)  # labeling comes first
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def run_order(order: bytes) -> object:
    """What the function that was asked for returns. Raises what it raises, and ValueError outside of the intake."""
    module, name, args, kwargs = pickle.loads(order)  # noqa: S301  # from the process that started this one
    if not module.startswith(ROOM):
        raise ValueError(f"{module} is no module of the intake")
    return getattr(import_module(module), name)(*args, **kwargs)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
