"""Two hundred annotators for five minutes, while pages are opened and closed: is it still as fast, and as small?

    python -m benchmarks.endurance [--seconds 300]

Everybody labels a sentence every two seconds; in addition, a page is opened and another one closed every half second.
"""

import argparse
import asyncio
import itertools
import time

import psutil

from benchmarks.http_client import Connection
from benchmarks.machine import TWO_CORES, stay_on
from benchmarks.report import report, spread
from benchmarks.sessions import ANNOTATORS, annotate
from benchmarks.streamlit_session import open_page
from benchmarks.team import Team, team
from tests.served import Server


async def come_and_go(server: Server, crowd: Team, seconds: float) -> int:
    """Open a page and close the one before, again and again, and return how many there were."""
    until = time.perf_counter() + seconds
    for count, member in enumerate(itertools.cycle(crowd.members)):
        if time.perf_counter() > until:
            return count
        page = await open_page(server.port, member.token)
        await asyncio.sleep(0.5)
        await page.close()
    raise AssertionError("a cycle has no end")


async def weigh(process: psutil.Process, seconds: float) -> list[float]:
    """The server's memory in MB, every tenth of the time."""
    weights = []
    for _ in range(10):
        await asyncio.sleep(seconds / 10)
        weights.append(round(process.memory_info().rss / 2**20))
    return weights


async def measure(server: Server, crowd: Team, seconds: float) -> dict[str, object]:
    """Everything at the same time; an annotation that is not saved ends the measurement with an error."""
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    pages = [await open_page(server.port, member.token) for member in crowd.members]
    connections = [await Connection.open(server.port, member.token) for member in crowd.members]
    labeling = [annotate(c, crowd, m, seconds) for c, m in zip(connections, crowd.members, strict=True)]
    opened, memory, *some = await asyncio.gather(
        come_and_go(server, crowd, seconds), weigh(process, seconds), *labeling
    )
    waits = [wait for each in some for wait in each]
    await asyncio.gather(*(page.close() for page in pages))
    return {"annotations": len(waits), "pages_opened": opened, **spread(waits), "memory_mb": memory}


def main() -> None:
    """One run on two processors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    seconds = parser.parse_args().seconds
    stay_on(TWO_CORES)
    with team(ANNOTATORS) as crowd, Server(crowd.db, cpus=TWO_CORES) as server:
        report("endurance", asyncio.run(measure(server, crowd, seconds)))


if __name__ == "__main__":
    main()
