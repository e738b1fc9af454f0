"""A browser's part of Streamlit's websocket protocol: open a page and wait until its script has run."""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from labeling.services.sign_in import COOKIE_NAME


async def open_page(port: int, token: str) -> ClientConnection:
    """Connect as the person to whom the token belongs, and return when the page is drawn."""
    connection = await connect(
        f"ws://localhost:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(f"http://localhost:{port}"),
        additional_headers={"Cookie": f"{COOKIE_NAME}={token}"},
        max_size=None,
        open_timeout=60,
    )
    await rerun(connection)
    return connection


async def rerun(connection: ClientConnection) -> None:
    """Have the script run, as the first opening and every click do, and return when the panel is drawn."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    await connection.send(message.SerializeToString())
    await asyncio.wait_for(_drawn(connection), timeout=120)


async def _drawn(connection: ClientConnection) -> None:
    panel_seen = False
    async for data in connection:
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        panel_seen = panel_seen or message.delta.new_element.HasField("bidi_component")
        if message.WhichOneof("type") == "script_finished":
            assert panel_seen, "the script ended without drawing the panel"
            return
