"""The real server in a process of its own, for tests and benchmarks: started, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from tests.warm import Fork, warm_process

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`streamlit run app.py` on a port and a project of its own.

    In the tests, a warm process forks it (`tests/warm.py`); with `cold`, it is started as a person starts it.
    """

    def __init__(self, db: Path, *options: str, cpus: set[int] | None = None, cold: bool = False) -> None:
        self.db = db
        self.port = free_port()
        self.options = options
        self.cpus = cpus
        self.log = db.with_suffix(".log")
        self.cold = cold
        self.process: subprocess.Popen[bytes] | Fork | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.stop()

    def start(self) -> None:
        """Start, and return when the server answers."""
        self.db.parent.mkdir(parents=True, exist_ok=True)
        arguments = ["run", "app.py", f"--server.port={self.port}", "--server.headless=true", *self.options]
        env = {**os.environ, "FACTMARK_DB": str(self.db)}
        warm = None if self.cold else warm_process()
        if warm is not None:
            self.process = warm.fork("-m", "streamlit", *arguments, env=env, out=self.log, err=self.log)
        else:
            command = [sys.executable, "-m", "streamlit", *arguments]
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        if self.cpus:
            os.sched_setaffinity(self.process.pid, self.cpus)
        self._wait_until_it_answers()

    def kill(self) -> None:
        """With kill -9: no word of warning. (The system still writes what it was handed, unlike in a power cut.)"""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def stop(self) -> None:
        """As Ctrl+C would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def cli(self, *arguments: str) -> str:
        """Run `python -m labeling` on the same project and return what it prints."""
        return run_python("-m", "labeling", "--db", str(self.db), *arguments)

    def _wait_until_it_answers(self) -> None:
        assert self.process is not None
        for _ in range(600):
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):  # noqa: S310 - our own server
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError(self.log.read_text())


def start_python(how: str, what: str, *arguments: str, out: Path, err: Path) -> "subprocess.Popen[bytes] | Fork":
    """Start `python -m what …` or `python -c what …` in a process of its own, which appends what it prints to files."""
    warm = warm_process()
    if warm is not None:
        return warm.fork(how, what, *arguments, env={**os.environ}, out=out, err=err)
    with out.open("ab") as to_out, err.open("ab") as to_err:
        return subprocess.Popen([sys.executable, how, what, *arguments], cwd=ROOT, stdout=to_out, stderr=to_err)


def run_python(how: str, what: str, *arguments: str) -> str:
    """Run `python -m what …` or `python -c what …` in a process of its own, and return what it prints."""
    with NamedTemporaryFile("r", encoding="utf-8") as out, NamedTemporaryFile("r", encoding="utf-8") as err:
        process = start_python(how, what, *arguments, out=Path(out.name), err=Path(err.name))
        status = process.wait()
        if status:
            raise subprocess.CalledProcessError(status, [how, what, *arguments], out.read(), err.read())
        return out.read()
