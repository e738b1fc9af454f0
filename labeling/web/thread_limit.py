"""Slow calls, kept from taking every thread."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 8
_limiter = CapacityLimiter(THREADS)


async def run_in_limited_threads(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call the function in one of a few threads; if all are busy, the caller waits without holding any.

    A password takes a tenth of a second to check, two at a time, and another service's answer up to ten seconds. In
    the threads that everything shares, forty people who sign in at once would keep pages and exports waiting.
    """
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_limiter)
