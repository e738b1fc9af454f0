"""What the operator sees when the server cannot start."""

import os
import subprocess
import sys
from pathlib import Path

from tests.served import ROOT, free_port


def _run(db: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={free_port()}"]
    return subprocess.run(
        [*command, "--server.headless=true", *options],
        cwd=ROOT,
        env={**os.environ, "FACTMARK_DB": str(db)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_file_that_must_not_be_opened_is_refused_in_plain_words(tmp_path: Path):
    db = tmp_path / "empty.db"
    db.touch()
    ended = _run(db)
    assert ended.returncode == 1
    assert str(db) in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout
    assert db.stat().st_size == 0


def test_a_path_below_a_host_is_refused(tmp_path: Path):
    ended = _run(tmp_path / "project.db", "--server.baseUrlPath=labels")
    assert (ended.returncode, "server.baseUrlPath" in ended.stderr) == (1, True)
