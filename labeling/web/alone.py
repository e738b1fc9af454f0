"""Whether a request comes from the one person who is alone with this machine."""

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from labeling.web.address import Address, Host

_FORWARDED = ("forwarded", "via")


def is_from_this_machine(connection: HTTPConnection, address: Address) -> bool:
    """Whether only this machine can connect, the page's names are loopback names, and no proxy stands between.

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
    return any(name in _FORWARDED or name.startswith("x-forwarded") for name in connection.headers)
