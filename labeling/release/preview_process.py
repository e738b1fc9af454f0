"""Makes the preview of a large project: `python -m labeling.release.preview_process FOLDER`."""

import pickle
import sys
from pathlib import Path

from labeling.release.order import ORDER, read_order
from labeling.release.preview import PREVIEW, make_preview
from labeling.storage.snapshot import snapshot_of


def main(folder: Path) -> None:
    """Make the preview that is ordered in this folder, and leave it there."""
    order, rows = read_order(folder / ORDER), folder / "rows"
    rows.mkdir()
    with snapshot_of(order.project, folder) as db:
        (folder / PREVIEW).write_bytes(pickle.dumps(make_preview(db, order, rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
