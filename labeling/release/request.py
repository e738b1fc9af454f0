"""How a request reaches the process that writes the release, and how that reports progress: two small JSON files."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from labeling.domain.model import Actor, Role
from labeling.domain.releases import (
    CardTexts,
    ReleaseChoices,
    card_as_json,
    card_from_json,
    choices_as_json,
    choices_from_json,
)

REQUEST, STATE, RELEASE = "request.json", "state.json", "release"
"""In the folder of a release that is being written."""


ReportProgress = Callable[[float, str], None]
"""Called with how far the work is, 0 to 1, and what is being done, in words. What it raises ends the work."""


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """One release to be written."""

    project: Path
    actor: Actor
    choices: ReleaseChoices
    card: CardTexts
    now: datetime
    """Every annotation saved before is in."""
    asks_consumers: bool = True
    """Whether those who will read a folder for the Hub are to load it first, where they are installed."""


@dataclass(frozen=True, slots=True)
class BuildState:
    """How far the work is."""

    fraction: float = 0.0
    words: str = "Starting"
    failed: str | None = None
    """Why it ended without a release."""


def write_request(path: Path, request: ReleaseRequest) -> None:
    """Write the request down."""
    content = {
        "project": str(request.project),
        "actor": asdict(request.actor),
        "choices": choices_as_json(request.choices),
        "card": card_as_json(request.card),
        "now": request.now.isoformat(),
    }
    path.write_text(json.dumps(content), encoding="utf-8")


def read_request(path: Path) -> ReleaseRequest:
    """The request that `write_request` wrote."""
    content = json.loads(path.read_text(encoding="utf-8"))
    actor = content["actor"]
    return ReleaseRequest(
        Path(content["project"]),
        Actor(actor["annotator_id"], actor["name"], Role(actor["role"])),
        choices_from_json(content["choices"]),
        card_from_json(content["card"]),
        datetime.fromisoformat(content["now"]),
    )


def write_state(path: Path, state: BuildState) -> None:
    """Write how far it is. A reader gets the earlier state or the new one, never half of it."""
    draft = path.with_name(path.name + ".new")
    draft.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    os.replace(draft, path)


def read_state(path: Path) -> BuildState:
    """The latest state; the start, where none was written."""
    try:
        return BuildState(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return BuildState()
