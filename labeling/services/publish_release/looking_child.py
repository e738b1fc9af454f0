"""Makes the preview of a large project: `python -m labeling.services.publish_release.looking_child FOLDER`."""

import pickle
import sys
from pathlib import Path

from labeling.services.publish_release.looking import PREVIEW, look
from labeling.services.publish_release.order_file import ORDER, read_order
from labeling.services.release_data import snapshot_of


def main(folder: Path) -> None:
    """Make the preview that is ordered in this folder, and leave it there."""
    order, rows = read_order(folder / ORDER), folder / "rows"
    rows.mkdir()
    with snapshot_of(order.project, folder) as db:
        (folder / PREVIEW).write_bytes(pickle.dumps(look(db, order, rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
