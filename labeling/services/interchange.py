"""A whole project as a file for another Factmark project: what `services/imports` takes in without loss."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from labeling.context.access import blind_article_ids, require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.publish import factmark_jsonl
from labeling.publish.jsonl_files import ENCODING
from labeling.publish.tables import ignore_progress
from labeling.release.interchange import Extent, records
from labeling.services.left_out import as_rows, left_out_for
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage.private_files import move_into_place, sync
from labeling.storage.project_file import ProjectFile
from labeling.storage.protected_files import refuse_own_files, refuse_own_folders

_VERB = "export the project"


@dataclass(frozen=True, slots=True)
class WrittenProject:
    """What was written."""

    records: int
    sequence: int
    """The highest sequence that the snapshot saw."""
    left_out: int
    """Articles that the owner is still labeling: they may not see others' answers on them."""
    left_out_articles: list[dict[str, str]]
    """Which, with the reason."""


def write_project(file: ProjectFile, actor: Actor, out: Path) -> WrittenProject:
    """Write all that another project can take in, as of one moment, into the new file `out`.

    Articles that the actor is still labeling are left out whole. Samples leave, and stay samples. Raises
    NotAllowed for anybody but an owner, and Refused where `out` is there already, cannot be written, or belongs to the
    project.
    """
    require_owner(actor, _VERB)
    refuse_own_files(file.path, out)
    refuse_own_folders(file.path, out)
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("x", encoding=ENCODING, newline="") as target, file.reading() as db:
            require_owner_now(db, actor, _VERB)
            blind = blind_article_ids(db, actor)
            extent = Extent(articles=set(stored_articles.article_ids(db)) - blind)
            count = factmark_jsonl.write_records(records(db, file.project_id, extent), target, ignore_progress)
            which = as_rows(article for article in left_out_for(db, actor) if article.article_id in blind)
            written = WrittenProject(count, stored_annotations.last_sequence(db), len(blind), which)
        sync(draft)
        move_into_place(draft, out)
    except FileExistsError as error:
        raise Refused(f"{out} exists already. Choose another name: nothing is overwritten.") from error
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place, or make room.") from error
    finally:
        draft.unlink(missing_ok=True)
    return written
