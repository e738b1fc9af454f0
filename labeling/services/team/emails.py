"""E-mail addresses and domains for single sign-on."""

import re

from labeling.errors import Refused

_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]"
_EMAIL = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?P<domain>{_DOMAIN})")
"""After the HTML standard's valid e-mail address, with a domain that has a dot."""


def good_email(text: str) -> str:
    """The address in lower case. Raises Refused where it is no e-mail address."""
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise Refused(f"“{text}” is not an e-mail address. Write one such as ada@example.org.")
    return email


def good_email_or_domain(text: str) -> str:
    """The address or the domain in lower case, a domain without an @. Raises Refused where it is neither."""
    cleaned = text.strip().lower().removeprefix("@")
    if not _EMAIL.fullmatch(cleaned) and not re.fullmatch(_DOMAIN, cleaned):
        raise Refused(f"“{text}” is neither an e-mail address nor a domain. Write ada@example.org or example.org.")
    return cleaned


def domain_of(email: str) -> str:
    """The part after the @."""
    return email.rpartition("@")[2]
