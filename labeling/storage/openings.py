"""What openings make of answers: second thoughts are those that were given when the others' answers could be seen.

An annotator's first round on an article ends when an owner opens it to them. Answers from then on are kept, but are
not votes. Asking an annotator a sentence again starts another round on it, which ends at the next opening.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from labeling.domain.model import Answer, article_of
from labeling.storage.articles import FURNITURE, FURNITURE_MARKS, as_json
from labeling.storage.exclusions import BY_COUNTED_ANNOTATOR
from labeling.storage.timestamps import to_text


@dataclass(frozen=True, slots=True)
class SecondThought:
    """An annotator's last answer, where they could already see the others' answers."""

    sentence_id: str
    annotator_id: str
    answer: Answer
    """Empty where they took their answer back."""
    sequence: int


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """A second thought on a sentence that its annotator never settled with a vote: it counts only for progress."""

    article_id: str
    annotator_id: str
    to_label: bool
    """Whether the sentence is to be labeled; False for furniture."""
    answer: Answer
    """Without its note."""


# The view `reconsidered` reads all second thoughts of the project; this reads the annotations of one article.
LAST_THOUGHTS_ON_ARTICLE: Final = """
    select annotation.*
    from sentence
    cross join annotation on annotation.sentence_id = sentence.id
    cross join second_thought on second_thought.sequence = annotation.sequence
    where sentence.article_id = ? and not exists (
        select 1 from annotation as later
        where later.sentence_id = annotation.sentence_id and later.annotator_id = annotation.annotator_id
            and later.sequence > annotation.sequence
    )
    """


_LAST_THOUGHTS_ON_ARTICLES: Final = LAST_THOUGHTS_ON_ARTICLE.replace("= ?", "in (select value from json_each(?))")


def add_opening(db: Database, number: int, article_id: str) -> None:
    """Store after which annotation an article was opened; `number` is that of the article's event."""
    db.execute(
        "insert into opening (number, article_id, sequence) select ?, ?, coalesce(max(sequence), 0) from annotation",
        [number, article_id],
    )


def mark_second_thought(db: Database, sequence: int, opening: int | None) -> None:
    """Store that an annotation is not a vote because of this opening; None where it came as one."""
    db.conn.execute("insert into second_thought (sequence, opening) values (?, ?)", (sequence, opening))


def opening_before(db: Database, sentence_id: str, sequence: int) -> int | None:
    """The opening that makes a stored annotation a second thought; None where it is a vote.

    It is a second thought where its annotator could see the others' answers and it is not in a later round. This runs
    for every annotation: for an article that was never opened, it is one lookup in an index.
    """
    if not was_opened(db, article_of(sentence_id)):
        return None
    row = db.conn.execute(_AFTER_OPENING, (sequence,)).fetchone()
    return None if row is None else row[0]


def is_before_openings(db: Database, sentence_id: str, annotator_id: str, at: datetime) -> bool:
    """Whether the article was not yet opened to this annotator at this time, or never was."""
    row = db.execute(
        "select 1 from exposure where article_id = ? and annotator_id = ? and at <= ? limit 1",
        [article_of(sentence_id), annotator_id, to_text(at)],
    ).fetchone()
    return row is None


def was_opened(db: Database, article_id: str) -> bool:
    """Whether an article was ever opened to annotators."""
    return db.conn.execute(_EVER_OPENED, (article_id,)).fetchone() is not None


def may_have_looked(db: Database, annotator_id: str) -> bool:
    """Whether somebody may have seen this project: not a person who came with an import and cannot sign in."""
    row = db.execute(
        """
        select 1 from annotator
        where id = ? and password_hash is null and email is null
            and exists (select 1 from person_event where annotator_id = annotator.id and what = 'imported')
            and not exists (select 1 from session where annotator_id = annotator.id)
        """,
        [annotator_id],
    ).fetchone()
    return row is None


def is_exposed(db: Database, article_id: str, annotator_id: str) -> bool:
    """Whether an article is or was open to somebody: any change that they make on it is a second thought."""
    row = db.execute(
        "select 1 from exposure where article_id = ? and annotator_id = ? limit 1", [article_id, annotator_id]
    ).fetchone()
    return row is not None


def asked_again(db: Database, article_id: str, annotator_id: str) -> set[str]:
    """The sentences that somebody was asked again, and labels blind until the article is opened once more."""
    rows = db.execute(
        """
        select distinct sentence_id from round_again
        where annotator_id = ? and sentence_id in (select id from sentence where article_id = ?)
        """,
        [annotator_id, article_id],
    ).fetchall()
    return {sentence_id for (sentence_id,) in rows}


def second_thoughts(db: Database, *, article_id: str | None = None) -> list[SecondThought]:
    """Everybody's last answers that are second thoughts, all or those on one article, by sentence and annotator.

    People whose votes are left out are left out here, too.
    """
    rows = db.execute(
        f"""
        select reconsidered.sentence_id, annotator_id, label, secondary, skip, unsure, note, sequence
        from {"reconsidered" if article_id is None else f"({LAST_THOUGHTS_ON_ARTICLE}) as reconsidered"}
        where {BY_COUNTED_ANNOTATOR}
        order by reconsidered.sentence_id, annotator_id
        """,  # noqa: S608  # constants
        [] if article_id is None else [article_id],
    ).fetchall()
    return [
        SecondThought(sentence_id, annotator_id, Answer(label, secondary, skip, bool(unsure), note), sequence)
        for sentence_id, annotator_id, label, secondary, skip, unsure, note, sequence in rows
    ]


def late_answers(
    db: Database, annotator_id: str | None = None, *, article_ids: Collection[str] | None = None
) -> list[LateAnswer]:
    """All answers that came too late to be votes, one person's, or those on some articles.

    Those that were taken back are left out. People whose votes are left out are included: it is work that they did.
    """
    rows = db.execute(
        f"""
        select sentence.article_id, late.annotator_id, sentence.part not in ({FURNITURE_MARKS}),
            late.label, late.secondary, late.skip, late.unsure
        from {"reconsidered" if article_ids is None else f"({_LAST_THOUGHTS_ON_ARTICLES})"} as late
        join sentence on sentence.id = late.sentence_id
        where {"true" if annotator_id is None else "late.annotator_id = ?"}
            and (late.label is not null or late.secondary is not null or late.skip is not null or late.unsure = 1)
            and not exists (
                select 1 from cast_vote as vote
                where vote.sentence_id = late.sentence_id and vote.annotator_id = late.annotator_id
                    and (vote.label is not null or vote.skip is not null)
            )
        """,  # noqa: S608  # constants
        [*FURNITURE, *as_json(article_ids), *([] if annotator_id is None else [annotator_id])],
    ).fetchall()
    return [
        LateAnswer(article_id, annotator, bool(to_label), Answer(label, secondary, skip, bool(unsure)))
        for article_id, annotator, to_label, label, secondary, skip, unsure in rows
    ]


def second_thought_sequences(db: Database, sequences: Iterable[int]) -> set[int]:
    """Those of the annotations that are second thoughts."""
    return {
        sequence
        for sequence in sequences
        if db.conn.execute("select 1 from second_thought where sequence = ?", (sequence,)).fetchone() is not None
    }


def ever_opened(db: Database) -> set[str]:
    """The articles that were ever opened to annotators, here or in a project that answers came from."""
    rows = db.execute(
        """
        select article_id from opening
        union
        select sentence.article_id from second_thought
        join annotation on annotation.sequence = second_thought.sequence
        join sentence on sentence.id = annotation.sentence_id
        """
    ).fetchall()
    return {article_id for (article_id,) in rows}


def rounds_on(db: Database, article_id: str) -> dict[int, int]:
    """The round of each vote on an article, by its sequence; votes of the first round are left out.

    Each time that an annotator was asked again and answered is another round.
    """
    rows = db.execute(
        """
        select vote.sequence, 1 + count(distinct asked.relabeling_id)
        from sentence
        cross join relabeling_sentence as asked on asked.sentence_id = sentence.id
        join vote on vote.sentence_id = asked.sentence_id and vote.annotator_id = asked.annotator_id
        join new_answer as answer on answer.relabeling_id = asked.relabeling_id
            and answer.sentence_id = asked.sentence_id and answer.annotator_id = asked.annotator_id
            and answer.sequence <= vote.sequence
        where sentence.article_id = ?
        group by vote.sequence
        """,
        [article_id],
    ).fetchall()
    return dict(rows)


def votes_after_opening(db: Database, article_id: str) -> set[int]:
    """The sequences of votes on an article from after it was opened to their annotator.

    They answer what was asked again, and count. But their annotators may have seen the others' answers.
    """
    rows = db.execute(
        """
        select vote.sequence
        from sentence cross join vote on vote.sentence_id = sentence.id
        where sentence.article_id = ? and vote.sequence > (
            select min(sequence) from exposure
            where exposure.article_id = sentence.article_id and exposure.annotator_id = vote.annotator_id
        )
        -- An answer that counts again since an import was taken back is as old as it was.
        and not exists (
            select 1 from annotation_origin as origin
            where origin.annotation_id = vote.id and origin.import_id is null and origin.made_at < (
                select min(at) from exposure
                where exposure.article_id = sentence.article_id and exposure.annotator_id = vote.annotator_id
            )
        )
        """,
        [article_id],
    ).fetchall()
    return {sequence for (sequence,) in rows}


_EVER_OPENED: Final = "select 1 from opening where article_id = ? limit 1"
_AFTER_OPENING: Final = "select opening from after_opening where sequence = ?"
