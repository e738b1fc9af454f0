"""Names of files as they were uploaded: shown, cleaned, and never used as a path."""

import re

from labeling.intake.decoding import NAME_LIMIT, clean_file_name

INSIDE = " › "
"""Between an archive's name and that of a file in it."""

_JUNK = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini"})


def shown_name(name: str) -> str:
    """A name with its folders, without control and direction marks; of a long one, the end."""
    steps = (clean_file_name(step) for step in re.split(r"[/\\]", name))
    shown = "/".join(step for step in steps if step)
    return (shown if len(shown) <= NAME_LIMIT else "…" + shown[-NAME_LIMIT + 1 :]) or "a file without a name"


def is_junk(name: str) -> bool:
    """Whether a file is hidden, or one that a system leaves in folders and archives: nobody means to import it."""
    steps = [step for step in re.split(r"[/\\]", name) if step not in {"", ".", ".."}]
    return any(step.startswith(".") or step.casefold() in _JUNK for step in steps)
