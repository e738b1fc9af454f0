"""Which of our own pages a request comes from, as far as the browser says."""

from starlette.datastructures import Headers

_SCHEMES = ("http://", "https://")
_DEFAULT_PORTS = {"http://": ":80", "https://": ":443"}


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
    scheme = next((scheme for scheme in (_SCHEMES[1:] if tls else _SCHEMES) if origin.startswith(scheme)), None)
    if scheme is None:
        return False
    return origin.removeprefix(scheme).lower() == host.lower().removesuffix(_DEFAULT_PORTS[scheme])
