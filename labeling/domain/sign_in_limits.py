"""How long to wait before the next try at a password: not at all after the first few, then twice as long each time."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries one name or address gets."""

    free: int
    """Tries without a wait: people mistype."""
    window: timedelta
    """How long a try counts."""

    def wait(self, tries: Sequence[datetime], now: datetime) -> timedelta:
        """How long until another try is allowed; zero where it is allowed now.

        Tries that are older than the window do not count.
        """
        counted = [at for at in tries if at > now - self.window]
        if not counted:
            return timedelta(0)
        # If the clock was set back, tries are in the future: they must not lock anybody out for that long.
        delay = delay_after(len(counted), free=self.free)
        return max(timedelta(0), min(delay, max(counted) + delay - now))


ACCOUNT_LIMIT = Limit(free=5, window=timedelta(hours=1))
"""For tries at one name, from any address."""
ADDRESS_LIMIT = Limit(free=10, window=timedelta(minutes=15))
"""For tries from one address, at any name. An office or a school may share one, so tries count less long."""


def delay_after(failures: int, *, free: int) -> timedelta:
    """The wait after this many tries: nothing up to `free` of them, then 5 s, 10 s, 20 s … up to a quarter of an hour.

    With ten free tries, there can be no more than 17 tries in any quarter of an hour.
    """
    if failures < free:
        return timedelta(0)
    doublings = min(failures - free, 20)  # by then, the longest delay is reached
    return min(LONGEST_DELAY, FIRST_DELAY * (1 << doublings))


def address_group(address: str) -> str:
    """The group of addresses that tries from a network address count for.

    One customer has a whole /64 of IPv6 addresses. Anything else, such as a socket's name, is its own group.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
