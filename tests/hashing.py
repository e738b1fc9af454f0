"""Argon2 at the lowest costs, and counted: what tests need a hundred times."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher

from labeling.services import passwords


class CountingHasher(PasswordHasher):
    """The real thing, cheap, that counts how often it is asked."""

    def __init__(self, time_cost: int = 1) -> None:
        super().__init__(time_cost=time_cost, memory_cost=8, parallelism=1)
        self.verified = 0
        self.hashed = 0

    def verify(self, *arguments: str | bytes) -> bool:
        self.verified += 1
        return super().verify(*arguments)

    def hash(self, *arguments: str | bytes) -> str:
        self.hashed += 1
        return super().hash(*arguments)


@contextmanager
def cheap_hashes(time_cost: int = 1) -> Iterator[CountingHasher]:
    """Inside, hashes cost next to nothing."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = CountingHasher(time_cost)
        patch.setattr(passwords, "_hasher", hasher)
        yield hasher
