"""A web address as fields for addresses may hold it."""

from urllib.parse import urlsplit

_ENCODED = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "<": "%3C", ">": "%3E", '"': "%22"})
"""What no address has as it is, and what would end a field of BibTeX."""


def web_address(typed: str) -> str:
    """The address that was typed; empty where it is none that begins with http:// or https:// and has a host."""
    address = typed.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_one = parts.scheme in {"http", "https"} and parts.hostname and not any(map(str.isspace, address))
    return address.translate(_ENCODED) if is_one else ""
