"""The licence of a dataset: a common one, or what its publisher calls it.

Source of the ids: the Hugging Face Hub, "Licenses". Articles have notes about licences of their own, which are not
meant here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NOT_SAID = "other"
"""What is kept where the publisher has named none."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that the form offers."""

    name: str
    about: str
    """Its conditions, in a few words."""
    url: str


LICENCE_BY_ID: Mapping[str, Licence] = MappingProxyType(
    {
        "cc-by-4.0": Licence("CC BY 4.0", "use it and give credit", "https://creativecommons.org/licenses/by/4.0/"),
        "cc-by-sa-4.0": Licence("CC BY-SA 4.0", "and share alike", "https://creativecommons.org/licenses/by-sa/4.0/"),
        "cc-by-nc-4.0": Licence(
            "CC BY-NC 4.0", "and not commercially", "https://creativecommons.org/licenses/by-nc/4.0/"
        ),
        "cc0-1.0": Licence("CC0 1.0", "no conditions", "https://creativecommons.org/publicdomain/zero/1.0/"),
        "odc-by": Licence("ODC-BY", "for databases", "https://opendatacommons.org/licenses/by/1-0/"),
    }
)
"""By their ids on the Hugging Face Hub, in the order in which they are offered."""


def is_said(licence: str) -> bool:
    """Whether the publisher has named a licence, known or not."""
    return licence.strip() not in {"", NOT_SAID}


def id_of(typed: str) -> str:
    """What to keep for a licence that was chosen or typed: the id of one that is known, else the name as it is."""
    name = typed.strip() or NOT_SAID
    return next((id_ for id_, known in LICENCE_BY_ID.items() if name.casefold() in {id_, known.name.casefold()}), name)


def shown(licence: str) -> str:
    """How the form shows it: with its conditions, where they are known."""
    if not is_said(licence):
        return "Not said yet"
    known = LICENCE_BY_ID.get(licence)
    return f"{known.name}: {known.about}" if known else licence


def slug(licence: str) -> str:
    """A licence's name as the Hub wants it, such as `harbour-lab-terms-1.0`."""
    letters = unicodedata.normalize("NFKD", licence).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9.]+", "-", letters).strip("-.") or "named-in-the-card"
