"""`GET /healthz` and `GET /readyz`: for whatever watches the server."""

import asyncio
import logging
import re
import time
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from labeling.errors import FactmarkError
from labeling.storage.project_file import ProjectFile

LEAST_FREE_BYTES = 100 * 1024 * 1024
"""With less than this on the disk the server is not ready: the next import or backup might not fit."""
_LOG = logging.getLogger("factmark")
_KEPT_SECONDS = 1.0
_NOT_STORED = {"Cache-Control": "no-store"}


def health_routes(file: ProjectFile) -> list[Route]:
    """The routes that say how the server and this project are."""
    readiness = Readiness(file)

    async def get_alive(_request: Request) -> Response:
        return PlainTextResponse("ok\n", headers=_NOT_STORED)

    async def get_ready(_request: Request) -> Response:
        report = await readiness.report()
        status = HTTPStatus.OK if report["ready"] else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse(report, status, _NOT_STORED)

    return [
        Route("/healthz", get_alive, methods=["GET"]),
        Route("/readyz", get_ready, methods=["GET"]),
    ]


class Readiness:
    """Whether labels could be saved right now.

    Everybody may ask, and a probe makes the disk write: however many ask, it writes once a second.
    """

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._lock = asyncio.Lock()
        self._report: dict[str, Any] = {}
        self._probed_at = float("-inf")

    async def report(self) -> dict[str, Any]:
        """`ready`, and what it was judged by."""
        async with self._lock:
            if time.monotonic() - self._probed_at >= _KEPT_SECONDS:
                self._report = await asyncio.to_thread(probe, self._file)
                self._probed_at = time.monotonic()
            return self._report


def code_of(error: FactmarkError) -> str:
    """The kind of an error, as "storage_full". Strangers may ask, and a message names paths: it goes to the log."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


def probe(file: ProjectFile) -> dict[str, Any]:
    """Try to write, and look at the disk.

    Problems are codes. Warnings are for the operator and name no path; saving works in spite of them.
    """
    try:
        disk = file.probe()
    except FactmarkError as error:
        _LOG.error("Not ready: %s", error)
        return {"ready": False, "problems": [code_of(error)]}
    enough = disk.free_bytes >= LEAST_FREE_BYTES
    return {
        "ready": enough,
        "problems": [] if enough else ["disk_nearly_full"],
        "warnings": list(disk.problems),
        "free_bytes": disk.free_bytes,
        "schema": disk.schema_version,
        "sqlite": disk.sqlite_version,
    }
