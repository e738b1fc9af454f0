"""Two hundred pages opened in one moment, and what saving takes meanwhile."""

import asyncio
import time

import httpx
import psutil

from benchmarks.report import report, spread
from benchmarks.streamlit_session import open_page
from benchmarks.team import Member, Team, team
from tests.api_client import event
from tests.served import Server

PAGES = 200
CPUS = {0, 1}


async def open_timed(server: Server, member: Member) -> float:
    """Open a page and return the seconds until it is drawn."""
    begun = time.perf_counter()
    connection = await open_page(server.port, member.token)
    took = time.perf_counter() - begun
    await connection.close()
    return took


async def save_meanwhile(server: Server, crowd: Team, done: asyncio.Event) -> list[float]:
    """Save an annotation every 50 ms until the pages stand, and return how long each took."""
    member, waits = crowd.members[0], []
    headers = {"Cookie": f"factmark_session={member.token}", "X-Factmark": "1", "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=60) as client:
        while not done.is_set():
            made = event(crowd.sentence_ids[0], crowd.codebook, crowd.label_ids[0])
            begun = time.perf_counter()
            answer = await client.post("/api/annotations", json={"annotator": member.annotator_id, "events": [made]})
            waits.append(time.perf_counter() - begun)
            assert answer.json()["saved"] == [made["id"]], answer.text
            await asyncio.sleep(0.05)
    return waits


async def measure(server: Server, crowd: Team) -> None:
    """One page to warm up, then all at once."""
    report("first page of a new server", {"seconds": round(await open_timed(server, crowd.members[0]), 2)})
    done = asyncio.Event()
    saving = asyncio.create_task(save_meanwhile(server, crowd, done))
    begun = time.perf_counter()
    waits = await asyncio.gather(*(open_timed(server, member) for member in crowd.members))
    all_standing = time.perf_counter() - begun
    done.set()
    report(
        "pages",
        {
            "pages": len(waits),
            "all_standing_seconds": round(all_standing, 2),
            "page": spread(waits),
            "saving_meanwhile": spread(await saving),
        },
    )


def main() -> None:
    """Run server and clients on the same two cores."""
    psutil.Process().cpu_affinity(list(CPUS))
    with team(PAGES) as crowd, Server(crowd.db, cpus=CPUS) as server:
        asyncio.run(measure(server, crowd))


if __name__ == "__main__":
    main()
