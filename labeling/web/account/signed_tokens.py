"""What the server hands to a browser and wants back unchanged."""

import secrets
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer


class TokenSigner:
    """Signs values with a secret that lives as long as the server, so none is ever on a disk.

    What was sealed before a restart is refused afterwards: a form has to be sent twice then.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def sealed(self, value: Any, *, purpose: str) -> str:
        """The value as text for a form, a cookie or an address. It can be read by whoever has it."""
        return self._serializer(purpose).dumps(value)

    def opened(self, text: str, *, purpose: str, max_age: int) -> Any | None:
        """The value that was sealed for this purpose at most `max_age` seconds ago, or None."""
        try:
            return self._serializer(purpose).loads(text, max_age=max_age)
        except BadData:
            return None

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=f"factmark {purpose}")
