"""What there is to choose from, and what a release would be."""

import json
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import labeling
from labeling.context.access import require_owner
from labeling.domain.model import Actor
from labeling.domain.releases import ReleaseChoices, choices_from_json, next_version
from labeling.errors import Refused
from labeling.release.preview import PREVIEW, Preview, make_preview, problems_of
from labeling.release.request import REQUEST, ReleaseRequest, write_request
from labeling.services.releases.card import card_texts_of
from labeling.storage import annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import releases as stored_releases
from labeling.storage.project_file import ProjectFile

_VERB = "publish the dataset"
FEW = 20_000
"""Annotations up to which a preview is made here; with more, in a process of its own, so that labeling goes on."""


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """What the owner can choose from, without samples."""

    batches: tuple[tuple[str, str], ...]
    """(id, where it came from and how many articles it has), in the order of import."""
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    next_version: str
    """A version to suggest."""
    last: ReleaseChoices | None
    """Those of the newest release, to begin with."""
    last_version: str
    """Of the newest release that was not withdrawn, whose splits can be kept; empty where there is none."""
    annotations: int
    """How many were made so far: a preview of very many takes a while."""


def release_options(file: ProjectFile, actor: Actor) -> ReleaseOptions:
    """What there is to choose from. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        rows, samples = stored_releases.releases(db), stored_uses.sample_articles(db)
        return ReleaseOptions(
            batches=tuple(stored_releases.batches(db, leave_out=samples)),
            sources=tuple(stored_releases.sources(db, leave_out=samples)),
            languages=tuple(stored_releases.languages(db, leave_out=samples)),
            next_version=next_version([row.version for row in rows]),
            last=choices_from_json(json.loads(rows[0].choices)) if rows else None,
            last_version=stored_releases.last_version(db),
            annotations=annotations.last_sequence(db),
        )


def problems(file: ProjectFile, actor: Actor, choices: ReleaseChoices) -> tuple[str, ...]:
    """What is wrong with the choices themselves, in words: quickly, however large the project is.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, _VERB)
    with file.reading() as db:
        return tuple(problems_of(db, file.path, choices))


def preview(file: ProjectFile, actor: Actor, choices: ReleaseChoices, *, now: datetime) -> Preview:
    """What a release with these choices would be. Raises NotAllowed for anybody but an owner.

    For a large project, a process of its own makes it.
    """
    require_owner(actor, _VERB)
    with file.reading() as db:
        request = ReleaseRequest(file.path, actor, choices, card_texts_of(db), now)
        if annotations.last_sequence(db) <= FEW:
            with tempfile.TemporaryDirectory() as name:
                return make_preview(db, request, Path(name))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_request(folder / REQUEST, request)
        command = [sys.executable, "-m", "labeling.release.preview_process", name]
        done = subprocess.run(command, cwd=Path(labeling.__file__).parent.parent, check=False)  # noqa: S603  # our own
        if done.returncode:
            raise Refused("The preview failed. The server's output says why. Nothing was changed.")
        previewed: Preview = pickle.loads((folder / PREVIEW).read_bytes())  # noqa: S301  # written a moment ago
        return previewed
