"""What a new project starts with: a codebook, an owner, and sample articles for the first screen."""

import secrets
import tomllib
from datetime import datetime
from pathlib import Path

from labeling.domain.model import Actor, Annotator, Role, Source
from labeling.domain.person_names import LOCAL_OWNER_NAME
from labeling.errors import NotFound
from labeling.intake.codebook import read_codebook
from labeling.intake.draft import Draft, draft_article
from labeling.services.imports.articles import store_batch
from labeling.services.samples import ORIGIN, mark_as_samples
from labeling.storage import accounts, codebooks, settings
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_SAMPLES_OFFERED = "samples_offered"


def seed(file: ProjectFile, data: Path, *, now: datetime) -> None:
    """Give a new project its owner and the codebook of the folder `data`. A project that has them is left alone.

    Raises BadCodebook, with every mistake, where the codebook's files cannot be used.
    """
    with file.reading() as db:
        if accounts.annotators(db):
            return
    codebook = read_codebook(
        (data / "codebook.toml").read_text(encoding="utf-8-sig"),
        (data / "guideline.md").read_text(encoding="utf-8-sig"),
    )

    def plant(db: Database) -> None:
        if accounts.annotators(db):  # another process was faster
            return
        owner = Annotator(f"a-{secrets.token_hex(6)}", LOCAL_OWNER_NAME, Role.OWNER)
        accounts.add_annotator(db, owner, created_at=now)
        codebooks.insert_codebook(
            db,
            codebook.id,
            codebook.toml,
            codebook.guideline,
            created_at=now,
            created_by=owner.id,
            reason="The codebook that the project started with.",
        )

    file.write(plant).result()


def local_owner(file: ProjectFile) -> Actor:
    """The project's first owner whose account is open. Raises NotFound where there is none."""
    with file.reading() as db:
        owner = accounts.first_owner(db)
    if owner is None:
        raise NotFound("This project has no owner.")
    return Actor(owner.id, owner.name, owner.role)


def offer_samples(file: ProjectFile, samples: Path, *, now: datetime) -> None:
    """Import the sample articles into a project that has no article and was never offered them."""
    with file.reading() as db:
        if settings.get(db, _SAMPLES_OFFERED) or stored_articles.list_articles(db):
            return
    drafts = read_samples(samples)
    owner = local_owner(file)

    def store(db: Database) -> None:
        settings.set_value(db, _SAMPLES_OFFERED, True)
        article_ids = store_batch(db, owner, drafts, ORIGIN, now)
        mark_as_samples(db, article_ids, at=now, by=owner.annotator_id)

    file.write(store).result()


def read_samples(samples: Path) -> list[Draft]:
    """The sample articles that `samples.toml` in this folder lists, in its order."""
    listing = tomllib.loads((samples / "samples.toml").read_text(encoding="utf-8"))
    return [
        draft_article(
            (samples / entry["file"]).read_text(encoding="utf-8"),
            encoding="utf-8",
            language=entry["language"],
            title=entry["title"],
            source=Source(entry["source"], "", entry["published"], entry["licence"]),
        )
        for entry in listing["samples"]
    ]
