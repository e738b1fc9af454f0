"""All votes as columns of numbers, for statistics: a million in seconds, without an object for each."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import count
from typing import Final

from sqlite_utils import Database

from labeling.storage.exclusions import BY_COUNTED_ANNOTATOR

_PAGE: Final = 20_000
"""How many rows are read at a time: they are in memory twice while they are sorted into columns."""


class Column:
    """Texts as numbers from 0, in the order in which they first appear."""

    def __init__(self) -> None:
        self._number_by_text: defaultdict[str, int] = defaultdict(count().__next__)
        self.numbers = array("q")

    @property
    def texts(self) -> list[str]:
        """The text of each number."""
        return list(self._number_by_text)

    def extend(self, texts: Iterable[str]) -> None:
        """Add a text for each further row."""
        self.numbers.extend(map(self._number_by_text.__getitem__, texts))


class VoteColumns:
    """One row per vote that settles its sentence, by the article's import, the position, and the annotator's id."""

    def __init__(self) -> None:
        self.article_id = Column()
        self.sentence_id = Column()
        self.part = Column()
        self.annotator_id = Column()
        self.label = Column()
        """The empty text where the annotator skipped the sentence."""
        self.codebook_id = Column()
        self.made_on = Column()
        """The day in UTC, such as `2026-03-01`; empty where the vote came without a time."""

    def extend(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Add rows of as many texts as there are columns."""
        for column, texts in zip(vars(self).values(), zip(*rows, strict=True), strict=False):
            column.extend(texts)


def vote_columns(db: Database, *, leave_out: Collection[str] = ()) -> VoteColumns:
    """All votes with a label or a reason to skip, except those on the articles in `leave_out`.

    Reads every annotation once: seconds for a million.
    """
    columns = VoteColumns()
    cursor = db.execute(_VOTES)
    while page := cursor.fetchmany(_PAGE):
        columns.extend(row for row in page if row[0] not in leave_out)
    return columns


# The subquery needs only two indexes. Rows are looked up after it, and only then are those that settle nothing dropped:
# an annotation that takes back a vote must hide the earlier ones. A second thought hides nothing.
_VOTES: Final = f"""
    select sentence.article_id, sentence.id, sentence.part, annotator_id, coalesce(label, ''), codebook_id,
        coalesce(substr(case when origin.annotation_id is null then saved_at else made_at end, 1, 10), '')
    from article
    join sentence on sentence.article_id = article.id
    join annotation on annotation.sentence_id = sentence.id
    left join annotation_origin as origin on origin.annotation_id = annotation.id
    where sequence in (
            select max(sequence) from annotation
            where sequence not in (select sequence from second_thought)
            group by sentence_id, annotator_id
        )
        and (label is not null or skip is not null)
        and {BY_COUNTED_ANNOTATOR}
    order by article.number, sentence.position, annotator_id
    """  # noqa: S608  # constants
