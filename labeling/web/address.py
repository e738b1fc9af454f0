"""Where this server is reached, and under which names."""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

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


_DEFAULT_PORT_BY_SCHEME = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class PublicUrl:
    """The address that people type if a reverse proxy is in front of the server."""

    scheme: str
    host: Host

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `https://name` or `http://name:port`. Raises ValueError, with what to write instead."""
        scheme, separator, rest = text.strip().partition("://")
        host = Host.parse(rest.removesuffix("/"))
        if scheme not in _DEFAULT_PORT_BY_SCHEME or not separator or host is None:
            raise ValueError(f"{text!r} is not in the form https://labels.example.org, without a path.")
        return cls(scheme, host)

    def is_asked_for(self, host: Host) -> bool:
        """Whether a request with this Host header came to this address."""
        default = _DEFAULT_PORT_BY_SCHEME[self.scheme]
        return host.name == self.host.name and (host.port or default) == (self.host.port or default)

    def __str__(self) -> str:
        name = f"[{self.host.name}]" if ":" in self.host.name else self.host.name
        return f"{self.scheme}://{name}" + (f":{self.host.port}" if self.host.port else "")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and what else it may be called."""

    bound_to: str
    """The address listened on, such as `127.0.0.1` or `0.0.0.0`."""
    port: int
    more_hosts: tuple[str, ...] = ()
    """Further host names, on any port. `*.example.org` stands for every name below it, `*` for any."""
    public_url: PublicUrl | None = None
    """What people type if a proxy is in front: only the operator can know, because any header can be forged."""
    speaks_tls: bool = False
    """Whether the server itself has a certificate."""

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can connect."""
        return is_loopback(self.bound_to)

    @property
    def only_this_machine(self) -> bool:
        """Whether nobody else is meant to reach the server, not even through a proxy."""
        return self.on_loopback and self.public_url is None

    def scheme(self, host: Host | None) -> str:
        """`https` where a browser that asked for this Host came over TLS, else `http`.

        Never from a header such as X-Forwarded-Proto alone: anyone who can reach the server can write it.
        """
        if self.speaks_tls:
            return "https"
        if host is not None and self.public_url is not None and self.public_url.is_asked_for(host):
            return self.public_url.scheme
        return "http"

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
        if self.public_url is not None and self.public_url.is_asked_for(host):
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


_PREFIXES = ("http://", "https://")
_DEFAULT_PORT_BY_PREFIX = {"http://": ":80", "https://": ":443"}


def is_same_origin(headers: Headers, *, tls: bool) -> bool:
    """Whether the browser says that one of our own pages made this request.

    Browsers send Sec-Fetch-Site only to localhost and over TLS, so on plain HTTP an Origin equal to Host does. A
    request that says neither does not come from our pages.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return origin_is_host(headers, tls=tls)


def origin_is_host(headers: Headers, *, tls: bool) -> bool:
    """Whether Origin and Host name the same server. False where there is no Origin.

    Where we are reached over TLS, a page that came over plain HTTP is not ours, whatever its host: anybody between us
    and the browser may have written it. Without TLS both will do, for a proxy that nobody told us of.
    """
    origin, host = headers.get("origin"), headers.get("host")
    if origin is None or host is None:
        return False
    scheme = next((scheme for scheme in (_PREFIXES[1:] if tls else _PREFIXES) if origin.startswith(scheme)), None)
    if scheme is None:
        return False
    return origin.removeprefix(scheme).lower() == host.lower().removesuffix(_DEFAULT_PORT_BY_PREFIX[scheme])


_PROXY_HEADERS = ("forwarded", "via")


def is_from_this_machine(connection: HTTPConnection, address: Address) -> bool:
    """Whether only this machine can connect, the page's names are loopback names, and no proxy is between them.

    A tunnel or a proxy on this machine makes strangers look local: any trace of one means not alone.
    """
    if not address.only_this_machine or _was_forwarded(connection):
        return False
    return _names_are_loopback(connection.headers)


def _names_are_loopback(headers: Headers) -> bool:
    host = Host.parse(headers.get("host", ""))
    if host is None or not host.is_loopback:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    source = Host.parse(origin.partition("://")[2])
    return source is not None and source.is_loopback


def _was_forwarded(connection: HTTPConnection) -> bool:
    # A proxy that nobody configured further leaves one trace: nginx asks in HTTP/1.0, which no browser speaks.
    if connection.scope.get("http_version") == "1.0":
        return True
    return any(name in _PROXY_HEADERS or name.startswith("x-forwarded") for name in connection.headers)
