"""Makes the preview of a large project: `python -m labeling.release.preview_process FOLDER`."""

import pickle
import sys
from pathlib import Path

from labeling.release.preview import PREVIEW, make_preview
from labeling.release.request import REQUEST, read_request
from labeling.storage.backups import snapshot_of


def main(folder: Path) -> None:
    """Make the preview that is ordered in this folder, and leave it there."""
    request, rows = read_request(folder / REQUEST), folder / "rows"
    rows.mkdir()
    with snapshot_of(request.project, folder) as db:
        (folder / PREVIEW).write_bytes(pickle.dumps(make_preview(db, request, rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
