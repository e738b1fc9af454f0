"""The front door: one project, for scripts, the command line, the server and the screens."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import labeling
from labeling.domain.model import Actor, article_of
from labeling.publish.frames import (
    agreement_frame,
    articles_frame,
    events_frame,
    gold_frame,
    sentences_frame,
    votes_frame,
)
from labeling.services.agreement import agreement_report
from labeling.services.codebooks import current_codebook
from labeling.services.first_start import local_owner, offer_samples, seed
from labeling.services.gold import gold_sentences
from labeling.services.left_out import uncounted_articles
from labeling.storage import annotations, article_uses, articles
from labeling.storage.connection import Database, driver_warning
from labeling.storage.project_file import ProjectFile

if TYPE_CHECKING:
    from labeling.publish.frames import DataFrame

ROOT = Path(labeling.__file__).resolve().parent.parent
DATA = ROOT / "data"


def default_path() -> Path:
    """`FACTMARK_DB`, or `data/factmark.db` next to `app.py`, from any working directory."""
    return Path(os.environ.get("FACTMARK_DB") or DATA / "factmark.db").expanduser().resolve()


class Project:
    """An open project. Use it with `with`, or call `close` when done.

    The tables' examples are of one article with five sentences: Ada labeled them all, Ben all but the last, and on the
    fourth they differ.
    """

    def __init__(self, file: ProjectFile) -> None:
        self.file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Wait until everything submitted is on the disk, then close the file."""
        self.file.close()

    def local_owner(self) -> Actor:
        """The owner as whom scripts and the command line act: anyone who can write the file owns what is in it."""
        return local_owner(self.file)

    def warnings(self) -> list[str]:
        """What is wrong with this machine's SQLite, in words for the person who starts a server."""
        warning = driver_warning()
        return [warning] if warning else []

    def articles(self, *, samples: bool = False) -> "DataFrame":
        """One row per article, in import order.

        Here and below, Factmark's sample articles are left out unless `samples` is true.

        Columns: article_id, title, language, source, url, published, licence, sha256, encoding, engine (the sentence
        splitter), text.

        >>> project.articles()[["title", "language"]]
                                       title language
        0  Harbour board sells the east quay       en
        """
        with self.file.reading() as db:
            return articles_frame(articles.article(db, article_id) for article_id in _article_ids(db, samples))

    def sentences(self, *, samples: bool = False) -> "DataFrame":
        """One row per sentence, in reading order.

        Columns: sentence_id, article_id, position (from 1), start and end (code points of the article's text), part,
        furniture (True where no label is needed), text.

        >>> project.sentences()[["position", "part", "text"]].head(3)
           position      part                                              text
        0         1  headline                 Harbour board sells the east quay
        1         2      body  The board voted 6-3 on Tuesday to sell the quay.
        2         3      body             “Nobody asked us,” said Mirre Tollan.
        """
        with self.file.reading() as db:
            return sentences_frame(
                sentence
                for article_id in _article_ids(db, samples)
                for sentence in articles.sentences_of(db, article_id)
            )

    def annotations(self, *, samples: bool = False) -> "DataFrame":
        """One row per annotation, current or not, in the order in which they were saved.

        Columns: sequence, annotation_id, sentence_id, annotator, label, secondary, skip, unsure, note, path (a dict
        or None), context, codebook, milliseconds, client_at (the annotator's clock), made_with (factmark, or the tool
        whose export it came in), import_id (of the import that brought it, or missing), made_at (its own time, missing
        where its tool gave none; for one made here, saved_at), saved_at (the server's clock), second_thought (whether
        the annotator could see the others' answers: then it is kept, but is not a vote).

        >>> project.annotations()[["sequence", "annotator", "label"]].tail(2)
           sequence annotator       label
        7         8     a-ben       quote
        8         9     a-ben  unverified
        """
        with self.file.reading() as db:
            left_out = set() if samples else set(article_uses.sample_articles(db))
            return events_frame(
                event for event in annotations.events(db) if article_of(event.annotation.sentence_id) not in left_out
            )

    def votes(self, *, samples: bool = False) -> "DataFrame":
        """One row per vote, by article, position and annotator, with the columns of `annotations` except the last.

        Further columns: round (1, and one more each time that the annotator was asked again and answered), later_label
        and later_skip (what they answered after they could see the others' answers, where that differs). Articles for
        practice and tests and archived articles are left out, and so are people whose votes an owner leaves out.

        >>> votes = project.votes()
        >>> votes.groupby("annotator")["label"].count().to_dict()
        {'a-ada': 5, 'a-ben': 4}
        """
        with self.file.reading() as db:
            left_out = uncounted_articles(db) - set(article_uses.sample_articles(db) if samples else ())
            return votes_frame(row.vote for row in annotations.vote_rows(db, leave_out=left_out))

    def gold(self) -> "DataFrame":
        """One row per sentence, in reading order: its label of record and how that came about, or why there is none.

        Sentences that need no label are left out, unless somebody gave them an answer or a decision. So are samples,
        articles for practice and tests, archived articles, and articles that the project's owner is still labeling.

        Columns: article_id, sentence_id, position, part, text, gold_label, gold_secondary, gold_skip (the reason why
        it is not a sentence to label), gold_by (adjudicated, accepted, unanimous, single, majority or dawid_skene),
        without (why there is no gold: no votes, too few votes, disagreement, tie, unsure or split on skipping), votes
        (how many settled it), entropy (of the votes' labels, in bits), rule and reason (the decision's), and soft_LABEL
        for each label: its share of the votes that give a label.

        >>> project.gold()[["position", "gold_label", "gold_by", "without"]]
           position     gold_label    gold_by       without
        0         1  reported_fact  unanimous          <NA>
        1         2  reported_fact  unanimous          <NA>
        2         3          quote  unanimous          <NA>
        3         4           <NA>       <NA>  disagreement
        4         5     unverified     single          <NA>
        """
        labels = [label.id for label in current_codebook(self.file).labels]
        return gold_frame(gold_sentences(self.file, self.local_owner()), labels)

    def agreement(self, *, draws: int = 1000) -> "DataFrame":
        """One row per figure: how well annotators agree, with 95% intervals from `draws` resamples of the articles.

        Samples, articles for practice and tests, archived articles, and articles that the project's owner is still
        labeling are left out.
        `labeling.services.agreement.agreement_report` gives the same figures with names, tables and advice.

        Columns: about (overall, label, skipping, pair, annotator, repeats, part, codebook or period), name (of the
        label, annotator and so on; empty where there is only one), statistic (percent, alpha for Krippendorff's, fleiss
        and kappa for Fleiss's and Cohen's, ac1 for Gwet's), value, low and high (NaN where not defined), why (the
        reason, where one of them isn't), sentences, votes and articles that it rests on.

        >>> figures = project.agreement()
        >>> figures[figures["about"] == "overall"].set_index("statistic")["value"].round(3).to_dict()
        {'percent': 0.75, 'fleiss': 0.643, 'alpha': 0.667, 'ac1': 0.674}
        """
        return agreement_frame(agreement_report(self.file, self.local_owner(), now=datetime.now(UTC), draws=draws))


def _article_ids(db: Database, samples: bool) -> list[str]:
    left_out = set() if samples else set(article_uses.sample_articles(db))
    return [article_id for article_id in articles.article_ids(db) if article_id not in left_out]


def open_project(path: str | Path | None = None) -> Project:
    """Open the project in this file, or create it where there is none.

    `path` is `default_path()` unless given. A new project gets the codebook of `data/codebook.toml` and one owner.
    Raises ProjectUnusable, which says what to do, where the file must not be opened.

    >>> with labeling.open_project("project.db") as opened:
    ...     opened.sentences()["part"].value_counts().to_dict()
    {'body': 4, 'headline': 1}
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

    A new project gets the sample articles, so that the first screen shows an article.
    """
    path = default_path()
    with _lock:
        if path not in _shared:
            project = open_project(path)
            offer_samples(project.file, DATA / "samples", now=datetime.now(UTC))
            _shared[path] = project
        return _shared[path]


def close_shared_projects() -> None:
    """Close what `shared_project` opened. Its next call opens it again."""
    with _lock:
        for project in _shared.values():
            project.close()
        _shared.clear()
