"""Answers that are no longer votes, for comparing codebook versions, and people with themselves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from labeling.domain.model import Answer, GuidedPath
from labeling.storage.annotations import path_from_json
from labeling.storage.exclusions import BY_COUNTED_ANNOTATOR


@dataclass(frozen=True, slots=True)
class ReplacedVote:
    """An annotator's last answer to a sentence under one codebook version, replaced under another one."""

    article_id: str
    sentence_id: str
    annotator_id: str
    label: str | None
    """None where they skipped the sentence."""
    codebook_id: str
    saved_on: date
    """In UTC."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence that one annotator labeled twice, because it was hidden among their work again."""

    article_id: str
    sentence_id: str
    annotator_id: str
    before: Answer
    after: Answer
    """The first answer that settles it after it was asked again."""


def replaced_votes(db: Database, *, leave_out: Collection[str] = ()) -> list[ReplacedVote]:
    """Votes that were replaced under another codebook version, by sentence and annotator.

    An annotation that was changed under the same version is not that version's vote. Second thoughts are not votes.
    """
    rows = db.execute(
        f"""
        select sentence.article_id, sentence.id, annotator_id, label, codebook_id, substr(saved_at, 1, 10)
        from annotation join sentence on sentence.id = annotation.sentence_id
        where (label is not null or skip is not null) and {BY_COUNTED_ANNOTATOR}
            and annotation.sequence not in (select sequence from second_thought)
            and exists (
                select 1 from annotation as later
                where later.sentence_id = annotation.sentence_id and later.annotator_id = annotation.annotator_id
                    and later.sequence > annotation.sequence
                    and later.sequence not in (select sequence from second_thought)
            )
            and not exists (
                select 1 from annotation as later
                where later.sentence_id = annotation.sentence_id and later.annotator_id = annotation.annotator_id
                    and later.sequence > annotation.sequence and later.codebook_id = annotation.codebook_id
                    and later.sequence not in (select sequence from second_thought)
            )
        order by sequence
        """  # noqa: S608  # constants
    ).fetchall()
    return [
        ReplacedVote(article_id, sentence_id, annotator_id, label, codebook_id, date.fromisoformat(day))
        for article_id, sentence_id, annotator_id, label, codebook_id, day in rows
        if article_id not in leave_out
    ]


def repeats(db: Database, *, leave_out: Collection[str] = ()) -> list[Repeat]:
    """Annotators' answers to hidden repeats, with their earlier answers. Unanswered repeats are left out.

    People whose votes are left out are included: the repeats say something about them.
    """
    rows = db.execute(
        """
        select sentence.article_id, asked.sentence_id, asked.annotator_id,
            old.label, old.secondary, old.skip, old.unsure, new.label, new.secondary, new.skip, new.unsure
        from relabeling_sentence as asked
        join relabeling on relabeling.id = asked.relabeling_id and relabeling.why = 'repeat'
        join sentence on sentence.id = asked.sentence_id
        join annotation as old on old.sequence = (
            select max(sequence) from annotation
            where sentence_id = asked.sentence_id and annotator_id = asked.annotator_id
                and sequence <= relabeling.sequence and sequence not in (select sequence from second_thought)
        )
        join annotation as new on new.sequence = (
            select min(sequence) from annotation
            where sentence_id = asked.sentence_id and annotator_id = asked.annotator_id
                and sequence > relabeling.sequence and (label is not null or skip is not null)
                and sequence not in (select sequence from second_thought)
        )
        where old.label is not null or old.skip is not null
        order by new.sequence
        """
    ).fetchall()
    return [
        Repeat(article_id, sentence_id, annotator_id, _answer(*answers[:4]), _answer(*answers[4:]))
        for article_id, sentence_id, annotator_id, *answers in rows
        if article_id not in leave_out
    ]


def paths_by_vote(db: Database) -> dict[tuple[str, str], GuidedPath]:
    """The guided paths of all votes that have one, by (sentence id, annotator id)."""
    rows = db.execute("select sentence_id, annotator_id, path from vote where path is not null").fetchall()
    return {(sentence_id, annotator_id): path_from_json(text) for sentence_id, annotator_id, text in rows}


def answered(db: Database, article_ids: Iterable[str]) -> set[str]:
    """Those of the articles on which anybody has ever saved an annotation."""
    return {
        article_id
        for article_id in article_ids
        if db.execute(
            """
            select 1 from annotation join sentence on sentence.id = annotation.sentence_id
            where sentence.article_id = ? limit 1
            """,
            [article_id],
        ).fetchone()
    }


def _answer(label: str | None, secondary: str | None, skip: str | None, unsure: int) -> Answer:
    return Answer(label, secondary, skip, bool(unsure))
