"""The folder of one import: what came in, and what was made of it. It is next to the project until the import ends.

imports/i-…/plan.json          which files, how they are read, and who imports them
imports/i-…/files/1, 2, …      what was uploaded; names come from outside and are no paths
imports/i-…/drafts.jsonl       a line for each article that was read, or why it was not
imports/i-…/index.jsonl        the same without texts, and where each line of the drafts begins
imports/i-…/corrections.json   what the importer corrected
"""

import json
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from labeling.domain.model import Part, Source
from labeling.errors import NotFound
from labeling.intake.drafting import DraftChoices
from labeling.intake.readings import InputFile, ReadOptions
from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.shapes import TableShape
from labeling.storage.private_files import create_private, make_private_folder, write_private

PLAN, FILES, DRAFTS, INDEX, CORRECTIONS = "plan.json", "files", "drafts.jsonl", "index.jsonl", "corrections.json"

GONE = "This import is no longer there: it was finished or discarded. Choose the files again."

_ID = re.compile(r"i-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """One import, before and while it is stored."""

    name: str
    """What the batch is called: the file's name, or how many files there are."""
    files: tuple[InputFile, ...]
    by: str
    """Whose import it is: an annotator's id."""
    at: datetime
    options: ReadOptions = field(default_factory=ReadOptions)
    choices: DraftChoices = field(default_factory=DraftChoices)


@dataclass(frozen=True, slots=True)
class PreparedCorrections:
    """What the importer corrected before anything is stored."""

    for_all: Mapping[str, str] = field(default_factory=dict)
    """By field: what all articles get."""
    by_number: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """By number and field: what one article gets. It takes precedence."""
    parts: Mapping[int, Mapping[int, Part]] = field(default_factory=dict)
    """By number and position: the parts of sentences."""
    left_out: frozenset[int] = frozenset()
    """The numbers of the articles that are not to be stored."""
    linked: frozenset[int] = frozenset()
    """The numbers of those that are stored as linked copies of what they are similar to."""


class ImportFolder:
    """The folder of one import."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def id(self) -> str:
        """The import's id."""
        return self.path.name

    @property
    def drafts(self) -> Path:
        """The file with the drafts."""
        return self.path / DRAFTS

    @property
    def index(self) -> Path:
        """The file with what is said of each draft."""
        return self.path / INDEX

    def new_upload(self) -> Path:
        """A new empty file for something that is uploaded."""
        folder = make_private_folder(self.path / FILES)
        return create_private(folder / str(1 + sum(1 for _ in folder.iterdir())))

    def plan(self) -> ImportPlan:
        """The import's plan."""
        return _plan_from_json(json.loads((self.path / PLAN).read_text(encoding="utf-8")), self.path)

    def write_plan(self, plan: ImportPlan) -> None:
        """Write the plan, completely or not at all."""
        write_private(self.path / PLAN, json.dumps(_plan_as_json(plan, self.path), ensure_ascii=False))

    def corrections(self) -> PreparedCorrections:
        """What was corrected so far."""
        path = self.path / CORRECTIONS
        return _corrections_from_json(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else _NONE

    def write_corrections(self, corrections: PreparedCorrections) -> None:
        """Write what was corrected, completely or not at all."""
        write_private(self.path / CORRECTIONS, json.dumps(_corrections_as_json(corrections), ensure_ascii=False))

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)


_NONE = PreparedCorrections()


def imports_folder(project: Path) -> Path:
    """Where the imports of a project wait."""
    return project.parent / "imports"


def new_import(project: Path, plan: ImportPlan) -> ImportFolder:
    """Make a folder for an import."""
    folder = ImportFolder(make_private_folder(imports_folder(project) / f"i-{secrets.token_hex(6)}"))
    folder.write_plan(plan)
    return folder


def import_folder(project: Path, import_id: str) -> ImportFolder:
    """The folder of an import. Raises NotFound."""
    path = imports_folder(project) / import_id
    if not _ID.fullmatch(import_id) or not (path / PLAN).is_file():
        raise NotFound(GONE)
    return ImportFolder(path)


def waiting_folders(project: Path) -> list[ImportFolder]:
    """The folders of the imports that are not finished, the oldest first."""
    begun: list[tuple[datetime, str, ImportFolder]] = []
    for path in imports_folder(project).glob(f"i-*/{PLAN}"):
        folder = ImportFolder(path.parent)
        with suppress(FileNotFoundError):  # it was stored a moment ago
            begun.append((folder.plan().at, folder.id, folder))
    return [folder for _, _, folder in sorted(begun, key=lambda found: found[:2])]


def _plan_as_json(plan: ImportPlan, folder: Path) -> dict[str, Any]:
    """The plan for its file. What was uploaded is named from the folder, which may move with the project."""
    columns = plan.options.column_by_field
    return {
        "name": plan.name,
        "files": [[file.name, _from_folder(file.path, folder)] for file in plan.files],
        "by": plan.by,
        "at": plan.at.isoformat(),
        "options": {
            "encoding": plan.options.encoding,
            "replace_faults": plan.options.replace_faults,
            "columns": None if columns is None else {key.value: column for key, column in columns.items()},
            "shape": plan.options.shape,
        },
        "choices": asdict(plan.choices),
    }


def _from_folder(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _plan_from_json(content: dict[str, Any], folder: Path) -> ImportPlan:
    options, choices = content["options"], content["choices"]
    columns = options["columns"]
    return ImportPlan(
        name=content["name"],
        files=tuple(InputFile(name, folder / path) for name, path in content["files"]),
        by=content["by"],
        at=datetime.fromisoformat(content["at"]),
        options=ReadOptions(
            encoding=options["encoding"],
            replace_faults=options["replace_faults"],
            column_by_field=None if columns is None else {ArticleField(key): column for key, column in columns.items()},
            shape=None if options["shape"] is None else TableShape(options["shape"]),
        ),
        choices=DraftChoices(**{**choices, "source": Source(**choices["source"])}),
    )


def _corrections_as_json(corrections: PreparedCorrections) -> dict[str, Any]:
    return {
        "for_all": dict(corrections.for_all),
        "by_number": {number: dict(fields) for number, fields in corrections.by_number.items()},
        "parts": {number: dict(parts) for number, parts in corrections.parts.items()},
        "left_out": sorted(corrections.left_out),
        "linked": sorted(corrections.linked),
    }


def _corrections_from_json(content: dict[str, Any]) -> PreparedCorrections:
    return PreparedCorrections(
        for_all=content["for_all"],
        by_number={int(number): fields for number, fields in content["by_number"].items()},
        parts={
            int(number): {int(position): Part(part) for position, part in parts.items()}
            for number, parts in content["parts"].items()
        },
        left_out=frozenset(content["left_out"]),
        linked=frozenset(content.get("linked", ())),  # older files have none
    )
