"""The front door: one project, for scripts, the command line, the server and the screens."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import labeling
from labeling.domain.model import Actor, Vote
from labeling.publish.frames import annotations_frame, articles_frame, sentences_frame
from labeling.services.first_start import local_owner, offer_samples, seed
from labeling.storage import annotations, articles
from labeling.storage.connection import driver_warning
from labeling.storage.project_file import ProjectFile

if TYPE_CHECKING:
    from labeling.publish.frames import DataFrame

ROOT = Path(labeling.__file__).resolve().parent.parent
DATA = ROOT / "data"


def default_path() -> Path:
    """`FACTMARK_DB`, or `data/factmark.db` beside `app.py` whatever the working directory."""
    return Path(os.environ.get("FACTMARK_DB") or DATA / "factmark.db").expanduser().resolve()


class Project:
    """An open project. Use it with `with`, or call `close` when done."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Wait until all that was submitted is on the disk, and let go of the file."""
        self.file.close()

    def local_owner(self) -> Actor:
        """The owner as whom scripts and the command line act: whoever can write the file owns what is in it."""
        return local_owner(self.file)

    def warnings(self) -> list[str]:
        """What is not as it should be with this machine's SQLite, in words for whoever starts a server."""
        warning = driver_warning()
        return [warning] if warning else []

    def articles(self) -> "DataFrame":
        """One row an article, in import order.

        Columns: article_id, title, language, source, url, published, licence, sha256, encoding, engine (the sentence
        splitter), text.
        """
        with self.file.reading() as db:
            return articles_frame(articles.article(db, article_id) for article_id in articles.article_ids(db))

    def sentences(self) -> "DataFrame":
        """One row a sentence, in reading order.

        Columns: sentence_id, article_id, position (from 1), start and end (code points of the article's text), part,
        furniture (True where no label is needed), text.
        """
        with self.file.reading() as db:
            return sentences_frame(
                sentence
                for article_id in articles.article_ids(db)
                for sentence in articles.sentences_of(db, article_id)
            )

    def annotations(self) -> "DataFrame":
        """One row an annotation, current or not, in the order in which they were saved.

        Columns: sequence, annotation_id, sentence_id, annotator, label, secondary, skip, unsure, note, path (a dict
        or None), context, codebook, milliseconds, client_at (the browser's clock), saved_at (the server's).
        """
        with self.file.reading() as db:
            events = annotations.events(db)
            return annotations_frame(Vote(event.annotation, event.sequence, event.saved_at) for event in events)

    def votes(self) -> "DataFrame":
        """One row a vote, by article, position and annotator, with the columns of `annotations`."""
        with self.file.reading() as db:
            return annotations_frame(placed.vote for placed in annotations.placed_votes(db))


def open_project(path: str | Path | None = None) -> Project:
    """Open the project in this file, or make it where there is none.

    `path` is `default_path()` unless given. A new project gets the codebook of `data/codebook.toml` and one owner.
    Raises ProjectUnusable, with what to do, where the file must not be opened.
    """
    file = ProjectFile.open(Path(path) if path is not None else default_path(), now=datetime.now(UTC))
    try:
        seed(file, DATA, now=datetime.now(UTC))
    except BaseException:
        file.close()
        raise
    return Project(file)


_shared: dict[Path, Project] = {}
_lock = threading.Lock()


def shared_project() -> Project:
    """The project of this process: the routes and the screens get the same object.

    A new project is offered the sample articles, so that the first screen is an article.
    """
    path = default_path()
    with _lock:
        if path not in _shared:
            _shared[path] = _open_with_samples(path)
        return _shared[path]


def _open_with_samples(path: Path) -> Project:
    project = open_project(path)
    offer_samples(project.file, DATA / "samples", now=datetime.now(UTC))
    return project


def close_shared_projects() -> None:
    """Close what `shared_project` opened; the next call opens anew."""
    with _lock:
        for project in _shared.values():
            project.close()
        _shared.clear()
