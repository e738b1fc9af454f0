"""Limits on tries at a password or a code. Tries are counted before they are checked, so that parallel ones count."""

import math
from datetime import datetime, timedelta

from labeling.domain.person_names import name_key
from labeling.domain.sign_in_limits import ACCOUNT_LIMIT, ADDRESS_LIMIT, Limit, address_group
from labeling.errors import SignInDelayed
from labeling.storage import sign_in_limits
from labeling.storage.connection import Database

Limits = dict[str, Limit]
"""By the account that is tried, or the address that tries."""


def limits_at(name: str, address: str) -> Limits:
    """The limits of a try from this address at the account of this name, whether or not there is one."""
    return {_account(name): ACCOUNT_LIMIT} | limits_from(address)


def limits_from(address: str) -> Limits:
    """The limits of a try from this address that names nobody."""
    return {f"address {address_group(address)}": ADDRESS_LIMIT}


def refuse_delayed(db: Database, limits: Limits, now: datetime) -> None:
    """Raise SignInDelayed where the next try has to wait."""
    waits = [
        limit.wait(sign_in_limits.tries_at(db, key, since=now - limit.window), now) for key, limit in limits.items()
    ]
    longest = max(waits)
    if longest > timedelta(0):
        seconds = math.ceil(longest.total_seconds())
        words = "1 second" if seconds == 1 else f"{seconds} seconds"
        if seconds >= 100:
            words = f"{math.ceil(seconds / 60)} minutes"
        raise SignInDelayed(f"Too many tries. Wait {words}, then try again.", longest)


def count_attempt(db: Database, limits: Limits, now: datetime) -> list[int]:
    """Count a try, and return its numbers for `forgive`. Raises SignInDelayed where it has to wait."""
    refuse_delayed(db, limits, now)
    sign_in_limits.forget_tries_before(db, now - max(ACCOUNT_LIMIT.window, ADDRESS_LIMIT.window))
    return [sign_in_limits.add_try(db, key, at=now) for key in limits]


def forgive(db: Database, numbers: list[int]) -> None:
    """Take back a try that was right. Others from the same address stay, because they may concern other accounts."""
    for number in numbers:
        sign_in_limits.forget_try(db, number)


def forgive_account(db: Database, name: str) -> None:
    """Forget all tries at this account, because its person has proved who they are."""
    sign_in_limits.forget_tries(db, _account(name))


def _account(name: str) -> str:
    return f"account {name_key(name)}"
