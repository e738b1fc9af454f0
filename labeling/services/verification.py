"""Check that a project's file is sound and that its data keep all rules."""

from labeling.storage import verify
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import VerificationReport


def check_project(file: ProjectFile) -> VerificationReport:
    """Counts of what the file holds, and a sentence for each problem with it."""
    with file.reading() as db:
        return verify.verify(db)
