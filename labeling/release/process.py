"""The process that writes a release: `python -m labeling.release.process FOLDER`.

It ends when nobody wants the release any more: cancelling closes its standard input, and so does the end of the server,
however it ends.
"""

import os
import sys
from pathlib import Path
from select import select
from time import monotonic

from labeling.errors import FactmarkError
from labeling.release.build import make_release
from labeling.release.request import RELEASE, REQUEST, STATE, BuildState, read_request, write_state

PERIOD = 0.2
"""Seconds from one report to the next."""


class Cancelled(Exception):  # nothing went wrong
    """The person who asked for the release is gone or has changed their mind."""


class _Reporter:
    """Says now and then how far the work is, and ends it when nobody listens any more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._next_at = 0.0

    def report(self, fraction: float, words: str) -> None:
        if monotonic() < self._next_at:
            return
        self._next_at = monotonic() + PERIOD
        if select([sys.stdin], [], [], 0)[0]:  # nothing is ever written there: it was closed
            raise Cancelled
        write_state(self._path, BuildState(fraction, words))


def main(folder: Path) -> int:
    """Write the release that is ordered in this folder; 0 where it is published."""
    request, state = folder / REQUEST, folder / STATE
    if sys.platform != "win32":
        os.nice(10)  # labeling comes first
    try:
        make_release(read_request(request), folder / RELEASE, _Reporter(state).report)
    except Cancelled:
        return 1
    except FactmarkError as error:
        write_state(state, BuildState(failed=str(error)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
