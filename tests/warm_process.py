"""The process behind `tests/warm.py`: it loads everything once, and forks for each line on its standard input.

What a fork does not do again: load modules, and look through all installed packages for Streamlit's components. The
screens are not loaded here: they declare their components to a Streamlit that runs.
"""

import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import sys
from typing import Any, TextIO

from streamlit.components.v2 import manifest_scanner

from labeling.intake.draft import draft_article
from tests.once import keep_what_is_pure
from tests.warm import ROOT

LOADED = [
    "streamlit.web.cli",
    "streamlit.web.server.app_discovery",
    "streamlit.web.server.starlette.starlette_app",
    "streamlit.web.server.starlette.starlette_server",
    "streamlit.watcher.polling_path_watcher",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.auto",
    "anyio._backends._asyncio",
    "starlette.middleware.errors",
    "starlette.middleware.sessions",
    "starlette.staticfiles",
    "pandas",
    "pyarrow",
    "altair",
    "webbrowser",
]
LEFT_OUT = ("labeling.ui", "labeling.__main__")


def main() -> None:
    """Load, then fork until the wishes end; a fork goes on as what was wished for."""
    wishes, answers = os.fdopen(os.dup(0), "r"), os.fdopen(os.dup(1), "w")
    load()
    wish = forked(wishes, answers)
    if wish is not None:
        wishes.close()
        answers.close()
        become(wish)


def load() -> None:
    gc.disable()
    for name in LOADED:
        importlib.import_module(name)
    for module in pkgutil.walk_packages([str(ROOT / "labeling")], "labeling."):
        if not module.name.startswith(LEFT_OUT) and not module.name.endswith(("child", "process")):
            importlib.import_module(module.name)
    draft_article("The board met. “Nobody asked us,” said Mirre Tollan.", language="en")  # the cutter's model
    keep_what_is_pure()
    found = manifest_scanner.scan_component_manifests()  # a second's work at each start, and there are none
    manifest_scanner.scan_component_manifests = lambda *_, **__: found
    gc.collect()
    gc.freeze()  # or each fork's first look through all that would copy it


def forked(wishes: TextIO, answers: TextIO) -> dict[str, Any] | None:
    """In each fork, the wish that it was made for. None in the parent, when there are no more."""
    running: set[int] = set()
    for line in wishes:
        wish: dict[str, Any] = json.loads(line)
        if "ended" in wish:
            answer = os.waitstatus_to_exitcode(os.waitpid(wish["ended"], 0)[1])
            running.remove(wish["ended"])
        elif answer := os.fork():
            running.add(answer)
        else:
            return wish
        print(answer, file=answers, flush=True)
    for pid in running:
        os.kill(pid, signal.SIGKILL)
    return None


def become(wish: dict[str, Any]) -> None:
    """The rest of this process's life, as if it had been started as `python -m module …`, or `python -c code …`."""
    gc.enable()
    for number, path in enumerate((os.devnull, wish["out"], wish["err"])):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(wish["env"])
    if wish["code"] is not None:
        sys.argv = ["-c", *wish["arguments"]]
        exec(compile(wish["code"], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - our own tests'
    else:
        sys.argv = [wish["module"], *wish["arguments"]]
        runpy.run_module(wish["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
