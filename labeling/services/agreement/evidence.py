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
from labeling.services.vote_arrays import VoteArrays, numbered
from labeling.storage import accounts, annotations, articles
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class NamedVote:
    """One annotator's vote on a sentence."""

    annotator_id: str
    name: str
    answer: Answer
    codebook: str
    """Id of the version that they had on the screen."""
    second_thought: Answer | None = None
    """Their latest answer once they could see the others' answers, if it differs."""


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

    With `labels`, those to which one annotator gave the first label and another one the second (`SKIPPED` for a skip).
    Twice the same label is a cell of the diagonal; None means any other answer. With `annotators`, the first label is
    the first annotator's and the second label the second's; None means anybody else. Without `labels`, all sentences on
    which those annotators differ. `part`, `codebook` and `period` are keys of the report's tables. Raises NotAllowed
    for anybody but an owner, and NotFound where the project has no such label or annotator.
    """
    require_owner(actor, "see the sentences behind a figure")
    with file.reading() as db:
        visible = visible_votes(file, actor)
        votes = _counted_votes(visible, part, codebook, period)
        first, second = (_annotator(votes, annotator_id) for annotator_id in annotators or (None, None))
        matching = np.flatnonzero(_behind(votes, _outcomes(visible, labels), first, second))
        sentence_ids = [votes.sentences[number] for number in matching[offset : offset + limit]]
        article_ids = list(dict.fromkeys(article_of(sentence_id) for sentence_id in sentence_ids))
        title_by_article = {summary.id: summary.title for summary in articles.list_articles(db, article_ids)}
        sentence_by_id = {s.id: s for article_id in article_ids for s in articles.sentences_of(db, article_id)}
        return [
            EvidenceSentence(
                article_id=sentence_by_id[sentence_id].article_id,
                title=title_by_article[sentence_by_id[sentence_id].article_id],
                sentence=sentence_by_id[sentence_id],
                votes=_votes(annotations.events_on(db, sentence_id), visible, codebook),
            )
            for sentence_id in sentence_ids
        ]


def _counted_votes(visible: VisibleVotes, part: Part | None, codebook: str | None, period: str | None) -> VoteArrays:
    votes = visible.arrays if codebook is None else visible.arrays.with_replaced(visible.replaced)
    if codebook is not None:
        votes = votes.where(votes.codebook == (votes.codebooks.index(codebook) if codebook in votes.codebooks else -1))
    if part is not None:
        votes = votes.where(np.array([own_part is part for own_part in votes.part], bool)[votes.sentence])
    if period is not None:
        votes = votes.where(votes.last_voted_in(period)[votes.sentence])
    return votes


def _outcomes(visible: VisibleVotes, labels: tuple[str, str | None] | None) -> tuple[int, int | None] | None:
    if labels is None:
        return None
    number_by_outcome = numbered([*visible.arrays.labels, SKIPPED])
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
    own_votes = votes.where(votes.annotator == first)
    own = np.full(len(votes.sentences), -1, np.int64)  # the first annotator's outcomes; -1 where they have none
    own[own_votes.sentence] = own_votes.outcome
    others = votes.where(votes.annotator != first if second is None else votes.annotator == second).outcomes.counts
    if labels is None or labels[1] is None:
        same = np.take_along_axis(others, np.maximum(own, 0)[:, None], axis=1)[:, 0]
        others_match = others.sum(axis=1) > same
    else:
        others_match = others[:, labels[1]] > 0
    behind: Mask = (own >= 0 if labels is None else own == labels[0]) & others_match
    return behind


def _of_anybody(counts: Integers, labels: tuple[int, int | None] | None) -> Mask:
    """Shape (sentences,): whether the sentence is behind the cell."""
    behind: Mask
    if labels is None:
        behind = (counts > 0).sum(axis=1) > 1
    elif labels[0] == labels[1]:
        behind = counts[:, labels[0]] > 1
    else:
        first = counts[:, labels[0]]
        behind = (first > 0) & ((counts.sum(axis=1) > first) if labels[1] is None else (counts[:, labels[1]] > 0))
    return behind


def _votes(events: list[StoredAnnotation], visible: VisibleVotes, codebook: str | None) -> list[NamedVote]:
    """By name, each annotator's vote, or their last one with a codebook version, with their second thought."""
    last = {
        event.annotation.annotator_id: event.annotation
        for event in events
        if not event.is_second_thought
        and (codebook is None or event.annotation.codebook == codebook)
        and event.annotation.annotator_id not in visible.left_out
    }
    newest = {event.annotation.annotator_id: event for event in events}
    thoughts = {
        who: newest[who].annotation.answer
        for who, vote in last.items()
        if newest[who].is_second_thought and newest[who].annotation.answer != vote.answer
    }
    names = visible.name_by_annotator
    votes = [
        NamedVote(who, names[who], vote.answer, vote.codebook, thoughts.get(who))
        for who, vote in last.items()
        if vote.answer.settles
    ]
    return sorted(votes, key=lambda vote: (vote.name.casefold(), vote.annotator_id))


@dataclass(frozen=True, slots=True)
class ArticleVotes:
    """An article with its sentences and their votes."""

    article: Article
    sentences: list[Sentence]
    votes_by_sentence: Mapping[str, list[tuple[str, Answer]]]
    """(annotator's name, answer) by sentence id, by name; sentences without votes are left out."""


def article_votes(file: ProjectFile, actor: Actor, article_id: str) -> ArticleVotes:
    """An article with everybody's votes.

    Raises NotAllowed for anybody but an owner, and on articles that the actor is labeling themselves; NotFound.
    """
    require_owner(actor, "see everybody's labels on an article")
    with file.reading() as db:
        article = articles.article(db, article_id)
        if not sees_others(db, actor, article_id):
            raise NotAllowed("You are labeling this article yourself. Finish it or give it back, then look at it here.")
        names = {person.id: person.name for person in accounts.annotators(db)}
        sentences = articles.sentences_of(db, article_id)
        votes_by_sentence = {s.id: annotations.votes_on_sentence(db, s.id) for s in sentences}
    named = {
        sentence_id: sorted(
            ((names[vote.annotation.annotator_id], vote.annotation.answer) for vote in votes),
            key=lambda vote: (vote[0].casefold(), vote[0]),
        )
        for sentence_id, votes in votes_by_sentence.items()
        if votes
    }
    return ArticleVotes(article, sentences, named)
