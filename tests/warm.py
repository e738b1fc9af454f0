"""Servers and commands that start in a moment: forked by a process in which everything is loaded already.

Starting Python and loading Streamlit, pandas and Factmark takes three seconds of work, and that was most of what a test
with a server cost. So each worker of the tests keeps one process (`tests/warm_process.py`) that has loaded it all and
begun nothing: no event loop, no project. What it forks runs just what `python -m streamlit run app.py` runs, or
`python -m labeling`, with an environment, a log and a life of its own: it can be killed like any other process.
"""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class WarmProcess:
    """The process that forks, started with the first wish and gone with the tests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def fork(self, how: str, what: str, *arguments: str, env: dict[str, str], out: Path, err: Path) -> "Fork":
        """Run `python -m what …` or `python -c what …` in a process that appends what it prints to these files."""
        program = {"module": what if how == "-m" else None, "code": what if how == "-c" else None}
        return Fork(self, self.ask(**program, arguments=arguments, env=env, out=str(out), err=str(err)))

    def ask(self, **wish: Any) -> int:
        with self._lock:
            if self._process is None:
                self._process = self._start()
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            print(json.dumps(wish), file=self._process.stdin, flush=True)
            return int(self._process.stdout.readline())

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.warm_process"]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        atexit.register(self._close)
        return process

    def _close(self) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


class Fork:
    """A process that was forked for us: what `subprocess.Popen` offers, as far as tests ask."""

    def __init__(self, parent: WarmProcess, pid: int) -> None:
        self.pid = pid
        self._parent = parent
        self._handle = os.pidfd_open(pid)
        self._status: int | None = None

    def poll(self) -> int | None:
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        status = self._ended(timeout)
        if status is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return status

    def send_signal(self, number: int) -> None:
        if self._status is None:
            signal.pidfd_send_signal(self._handle, number)

    def _ended(self, timeout: float | None) -> int | None:
        if self._status is None:
            poll = select.poll()
            poll.register(self._handle, select.POLLIN)
            if poll.poll(None if timeout is None else int(timeout * 1000)):
                self._status = self._parent.ask(ended=self.pid)
                os.close(self._handle)
        return self._status


_shared: list[WarmProcess] = []


def share_warm_process() -> None:
    """Let every `Server` of this process start warm. Only tests ask for it: benchmarks start what people start."""
    if hasattr(os, "pidfd_open") and not _shared:  # Linux; elsewhere servers start cold
        _shared.append(WarmProcess())


def warm_process() -> WarmProcess | None:
    return _shared[0] if _shared else None
