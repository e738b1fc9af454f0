"""The sentences behind a figure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from labeling.context.access import require_owner, sees_others
from labeling.domain.agreement.ratings import Integers, Mask
from labeling.domain.model import Actor, Answer, Article, Part, Sentence, StoredAnnotation, article_of
from labeling.domain.training import SKIPPED
from labeling.errors import NotAllowed, NotFound
from labeling.services.agreement.visible_votes import VisibleVotes, visible_votes
from labeling.services.vote_arrays import VoteArrays
from labeling.storage import accounts, annotations, articles
from labeling.storage import annotations as stored_annotations
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class NamedVote:
    """What one annotator said of a sentence."""

    annotator_id: str
    name: str
    answer: Answer
    codebook: str
    """Id of the version that they had on the screen."""
    second_thought: Answer | None = None
    """What they answered last when they could see the others' answers, where that is something else."""


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence behind a figure, with the votes that count for it."""

    article_id: str
    title: str
    sentence: Sentence
    votes: list[NamedVote]
    """By name."""


def evidence_sentences(  # noqa: PLR0913  # one for each table of the report
    file: ProjectFile,
    actor: Actor,
    *,
    labels: tuple[str, str | None] | None = None,
    annotators: tuple[str, str | None] | None = None,
    part: Part | None = None,
    codebook: str | None = None,
    period: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[EvidenceSentence]:
    """The sentences behind one cell of the agreement report, in reading order: `limit` of them from `offset` on.

    With `labels`, those to which one annotator gave the first and another one the second label (`SKIPPED` stands for
    a skip); twice the same label is a cell of the diagonal, and None is any other answer. With `annotators`, the first
    label is the first's and the second label the second's; None is anybody else. Without `labels`, all on which those
    annotators differ. `part`,
    `codebook` and `period` are keys of the report's tables. Raises NotAllowed but for owners, NotFound where the
    project has no such label or annotator.
    """
    require_owner(actor, "see the sentences behind a figure")
    with file.reading() as db:
        seen = visible_votes(file, actor)
        votes = _counted_votes(seen, part, codebook, period)
        first, second = (_annotator(votes, who) for who in annotators or (None, None))
        found = np.flatnonzero(_behind(votes, _outcomes(seen, labels), first, second))
        wanted = [votes.sentences[number] for number in found[offset : offset + limit]]
        return _described(db, seen, wanted, codebook)


def _counted_votes(seen: VisibleVotes, part: Part | None, codebook: str | None, period: str | None) -> VoteArrays:
    votes = seen.arrays if codebook is None else seen.arrays.with_replaced(seen.replaced)
    if codebook is not None:
        votes = votes.where(votes.codebook == (votes.codebooks.index(codebook) if codebook in votes.codebooks else -1))
    if part is not None:
        votes = votes.where(np.array([each is part for each in votes.part], bool)[votes.sentence])
    if period is not None:
        votes = votes.where(votes.last_voted_in(period)[votes.sentence])
    return votes


def _outcomes(seen: VisibleVotes, labels: tuple[str, str | None] | None) -> tuple[int, int | None] | None:
    if labels is None:
        return None
    number_by_outcome = {label: number for number, label in enumerate([*seen.arrays.labels, SKIPPED])}
    if unknown := [label for label in labels if label is not None and label not in number_by_outcome]:
        raise NotFound(f"No label of this project has the id {unknown[0]!r}.")
    first, second = labels
    return number_by_outcome[first], None if second is None else number_by_outcome[second]


def _annotator(votes: VoteArrays, annotator_id: str | None) -> int | None:
    if annotator_id is None:
        return None
    if annotator_id not in votes.annotators:
        raise NotFound(f"There are no votes to compare by an annotator {annotator_id!r}.")
    return votes.annotators.index(annotator_id)


def _behind(votes: VoteArrays, labels: tuple[int, int | None] | None, first: int | None, second: int | None) -> Mask:
    """Shape (sentences,): whether the sentence is behind the cell."""
    if first is None:
        return _of_anybody(votes.outcomes.counts, labels)
    mine = _outcome_by_sentence(votes, first)
    others = votes.where(votes.annotator != first if second is None else votes.annotator == second).outcomes.counts
    said = mine >= 0 if labels is None else mine == labels[0]
    met = _others_differ(others, mine) if labels is None or labels[1] is None else others[:, labels[1]] > 0
    found: Mask = said & met
    return found


def _others_differ(others: Integers, outcome: Integers) -> Mask:
    """Shape (sentences,): whether one of the others' votes is not for the outcome given for the sentence."""
    same = np.take_along_axis(others, np.maximum(outcome, 0)[:, None], axis=1)[:, 0]
    differ: Mask = others.sum(axis=1) > same
    return differ


def _of_anybody(counts: Integers, labels: tuple[int, int | None] | None) -> Mask:
    found: Mask
    if labels is None:
        found = (counts > 0).sum(axis=1) > 1
    elif labels[0] == labels[1]:
        found = counts[:, labels[0]] > 1
    else:
        own = counts[:, labels[0]]
        found = (own > 0) & ((counts.sum(axis=1) > own) if labels[1] is None else (counts[:, labels[1]] > 0))
    return found


def _outcome_by_sentence(votes: VoteArrays, annotator: int) -> Integers:
    """Shape (sentences,): what one annotator said; -1 where they said nothing."""
    own = votes.where(votes.annotator == annotator)
    outcome = np.full(len(votes.sentences), -1, np.int64)
    outcome[own.sentence] = own.outcome
    return outcome


def _described(
    db: Database, seen: VisibleVotes, sentence_ids: list[str], codebook: str | None
) -> list[EvidenceSentence]:
    article_ids = list(dict.fromkeys(article_of(sentence_id) for sentence_id in sentence_ids))
    title_by_article = {summary.id: summary.title for summary in articles.list_articles(db, article_ids)}
    sentence_by_id = {one.id: one for article_id in article_ids for one in articles.sentences_of(db, article_id)}
    return [
        EvidenceSentence(
            article_id=sentence_by_id[sentence_id].article_id,
            title=title_by_article[sentence_by_id[sentence_id].article_id],
            sentence=sentence_by_id[sentence_id],
            votes=_votes(annotations.events_on(db, sentence_id), seen, codebook),
        )
        for sentence_id in sentence_ids
    ]


def _votes(events: list[StoredAnnotation], seen: VisibleVotes, codebook: str | None) -> list[NamedVote]:
    """Each annotator's vote, or their last one with a codebook version, with their second thought."""
    last = {
        event.annotation.annotator_id: event.annotation
        for event in events
        if not event.is_second_thought
        and (codebook is None or event.annotation.codebook == codebook)
        and event.annotation.annotator_id not in seen.left_out
    }
    newest = {event.annotation.annotator_id: event for event in events}
    names = seen.name_by_annotator
    votes = [
        NamedVote(who, names[who], one.answer, one.codebook, _second_thought(newest[who], one.answer))
        for who, one in last.items()
        if one.answer.settles
    ]
    return sorted(votes, key=lambda vote: (vote.name.casefold(), vote.annotator_id))


def _second_thought(newest: StoredAnnotation, vote: Answer) -> Answer | None:
    said = newest.annotation.answer
    return said if newest.is_second_thought and said != vote else None


@dataclass(frozen=True, slots=True)
class ArticleVotes:
    """An article, its sentences, and what was said about them."""

    article: Article
    sentences: list[Sentence]
    votes_by_sentence: Mapping[str, list[tuple[str, Answer]]]
    """(annotator's name, answer) by sentence id, by name; sentences without votes are left out."""


def article_votes(file: ProjectFile, actor: Actor, article_id: str) -> ArticleVotes:
    """Raises NotAllowed but for owners, and on articles that the actor is labeling themselves; NotFound."""
    require_owner(actor, "see everybody's labels on an article")
    with file.reading() as db:
        article = articles.article(db, article_id)
        if not sees_others(db, actor, article_id):
            raise NotAllowed("You are labeling this article yourself. Finish it or give it back, then look at it here.")
        names = {person.id: person.name for person in accounts.annotators(db)}
        sentences = articles.sentences_of(db, article_id)
        votes = {one.id: stored_annotations.votes_on_sentence(db, one.id) for one in sentences}
    named = {
        sentence_id: sorted(
            ((names[vote.annotation.annotator_id], vote.annotation.answer) for vote in some), key=_by_name
        )
        for sentence_id, some in votes.items()
        if some
    }
    return ArticleVotes(article, sentences, named)


def _by_name(vote: tuple[str, Answer]) -> tuple[str, str]:
    return vote[0].casefold(), vote[0]
