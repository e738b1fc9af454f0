"""Imports that are not stored yet: begin one, look at it, correct it, and store or discard it. For owners."""

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import wraps
from threading import Event
from typing import BinaryIO, ParamSpec, TypeVar

from labeling.context.access import require_owner_now
from labeling.domain.model import Actor, Part
from labeling.domain.wording import counted
from labeling.errors import BadText, NotFound, Refused
from labeling.intake.confined import Limits, run_confined
from labeling.intake.decoding import clean_file_name
from labeling.intake.drafting import DraftChoices
from labeling.intake.readings import InputFile, ReadOptions, table_head
from labeling.intake.tables.article_tables import TableHead
from labeling.services.article_imports import batch_import, jobs, preparation
from labeling.services.article_imports.batch_import import VERB
from labeling.services.article_imports.draft_lines import PreparedArticle, PreparedDraft
from labeling.services.article_imports.import_folder import (
    GONE,
    ImportFolder,
    ImportPlan,
    PreparedCorrections,
    import_folder,
    new_import,
    waiting_folders,
)
from labeling.services.article_imports.jobs import ImportJob
from labeling.services.article_imports.near_choices import NearChoice, with_choice
from labeling.services.article_imports.preparation import OnReach, PreparedImport, Reach, is_prepared
from labeling.services.cache import ProjectCache
from labeling.storage import article_imports as stored_imports
from labeling.storage.article_imports import ImportResult
from labeling.storage.project_file import ProjectFile

P = ParamSpec("P")
T = TypeVar("T")

_prepared: ProjectCache[PreparedImport] = ProjectCache(keep=4)
_heads: ProjectCache[TableHead | None] = ProjectCache(keep=4)


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What the importer said about all files. Another answer means reading them again."""

    options: ReadOptions = field(default_factory=ReadOptions)
    choices: DraftChoices = field(default_factory=DraftChoices)


@dataclass(frozen=True, slots=True)
class OneArticle:
    """What was corrected about one article."""

    number: int
    values: Mapping[str, str]
    """By field."""
    parts: Mapping[int, Part]
    """By position."""


@dataclass(frozen=True, slots=True)
class LocalImport:
    """What an import of files on this machine did, or would do."""

    articles: list[PreparedArticle]
    batch_id: str | None
    """None for a dry run."""
    results: list[ImportResult]
    """What became of each; empty for a dry run."""


@dataclass(frozen=True, slots=True)
class WaitingImport:
    """An import that is not finished."""

    id: str
    plan: ImportPlan
    job: ImportJob | None
    """What is done for it; None where nothing was since the server started."""
    articles: list[PreparedArticle] | None
    """What was read; None until all files are."""
    corrections: PreparedCorrections
    batch_id: str | None
    """The batch into which it is stored; None where nothing is stored yet."""
    stored: int
    """How many of the articles have been stored or passed over."""


def begin_import(file: ProjectFile, actor: Actor, uploads: Iterable[tuple[str, BinaryIO]], *, now: datetime) -> str:
    """Keep uploaded files (name, content) in a folder of their own, start to read them, and return the import's id.

    Raises NotAllowed for anybody but an owner, and Refused where there is no file or another import is at work.
    """
    _require_owner(file, actor)
    folder = new_import(file.path, ImportPlan("", (), actor.annotator_id, now))
    files = []
    for name, content in uploads:
        path = folder.new_upload()
        content.seek(0)  # somebody may have looked at how it begins
        with path.open("wb") as target:
            shutil.copyfileobj(content, target)
        files.append(InputFile(clean_file_name(name), path))
    if not files:
        folder.remove()
        raise Refused("There is no file to import. Choose one.")
    return _started(file, folder, replace(folder.plan(), name=_batch_name(files), files=tuple(files)))


def import_local_files(  # noqa: PLR0913  # the files, how to read them, and what all of them get
    file: ProjectFile,
    actor: Actor,
    files: list[InputFile],
    how: HowToRead,
    *,
    for_all: Mapping[str, str],
    leave_out: Callable[[PreparedArticle], bool],
    near: NearChoice = NearChoice.KEEP,
    is_dry_run: bool,
    on_reach: OnReach,
) -> LocalImport:
    """Import files of this machine, which stay where they are, and wait until that is done.

    An import of the same files that was ended in the middle goes on where it was. `leave_out` says which articles are
    not to be stored, `near` what becomes of others that are nearly the same as one here; in a dry run none is stored.
    Raises NotAllowed for anybody but an owner.
    """
    _require_owner(file, actor)
    plan = ImportPlan(_batch_name(files), tuple(files), actor.annotator_id, datetime.now(UTC), how.options, how.choices)
    folder = (None if is_dry_run else _ended_in_the_middle(file, plan)) or new_import(file.path, plan)
    if not is_prepared(folder):
        preparation.prepare(file, folder, on_reach=on_reach, stop=Event())
    prepared = PreparedImport(folder)
    if is_dry_run:
        folder.remove()
        return LocalImport(prepared.articles, None, [])
    left_out = frozenset(article.number for article in prepared.articles if leave_out(article))
    similar = {article.number for article in prepared.articles if article.similar_to} - left_out
    corrections = PreparedCorrections(for_all=for_all, left_out=left_out)
    folder.write_corrections(with_choice(corrections, similar, near))
    batch_id = batch_import.begin(file, actor, prepared, now=datetime.now(UTC))
    total = len(prepared.articles) or 1
    batch_import.store_prepared(
        file, actor, prepared, batch_id, on_done=lambda count: on_reach(Reach(count, count / total)), stop=Event()
    )
    with file.reading() as db:
        return LocalImport(prepared.articles, batch_id, stored_imports.results_of(db, batch_id))


def _ended_in_the_middle(file: ProjectFile, plan: ImportPlan) -> ImportFolder | None:
    """The folder of an import of the same files, read in the same way, that is partly stored."""
    folders = ((folder, folder.plan()) for folder in waiting_folders(file.path))
    same = (folder for folder, old in folders if replace(old, by=plan.by, at=plan.at) == plan)
    return next((folder for folder in same if _batch_of(file, folder.id) is not None), None)


def _started(file: ProjectFile, folder: ImportFolder, plan: ImportPlan) -> str:
    folder.write_plan(plan)
    jobs.start_preparing(file, folder)
    return folder.id


def _batch_name(files: list[InputFile]) -> str:
    return files[0].name if len(files) == 1 else f"{counted(len(files), 'file')}: {files[0].name} …"


def _as_long_as_it_waits(function: Callable[P, T]) -> Callable[P, T]:
    """Raise NotFound where an import's files go away meanwhile: it was stored or discarded elsewhere."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except FileNotFoundError as error:
            raise NotFound(GONE) from error

    return asked


@_as_long_as_it_waits
def read_again(file: ProjectFile, actor: Actor, import_id: str, how: HowToRead) -> None:
    """Read the files once more, in another way. What was corrected stays, except for parts: sentences may differ.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where the import is being stored.
    """
    folder = _changeable_folder(file, actor, import_id)
    jobs.end_job(file, import_id)
    folder.write_corrections(replace(folder.corrections(), parts={}))
    _started(file, folder, replace(folder.plan(), options=how.options, choices=how.choices))


@_as_long_as_it_waits
def waiting_import(file: ProjectFile, actor: Actor, import_id: str) -> WaitingImport:
    """An import that is not finished. Raises NotAllowed for anybody but an owner, and NotFound."""
    folder = _folder(file, actor, import_id)
    batch_id, stored = _batch_of(file, import_id) or (None, 0)
    job = jobs.job_of(file, import_id)
    is_read = is_prepared(folder) and (job is None or job.is_storing or not job.is_running)
    articles = _prepared_of(file, folder).articles if is_read else None
    return WaitingImport(import_id, folder.plan(), job, articles, folder.corrections(), batch_id, stored)


def waiting_imports(file: ProjectFile, actor: Actor) -> list[WaitingImport]:
    """All imports that are not finished, the oldest first. Raises NotAllowed for anybody but an owner."""
    _require_owner(file, actor)
    found = []
    for folder in waiting_folders(file.path):
        with suppress(NotFound):  # it was stored a moment ago
            found.append(waiting_import(file, actor, folder.id))
    return found


@_as_long_as_it_waits
def go_on(file: ProjectFile, actor: Actor, import_id: str) -> None:
    """Go on with what was ended in the middle: reading starts again, storing continues. Raises as `read_again`."""
    folder = _folder(file, actor, import_id)
    if is_prepared(folder) and _batch_of(file, import_id) is not None:
        jobs.start_storing(file, actor, _prepared_of(file, folder))
    elif not is_prepared(folder):
        jobs.start_preparing(file, folder)


@_as_long_as_it_waits
def store(file: ProjectFile, actor: Actor, import_id: str) -> str:
    """Start to store what was read, and return the batch's id. Raises as `read_again`, and while files are read."""
    folder = _folder(file, actor, import_id)
    if not is_prepared(folder):
        raise Refused("The files are still being read. Wait until all are.")
    return jobs.start_storing(file, actor, _prepared_of(file, folder))


@_as_long_as_it_waits
def prepared_draft(file: ProjectFile, actor: Actor, import_id: str, number: int) -> PreparedDraft | None:
    """One article as it would be stored; None where it was not read.

    Raises NotAllowed for anybody but an owner, and NotFound.
    """
    folder = _folder(file, actor, import_id)
    return _prepared_of(file, folder).draft(number, folder.corrections())


@_as_long_as_it_waits
def head_of_table(file: ProjectFile, actor: Actor, import_id: str) -> TableHead | None:
    """How the first table among the files begins; None where none is a table. Raises as `prepared_draft`."""
    plan = _folder(file, actor, import_id).plan()
    return _heads.get(file, (import_id, repr(plan.options)), lambda: _first_head(plan))


def _first_head(plan: ImportPlan) -> TableHead | None:
    for found in plan.files[:_LOOKED_AT]:
        with suppress(BadText):  # reading it says why
            head = run_confined(found.name, _LIMITS, table_head, found, plan.options)
            if head is not None:
                return head
    return None


_LOOKED_AT = 20
"""Files among which a table is looked for."""
_LIMITS = Limits(memory=512_000_000, seconds=30)


@_as_long_as_it_waits
def correct_all(file: ProjectFile, actor: Actor, import_id: str, values: Mapping[str, str]) -> None:
    """Give all articles these values; what is empty stays as the files state it. Raises as `prepared_draft`."""
    folder = _changeable_folder(file, actor, import_id)
    for_all = {field: value for field, value in values.items() if value}
    folder.write_corrections(replace(folder.corrections(), for_all=for_all))


@_as_long_as_it_waits
def correct_one(file: ProjectFile, actor: Actor, import_id: str, one: OneArticle) -> None:
    """Correct one article: these values and parts take the place of its earlier ones. Raises as `prepared_draft`."""
    folder = _changeable_folder(file, actor, import_id)
    corrections = folder.corrections()
    by_number = {**corrections.by_number, one.number: one.values}
    folder.write_corrections(
        replace(corrections, by_number=by_number, parts={**corrections.parts, one.number: one.parts})
    )


@_as_long_as_it_waits
def leave_out(file: ProjectFile, actor: Actor, import_id: str, numbers: Collection[int]) -> None:
    """Leave these articles out, and no others. Raises as `prepared_draft`."""
    folder = _changeable_folder(file, actor, import_id)
    folder.write_corrections(replace(folder.corrections(), left_out=frozenset(numbers)))


@_as_long_as_it_waits
def stop_job(file: ProjectFile, actor: Actor, import_id: str) -> None:
    """Stop what is done for an import. What was stored stays. Raises as `prepared_draft`."""
    _folder(file, actor, import_id)
    jobs.end_job(file, import_id)


@_as_long_as_it_waits
def discard(file: ProjectFile, actor: Actor, import_id: str) -> None:
    """Stop what is done for an import and remove its files. What was stored stays. Raises as `prepared_draft`."""
    folder = _folder(file, actor, import_id)
    jobs.end_job(file, import_id)
    folder.remove()


def _folder(file: ProjectFile, actor: Actor, import_id: str) -> ImportFolder:
    _require_owner(file, actor)
    return import_folder(file.path, import_id)


def _changeable_folder(file: ProjectFile, actor: Actor, import_id: str) -> ImportFolder:
    """The folder of an import of which nothing is stored yet. Raises Refused where something is."""
    folder = _folder(file, actor, import_id)
    if _batch_of(file, import_id) is not None:
        raise Refused("This import is being stored already. Finish it or undo it first.")
    return folder


def _require_owner(file: ProjectFile, actor: Actor) -> None:
    """Raise NotAllowed unless the actor is an owner now: files are changed without a transaction that could ask."""
    with file.reading() as db:
        require_owner_now(db, actor, VERB)


def _prepared_of(file: ProjectFile, folder: ImportFolder) -> PreparedImport:
    key = (folder.id, folder.index.stat().st_mtime_ns)
    return _prepared.get(file, key, lambda: PreparedImport(folder))


def _batch_of(file: ProjectFile, import_id: str) -> tuple[str, int] | None:
    """The batch of an import, and how many of its articles have a result."""
    with file.reading() as db:
        batch_id = stored_imports.batch_of_import(db, import_id)
        return None if batch_id is None else (batch_id, stored_imports.next_number(db, batch_id) - 1)
