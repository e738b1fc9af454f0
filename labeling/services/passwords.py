"""Passwords, hashed with Argon2id (RFC 9106): the only place that knows how.

A hash takes 64 MiB and all cores for a moment, which makes guessing expensive. So no more than two are made at the same
time, and never in the writer's thread or on the event loop.
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
"""How long a request waits for a slot."""

_hasher = PasswordHasher()
_slots = BoundedSemaphore(MOST_AT_ONCE)


def refuse_bad_password(password: str, name: str) -> None:
    """Raise BadPassword where a person of this name should not have this password."""
    problem = password_problem(password, name)
    if problem is not None:
        raise BadPassword(problem)


class HashingSlot:
    """The right to make hashes, one after the other. Get one with `hashing_slot`."""

    def hashed(self, password: str) -> str:
        """The hash of a password, to be stored."""
        return _hasher.hash(_encoded(password))

    def fits(self, password: str, stored: str | None) -> bool:
        """Whether the stored hash is of this password. It takes as long where nothing is stored."""
        try:
            return _hasher.verify(stored or _nobodys_hash(), _encoded(password))
        except (VerifyMismatchError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash is cheaper than today's."""
        return _hasher.check_needs_rehash(stored)


@contextmanager
def hashing_slot() -> Iterator[HashingSlot]:
    """Wait for a slot. Raises SignInDelayed where too many others are waiting, too."""
    if not _slots.acquire(timeout=PATIENCE.total_seconds()):
        raise SignInDelayed("Too many people are signing in at the moment. Try again in half a minute.", PATIENCE)
    try:
        yield HashingSlot()
    finally:
        _slots.release()


def hashed(password: str, name: str) -> str:
    """The hash of a person's new password, to be stored. Raises BadPassword; SignInDelayed as `hashing_slot`."""
    refuse_bad_password(password, name)
    with hashing_slot() as slot:
        return slot.hashed(password)


def _nobodys_hash() -> str:
    """A hash that no password has, with today's costs."""
    salt, digest = secrets.token_bytes(_hasher.salt_len), secrets.token_bytes(_hasher.hash_len)
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${costs}${_unpadded(salt)}${_unpadded(digest)}"


def _unpadded(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _encoded(password: str) -> bytes:
    # An accent is one character on some systems and two on others. Input that is too long is cut: it is no password.
    return unicodedata.normalize("NFKC", password[: LONGEST_PASSWORD + 1]).encode("utf-8", "surrogatepass")
