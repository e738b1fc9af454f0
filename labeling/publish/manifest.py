"""What goes with an exported file, so that anybody can check that it is whole."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts about one exported file."""

    file_name: str
    format: str
    rows: int
    sha256: str
    """Of the file's bytes, in hex."""
    bytes: int
    snapshot_at: str
    """When the votes were read, UTC, ISO 8601: every annotation saved before is in."""
    sequence: int
    """The highest sequence among the annotations that the snapshot saw."""
    factmark: str
    """The version of Factmark that wrote it."""
    articles_left_out: int = 0
    """Articles whose votes by others are not in it, because the person who wrote it was still labeling them."""
    left_out: list[dict[str, str]] = field(default_factory=list)
    """Those articles, and others with votes that are no part of it: `article_id`, `title`, `why` and `reason`."""
    votes_left_out: list[dict[str, Any]] = field(default_factory=list)
    """Votes that are not in it because an owner left their annotator out: `annotator`, `votes` and `reason`."""

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The manifest that `as_json` wrote."""
        return cls(**json.loads(text))

    def as_json(self) -> str:
        """The manifest as indented JSON with a newline at its end."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
