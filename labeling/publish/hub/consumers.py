"""The proof by the libraries that will read a Hub folder: `datasets` and `mlcroissant`, where they are installed.

    python -m labeling.publish.hub.consumers FOLDER ROWS_BY_CONFIGURATION_AS_JSON

They run in a process of their own, because they keep a lot in memory. Nothing goes over the network.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import labeling
from labeling.errors import Refused

CONSUMERS = ("datasets", "mlcroissant")
RECORDS = 1_000
"""How many `mlcroissant` reads of each file, which is slow; it checks the hash of the whole file."""


def refuse_unreadable(folder: Path, rows: Mapping[str, int]) -> None:
    """Raise Refused where a consumer that is installed cannot load the folder, or finds other numbers of rows."""
    if not any(find_spec(name) for name in CONSUMERS):
        return
    done = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", "labeling.publish.hub.consumers", str(folder), json.dumps(rows)],
        cwd=Path(labeling.__file__).parent.parent,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    complaint = done.stdout.strip() if not done.returncode else (done.stderr.strip().splitlines() or ["no reason"])[-1]
    if complaint:
        raise Refused(
            f"The release was not published: the folder for the Hub cannot be used as it is ({complaint}). Nothing was "
            "kept. This is a bug in Factmark: please report it."
        )


def main(folder: Path, rows: Mapping[str, int]) -> None:
    """Load the folder with each library that is installed, and print what is wrong with it."""
    if find_spec("datasets"):
        load: Any = import_module("datasets").load_dataset
        with tempfile.TemporaryDirectory() as cache:
            for config, expected in rows.items():
                count = sum(load(str(folder), config, cache_dir=cache).num_rows.values())
                if count != expected:
                    print(f"datasets finds {count:,} rows of {config} instead of {expected:,}")
    if find_spec("mlcroissant"):
        dataset: Any = import_module("mlcroissant").Dataset(jsonld=str(folder / "croissant.json"))
        for record_set in dataset.metadata.record_sets:
            if not list(islice(dataset.records(record_set.uuid), RECORDS)):
                print(f"mlcroissant finds no record of {record_set.uuid}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
    sys.stdout.flush()
    os._exit(0)  # their threads, of which some still run, now and then bring down the end of the process
