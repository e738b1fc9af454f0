"""Check that a project's file is sound and that everything that must hold in it does."""

from labeling.storage import verify
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import VerificationReport


def check_project(file: ProjectFile) -> VerificationReport:
    """Counts of what is in the file, and a sentence for each thing that is wrong with it."""
    with file.reading() as db:
        return verify.verify(db)
