"""Values that the server hands to a browser and wants back unchanged."""

import secrets
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer


class TokenSigner:
    """Signs values with a secret that lives as long as the server, so none is ever on a disk.

    Values signed before a restart are refused after it: such a form has to be sent twice.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def sign(self, value: Any, *, purpose: str) -> str:
        """The value as text for a form, a cookie or an address. Anyone who has it can read it."""
        return self._serializer(purpose).dumps(value)

    def verify(self, text: str, *, purpose: str, max_age: int) -> Any | None:
        """The value that was signed for this purpose at most `max_age` seconds ago, or None."""
        try:
            return self._serializer(purpose).loads(text, max_age=max_age)
        except BadData:
            return None

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=f"factmark {purpose}")
