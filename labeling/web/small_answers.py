"""Small answers leave at once."""

import gc
import socket


def send_small_answers_at_once(port: int) -> int:
    """Switch Nagle's algorithm off for the connections to this port, and return how many listening sockets there were.

    An answer is written in two pieces, head and body. With Nagle's algorithm the second waits until the browser has
    confirmed the first, which browsers put off for 40 ms: it made every save take 48 ms instead of 3. asyncio
    switches it off by itself, but only where a socket says that it is TCP, and Streamlit opens its own without saying
    so. Connections inherit the setting from the listening socket, which Streamlit keeps to itself: hence the search.
    """
    listening = [thing for thing in gc.get_objects() if isinstance(thing, socket.socket) and _listens(thing, port)]
    for found in listening:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def _listens(candidate: socket.socket, port: int) -> bool:
    if candidate.fileno() == -1 or candidate.family not in {socket.AF_INET, socket.AF_INET6}:
        return False
    accepts = candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    return bool(accepts) and candidate.getsockname()[1] == port
