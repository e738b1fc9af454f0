"""A project as JSON Lines that another project can import without loss: Factmark's own interchange.

One record per line: the project, its codebook versions, its people, its articles with their sentences, every annotation
and every adjudication in the order in which they were saved, and an end that says how many lines came before it. The
same project gives the same bytes. Passwords, assignments, settings and what is asked again stay at home.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from labeling.domain.model import (
    FACTMARK,
    Annotator,
    Article,
    ArticleUse,
    Decision,
    Role,
    Sentence,
    StoredAnnotation,
)
from labeling.publish.columns import Row, answer_columns
from labeling.publish.jsonl_files import ENCODING, compare_lines, line_of
from labeling.publish.proof import RowCounts
from labeling.publish.tables import RowProgress, Tables, ignore_progress

FILE = Path("factmark") / "project.jsonl"
"""In the folder of a release's formats."""

FORMAT, VERSION = "factmark-jsonl", 2
"""What the first line says. A reader refuses a version that it does not know. Since 2, votes have their `origin`, and
second thoughts are marked: an older Factmark would take both for votes that were made there."""
VERSION_WITH_EXCLUSIONS = 3
"""Of a project in which somebody's votes were ever left out: an older Factmark would count them."""


@dataclass(frozen=True, slots=True)
class WrittenCodebook:
    """A codebook version with the facts about it."""

    id: str
    toml: str
    guideline: str
    created_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """An article with everything that the project knows of it."""

    article: Article
    sentences: Sequence[Sentence]
    batch: str
    """Where the import that brought it came from."""
    use: ArticleUse
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class WrittenExclusion:
    """An event: somebody's votes were left out, or count again."""

    annotator_id: str
    action: str
    at: datetime
    by: str | None
    """The owner who said so, where the file names them."""
    reason: str


class Naming:
    """How the file calls people: by their own ids and names, or by pseudonyms for both."""

    def __init__(self, pseudonyms: Mapping[str, str] | None) -> None:
        self._pseudonyms = pseudonyms

    def id(self, annotator_id: str) -> str:
        """Who it is, in every record. Raises KeyError where there is no pseudonym for somebody."""
        return annotator_id if self._pseudonyms is None else self._pseudonyms[annotator_id]

    def name(self, annotator: Annotator) -> str:
        """What to call them."""
        return annotator.name if self._pseudonyms is None else self._pseudonyms[annotator.id]

    def role(self, annotator: Annotator) -> str:
        """What they may do. Under pseudonyms everybody annotates: a role could tell who somebody is."""
        return annotator.role.value if self._pseudonyms is None else Role.ANNOTATOR.value

    def batch(self, origin: str) -> str:
        """Where an import came from: the name of a file, which may be somebody's, so it has no pseudonym."""
        return origin if self._pseudonyms is None else ""


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `factmark/project.jsonl`: the release's articles, with everything that was ever answered on them."""
    path = folder / FILE
    path.parent.mkdir()
    with path.open("x", encoding=ENCODING, newline="") as out:
        write_records(tables.project_records(), out, progress)
    return [path]


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Compare the file with the project, record by record. Raises Refused."""
    path = folder / FILE
    return {path: compare_lines(ended(tables.project_records()), path, progress)}


def write_records(records: Iterable[Row], out: TextIO, progress: RowProgress) -> int:
    """Write the records and the end, and return how many lines that is."""
    count = 0
    for record in ended(records):
        out.write(line_of(record))
        count += 1
        progress(1)
    return count


def ended(records: Iterable[Row]) -> Iterator[Row]:
    """The records, and behind them the end, which says how many there are."""
    count = 0
    for record in records:
        yield record
        count += 1
    yield {"record": "end", "records": count}


def project_record(project_id: str, codebook: str, factmark: str, *, has_exclusions: bool = False) -> Row:
    """The first line. `codebook` is the current version's id, `factmark` the version that writes."""
    version = VERSION_WITH_EXCLUSIONS if has_exclusions else VERSION
    about = {"format": FORMAT, "version": version, "factmark": factmark}
    return {"record": "project", **about, "project": project_id, "codebook": codebook}


def codebook_record(codebook: WrittenCodebook) -> Row:
    """One codebook version, whole."""
    return {
        "record": "codebook",
        "id": codebook.id,
        "created_at": _text(codebook.created_at),
        "reason": codebook.reason,
        "toml": codebook.toml,
        "guideline": codebook.guideline,
    }


def annotator_records(people: Iterable[Annotator], naming: Naming) -> Iterator[Row]:
    """One record for each person, in the order of their ids in the file: so pseudonyms show no order."""
    for person in sorted(people, key=lambda person: naming.id(person.id)):
        id_, name, role = naming.id(person.id), naming.name(person), naming.role(person)
        yield {"record": "annotator", "id": id_, "name": name, "role": role}


def article_record(written: WrittenArticle) -> Row:
    """One article with its sentences as [start, end, part]. The text is null where it was taken down."""
    article, source = written.article, written.article.source
    return {
        "record": "article",
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title,
        "language": article.language,
        "source": {
            "name": source.name,
            "url": source.url,
            "published": source.published,
            "licence": source.licence,
            "author": source.author,
        },
        "encoding": article.encoding,
        "engine": article.engine,
        "batch": written.batch,
        "use": written.use.value,
        "imported_at": _text(written.imported_at),
        "sentences": [[sentence.start, sentence.end, sentence.part.value] for sentence in written.sentences],
        "text": None if article.removed_sha256 else article.text,
    }


def annotation_record(stored: StoredAnnotation, naming: Naming, *, notes: bool) -> Row:
    """One annotation, current or not; without its note unless `notes` asks for it."""
    annotation = stored.annotation
    record = {
        "record": "annotation",
        "sequence": stored.sequence,
        "id": annotation.id,
        "sentence": annotation.sentence_id,
        "annotator": naming.id(annotation.annotator_id),
        **answer_columns(annotation),
        "client_at": _text(annotation.client_at),
        "saved_at": _text(stored.saved_at),
        "origin": _origin(stored),
    }
    if stored.is_second_thought:
        record["second_thought"] = True
    return record if notes else record | {"note": ""}


def _origin(stored: StoredAnnotation) -> Row | None:
    """What an annotation was made with, and when; None for one made with Factmark at the moment of `saved_at`.

    Which project of Factmark that was, its import knows: sent on and back, a project gives the same bytes.
    """
    origin = stored.origin
    if origin is None or (origin.made_with, origin.made_at) == (FACTMARK, stored.saved_at):
        return None
    return {"made_with": origin.made_with, "made_at": None if origin.made_at is None else _text(origin.made_at)}


def adjudication_record(decision: Decision, naming: Naming, *, reasons: bool) -> Row:
    """One adjudication, current or not. Its reason is empty where `reasons` says so."""
    adjudication = decision.adjudication
    return {
        "record": "adjudication",
        "sequence": decision.sequence,
        "id": adjudication.id,
        "sentence": adjudication.sentence_id,
        "adjudicator": naming.id(adjudication.adjudicator_id),
        "label": adjudication.answer.label,
        "secondary": adjudication.answer.secondary,
        "skip": adjudication.answer.skip,
        "rule": adjudication.rule,
        "reason": adjudication.reason if reasons else "",
        "way": adjudication.method.value,
        "votes_sequence": adjudication.votes_sequence,
        "seen": adjudication.seen,
        "codebook": adjudication.codebook,
        "milliseconds": adjudication.ms,
        "client_at": _text(adjudication.client_at),
        "saved_at": _text(decision.saved_at),
    }


def exclusion_record(exclusion: WrittenExclusion, naming: Naming) -> Row:
    """One event about whose votes count."""
    return {
        "record": "exclusion",
        "annotator": naming.id(exclusion.annotator_id),
        "what": exclusion.action,
        "at": _text(exclusion.at),
        "by": None if exclusion.by is None else naming.id(exclusion.by),
        "reason": exclusion.reason,
    }


def _text(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
