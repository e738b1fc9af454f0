"""A door between browser and server that can be slammed: every connection through it ends at once."""

import contextlib
import socket
import threading


class Cutter:
    """Forwards a port of its own to the server's."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._sockets: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> int:
        """End every connection, in both directions, and return how many there were."""
        sockets, self._sockets = self._sockets, set()
        for each in sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        return len(sockets) // 2

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                inside, _ = self._listener.accept()
                self._join(inside)

    def _join(self, inside: socket.socket) -> None:
        try:
            outside = socket.create_connection(("127.0.0.1", self._target_port))
        except OSError:
            inside.close()
            return
        self._sockets |= {inside, outside}
        for source, sink in ((inside, outside), (outside, inside)):
            threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        for each in (source, sink):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
