"""The process that imports is killed at any moment: nothing comes in twice, half or not at all.

`FACTMARK_KILLS=100` kills it a hundred times.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from labeling.project import open_project
from labeling.services.article_imports import ImportEnd, ImportOutcome, article_imports, import_results
from labeling.services.verification import check_project
from labeling.storage.articles import list_articles
from labeling.storage.connection import connect
from tests.served import ROOT

KILLS = int(os.environ.get("FACTMARK_KILLS", "6"))
EACH = 40
"""Articles that come in between two kills, about."""


def start(db: Path, table: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "labeling", "--db", str(db), "import", str(table)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stored(db: Path) -> int:
    reader = connect(db, read_only=True)
    try:
        ((count,),) = reader.execute("select count(*) from article").fetchall()
        return int(count)
    finally:
        reader.close()


def test_an_import_that_is_killed_again_and_again_brings_each_article_once(tmp_path: Path):
    rng, db, table = random.Random(7), tmp_path / "project.db", tmp_path / "table.csv"  # noqa: S311
    total = EACH * (KILLS + 1)
    rows = [f'"Article {n}","Number {n} was here on Monday. Nobody could say why it left."' for n in range(total)]
    table.write_text("title,text\n" + "\n".join(rows) + "\n")
    with open_project(db) as project, project.file.reading() as reader:
        samples = len(list_articles(reader))
    for kill in range(KILLS):
        process = start(db, table)
        target = samples + kill * EACH + rng.randrange(1, EACH)
        deadline = time.monotonic() + 120
        while stored(db) < target and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(rng.random() / 200)
        process.kill()
        process.wait()
    last = start(db, table)
    assert last.wait(timeout=300) == 0
    with open_project(db) as project:
        owner = project.local_owner()
        (found,) = article_imports(project.file, owner)
        assert (found.ended, found.total, found.imported) == (ImportEnd.FINISHED, total, total)
        results = import_results(project.file, owner, found.batch_id)
        assert [result.number for result in results] == list(range(1, total + 1))
        assert {result.outcome for result in results} == {ImportOutcome.IMPORTED}
        with project.file.reading() as reader:
            articles = list_articles(reader)[samples:]
        assert [article.title for article in articles] == [f"Article {n}" for n in range(total)]
        assert {article.sentences for article in articles} == {2}
        assert check_project(project.file).problems == ()
    assert not list((tmp_path / "imports").iterdir())
