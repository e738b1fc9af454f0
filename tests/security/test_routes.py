"""Every route that the server has, Streamlit's own too, against a list that somebody has read.

An upgrade of Streamlit that brings a route fails here: decide whether it is open or closed, and write it into
routes.txt.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import ROOT, Server
from tests.web.people import People
from tests.web.wire import SAME_ORIGIN, WEBSOCKET, ask

REVIEWED = Path(__file__).with_name("routes.txt")

_PRINT_ROUTES = """
from starlette.routing import Mount, WebSocketRoute

def show(routes, prefix=""):
    for route in routes:
        path = prefix + route.path
        if isinstance(route, Mount) and route.routes:
            show(route.routes, path)
        elif isinstance(route, Mount):
            print("MOUNT", path or "/")
        elif isinstance(route, WebSocketRoute):
            print("WEBSOCKET", path)
        else:
            print(",".join(sorted(route.methods)), path)

import app
show(app._routes)
show(app.app._build_starlette_app().routes)
"""


def reviewed() -> list[tuple[str, str, str]]:
    """(methods, path, `open` or `closed`)"""
    lines = REVIEWED.read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [(methods, path, door) for door, methods, path in entries]


def test_every_route_has_been_reviewed(tmp_path: Path):
    printed = subprocess.run(
        [sys.executable, "-c", _PRINT_ROUTES],
        cwd=ROOT,
        env={**os.environ, "FACTMARK_DB": str(tmp_path / "routes.db")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    registered = sorted(printed.splitlines())
    assert registered == sorted(f"{methods} {path}" for methods, path, _ in reviewed())


@pytest.mark.parametrize(("methods", "path", "door"), reviewed())
def test_a_stranger_only_gets_through_an_open_door(server: Server, people: People, methods: str, path: str, door: str):
    concrete = path.replace(":path}", "}").replace("{", "").replace("}", "")
    for method in ("GET" if methods in {"WEBSOCKET", "MOUNT"} else methods).split(","):
        extra = WEBSOCKET if methods == "WEBSOCKET" else SAME_ORIGIN
        refused = ask(server, concrete, extra, method=method).status == 401
        assert refused == (door == "closed"), (method, concrete)
