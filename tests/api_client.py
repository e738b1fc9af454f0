"""A browser's part in the protocol, without the browser: the cookie, and posting annotations."""

import http.client
import json
import secrets
from datetime import UTC, datetime
from typing import Any


class ApiClient:
    """One keep-alive connection to the server, as one tab has it."""

    def __init__(self, port: int, *, timeout: float = 10) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.cookie = ""

    def enter(self) -> None:
        """Open the page as the person alone on this machine, and keep the cookie."""
        status, headers, _ = self.get("/", accept="text/html")
        assert status == 200, status
        self.cookie = headers["Set-Cookie"].partition(";")[0]

    def get(self, path: str, *, accept: str = "*/*") -> tuple[int, http.client.HTTPMessage, bytes]:
        return self._ask("GET", path, None, {"Accept": accept, "Sec-Fetch-Mode": "navigate"})

    def post(
        self, annotator: str, events: list[dict[str, Any]], *, path: str = "/api/annotations", **headers: str
    ) -> tuple[int, dict[str, Any]]:
        """Post a batch and return the status and the JSON of the answer."""
        body = json.dumps({"annotator": annotator, "events": events}).encode()
        standard = {"Content-Type": "application/json", "X-Factmark": "1", "Sec-Fetch-Site": "same-origin"}
        status, _, answer = self._ask("POST", path, body, standard | headers)
        return status, json.loads(answer)

    def close(self) -> None:
        self._connection.close()

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        try:
            self._connection.request(method, path, body, headers | cookie)
            response = self._connection.getresponse()
            return response.status, response.headers, response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()  # the next request opens a new one
            raise


def event(sentence_id: str, codebook: str, label: str | None, **fields: Any) -> dict[str, Any]:
    """One annotation as the panel writes it."""
    return {
        "id": secrets.token_hex(12),
        "sentence_id": sentence_id,
        "label": label,
        "secondary": None,
        "skip": None,
        "unsure": False,
        "note": "",
        "path": None,
        "context": True,
        "codebook": codebook,
        "ms": 800,
        "at": datetime.now(UTC).isoformat(),
        **fields,
    }


def decision(sentence_id: str, codebook: str, label: str | None, **fields: Any) -> dict[str, Any]:
    """One adjudication as the panel writes it."""
    return {
        "id": secrets.token_hex(12),
        "sentence_id": sentence_id,
        "label": label,
        "secondary": None,
        "skip": None,
        "rule": None,
        "reason": "",
        "votes_sequence": 0,
        "seen": 0,
        "codebook": codebook,
        "ms": 800,
        "at": datetime.now(UTC).isoformat(),
        **fields,
    }
