"""What lets the server answer at once: three settings of the process and its socket.

Measured with benchmarks/api_load.py, 32 clients on two shared CPUs.
"""

import gc
import socket
import sys


def disable_nagle(port: int) -> bool:
    """Switch Nagle's algorithm off for connections to this port. False where nothing listens there.

    An answer is written in two pieces, head and body. With Nagle's algorithm the second waits until the browser has
    confirmed the first, which it may put off for 40 ms: every save took 48 ms. asyncio switches the algorithm off by
    itself, but only where a socket says that it is TCP, and Streamlit opens its socket without saying so. Connections
    inherit the setting from the listening socket, which Streamlit keeps private, so we search for it.
    """
    # By its type: `isinstance` asks weak references for what they refer to, and some are dead.
    listening = [
        candidate
        for candidate in gc.get_objects()
        if issubclass(type(candidate), socket.socket) and _listens(candidate, port)
    ]
    for listener in listening:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bool(listening)


def freeze_loaded_objects() -> None:
    """Keep the garbage collector from looking through all modules again and again: each time nothing else runs.

    The slowest save took 75 ms, and 30 ms since. Call it when everything is loaded: afterwards the
    collector no longer lists what it holds, and `disable_nagle` would not find its socket.
    """
    gc.collect()
    gc.freeze()


def shorten_thread_switches() -> None:
    """Let the threads of Python take turns of half a millisecond instead of five.

    The writer and the event loop hand each annotation to each other, and wait for the other's turn to end.
    """
    sys.setswitchinterval(0.0005)


def _listens(candidate: socket.socket, port: int) -> bool:
    if candidate.fileno() == -1 or candidate.family not in {socket.AF_INET, socket.AF_INET6}:
        return False
    accepts = candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    return bool(accepts) and candidate.getsockname()[1] == port
