"""How many annotations a second the server takes, and how long each waits until it is on the disk.

    python -m benchmarks.api_load [--clients 32] [--seconds 10] [--cpus 0,1]

The real server (`streamlit run app.py`) and this process share the CPUs named. Each client keeps one connection, posts
one event, waits for the answer, and posts the next. Afterwards the rows in the database are compared with what was
acknowledged.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

import labeling
from labeling.services.codebooks import current_codebook
from labeling.services.open_article import list_articles, sentences_of
from tests.served import Server

WARM_UP_SECONDS = 1.0
_ID = b"id-goes-here"
"""Stands in a request made beforehand where each event's own id goes, which is as long."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the clients post, and to whom."""

    port: int
    cookie: str
    annotator: str
    codebook: str
    labels: list[str]
    sentences: list[str]


@dataclass(slots=True)
class Tally:
    """What the clients saw."""

    waits: list[float] = field(default_factory=list)
    """Seconds from sending a request to its whole answer, without the warm-up."""
    acknowledged: set[str] = field(default_factory=set)
    server_cpu: float = 0.0
    """Seconds that the server computed: it hardly depends on what else the machine does."""


def main() -> None:
    """Measure once, and print JSON on stdout and a line for people on stderr."""
    options = _options()
    if options.cpus:
        os.sched_setaffinity(0, options.cpus)
    with tempfile.TemporaryDirectory(prefix="factmark-api-load-") as folder:
        db = Path(folder) / "load.db"
        server = Server(db, cpus=options.cpus)
        _import_article(server, Path(folder) / "article.txt")
        with server:
            target = _target(server)
            assert server.process is not None
            process = psutil.Process(server.process.pid)
            before = sum(process.cpu_times()[:2])
            tally, seconds = asyncio.run(_load(target, options.clients, options.seconds))
            tally.server_cpu = sum(process.cpu_times()[:2]) - before
        result = _result(tally, seconds, options, stored=_stored_ids(db))
    print(json.dumps(result))
    print(_line(result), file=sys.stderr)
    if result["missing"]:
        raise SystemExit(f"{result['missing']} acknowledged annotations are not in the database")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--cpus", type=_cpus, default={0, 1}, metavar="0,1", help="empty for all")
    return parser.parse_args()


def _cpus(text: str) -> set[int]:
    return {int(number) for number in text.split(",") if number}


def _import_article(server: Server, path: Path) -> None:
    sentences = [f"The harbour board met for the {number}th time this year on Tuesday." for number in range(4, 44)]
    path.write_text("\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, 40, 5)), encoding="utf-8")
    server.cli("import", str(path))


def _target(server: Server) -> Target:
    with labeling.open_project(server.db) as project:
        owner = project.local_owner()
        article = list_articles(project.file, owner)[0].summary
        codebook = current_codebook(project.file)
        return Target(
            port=server.port,
            cookie=_cookie(server),
            annotator=owner.annotator_id,
            codebook=codebook.id,
            labels=[label.id for label in codebook.labels],
            sentences=[sentence.id for sentence in sentences_of(project.file, article.id)],
        )


def _cookie(server: Server) -> str:
    page = urllib.request.Request(server.url, headers={"Accept": "text/html"})  # noqa: S310 - our own server
    with urllib.request.urlopen(page, timeout=30) as answer:  # noqa: S310
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


async def _load(target: Target, clients: int, seconds: float) -> tuple[Tally, float]:
    tally = Tally()
    started = time.perf_counter()
    counted_from = started + WARM_UP_SECONDS
    until = counted_from + seconds
    await asyncio.gather(*(_client(target, number, counted_from, until, tally) for number in range(clients)))
    return tally, time.perf_counter() - counted_from


async def _client(target: Target, number: int, counted_from: float, until: float, tally: Tally) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
    # Made beforehand: what the clients compute is taken from the CPUs that the server is measured on.
    requests = [_request(target, turn) for turn in range(len(target.sentences))]
    count = 0
    while (sent_at := time.perf_counter()) < until:
        event_id = f"{number:04x}{count:08x}"
        writer.write(requests[(number + count) % len(requests)].replace(_ID, event_id.encode()))
        answer = await _answer(reader)
        if answer["saved"] != [event_id]:
            raise SystemExit(f"The server did not save: {answer}")
        tally.acknowledged.add(event_id)
        if sent_at >= counted_from:
            tally.waits.append(time.perf_counter() - sent_at)
        count += 1
    writer.close()


def _request(target: Target, turn: int) -> bytes:
    event = {
        "id": _ID.decode(),
        "sentence_id": target.sentences[turn],
        "label": target.labels[turn % len(target.labels)],
        "secondary": None,
        "skip": None,
        "unsure": False,
        "note": "",
        "path": None,
        "context": True,
        "codebook": target.codebook,
        "ms": 1500,
        "at": datetime.now(UTC).isoformat(),
    }
    body = json.dumps({"annotator": target.annotator, "events": [event]}).encode()
    # What Chromium sends, as far as the server looks at it or has to read past it.
    head = (
        "POST /api/annotations HTTP/1.1\r\n"
        f"Host: localhost:{target.port}\r\n"
        "Connection: keep-alive\r\n"
        f"Content-Length: {len(body)}\r\n"
        "X-Factmark: 1\r\n"
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0\r\n"
        "Content-Type: application/json\r\n"
        "Accept: */*\r\n"
        f"Origin: http://localhost:{target.port}\r\n"
        "Sec-Fetch-Site: same-origin\r\n"
        "Sec-Fetch-Mode: cors\r\n"
        "Sec-Fetch-Dest: empty\r\n"
        "Accept-Encoding: gzip, deflate, br, zstd\r\n"
        "Accept-Language: en\r\n"
        f"Cookie: {target.cookie}\r\n\r\n"
    )
    return head.encode() + body


async def _answer(reader: asyncio.StreamReader) -> dict[str, Any]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    body = await reader.readexactly(length)
    if not head.startswith(b"http/1.1 200"):
        raise SystemExit(f"The server answered {head.splitlines()[0].decode()}: {body.decode()}")
    answer: dict[str, Any] = json.loads(body)
    return answer


def _stored_ids(db: Path) -> set[str]:
    with labeling.open_project(db) as project, project.file.reading() as reading:
        return {row[0] for row in reading.execute("select id from annotation")}


def _result(tally: Tally, seconds: float, options: argparse.Namespace, *, stored: set[str]) -> dict[str, Any]:
    waits = sorted(tally.waits)
    return {
        "benchmark": "api_load",
        "clients": options.clients,
        "cpus": len(options.cpus) or os.cpu_count(),
        "seconds": round(seconds, 2),
        "requests": len(waits),
        "per_second": round(len(waits) / seconds),
        "p50_ms": round(statistics.median(waits) * 1000, 2),
        "p95_ms": round(waits[int(len(waits) * 0.95)] * 1000, 2),
        "p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 2),
        "slowest_ms": round(waits[-1] * 1000, 2),
        "server_cpu_ms": round(tally.server_cpu / len(tally.acknowledged) * 1000, 3),
        "acknowledged": len(tally.acknowledged),
        "stored": len(stored),
        "missing": len(tally.acknowledged - stored),
    }


def _line(result: dict[str, Any]) -> str:
    return (
        f"{result['per_second']:,} annotations/s from {result['clients']} clients, server and clients on "
        f"{result['cpus']} CPUs: p50 {result['p50_ms']} ms, p95 {result['p95_ms']} ms, slowest {result['slowest_ms']} "
        f"ms, {result['server_cpu_ms']} ms of the server's CPU each; {result['acknowledged']:,} acknowledged, "
        f"{result['stored']:,} stored, {result['missing']} missing"
    )


if __name__ == "__main__":
    main()
