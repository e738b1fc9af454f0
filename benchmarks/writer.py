"""How fast the one writer thread is: 32 threads that each store one annotation after the other.

    python -m benchmarks.writer [--rounds 5] [--cpus 0,1]

Without a server: this process has the project open.
"""

import threading
import time
from datetime import UTC, datetime

from benchmarks.report import spread
from benchmarks.rounds import Figures, run_rounds
from benchmarks.team import Team, team
from labeling.domain.model import Annotation, Answer
from labeling.project import open_project
from labeling.storage.annotations import insert_annotations
from labeling.storage.project_file import ProjectFile

THREADS, EACH = 32, 1_000


def measure(_cpus: set[int]) -> Figures:
    """Store, and count what is there."""
    with team(1) as crowd, open_project(crowd.db) as project:
        waits: list[float] = []
        threads = [threading.Thread(target=store, args=(project.file, crowd, n, waits)) for n in range(THREADS)]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - begun
        stored = len(project.annotations())
    return {"threads": THREADS, "stored": stored, "per_second": stored / took, **spread(waits)}


def store(file: ProjectFile, crowd: Team, number: int, waits: list[float]) -> None:
    """Store annotations one by one, each when the one before is on the disk."""
    now = datetime.now(UTC)
    for turn in range(EACH):
        event = Annotation(
            f"t{number}-{turn}",
            crowd.sentence_ids[turn % len(crowd.sentence_ids)],
            crowd.members[0].annotator_id,
            Answer(label=crowd.label_ids[0]),
            None,
            True,
            crowd.codebook,
            900,
            now,
        )
        begun = time.perf_counter()
        file.write(lambda db, event=event: insert_annotations(db, [event], saved_at=now)).result()
        waits.append(time.perf_counter() - begun)


if __name__ == "__main__":
    run_rounds("writer", __doc__, measure, rounds=5)
