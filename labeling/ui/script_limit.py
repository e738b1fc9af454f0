"""How many scripts run at the same time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
"""Scripts share the interpreter with the event loop, which saves the annotations. When two hundred people click at the
same moment, the last one waits 1.0 s with two scripts at a time and 1.2 s with sixteen, and annotations that arrive
meanwhile wait 0.8 and 1.0 s (benchmarks/clicks.py). With only one, a long export would keep everybody from opening a
page. labeling/web/middleware/page_queue.py limits the pages that open."""

_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def limited_scripts() -> Iterator[None]:
    """Wait for a turn and give it back, however the script ends: Streamlit ends scripts with its own exceptions."""
    with _turns:
        yield
