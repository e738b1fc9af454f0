"""A page's websocket, read to the last byte."""

from contextlib import ExitStack
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.served import Server
from tests.web.wire import cookie


class Screen:
    """One open page. `received` is all that the server sent."""

    def __init__(self, server: Server, token: str, *, resume: str = "") -> None:
        """`resume` is the Streamlit session that the page says it had before."""
        offered = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([resume] if resume else [])]
        connection = connect(
            f"ws://localhost:{server.port}/_stcore/stream",
            subprotocols=[Subprotocol(entry) for entry in offered],
            origin=Origin(f"http://localhost:{server.port}"),
            additional_headers=cookie(token),
            max_size=None,
        )
        self._open = ExitStack()
        self._connection = self._open.enter_context(connection)
        self.received = b""
        self.session_id = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._open.close()

    def run(self, page: str = "") -> None:
        """Have the script run, as opening the page and every click do, and read until it has ended."""
        message = BackMsg()
        message.rerun_script.page_name = page
        self._connection.send(message.SerializeToString())
        while self._read().WhichOneof("type") != "script_finished":
            pass

    def drain(self, seconds: float = 1.0) -> None:
        """Read what comes without having been asked for."""
        try:
            while True:
                self._read(seconds)
        except TimeoutError:
            pass

    def _read(self, timeout: float = 30) -> ForwardMsg:
        data = self._connection.recv(timeout)
        assert isinstance(data, bytes)
        self.received += data
        message = ForwardMsg.FromString(data)
        self.session_id = message.new_session.initialize.session_id or self.session_id
        return message
