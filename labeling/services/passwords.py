"""Passwords, hashed with Argon2id (RFC 9106): the only place that knows how.

A hash takes 64 MiB and all cores for a moment: that is what makes guessing dear. So hashes take turns, two at a time,
and never happen in the writer's thread or on the event loop.
"""

import secrets
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from labeling.domain.passwords import LONGEST_PASSWORD, password_problem
from labeling.errors import BadPassword, SignInDelayed

MOST_AT_ONCE = 2
PATIENCE = timedelta(seconds=30)
"""How long a request waits for its turn."""

_hasher = PasswordHasher()
_slots = BoundedSemaphore(MOST_AT_ONCE)


def refuse_bad_password(password: str, name: str) -> None:
    """Raise BadPassword where a person of this name should not have this password."""
    problem = password_problem(password, name)
    if problem is not None:
        raise BadPassword(problem)


class HashingSlot:
    """The right to hash, one after the other. Get one with `hashing_slot`."""

    def hashed(self, password: str) -> str:
        """What to store of a password."""
        return _hasher.hash(_encoded(password))

    def fits(self, password: str, stored: str | None) -> bool:
        """Whether this is the password of which that was stored. It takes as long where nothing was."""
        try:
            return _hasher.verify(stored or _nobodys_hash(), _encoded(password))
        except VerifyMismatchError:
            return False
        except InvalidHashError:
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made when a cheaper one was thought good enough."""
        return _hasher.check_needs_rehash(stored)


@contextmanager
def hashing_slot() -> Iterator[HashingSlot]:
    """Wait for a turn to hash. Raises SignInDelayed where too many others wait, too."""
    if not _slots.acquire(timeout=PATIENCE.total_seconds()):
        raise SignInDelayed("Very many people are signing in just now. Try again in half a minute.", PATIENCE)
    try:
        yield HashingSlot()
    finally:
        _slots.release()


def hashed(password: str, name: str) -> str:
    """What to store of a person's new password. Raises BadPassword, and SignInDelayed where too many others wait."""
    refuse_bad_password(password, name)
    with hashing_slot() as mine:
        return mine.hashed(password)


def _nobodys_hash() -> str:
    """A hash that no password has, with today's costs."""
    salt, digest = secrets.token_bytes(_hasher.salt_len), secrets.token_bytes(_hasher.hash_len)
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${costs}${_unpadded(salt)}${_unpadded(digest)}"


def _unpadded(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _encoded(password: str) -> bytes:
    # An accent typed on one system is two characters on another. And no password is as long as what might be sent.
    return unicodedata.normalize("NFKC", password[: LONGEST_PASSWORD + 1]).encode("utf-8", "surrogatepass")
