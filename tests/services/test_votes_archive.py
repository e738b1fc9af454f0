"""While an archive that unpacks to far too much is read, people go on labeling."""

from pathlib import Path
from threading import Event, Thread

import pytest

from labeling.domain.model import Answer
from labeling.errors import BadText
from labeling.intake.foreign.registry import ForeignFormat, read_uploads
from labeling.storage.annotations import insert_annotations
from tests.intake.test_confined import archive
from tests.projects import NOW, another_annotator, made_by, project_with_article


def test_labels_are_saved_while_a_small_archive_with_a_gigabyte_in_it_is_read(tmp_path: Path):
    project, _, sentence_ids = project_with_article(tmp_path)
    ada = another_annotator(project)
    bomb = archive(("export.json", b"[" + b"{}," * 21_000_000 + b"{}]"))
    read, saved = Event(), []

    def label() -> None:
        number = 0
        while not read.wait(0.05):
            annotation = made_by(
                project, ada, f"e-{number}", sentence_ids[0], Answer("quote" if number % 2 else "opinion")
            )
            [outcome] = project.file.write(
                lambda db, annotation=annotation: insert_annotations(db, [annotation], saved_at=NOW)
            ).result()
            saved.append(outcome.saved)
            number += 1

    labeling = Thread(target=label)
    labeling.start()
    try:
        with pytest.raises(BadText, match="takes too much memory"):
            read_uploads([("export.zip", bomb)], ForeignFormat.LABEL_STUDIO)
    finally:
        read.set()
        labeling.join()
    assert len(saved) > 5
    assert all(saved)
    project.close()
