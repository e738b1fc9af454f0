"""Two hundred pages opened at the same moment, and how long saving takes meanwhile.

    python -m benchmarks.pages [--rounds 5] [--cpus 0,1]

A page is what a browser that has been here before asks for: index.html, two small answers, and the websocket, until its
script has drawn the labeling panel. Meanwhile twenty annotators with open pages save ten annotations a second each.
Every round has a new server.
"""

import asyncio
import statistics
import time

import psutil

from benchmarks.http_client import Connection
from benchmarks.report import percentile, spread
from benchmarks.rounds import Figures, run_rounds
from benchmarks.savers import saving
from benchmarks.streamlit_session import open_page
from benchmarks.team import Member, team
from tests.served import Server

PAGES, SAVERS = 200, 20


async def open_timed(server: Server, member: Member) -> float:
    """Open a page and return the seconds until it is drawn."""
    begun = time.perf_counter()
    http = await Connection.open(server.port, member.token)
    await http.get("/", accept="text/html")
    await http.get("/_stcore/health")
    await http.get("/_stcore/host-config")
    http.close()
    websocket = await open_page(server.port, member.token)
    took = time.perf_counter() - begun
    await websocket.close()
    return took


async def open_all(server: Server, members: list[Member]) -> tuple[float, list[float]]:
    """Open a page for each at the same time; the seconds until all are shown, and those of each."""
    begun = time.perf_counter()
    waits = await asyncio.gather(*(open_timed(server, member) for member in members))
    return time.perf_counter() - begun, waits


def measure(cpus: set[int]) -> Figures:
    """A new server: its first page, a few one after the other, then all at once."""
    with team(PAGES + SAVERS) as crowd, Server(crowd.db, cpus=cpus) as server:
        assert server.process is not None
        process = psutil.Process(server.process.pid)
        openers, savers = crowd.members[:PAGES], crowd.members[PAGES:]
        started_mb = process.memory_info().rss / 2**20
        first = asyncio.run(open_timed(server, openers[0]))
        alone = [asyncio.run(open_timed(server, member)) for member in openers[:20]]
        with saving(server.port, crowd, savers, cpus) as saves:
            cpu_before = sum(process.cpu_times()[:2])
            shown, waits = asyncio.run(open_all(server, openers))
            cpu = sum(process.cpu_times()[:2]) - cpu_before
        return {
            "first_page_ms": first * 1000,
            "one_page_ms": statistics.median(alone) * 1000,
            "all_shown_ms": shown * 1000,
            "page_p50_ms": percentile(waits, 50) * 1000,
            **{f"saving_{name}": value for name, value in spread(saves.seconds).items()},
            "saves": len(saves.seconds),
            "server_cpu_ms": cpu * 1000,
            "started_mb": started_mb,
            "memory_mb": process.memory_info().rss / 2**20,
        }


if __name__ == "__main__":
    run_rounds("pages", __doc__, measure, rounds=5)
