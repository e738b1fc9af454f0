"""Two hundred people click at the same moment, and how long saving takes meanwhile.

    python -m benchmarks.clicks [--rounds 3] [--cpus 0,1]

Everybody has the labeling screen open; each click runs its script again. How many scripts run at once is
`AT_ONCE` in labeling/ui/script_limit.py.
"""

import asyncio
import time

from websockets.asyncio.client import ClientConnection

from benchmarks.report import spread
from benchmarks.rounds import Figures, run_rounds
from benchmarks.savers import saving
from benchmarks.streamlit_session import open_page, rerun
from benchmarks.team import Member, Team, team
from tests.served import Server

PEOPLE, SAVERS = 200, 20


async def all_click(pages: list[ClientConnection]) -> float:
    """Seconds until the last of them has its answer."""
    begun = time.perf_counter()
    await asyncio.gather(*map(rerun, pages))
    return time.perf_counter() - begun


async def clicks(server: Server, crowd: Team, people: list[Member], cpus: set[int]) -> Figures:
    """Open the pages one after the other, then click on all of them."""
    pages = [await open_page(server.port, member.token) for member in people]
    with saving(server.port, crowd, crowd.members[len(people) :], cpus) as saves:
        took = await all_click(pages)
    await asyncio.gather(*(page.close() for page in pages))
    return {"all_answered_ms": took * 1000, **{f"saving_{name}": each for name, each in spread(saves.seconds).items()}}


def measure(cpus: set[int]) -> Figures:
    """One round on a new server."""
    with team(PEOPLE + SAVERS) as crowd, Server(crowd.db, cpus=cpus) as server:
        return asyncio.run(clicks(server, crowd, crowd.members[:PEOPLE], cpus))


if __name__ == "__main__":
    run_rounds("clicks", __doc__, measure, rounds=3)
