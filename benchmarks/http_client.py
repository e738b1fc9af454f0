"""HTTP as a browser speaks it, for hundreds of clients in one process.

Ready-made clients take more time than the server that they ask (creating an `httpx.AsyncClient` alone takes 30 ms), so
they would measure themselves.
"""

import asyncio
import json
from typing import Any, Self

from labeling.services.sign_in import COOKIE_NAME


class Connection:
    """One keep-alive connection of one annotator's tab."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, token: str) -> None:
        self._reader = reader
        self._writer = writer
        # What Chromium sends, as far as the server looks at it or has to read past it.
        self._common = (
            f"Host: localhost:{port}\r\n"
            "Connection: keep-alive\r\n"
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0\r\n"
            f"Origin: http://localhost:{port}\r\n"
            "Sec-Fetch-Site: same-origin\r\n"
            "Accept-Encoding: gzip, deflate, br, zstd\r\n"
            "Accept-Language: en\r\n"
            f"Cookie: {COOKIE_NAME}={token}\r\n"
        )

    @classmethod
    async def open(cls, port: int, token: str) -> Self:
        """Connect as the person to whom the token belongs."""
        return cls(*await asyncio.open_connection("127.0.0.1", port), port, token)

    async def save(self, annotator_id: str, event: dict[str, Any]) -> None:
        """Post one annotation, and return when the server says that it is on the disk."""
        body = json.dumps({"annotator": annotator_id, "events": [event]}).encode()
        answer = json.loads(await self._ask("POST /api/annotations", "Accept: */*\r\nX-Factmark: 1\r\n", body))
        if answer["saved"] != [event["id"]]:
            raise SystemExit(f"The server did not save: {answer}")

    async def get(self, path: str, *, accept: str = "*/*") -> bytes:
        """The body that the server answers."""
        return await self._ask(f"GET {path}", f"Accept: {accept}\r\n")

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    async def _ask(self, what: str, headers: str, body: bytes = b"") -> bytes:
        content = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        self._writer.write(f"{what} HTTP/1.1\r\n{self._common}{headers}{content}\r\n".encode() + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        answer = await self._body(head)
        if not head.startswith((b"http/1.1 200", b"http/1.1 204")):
            raise SystemExit(f"The server answered {head.splitlines()[0].decode()} to {what}: {answer.decode()}")
        return answer

    async def _body(self, head: bytes) -> bytes:
        if b"transfer-encoding: chunked" not in head:
            return await self._reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0))
        pieces = []
        while length := int(await self._reader.readline(), 16):
            pieces.append(await self._reader.readexactly(length))
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return b"".join(pieces)
