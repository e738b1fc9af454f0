"""Factmark: label reported fact, quote, opinion and unverified claims in the news, sentence by sentence.

import labeling
project = labeling.open_project("data/factmark.db")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labeling.project import Project, open_project

__all__ = ["Project", "open_project"]


def __getattr__(name: str) -> Any:
    # Lazily, so that importing one rule does not import the world.
    if name in __all__:
        from labeling import project  # noqa: PLC0415

        return getattr(project, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
