"""Two hundred annotators with the page open, each labeling a sentence every two seconds."""

import asyncio
import random
import time

import httpx
import psutil

from benchmarks.report import report, spread
from benchmarks.streamlit_session import open_page
from benchmarks.team import Member, Team, team
from tests.api_client import event
from tests.served import Server

ANNOTATORS, EVERY_SECONDS, LASTS_SECONDS = 200, 2.0, 30.0
CPUS = {0, 1}


async def annotate(server: Server, crowd: Team, member: Member, started: float) -> list[float]:
    """Label until the time is over, and return how long each took to be saved."""
    waits: list[float] = []
    headers = {"Cookie": f"factmark_session={member.token}", "X-Factmark": "1", "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=60) as client:
        await asyncio.sleep(random.uniform(0, EVERY_SECONDS))  # noqa: S311 - spreads the load
        while time.monotonic() - started < LASTS_SECONDS:
            made = event(random.choice(crowd.sentence_ids), crowd.codebook, random.choice(crowd.label_ids))  # noqa: S311
            begun = time.perf_counter()
            answer = await client.post("/api/annotations", json={"annotator": member.annotator_id, "events": [made]})
            waits.append(time.perf_counter() - begun)
            assert answer.json()["saved"] == [made["id"]], answer.text
            await asyncio.sleep(EVERY_SECONDS)
    return waits


async def measure(server: Server, crowd: Team) -> None:
    """Open the pages a few at a time, then let everybody label."""
    pages = []
    for member in crowd.members:
        pages.append(await open_page(server.port, member.token))
    assert server.process is not None
    process = psutil.Process(server.process.pid)
    process.cpu_percent()
    started = time.monotonic()
    waits = [
        w for some in await asyncio.gather(*(annotate(server, crowd, m, started) for m in crowd.members)) for w in some
    ]
    report(
        "sessions",
        {
            "annotators": len(pages),
            "annotations": len(waits),
            "saved": spread(waits),
            "server_cpu_percent_of_a_core": round(process.cpu_percent()),
            "server_memory_mb": process.memory_info().rss // 2**20,
        },
    )
    for page in pages:
        await page.close()


def main() -> None:
    """Run server and clients on the same two cores."""
    psutil.Process().cpu_affinity(list(CPUS))
    with team(ANNOTATORS) as crowd, Server(crowd.db, cpus=CPUS) as server:
        asyncio.run(measure(server, crowd))


if __name__ == "__main__":
    main()
