"""Whether a request comes from the one person who is alone with this machine."""

from starlette.datastructures import Headers

from labeling.web.address import Address, Host

_FORWARDED = ("forwarded", "via")


def is_from_this_machine(headers: Headers, address: Address) -> bool:
    """Whether only this machine can connect, the page's names are loopback names, and no proxy stands between.

    A tunnel or a proxy on this machine makes strangers look local: any trace of one means not alone.
    """
    return address.on_loopback and _names_are_loopback(headers) and not _was_forwarded(headers)


def _names_are_loopback(headers: Headers) -> bool:
    host = Host.parse(headers.get("host", ""))
    if host is None or not host.is_loopback:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    source = Host.parse(origin.partition("://")[2])
    return source is not None and source.is_loopback


def _was_forwarded(headers: Headers) -> bool:
    return any(name in _FORWARDED or name.startswith("x-forwarded") for name in headers)
