"""Another Factmark project, as `labeling/publish/factmark_jsonl.py` writes it, read and checked line by line.

Nothing is taken on trust: hashes are computed again, sentences must fit their text, and an annotation must be one that
its codebook version allows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from labeling.domain.annotations import refusal, refusal_of_answer
from labeling.domain.codebook import Codebook
from labeling.domain.model import (
    ARTICLE_ID_LENGTH,
    Adjudication,
    AdjudicationMethod,
    Annotation,
    Answer,
    Article,
    ArticleUse,
    Decision,
    GuidedPath,
    Origin,
    Part,
    Sentence,
    Source,
    StoredAnnotation,
)
from labeling.errors import BadCodebook, BadText
from labeling.intake.codebook import read_codebook
from labeling.intake.decoding import checked_text
from labeling.intake.draft import SENTENCE_COUNT_LIMIT
from labeling.intake.foreign.collector import WORD_LIMIT
from labeling.intake.foreign.export_files import JsonRow, RowProblems, is_storable, tables_of
from labeling.intake.foreign.model import EVERYTHING, SKIP, Foreign, ForeignArticle, ForeignExclusion, ForeignUser

FORMAT, VERSIONS = "factmark-jsonl", (1, 2, 3)
"""What is read. Version 1 says neither where a vote comes from nor which annotations are second thoughts: nobody kept
that then. Version 3 is that of projects in which somebody's votes were ever left out."""
_ID = re.compile(r"[!-~]{1,200}")
_REASON_LIMIT = 10_000
_EXCLUSION_REASON_LIMIT = 1_000
_ACTIONS = ("left out", "counted")
_Broken = (KeyError, TypeError, ValueError)
"""What a malformed record raises: it is read as a whole, or not at all."""


def read(files: Mapping[str, bytes]) -> Foreign:
    """The one `.jsonl` file among these. Raises BadText where it is no project that this Factmark can read."""
    named = [(name, data) for name, data in files.items() if name.endswith(".jsonl")]
    if len(named) != 1:
        raise BadText(f"A Factmark project is one .jsonl file; there are {len(named)} here. Import one at a time.")
    reading = _Reading()
    name, data = named[0]
    for number, (location, record) in enumerate(tables_of(name, data, reading.problems)):
        if not number:
            _check_first(location, record)
        reading.take(location, record)
    if not reading.lines:
        raise BadText(f"{name}: it has no records. A Factmark project begins with a line about itself.")
    return reading.foreign(name)


def _check_first(location: str, record: JsonRow) -> None:
    if record.get("record") != "project" or record.get("format") != FORMAT:
        raise BadText(f"{location}: this is not a Factmark project. If another tool wrote the file, choose its format.")
    if record.get("version") not in VERSIONS:
        raise BadText(
            f"{location}: a newer Factmark wrote this file (version {record.get('version')}). Update this one."
        )


class _Reading:
    """What was read so far. Records name what came before them."""

    def __init__(self) -> None:
        self.problems = RowProblems()
        self._codebooks: dict[str, Codebook] = {}
        self._users: dict[str, ForeignUser] = {}
        self._articles: dict[str, ForeignArticle] = {}
        self._events: list[StoredAnnotation] = []
        self._adjudications: list[Decision] = []
        self._exclusions: list[ForeignExclusion] = []
        self._ids: set[tuple[str, str]] = set()
        self.lines = 0
        """Records so far, without the end."""
        self._end: Any = None
        self._take_by_record = {
            "project": lambda _: None,
            "codebook": self._codebook,
            "annotator": self._user,
            "article": self._article,
            "annotation": self._event,
            "adjudication": self._adjudication,
            "exclusion": self._exclusion,
        }

    def take(self, location: str, record: JsonRow) -> None:
        """Read one record, or say what is wrong with it."""
        if record.get("record") == "end":
            self._end = record.get("records")
            return
        self.lines += 1
        take = self._take_by_record.get(str(record.get("record")))
        if take is None:
            self.problems.add(location, f"record: this Factmark does not know {str(record.get('record'))[:40]!r}")
            return
        try:
            take(record)
        except _Broken as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            self.problems.add(location, f"this {record['record']} is not as Factmark writes it: {reason[:200]}")
        except BadText as error:
            self.problems.add(location, str(error))

    def foreign(self, name: str) -> Foreign:
        """All that was read."""
        if self._end != self.lines:
            self.problems.add(
                name, f"the file is incomplete: after {self.lines:,} records, its end is missing or does not match"
            )
        votes: dict[str, int] = {}
        for event in self._events:
            votes[event.annotation.annotator_id] = votes.get(event.annotation.annotator_id, 0) + 1
        counts: Counter[str] = Counter()
        for answer in self._answers():
            skip = None if answer.skip is None else f"{SKIP}{answer.skip}"
            counts.update(word for word in (answer.label, answer.secondary, skip) if word is not None)
        active = {decision.adjudication.adjudicator_id for decision in self._adjudications} | votes.keys()
        return Foreign(
            articles=tuple(self._articles.values()),
            users=tuple(
                ForeignUser(u.key, u.name, votes.get(u.key, 0)) for u in self._users.values() if u.key in active
            ),
            labels=dict(sorted(counts.items())),
            holds=EVERYTHING,
            problems=self.problems.lines(),
            events=tuple(self._events),
            adjudications=tuple(self._adjudications),
            codebooks=tuple(self._codebooks.values()),
            exclusions=tuple(self._exclusions),
        )

    def _answers(self) -> Iterator[Answer]:
        yield from (event.annotation.answer for event in self._events)
        yield from (decision.adjudication.answer for decision in self._adjudications)

    def _codebook(self, record: JsonRow) -> None:
        try:
            codebook = read_codebook(_text(record, "toml", None), _text(record, "guideline", None))
        except BadCodebook as error:
            raise ValueError(f"codebook {record.get('id')}: {error.problems[0]}") from error
        if codebook.id != record["id"]:
            raise ValueError(f"codebook {record['id']}: its content has the id {codebook.id}")
        self._codebooks[codebook.id] = codebook

    def _user(self, record: JsonRow) -> None:
        key = _id(record, "id")
        self._users[key] = ForeignUser(key, _text(record, "name", WORD_LIMIT))

    def _article(self, record: JsonRow) -> None:
        if record["text"] is None:
            raise BadText(f"article {record['id']} comes without its text: votes on it need that article here")
        article = _read_article(record)
        if not isinstance(record["sentences"], list) or len(record["sentences"]) > SENTENCE_COUNT_LIMIT:
            raise ValueError("sentences: expected a list of [start, end, part]")
        sentences = _sentences(article, record["sentences"])
        self._articles[article.id] = ForeignArticle(
            article, sentences, use=ArticleUse(record["use"]), batch=_text(record, "batch", WORD_LIMIT)
        )

    def _event(self, record: JsonRow) -> None:
        annotation = Annotation(
            id=self._new_id("annotation", record),
            sentence_id=_id(record, "sentence"),
            annotator_id=self._known_user(record, "annotator"),
            answer=Answer(
                _word(record, "label"),
                _word(record, "secondary"),
                _word(record, "skip"),
                _flag(record, "unsure"),
                _text(record, "note", None),
            ),
            path=_path(record["path"]),
            context=_flag(record, "context"),
            codebook=_id(record, "codebook"),
            ms=_number(record, "milliseconds"),
            client_at=_moment(record, "client_at"),
        )
        if wrong := refusal(annotation, self._known_codebook(annotation.codebook)):
            raise ValueError(wrong)
        sequence, saved_at = _number(record, "sequence"), _moment(record, "saved_at")
        thought = "second_thought" in record and _flag(record, "second_thought")
        self._events.append(
            StoredAnnotation(annotation, sequence, saved_at, _origin(record), is_second_thought=thought)
        )

    def _adjudication(self, record: JsonRow) -> None:
        adjudication = Adjudication(
            id=self._new_id("adjudication", record),
            sentence_id=_id(record, "sentence"),
            adjudicator_id=self._known_user(record, "adjudicator"),
            answer=Answer(_word(record, "label"), _word(record, "secondary"), _word(record, "skip")),
            rule=_word(record, "rule"),
            reason=_text(record, "reason", _REASON_LIMIT),
            method=AdjudicationMethod(record["way"]),
            votes_sequence=_number(record, "votes_sequence"),
            seen=_number(record, "seen"),
            codebook=_id(record, "codebook"),
            ms=_number(record, "milliseconds"),
            client_at=_moment(record, "client_at"),
        )
        if wrong := refusal_of_answer(adjudication.answer, self._known_codebook(adjudication.codebook)):
            raise ValueError(wrong)
        self._adjudications.append(Decision(adjudication, _number(record, "sequence"), _moment(record, "saved_at")))

    def _exclusion(self, record: JsonRow) -> None:
        action, reason = _word(record, "what"), " ".join(_text(record, "reason", _EXCLUSION_REASON_LIMIT).split())
        if action not in _ACTIONS or (action == _ACTIONS[0] and not reason):
            raise ValueError("what: expected left out, with a reason, or counted")
        by = None if record["by"] is None else self._known_user(record, "by")
        self._exclusions.append(
            ForeignExclusion(self._known_user(record, "annotator"), action, _moment(record, "at"), by, reason)
        )

    def _new_id(self, kind: str, record: JsonRow) -> str:
        new_id = _id(record, "id")
        if (kind, new_id) in self._ids:
            raise ValueError(f"id: {new_id} is used twice")
        self._ids.add((kind, new_id))
        return new_id

    def _known_user(self, record: JsonRow, field: str) -> str:
        key = _id(record, field)
        if key not in self._users:
            raise ValueError(f"{field}: the file has no annotator {key}")
        return key

    def _known_codebook(self, codebook_id: str) -> Codebook:
        if codebook_id not in self._codebooks:
            raise ValueError(f"codebook: the file has no version {codebook_id}")
        return self._codebooks[codebook_id]


def _read_article(record: JsonRow) -> Article:
    text = checked_text(_text(record, "text", None))
    if sha256(text.encode()).hexdigest() != record["sha256"] or record["id"] != record["sha256"][:ARTICLE_ID_LENGTH]:
        raise ValueError("text: it does not match its id and SHA-256")
    given = record["source"]
    name, url, published, licence = (_text(given, field, 2_000) for field in ("name", "url", "published", "licence"))
    author = _text({"author": ""} | given, "author", 2_000)  # older files name none
    source = Source(name, url, published, licence, author)
    title, language = _text(record, "title", 1_000), _text(record, "language", 40)
    return Article(text, title, language, source, _text(record, "encoding", 80), _text(record, "engine", 200))


def _sentences(article: Article, cut: list[Any]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    covered, article_id = 0, article.id
    for position, (start, end, part) in enumerate(cut, start=1):
        if type(start) is not int or type(end) is not int or not covered <= start < end <= len(article.text):
            raise ValueError(f"sentences: number {position} does not fit into the text after the one before")
        if not article.text[start:end].strip():
            raise ValueError(f"sentences: number {position} is blank")
        sentences.append(Sentence(article_id, position, start, end, Part(part), article.text[start:end]))
        covered = end
    if not sentences:
        raise ValueError("sentences: there are none")
    return tuple(sentences)


def _origin(record: JsonRow) -> Origin | None:
    given = record.get("origin")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise ValueError("origin: expected made_with and made_at")
    return Origin(_id(given, "made_with"), None, None if given["made_at"] is None else _moment(given, "made_at"))


def _path(given: Any) -> GuidedPath | None:
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given["answers"], list):
        raise ValueError("path: expected answers and a rule")
    answers = tuple((_text({"path": question}, "path", WORD_LIMIT), yes is True) for question, yes in given["answers"])
    return GuidedPath(answers, _word(given, "rule"))


def _text(record: JsonRow, field: str, most: int | None) -> str:
    value = record[field]
    if not isinstance(value, str) or not is_storable(value):
        raise ValueError(f"{field}: expected a text")
    if most is not None and len(value) > most:
        raise ValueError(f"{field}: {len(value):,} characters are more than {most:,}")
    return value


def _word(record: JsonRow, field: str) -> str | None:
    return None if record[field] is None else _text(record, field, WORD_LIMIT)


def _id(record: JsonRow, field: str) -> str:
    value = record[field]
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(f"{field}: expected an id")
    return value


def _flag(record: JsonRow, field: str) -> bool:
    if not isinstance(record[field], bool):
        raise ValueError(f"{field}: expected true or false")
    return bool(record[field])


def _number(record: JsonRow, field: str) -> int:
    value = record[field]
    if type(value) is not int or not 0 <= value < 2**53:
        raise ValueError(f"{field}: expected a whole number from 0")
    return value


def _moment(record: JsonRow, field: str) -> datetime:
    at = datetime.fromisoformat(record[field])
    if at.tzinfo is None:
        raise ValueError(f"{field}: expected a moment with its time zone")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{field}: there is no such moment in UTC") from error
