"""How long the next try at a password has to wait: not at all for the first few, then twice as long each time."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """How much guessing one thing puts up with."""

    free: int
    """Tries that cost no waiting: people mistype."""
    window: timedelta
    """How long a try is remembered."""

    def wait(self, tries: Sequence[datetime], now: datetime) -> timedelta:
        """How long until another try is allowed after these; zero where it is now.

        Tries that are older than the window do not count.
        """
        counted = [at for at in tries if at > now - self.window]
        if not counted:
            return timedelta(0)
        # A clock that was set back makes tries of the future: they must not lock anybody out for that long.
        delay = delay_after(len(counted), free=self.free)
        return max(timedelta(0), min(delay, max(counted) + delay - now))


ACCOUNT_LIMIT = Limit(free=5, window=timedelta(hours=1))
"""For tries at one name, wherever they come from."""
ADDRESS_LIMIT = Limit(free=10, window=timedelta(minutes=15))
"""For tries from one address, whatever the name. An office or a school shares one: it forgets sooner."""


def delay_after(failures: int, *, free: int) -> timedelta:
    """The wait after this many tries: nothing up to `free` of them, then 5 s, 10 s, 20 s … up to a quarter of an hour.

    With ten free ones no quarter of an hour holds more than 17 tries, however they are timed.
    """
    if failures < free:
        return timedelta(0)
    doublings = min(failures - free, 20)  # beyond, the longest delay was reached long ago
    return min(LONGEST_DELAY, FIRST_DELAY * (1 << doublings))


def address_group(address: str) -> str:
    """What stands for a network address when tries are counted.

    One customer has a whole /64 of IPv6 addresses. What is no address, such as a socket's name, stands for itself.
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
