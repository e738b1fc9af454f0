"""The files and folders of a project that no export or backup may overwrite."""

from pathlib import Path

from labeling.errors import Refused
from labeling.storage.file_identity import sidecar
from labeling.storage.project_opening import marker_of
from labeling.storage.restore import BELONGINGS

OWN_FOLDERS = ("exports", "backups", "releases", "imports")


def refuse_own_files(project: Path, out: Path) -> None:
    """Raise Refused where `out` is the project's file or one that belongs to it, under any name."""
    for own in (marker_of(project), *(sidecar(project, suffix) for suffix in BELONGINGS)):
        if out.resolve() == own or (out.exists() and own.exists() and out.samefile(own)):
            raise Refused(f"{out} belongs to the project itself ({own}). Choose another name.")


def refuse_own_folders(project: Path, out: Path) -> None:
    """Raise Refused where `out` is in one of the folders that Factmark fills itself."""
    for name in OWN_FOLDERS:
        if out.resolve().is_relative_to(project.parent / name):
            raise Refused(f"{out} is in {project.parent / name}, which Factmark fills itself. Choose another folder.")
