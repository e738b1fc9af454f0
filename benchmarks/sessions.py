"""Two hundred annotators with the page open, each labeling a sentence every two seconds.

    python -m benchmarks.sessions [--rounds 3] [--cpus 0,1]

Each of them has a websocket, like a browser's tab, and a connection for saving. Server and clients share the
processors.
"""

import asyncio
import random
import time

import psutil

from benchmarks.http_client import Connection
from benchmarks.report import spread
from benchmarks.rounds import Figures, run_rounds
from benchmarks.streamlit_session import open_page
from benchmarks.team import Member, Team, team
from tests.api_client import event
from tests.served import Server

ANNOTATORS, EVERY_SECONDS, LASTS_SECONDS = 200, 2.0, 20.0


async def annotate(connection: Connection, crowd: Team, member: Member, seconds: float = LASTS_SECONDS) -> list[float]:
    """Label until the time is over, and return how long each annotation took to be saved."""
    waits: list[float] = []
    until = time.perf_counter() + seconds
    await asyncio.sleep(random.uniform(0, EVERY_SECONDS))  # noqa: S311 - spreads the load
    while (begun := time.perf_counter()) < until:
        made = event(random.choice(crowd.sentence_ids), crowd.codebook, random.choice(crowd.label_ids))  # noqa: S311
        await connection.save(member.annotator_id, made)
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(EVERY_SECONDS - waits[-1])
    return waits


async def sessions(server: Server, crowd: Team, process: psutil.Process) -> Figures:
    """Open the pages one after the other, then let everybody label."""
    pages = [await open_page(server.port, member.token) for member in crowd.members]
    connections = [await Connection.open(server.port, member.token) for member in crowd.members]
    process.cpu_percent()
    some = await asyncio.gather(*(annotate(c, crowd, m) for c, m in zip(connections, crowd.members, strict=True)))
    waits = [wait for each in some for wait in each]
    figures = {
        "annotators": len(pages),
        "annotations": len(waits),
        **spread(waits),
        "server_cpu_percent_of_a_core": process.cpu_percent(),
        "memory_mb": process.memory_info().rss / 2**20,
    }
    await asyncio.gather(*(page.close() for page in pages))
    return figures


def measure(cpus: set[int]) -> Figures:
    """One round on a new server."""
    with team(ANNOTATORS) as crowd, Server(crowd.db, cpus=cpus) as server:
        assert server.process is not None
        return asyncio.run(sessions(server, crowd, psutil.Process(server.process.pid)))


if __name__ == "__main__":
    run_rounds("sessions", __doc__, measure, rounds=3)
