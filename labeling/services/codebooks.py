"""The project's codebook versions, parsed."""

from labeling.domain.codebook import Codebook
from labeling.errors import NotFound
from labeling.intake.codebook import read_codebook
from labeling.storage import codebooks as stored_codebooks
from labeling.storage.codebooks import CodebookRow
from labeling.storage.project_file import ProjectFile

_known: dict[tuple[str, str], Codebook] = {}
"""By project and codebook id, read once a process: a version is never changed and never deleted."""


def codebook_version(file: ProjectFile, codebook_id: str) -> Codebook:
    """The codebook version with this id.

    Raises NotFound where the project never had it.
    """
    known = _known.get((file.project_id, codebook_id))
    if known is not None:
        return known
    with file.reading() as db:
        row = stored_codebooks.codebook_row(db, codebook_id)
    if row is None:
        raise NotFound(f"This project has no codebook version {codebook_id!r}. Reload the page to get the current one.")
    return _parsed(file, row)


def current_codebook(file: ProjectFile) -> Codebook:
    """The version that annotators are shown now."""
    with file.reading() as db:
        return _parsed(file, stored_codebooks.current_codebook_row(db))


def _parsed(file: ProjectFile, row: CodebookRow) -> Codebook:
    key = (file.project_id, row.id)
    if key not in _known:
        _known[key] = read_codebook(row.toml, row.guideline)
    return _known[key]
