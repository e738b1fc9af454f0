"""Annotations: events that are only added, never changed, and the votes that follow from them."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from labeling.domain.model import Annotation, Answer, GuidedPath, Origin, Part, StoredAnnotation, Vote, VoteRow
from labeling.storage.articles import FURNITURE, FURNITURE_MARKS, article, article_ids, sentences_of
from labeling.storage.connection import IntegrityError
from labeling.storage.openings import (
    LAST_THOUGHTS_ON_ARTICLE,
    late_answers,
    mark_second_thought,
    opening_before,
    rounds_on,
    second_thoughts,
)
from labeling.storage.origins import origin_from_columns
from labeling.storage.relabelings import pending_by_article
from labeling.storage.timestamps import to_text, to_time

PAGE: Final = 1_000
"""How many events are in memory at a time while all are read."""


@dataclass(frozen=True, slots=True)
class SaveResult:
    """Whether one event was saved."""

    id: str
    sequence: int | None
    """The stored event's, even if it was stored before; None where it was refused."""
    refused: str | None = None
    """Why it was refused, in words for the annotator; None where it is saved."""

    @property
    def saved(self) -> bool:
        """Whether the event is stored."""
        return self.refused is None


def insert_annotations(
    db: Database, annotations: Iterable[Annotation], *, saved_at: datetime, second_thought: bool | None = None
) -> list[SaveResult]:
    """Add events in their order, and return one result for each, in the same order.

    Whether an event is a vote or a second thought is decided here for good: by whether its annotator could already see
    the others' answers, or as `second_thought` says.

    An event that was stored before counts as saved and is stored only once. An event is refused, and the others are
    not affected, where its id belongs to a different event, where the project doesn't have its sentence, annotator or
    codebook version, or where the table cannot hold its values.
    """
    moment = to_text(saved_at)
    return [_insert(db, annotation, moment, second_thought) for annotation in annotations]


def stored_ids(db: Database, event_ids: Iterable[str]) -> set[str]:
    """Those of the events that are already stored."""
    return {
        event_id
        for event_id in event_ids
        if db.execute("select 1 from annotation where id = ?", [event_id]).fetchone() is not None
    }


def votes_of(db: Database, article_id: str, annotator_id: str) -> dict[str, Vote]:
    """One annotator's own votes on one article, by sentence id, whether or not they count."""
    # `cross join` makes SQLite go sentence by sentence. Otherwise it reads everything that the annotator ever answered.
    rows = db.execute(
        f"""
        select {_columns("vote")}
        from sentence cross join cast_vote as vote {_origin_of("vote")}
        where vote.sentence_id = sentence.id and vote.annotator_id = ? and sentence.article_id = ?
        order by sentence.position
        """,  # noqa: S608  # constants
        [annotator_id, article_id],
    ).fetchall()
    return {vote.annotation.sentence_id: vote for vote in map(_vote, rows)}


def current_answers(db: Database, article_id: str, annotator_id: str) -> dict[str, Vote]:
    """What one annotator answered last on one article, by sentence id: a second thought replaces the vote."""
    answers = votes_of(db, article_id, annotator_id)
    for vote in _reconsidered(db, article_id, annotator_id):
        if vote.annotation.answer.is_empty:
            answers.pop(vote.annotation.sentence_id, None)
        else:
            answers[vote.annotation.sentence_id] = vote
    return answers


def _reconsidered(db: Database, article_id: str, annotator_id: str) -> list[Vote]:
    rows = db.execute(
        f"""
        select {_columns("reconsidered")}
        from ({LAST_THOUGHTS_ON_ARTICLE}) as reconsidered {_origin_of("reconsidered")}
        where annotator_id = ?
        """,  # noqa: S608  # constants
        [article_id, annotator_id],
    ).fetchall()
    return [_vote(row) for row in rows]


def last_sequence(db: Database, annotator_id: str | None = None) -> int:
    """The highest sequence of all events, or of one annotator's; 0 where there is none."""
    if annotator_id is None:
        row = db.execute("select max(sequence) from annotation").fetchone()
    else:
        row = db.execute("select max(sequence) from annotation where annotator_id = ?", [annotator_id]).fetchone()
    return row[0] or 0


def last_saved_at(db: Database) -> datetime | None:
    """When the newest annotation was saved."""
    (saved_at,) = db.execute("select max(saved_at) from annotation").fetchone()
    return None if saved_at is None else to_time(saved_at)


def events(db: Database, *, after: int = 0, limit: int | None = None) -> Iterator[StoredAnnotation]:
    """Events after sequence `after`, at most `limit`, in the order of saving."""
    left = limit
    while left is None or left > 0:
        page = PAGE if left is None else min(PAGE, left)
        rows = db.execute(
            f"""
            select {_EVENT} from annotation {_origin_of("annotation")}
            where sequence > ? order by sequence limit ?
            """,  # noqa: S608  # constants
            [after, page],
        ).fetchall()
        yield from map(_event, rows)
        if len(rows) < page:
            return
        after = rows[-1][0]
        left = None if left is None else left - page


def events_on(db: Database, sentence_id: str) -> list[StoredAnnotation]:
    """Everybody's annotations of one sentence, in the order of saving."""
    rows = db.execute(
        f"""
        select {_EVENT} from annotation {_origin_of("annotation")}
        where sentence_id = ? order by sequence
        """,  # noqa: S608  # constants
        [sentence_id],
    ).fetchall()
    return [_event(row) for row in rows]


def events_in(db: Database, article_id: str) -> list[StoredAnnotation]:
    """Everybody's annotations on one article, in the order of saving."""
    rows = db.execute(
        f"""
        select {_EVENT}
        from sentence join annotation on annotation.sentence_id = sentence.id {_origin_of("annotation")}
        where sentence.article_id = ? order by annotation.sequence
        """,  # noqa: S608  # constants
        [article_id],
    ).fetchall()
    return [_event(row) for row in rows]


def votes_on_sentence(db: Database, sentence_id: str) -> list[Vote]:
    """Everybody's vote on one sentence that counts, by annotator id."""
    return _votes_on_sentence(db, sentence_id, "vote")


def cast_votes_on_sentence(db: Database, sentence_id: str) -> list[Vote]:
    """Everybody's vote on one sentence, whether or not it counts, by annotator id."""
    return _votes_on_sentence(db, sentence_id, "cast_vote")


def _votes_on_sentence(db: Database, sentence_id: str, view: str) -> list[Vote]:
    rows = db.execute(
        f"""
        select {_columns("vote")} from {view} as vote {_origin_of("vote")}
        where sentence_id = ? order by annotator_id
        """,  # noqa: S608  # constants
        [sentence_id],
    ).fetchall()
    return [_vote(row) for row in rows]


def answers_of(db: Database, annotator_id: str, article_ids: Iterable[str]) -> list[tuple[int, str, Answer]]:
    """(sequence, sentence id, answer without its note) of everything that one annotator answered on these articles.

    In the order of saving, without second thoughts.
    """
    wanted = list(article_ids)
    rows = db.execute(
        f"""
        select sequence, sentence_id, label, secondary, skip, unsure
        from annotation join sentence on sentence.id = annotation.sentence_id
        where annotation.annotator_id = ? and sentence.article_id in ({", ".join("?" * len(wanted))})
            and annotation.sequence not in (select sequence from second_thought)
        order by sequence
        """,  # noqa: S608  # only question marks are put in
        [annotator_id, *wanted],
    ).fetchall()
    return [
        (sequence, sentence_id, Answer(label, secondary, skip, bool(unsure)))
        for sequence, sentence_id, label, secondary, skip, unsure in rows
    ]


def vote_rows(db: Database, *, leave_out: Collection[str] = ()) -> Iterator[VoteRow]:
    """All votes that count, ordered by the article's import, the sentence's position and the annotator's id.

    The articles in `leave_out` are left out. Only one article at a time is in memory. Use it within one `reading`
    block, for one snapshot.
    """
    for article_id in article_ids(db):
        if article_id in leave_out:
            continue
        title = article(db, article_id).title
        sentence_by_id = {sentence.id: sentence for sentence in sentences_of(db, article_id)}
        for vote in votes_on_article(db, article_id):
            yield VoteRow(title, sentence_by_id[vote.annotation.sentence_id], vote)


def votes_on_article(db: Database, article_id: str) -> Iterator[Vote]:
    """Everybody's votes on one article that count, by the sentence's position and the annotator's id.

    Each with its round, and with what the annotator answered last, where that is a second thought.
    """
    rounds = rounds_on(db, article_id)
    thoughts = second_thoughts(db, article_id=article_id)
    later = {(thought.sentence_id, thought.annotator_id): thought.answer for thought in thoughts}
    rows = db.execute(
        f"""
        select {_columns("vote")}
        from sentence join vote on vote.sentence_id = sentence.id {_origin_of("vote")}
        where sentence.article_id = ?
        order by sentence.position, vote.annotator_id
        """,  # noqa: S608  # constants
        [article_id],
    ).fetchall()
    votes = map(_vote, rows)
    return (_in_round(vote, rounds, later) for vote in votes) if rounds or later else votes


def _in_round(vote: Vote, rounds: dict[int, int], later: dict[tuple[str, str], Answer]) -> Vote:
    annotation = vote.annotation
    thought = later.get((annotation.sentence_id, annotation.annotator_id))
    changed = None if thought == annotation.answer else thought
    return replace(vote, round=rounds.get(vote.sequence, 1), second_thought=changed)


def done_by_article(db: Database, annotator_id: str) -> dict[str, int]:
    """How many sentences that need a label one annotator has settled, by article id; articles with none are left out.

    A sentence that is asked again counts once it is answered again. A first answer that came too late to be a vote
    counts, too: the annotator has done the work.
    """
    rows = db.execute(
        f"""
        select sentence.article_id, count(*)
        from cast_vote as vote join sentence on sentence.id = vote.sentence_id
        where vote.annotator_id = ?
            and (vote.label is not null or vote.skip is not null)
            and sentence.part not in ({FURNITURE_MARKS})
        group by sentence.article_id
        """,  # noqa: S608  # only question marks are put in
        [annotator_id, *FURNITURE],
    ).fetchall()
    pending = pending_by_article(db, annotator_id)
    late = (answer for answer in late_answers(db, annotator_id) if answer.to_label and answer.answer.settles)
    done = Counter(dict(rows)) + Counter(answer.article_id for answer in late)
    return {
        article_id: left for article_id, settled in done.items() if (left := settled - pending.get(article_id, 0)) > 0
    }


def answer_by_sentence(db: Database, article_id: str, annotator_id: str) -> list[tuple[Part, Answer]]:
    """Each of an article's sentences, in reading order, with its part and one annotator's answer, empty or not.

    Without notes: it is for overviews of whole articles. A sentence that is asked again has no answer, and one with a
    second thought has that as its answer.
    """
    later = {
        vote.annotation.sentence_id: vote.annotation.answer for vote in _reconsidered(db, article_id, annotator_id)
    }
    rows = db.execute(
        """
        select sentence.id, sentence.part, vote.label, vote.secondary, vote.skip, coalesce(vote.unsure, 0), exists (
                select 1 from pending
                where pending.sentence_id = sentence.id and pending.annotator_id = ?
            )
        from sentence left join cast_vote as vote on vote.sentence_id = sentence.id and vote.annotator_id = ?
        where sentence.article_id = ?
        order by sentence.position
        """,
        [annotator_id, annotator_id, article_id],
    ).fetchall()
    answers = []
    for sentence_id, part, label, secondary, skip, unsure, is_pending in rows:
        answer = later.get(sentence_id) or Answer(label, secondary, skip, bool(unsure))
        answers.append((Part(part), Answer() if is_pending else replace(answer, note="")))
    return answers


def others_answered(db: Database, article_ids: Iterable[str], annotator_id: str, *, until: int) -> bool:
    """Whether anybody else has saved an annotation on one of the articles, up to sequence `until`."""
    return any(
        db.execute(
            """
            select 1 from annotation join sentence on sentence.id = annotation.sentence_id
            where sentence.article_id = ? and annotation.annotator_id <> ? and annotation.sequence <= ? limit 1
            """,
            [article_id, annotator_id, until],
        ).fetchone()
        for article_id in article_ids
    )


def voters(db: Database) -> set[tuple[str, str]]:
    """(article id, annotator id) of everybody who has a vote on an article, whether or not it counts."""
    rows = db.execute(
        """
        select distinct sentence.article_id, vote.annotator_id
        from cast_vote as vote join sentence on sentence.id = vote.sentence_id
        """
    ).fetchall()
    return set(rows)


_CONTENT: Final = (
    "id", "sentence_id", "annotator_id", "label", "secondary", "skip", "unsure", "note", "path", "context",
    "codebook_id", "ms", "client_at",
)  # fmt: skip
"""The columns that make an event what it is; the server adds sequence and saved_at."""

_SAME_ID: Final = f"select sequence, {', '.join(_CONTENT)} from annotation where id = ?"  # noqa: S608  # constants
_INSERT: Final = f"""
    insert into annotation ({", ".join(_CONTENT)}, saved_at) values ({", ".join("?" * (len(_CONTENT) + 1))})
    returning sequence
    """  # noqa: S608  # constants


def _insert(db: Database, annotation: Annotation, saved_at: str, second_thought: bool | None) -> SaveResult:
    try:
        content = _content(annotation)
        # Looked up first: an insert with a conflict would use up a sequence number, and `verify` relies on there
        # being no gaps. The writer holds the lock, so nothing can come in between.
        stored = db.conn.execute(_SAME_ID, (annotation.id,)).fetchone()
        if stored is None:
            sequence = db.conn.execute(_INSERT, (*content, saved_at)).fetchall()[0][0]
            opening = opening_before(db, annotation.sentence_id, sequence) if second_thought is None else None
            if second_thought or opening is not None:
                mark_second_thought(db, sequence, opening)
            return SaveResult(annotation.id, sequence)
    except IntegrityError as error:
        references = (
            ("sentence", annotation.sentence_id, "sentence"),
            ("annotator", annotation.annotator_id, "annotator"),
            ("codebook", annotation.codebook, "codebook version"),
        )
        return SaveResult(annotation.id, None, refusal_reason(db, error, "an answer", references))
    except (UnicodeEncodeError, OverflowError) as error:
        return SaveResult(annotation.id, None, f"It holds a value that cannot be stored: {error}.")
    if tuple(stored[1:]) != content:
        return SaveResult(
            annotation.id, None, f"The id {annotation.id} belongs to another annotation, which was saved before."
        )
    return SaveResult(annotation.id, stored[0])


def refusal_reason(db: Database, error: IntegrityError, what: str, references: Iterable[tuple[str, str, str]]) -> str:
    """Why the tables refused an event. `references` are the rows that it names: table, id, and what people call it."""
    for table, row_id, name in references:
        if db.execute(f"select 1 from {table} where id = ?", [row_id]).fetchone() is None:  # noqa: S608  # constants
            return f"There is no {name} {row_id} in this project."
    return f"It is not {what} that can be stored: {error}."


def _content(annotation: Annotation) -> tuple[Any, ...]:
    answer = annotation.answer
    return (
        annotation.id,
        annotation.sentence_id,
        annotation.annotator_id,
        answer.label,
        answer.secondary,
        answer.skip,
        int(answer.unsure),
        answer.note,
        None if annotation.path is None else path_to_json(annotation.path),
        int(annotation.context),
        annotation.codebook,
        annotation.ms,
        to_text(annotation.client_at),
    )


def path_to_json(path: GuidedPath) -> str:
    """A guided path as the database and the exports write it."""
    return json.dumps({"answers": path.answers, "rule": path.rule}, ensure_ascii=False, separators=(",", ":"))


def path_from_json(text: str) -> GuidedPath:
    """The guided path that `path_to_json` wrote."""
    path = json.loads(text)
    return GuidedPath(tuple((question_id, yes) for question_id, yes in path["answers"]), path["rule"])


def _origin_of(table: str) -> str:
    return f"left join annotation_origin as origin on origin.annotation_id = {table}.id"


def _columns(table: str) -> str:
    """The columns of an event. A query that uses them must join `_origin_of` the same table."""
    event = (f"{table}.{column}" for column in ("sequence", *_CONTENT, "saved_at"))
    return ", ".join([*event, "origin.made_with", "origin.import_id", "origin.made_at"])


_EVENT: Final = f"""
    {_columns("annotation")}, exists (select 1 from second_thought where second_thought.sequence = annotation.sequence)
    """  # noqa: S608  # constants


def _vote(row: Sequence[Any]) -> Vote:
    return Vote(*_stored_fields(row))


def _event(row: Sequence[Any]) -> StoredAnnotation:
    *columns, is_second_thought = row
    return StoredAnnotation(*_stored_fields(columns), is_second_thought=bool(is_second_thought))


def _stored_fields(row: Sequence[Any]) -> tuple[Annotation, int, datetime, Origin | None]:
    (sequence, id_, sentence_id, annotator_id, label, secondary, skip, unsure, note, path, context, codebook, ms, at,
        saved_at, *origin) = row  # fmt: skip
    answer = Answer(label, secondary, skip, bool(unsure), note)
    guided = None if path is None else path_from_json(path)
    annotation = Annotation(id_, sentence_id, annotator_id, answer, guided, bool(context), codebook, ms, to_time(at))
    return annotation, sequence, to_time(saved_at), None if origin[0] is None else origin_from_columns(*origin)
