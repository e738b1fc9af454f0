"""How many annotations a second the server takes, and how long each waits until it is on the disk.

    python -m benchmarks.api_load [--rounds 5] [--cpus 0,1]

The real server and 32 clients share the processors. Each client keeps one connection, posts one event, waits for the
answer, and posts the next. Afterwards the rows in the database are compared with the acknowledged events.
"""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.http_client import Connection
from benchmarks.report import spread
from benchmarks.rounds import Figures, run_rounds
from benchmarks.team import Member, Team, team
from labeling.project import open_project
from tests.api_client import event
from tests.served import Server

CLIENTS, LASTS_SECONDS, WARM_UP_SECONDS = 32, 10.0, 1.0


@dataclass(slots=True)
class Tally:
    """What the clients saw."""

    counted_from: float
    """When the warm-up ends."""
    waits: list[float] = field(default_factory=list)
    """Seconds from sending a request to its whole answer, without the warm-up."""
    acknowledged: set[str] = field(default_factory=set)


def measure(cpus: set[int]) -> Figures:
    """One round on a new server."""
    with team(CLIENTS) as crowd:
        with Server(crowd.db, cpus=cpus) as server:
            assert server.process is not None
            process = psutil.Process(server.process.pid)
            cpu_before = sum(process.cpu_times()[:2])
            tally, seconds = asyncio.run(load(server, crowd))
            cpu = sum(process.cpu_times()[:2]) - cpu_before
        stored = stored_ids(crowd.db)
    if missing := tally.acknowledged - stored:
        raise SystemExit(f"{len(missing)} acknowledged annotations are not in the database")
    return {
        "clients": CLIENTS,
        "per_second": len(tally.waits) / seconds,
        **spread(tally.waits),
        "server_cpu_ms_each": cpu / len(tally.acknowledged) * 1000,
        "acknowledged": len(tally.acknowledged),
        "stored": len(stored),
    }


async def load(server: Server, crowd: Team) -> tuple[Tally, float]:
    """All clients at once; also the seconds that were counted."""
    connections = [await Connection.open(server.port, member.token) for member in crowd.members]
    tally = Tally(counted_from=time.perf_counter() + WARM_UP_SECONDS)
    await asyncio.gather(*(post(c, crowd, m, tally) for c, m in zip(connections, crowd.members, strict=True)))
    return tally, time.perf_counter() - tally.counted_from


async def post(connection: Connection, crowd: Team, member: Member, tally: Tally) -> None:
    """Post one annotation after the other until the time is over."""
    count = 0
    while time.perf_counter() < tally.counted_from + LASTS_SECONDS:
        sentence_id = crowd.sentence_ids[count % len(crowd.sentence_ids)]
        made = event(sentence_id, crowd.codebook, crowd.label_ids[count % len(crowd.label_ids)])
        begun = time.perf_counter()
        await connection.save(member.annotator_id, made)
        if begun >= tally.counted_from:
            tally.waits.append(time.perf_counter() - begun)
        tally.acknowledged.add(made["id"])
        count += 1
    connection.close()


def stored_ids(db: Path) -> set[str]:
    """The ids of all annotations in the database."""
    with open_project(db) as project, project.file.reading() as reading:
        return {row[0] for row in reading.execute("select id from annotation")}


if __name__ == "__main__":
    run_rounds("api_load", __doc__, measure, rounds=5)
