"""Make a release: write it from a snapshot, read all of it back, and only then give it its name."""

import csv
import json
import secrets
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from labeling.context.access import require_owner_now
from labeling.domain.model import Actor
from labeling.domain.releases import card_as_json, choices_as_json
from labeling.errors import FactmarkError, Refused
from labeling.publish import proof, restoration
from labeling.publish.card import card
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.hub.consumers import refuse_unreadable
from labeling.publish.jsonl_files import write_file
from labeling.publish.manifest import sha256_of
from labeling.publish.methods import methods_paragraph
from labeling.publish.recipes import how_to_load
from labeling.publish.tables import Tables
from labeling.release.folders import (
    CARD,
    FILES,
    INDEX,
    MANIFEST,
    PART,
    only_writer,
    releases_folder,
    version_folder,
    zip_path,
)
from labeling.release.index import index_rows
from labeling.release.kept_splits import kept_splits
from labeling.release.request import ReleaseRequest, ReportProgress
from labeling.release.tables import release_tables
from labeling.storage import releases as stored_releases
from labeling.storage.articles import count_articles
from labeling.storage.backups import snapshot_of
from labeling.storage.connection import Database
from labeling.storage.private_files import sync, sync_folder
from labeling.storage.project_file import ProjectFile
from labeling.storage.releases import ReleaseRow

GATHERING = 0.3
"""How far the progress is when the rows are gathered, of 1."""


def make_release(request: ReleaseRequest, part: Path, report: ReportProgress) -> None:
    """Write, prove and publish a release. Until the last moment all of it is in the folder `part`, which it makes.

    Raises Refused where there is nothing to publish, the version is taken, or what was written does not read back as
    it was meant. In that case, nothing of it is kept.
    """
    with only_writer(request.project):
        try:
            _remove_leftovers(request.project, part)
            part.mkdir()
            manifest = _write_all(request, part, report)
            report(0.99, "Publishing")
            _publish(request, part, manifest)
        except OSError as error:
            raise Refused(
                f"The release cannot be written: {error.strerror}. Make room on the disk that holds {part.parent}, "
                "or ask the person who looks after it."
            ) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _remove_leftovers(project: Path, part: Path) -> None:
    """Remove what killed writers left behind: nobody else is writing now."""
    for leftover in releases_folder(project).glob(f"{PART}*"):
        if leftover != part.parent:
            shutil.rmtree(leftover)


def _write_all(request: ReleaseRequest, part: Path, report: ReportProgress) -> str:
    work, target = part / "work", part / FILES
    work.mkdir()
    target.mkdir()
    report(0.0, "Copying the project")
    with snapshot_of(request.project, work) as db:
        articles = max(count_articles(db), 1)
        gathering = _Stage(report, "Gathering labels and votes", (0.0, GATHERING), articles)
        tables = release_tables(
            db,
            request.actor,
            request.choices,
            request.card,
            work,
            snapshot_at=request.now,
            split_by_article=kept_splits(db, request.project, request.choices),
            progress=gathering.advance,
        )
        _refuse_if_empty(tables)
        rows = _write_formats(tables, request, target, report)
    _write_texts(tables, target)
    write_file(index_rows(tables), part / INDEX)
    manifest = _manifest(tables, target, rows)
    (target / MANIFEST).write_text(manifest, encoding="utf-8")
    report(0.95, "Packing")
    _zip(target, part / zip_path(request.project, request.choices.version).name)
    shutil.rmtree(work)
    return manifest


def _refuse_if_empty(tables: Tables) -> None:
    if tables.facts.sentences:
        return
    if not tables.facts.left_out:
        raise Refused("There is nothing to publish: sample articles are in no release. Import articles of your own.")
    reasons = "; ".join(f"{count:,} {reason}" for reason, count in tables.facts.left_out.items())
    raise Refused(f"There is nothing to publish with these choices. Left out: {reasons}.")


def _write_formats(tables: Tables, request: ReleaseRequest, target: Path, report: ReportProgress) -> Mapping[Path, int]:
    """Write each format and read it back. Returns the number of rows of each file that has rows."""
    facts, counts = tables.facts, dict[Path, int]()
    rows = facts.articles + facts.sentences + facts.votes
    formats = [ReleaseFormat(form) for form in request.choices.formats]
    share = (0.93 - GATHERING) / (2 * len(formats))
    for number, form in enumerate(formats):
        writer, begun = WRITER_BY_FORMAT[form], GATHERING + 2 * number * share
        written, read = begun + share, begun + 2 * share
        writer.write(tables, target, _Stage(report, f"Writing {writer.name}", (begun, written), rows).advance)
        back = _Stage(report, f"Reading {writer.name} back", (written, read), rows)
        with _refusing_damage(writer.name):
            counts |= writer.check(tables, target, back.advance)
        if form is ReleaseFormat.HUB and request.asks_consumers:
            rows_by_config = {"labels": facts.sentences, "annotations": facts.votes, "articles": facts.articles}
            refuse_unreadable(target / form, {config: count for config, count in rows_by_config.items() if count})
    return counts


@contextmanager
def _refusing_damage(name: str) -> Iterator[None]:
    """Raise Refused where a file is damaged so badly that its reader gives up."""
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, AttributeError, csv.Error) as error:
        raise proof.refusal(f"{name} cannot be read back ({error})") from error


class _Stage:
    """One stretch of the work: reports how far it is from the rows that are done."""

    def __init__(self, report: ReportProgress, words: str, span: tuple[float, float], rows: int) -> None:
        self._report = report
        self._words = words
        self._begun, self._end = span
        self._done, self._rows = 0, rows
        report(self._begun, words)

    def advance(self, rows: int) -> None:
        self._done += rows
        share = min(self._done / self._rows, 1)
        self._report(self._begun + (self._end - self._begun) * share, self._words)


def _write_texts(tables: Tables, target: Path) -> None:
    withholds = bool(restoration.write(tables, target))
    texts = {
        CARD: card(tables, how_to_load=how_to_load(tables.choices, withholds=withholds)),
        "methods.txt": methods_paragraph(tables) + "\n",
        "guideline.md": tables.codebook.guideline,
        "codebook.toml": tables.codebook.toml,
    }
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="")


def _manifest(tables: Tables, target: Path, rows: Mapping[Path, int]) -> str:
    facts = asdict(tables.facts)
    about = {name: facts.pop(name) for name in ("snapshot_at", "sequence", "codebook", "factmark")}
    paths = sorted(path for path in target.rglob("*") if path.is_file())
    manifest = {
        "version": tables.choices.version,
        "title": tables.choices.title,
        **about,
        "choices": choices_as_json(tables.choices),
        "card": card_as_json(tables.card),
        "facts": facts,
        "methods": methods_paragraph(tables),
        "files": [
            {
                "path": path.relative_to(target).as_posix(),
                "bytes": path.stat().st_size,
                "sha256": sha256_of(path),
                "rows": rows.get(path),
            }
            for path in paths
        ],
    }
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def _zip(folder: Path, out: Path) -> None:
    """Pack the folder so that the same files give the same bytes: no dates, a fixed order, fixed rights."""
    with zipfile.ZipFile(out, "x") as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{out.stem}/{path.relative_to(folder).as_posix()}")
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            # What is compressed already would only cost time.
            entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".parquet" else zipfile.ZIP_DEFLATED
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, packed.open(entry, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def _publish(request: ReleaseRequest, part: Path, manifest: str) -> None:
    for path in sorted(part.rglob("*")):
        (sync_folder if path.is_dir() else sync)(path)
    target = version_folder(request.project, request.choices.version)
    release = ReleaseRow(
        id=secrets.token_urlsafe(24),
        version=request.choices.version,
        created_at=request.now,
        created_by=request.actor.annotator_id,
        choices=json.dumps(choices_as_json(request.choices), ensure_ascii=False),
        manifest=manifest,
    )
    with ProjectFile.open(request.project, now=request.now) as file:
        with file.reading() as db:
            if problem := stored_releases.taken_version_problem(db, request.choices.version):
                raise Refused(problem)
        if target.exists():  # left by a writer that was killed after the rename: no row in the project names it
            shutil.rmtree(target)
        part.rename(target)
        sync_folder(target.parent)
        try:
            file.write(lambda db: _insert(db, request.actor, release)).result()
        except FactmarkError:
            shutil.rmtree(target)
            raise


def _insert(db: Database, actor: Actor, release: ReleaseRow) -> None:
    require_owner_now(db, actor, "publish the dataset")
    stored_releases.insert_release(db, release)
