"""Where this server is reached, and under which names."""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

_HOST = re.compile(
    r"(?:\[(?P<v6>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?))(?::(?P<port>[0-9]{1,5}))?"
)


@dataclass(frozen=True, slots=True)
class Host:
    """What a Host header, or an Origin after its scheme, says."""

    name: str
    """In lower case; an IPv6 address without its brackets."""
    port: int | None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `name`, `name:port`, `[v6]` or `[v6]:port`; None for anything else."""
        match = _HOST.fullmatch(text.lower())
        if match is None:
            return None
        port = int(match["port"]) if match["port"] else None
        if port is not None and port > 65_535:
            return None
        return cls(match["v6"] or match["name"], port)

    @property
    def is_loopback(self) -> bool:
        """Whether this names the machine itself, without asking DNS."""
        return is_loopback(self.name)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and what else it may be called."""

    bound_to: str
    """The address listened on, such as `127.0.0.1` or `0.0.0.0`."""
    port: int
    more_hosts: tuple[str, ...] = ()
    """Further host names, on any port. `*.example.org` stands for every name below it, `*` for any."""

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can connect."""
        return is_loopback(self.bound_to)

    def admits(self, host: Host, local_ip: str | None) -> bool:
        """Whether a request with this Host header is meant for us.

        A page elsewhere can point its own name at this machine (DNS rebinding) and would then be let read our answers
        by the browser. So a name must be known: loopback, or listed. An IP address cannot be rebound; it is admitted
        where the connection came in on it (`local_ip`).
        """
        if host.is_loopback:  # on any port: a tunnel from the person's own machine ends where it likes
            return True
        if not self.on_loopback and local_ip is not None and _same_ip(host.name, local_ip):
            return True
        return any(_matches(host.name, pattern) for pattern in (self.bound_to, *self.more_hosts))


@lru_cache(maxsize=1024)
def is_loopback(name: str) -> bool:
    """Whether this is `localhost` or a loopback IP address."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def _same_ip(name: str, local_ip: str) -> bool:
    try:
        return ipaddress.ip_address(name) == ipaddress.ip_address(local_ip.removeprefix("::ffff:"))
    except ValueError:
        return False


def _matches(name: str, pattern: str) -> bool:
    pattern = pattern.strip().lower()
    if pattern.startswith("*."):
        return name.endswith(pattern[1:])
    return pattern in {"*", name}
