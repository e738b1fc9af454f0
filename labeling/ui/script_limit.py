"""How many scripts run at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
"""Scripts share the interpreter with the event loop, which takes the annotations in. When two hundred people click in
one moment, the last one is answered after 1.0 s with two at once and after 1.2 s with sixteen, and the annotations that
arrive meanwhile wait 0.8 and 1.0 s (benchmarks/clicks.py). Not one, so that a long export keeps nobody from opening a
page. For pages that open, labeling/web/middleware/page_queue.py counts more."""

_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def limited_scripts() -> Iterator[None]:
    """Wait for a turn, and give it back however the script ends: Streamlit ends scripts by exceptions of its own."""
    with _turns:
        yield
