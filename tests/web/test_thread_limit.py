"""A crowd at the sign-in page leaves threads for everything else."""

import asyncio
import threading

from starlette.concurrency import run_in_threadpool

from labeling.web.thread_limit import THREADS, run_in_limited_threads


def test_a_crowd_of_slow_calls_leaves_threads_for_others():
    release, full = threading.Event(), threading.Event()
    under_way: list[int] = []

    def slow(number: int) -> int:
        under_way.append(number)
        if len(under_way) == THREADS:
            full.set()
        release.wait(30)
        return number

    async def crowd() -> list[int]:
        calls = [asyncio.create_task(run_in_limited_threads(slow, number)) for number in range(100)]
        assert await asyncio.wait_for(run_in_threadpool(full.wait, 20), timeout=30)
        assert len(under_way) == THREADS
        release.set()
        return await asyncio.gather(*calls)

    assert asyncio.run(crowd()) == list(range(100))
