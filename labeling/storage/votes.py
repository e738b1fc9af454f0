"""Votes in bulk, for statistics: columns instead of an object for each vote, and their key in a cache."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlite_utils import Database

from labeling.domain.model import Answer, Part
from labeling.storage.exclusions import BY_COUNTED_ANNOTATOR

_PAGE: Final = 20_000
"""How many rows are read at a time: they are in memory twice while they are sorted into columns."""


@dataclass(frozen=True, slots=True)
class VoteTable:
    """Votes as parallel columns: the same index in each is the same vote.

    Ordered by the article's import, the sentence's position, and the annotator's id. Equal strings are one object, so
    that a million votes take memory for their columns, not for their texts.
    """

    article_id: list[str] = field(default_factory=list)
    sentence_id: list[str] = field(default_factory=list)
    position: list[int] = field(default_factory=list)
    part: list[Part] = field(default_factory=list)
    annotator_id: list[str] = field(default_factory=list)
    answer: list[Answer] = field(default_factory=list)
    """Label, secondary, skip reason and unsure, without the note."""
    codebook_id: list[str] = field(default_factory=list)
    sequence: list[int] = field(default_factory=list)
    saved_on: list[str] = field(default_factory=list)
    """The day in UTC, such as `2026-03-01`: text order is time order."""

    def __len__(self) -> int:
        return len(self.sequence)

    @property
    def label(self) -> list[str | None]:
        """The label of each vote, or None."""
        return [answer.label for answer in self.answer]

    @property
    def secondary(self) -> list[str | None]:
        """The secondary label of each vote, or None."""
        return [answer.secondary for answer in self.answer]

    @property
    def skip(self) -> list[str | None]:
        """The reason to skip of each vote, or None."""
        return [answer.skip for answer in self.answer]

    @property
    def unsure(self) -> list[bool]:
        """Whether each vote is marked unsure."""
        return [answer.unsure for answer in self.answer]

    def by_sentence(self) -> Iterator[tuple[str, slice]]:
        """Each sentence with a vote, with the slice of the columns that holds its votes."""
        start, end = 0, len(self)
        while start < end:
            sentence_id, stop = self.sentence_id[start], start + 1
            while stop < end and self.sentence_id[stop] == sentence_id:
                stop += 1
            yield sentence_id, slice(start, stop)
            start = stop


def vote_table(db: Database, *, leave_out: Collection[str] = (), as_of: int | None = None) -> VoteTable:
    """All votes except those on the articles in `leave_out`; with `as_of`, as they were when that sequence was saved.

    People whose votes are left out today have none, even with `as_of`. Reads every annotation once: seconds for a
    million.
    """
    table, shared = VoteTable(), _Shared()
    cursor = db.execute(_VOTES, [2**62 if as_of is None else as_of])
    while page := cursor.fetchmany(_PAGE):
        for row in page:
            if row[0] not in leave_out:
                _add(table, shared, row)
    return table


def article_table(db: Database, article_id: str) -> VoteTable:
    """The votes of one article: fast even in a large project."""
    table, shared = VoteTable(), _Shared()
    for row in db.execute(_VOTES_OF_ARTICLE, [article_id]).fetchall():
        _add(table, shared, row)
    return table


_COLUMNS: Final = """
    sentence.article_id, sentence.id, sentence.position, sentence.part, annotator_id,
    label, secondary, skip, unsure, codebook_id, sequence, substr(saved_at, 1, 10)
    """

# The subquery needs only two indexes. Rows are looked up after it, and only then are empty ones dropped: an annotation
# that takes back a vote must hide the earlier ones. A second thought hides nothing.
_VOTES: Final = f"""
    select {_COLUMNS}
    from article
    join sentence on sentence.article_id = article.id
    join annotation on annotation.sentence_id = sentence.id
    where sequence in (
            select max(sequence) from annotation
            where sequence <= ? and sequence not in (select sequence from second_thought)
            group by sentence_id, annotator_id
        )
        and (label is not null or secondary is not null or skip is not null or unsure = 1 or note <> '')
        and {BY_COUNTED_ANNOTATOR}
    order by article.number, sentence.position, annotator_id
    """  # noqa: S608  # constants

_VOTES_OF_ARTICLE: Final = f"""
    select {_COLUMNS}
    from sentence join vote on vote.sentence_id = sentence.id
    where sentence.article_id = ?
    order by sentence.position, annotator_id
    """  # noqa: S608  # constants


class _Shared:
    """One object for each value, however often it is read."""

    def __init__(self) -> None:
        self.text: dict[str, str] = {}
        self.part: dict[str, Part] = {part.value: part for part in Part}
        self.answer: dict[tuple[Any, ...], Answer] = {}


def _add(table: VoteTable, shared: _Shared, row: tuple[Any, ...]) -> None:
    article_id, sentence_id, position, part, annotator_id, *answer, codebook_id, sequence, saved_on = row
    if (columns := tuple(answer)) not in shared.answer:
        label, secondary, skip, unsure = columns
        shared.answer[columns] = Answer(label, secondary, skip, bool(unsure))
    same = shared.text.setdefault
    table.article_id.append(same(article_id, article_id))
    table.sentence_id.append(same(sentence_id, sentence_id))
    table.position.append(position)
    table.part.append(shared.part[part])
    table.annotator_id.append(same(annotator_id, annotator_id))
    table.answer.append(shared.answer[columns])
    table.codebook_id.append(same(codebook_id, codebook_id))
    table.sequence.append(sequence)
    table.saved_on.append(same(saved_on, saved_on))


def votes_by_annotator(db: Database, article_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many votes each annotator has on each of the articles; articles without any are left out."""
    votes_by_article: dict[str, dict[str, int]] = {}
    for article_id in article_ids:
        rows = db.execute(
            """
            select vote.annotator_id, count(*) from sentence join vote on vote.sentence_id = sentence.id
            where sentence.article_id = ? group by vote.annotator_id
            """,
            [article_id],
        ).fetchall()
        if rows:
            votes_by_article[article_id] = dict(rows)
    return votes_by_article


CacheKey = tuple[Any, ...]
"""With equal keys, names, codebooks, openings and questions asked again are the same."""


def cache_key(db: Database) -> CacheKey:
    """What can change without a vote or a decision, and still changes what is shown of them.

    Everybody's name, the current codebook, and how much was opened, asked again and withdrawn so far.
    """
    counts = db.execute(
        """
        select (select codebook_id from project), (select count(*) from codebook),
            (select count(*) from opening), count(*), count(withdrawn_at)
        from relabeling
        """
    ).fetchone()
    return (*counts, *db.execute("select id, name from annotator order by id").fetchall())
