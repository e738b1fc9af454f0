"""Annotators who save all the time, in a process of their own, so that no wait is the benchmark's own."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe

from benchmarks.http_client import Connection
from benchmarks.machine import stay_on
from benchmarks.team import Member, Team
from tests.api_client import event

EVERY_SECONDS = 0.1


@dataclass(slots=True)
class Waits:
    """Seconds from sending an annotation to the answer that it is on the disk; filled once the savers have stopped."""

    seconds: list[float] = field(default_factory=list)


@contextmanager
def saving(port: int, crowd: Team, savers: list[Member], cpus: set[int]) -> Iterator[Waits]:
    """Let each of the savers save an annotation every `EVERY_SECONDS` while the block runs."""
    waits = Waits()
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_save_apart, args=(port, crowd, savers, cpus, theirs))
    process.start()
    assert ours.recv() == "ready"
    yield waits
    ours.send("stop")
    waits.seconds = ours.recv()
    process.join()


def _save_apart(port: int, crowd: Team, savers: list[Member], cpus: set[int], parent: Pipe) -> None:
    stay_on(cpus)
    parent.send(asyncio.run(_all_save(port, crowd, savers, parent)))


async def _all_save(port: int, crowd: Team, savers: list[Member], parent: Pipe) -> list[float]:
    connections = [await Connection.open(port, member.token) for member in savers]
    parent.send("ready")
    some = await asyncio.gather(*map(lambda c, m: _save(c, m, crowd, parent), connections, savers))
    return [wait for waits in some for wait in waits]


async def _save(connection: Connection, member: Member, crowd: Team, parent: Pipe) -> list[float]:
    waits: list[float] = []
    while not parent.poll():
        made = event(crowd.sentence_ids[0], crowd.codebook, crowd.label_ids[0])
        begun = time.perf_counter()
        await connection.save(member.annotator_id, made)
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(EVERY_SECONDS)
    return waits
