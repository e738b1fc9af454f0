"""How many scripts run at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import os, sys
AT_ONCE = int(os.environ.get("XAT","4"))
if "XSW" in os.environ: sys.setswitchinterval(float(os.environ["XSW"]))
"""Scripts share the interpreter with the routes that save annotations. When two hundred pages open in one moment,
a few at a time get there as soon as all at once would, and saving goes on meanwhile (benchmarks/pages.py)."""

_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def one_of_few_scripts() -> Iterator[None]:
    """Wait for a turn, and give it back however the script ends: Streamlit ends scripts by exceptions of its own."""
    with _turns:
        yield
