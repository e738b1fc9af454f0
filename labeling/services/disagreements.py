"""Disagreements in groups, for a better guideline."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from labeling.context.access import require_owner
from labeling.domain.agreement.ratings import Integers
from labeling.domain.disagreements import Case, CaseVote, Group, groups, languages_without_words
from labeling.domain.model import Actor
from labeling.domain.training import SKIPPED
from labeling.services.agreement.visible_votes import VisibleVotes, visible_votes
from labeling.services.cache import ProjectCache
from labeling.services.vote_arrays import VoteArrays
from labeling.storage import articles
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.vote_history import paths_by_vote

MOST_GROUPED = 20_000
"""Disagreements that are grouped at most; of more, this many are taken, evenly spread. People read a few dozen."""
MOST_COMPARED = 2_000
"""Sentences on which annotators agree that are read for comparison, at most."""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """Where annotators disagree, and on what kind of sentences."""

    at: datetime
    groups: list[Group]
    """The most frequent first."""
    disagreements: int
    """Sentences on which annotators differ."""
    grouped: int
    """How many of those are in the groups: all, or `MOST_GROUPED`, evenly spread."""
    compared: int
    """Sentences that two annotators or more have settled."""
    languages_without_words: list[str]
    """Languages among the disagreements without known cue words: only marks, position and part are used for them."""
    name_by_annotator: Mapping[str, str]
    blind_articles: int
    """Articles that are left out because the actor is labeling them themselves."""


def disagreement_groups(file: ProjectFile, actor: Actor, *, now: datetime) -> GroupReport:
    """Group the sentences on which annotators differ. Raises NotAllowed for anybody but an owner.

    Articles that the actor is labeling themselves and articles for training are left out. The report is kept until
    something changes.
    """
    require_owner(actor, "see where annotators disagree")
    with file.reading() as db:
        visible = visible_votes(file, actor)
        report = _reports.get(file, visible.key, lambda: _report(db, visible, now))
    return replace(report, at=now)


_reports: ProjectCache[GroupReport] = ProjectCache(keep=4)


def _report(db: Database, visible: VisibleVotes, at: datetime) -> GroupReport:
    votes = visible.arrays
    counts = votes.outcomes.counts
    differ, several = (counts > 0).sum(axis=1) > 1, counts.sum(axis=1) > 1
    differing, agreed = np.flatnonzero(differ), np.flatnonzero(several & ~differ)
    grouped = _evenly(differing, MOST_GROUPED)
    cases = _cases(db, votes, np.concatenate([grouped, _evenly(agreed, MOST_COMPARED)]))
    differing_cases = [case for case in cases if case.pairs]
    return GroupReport(
        at=at,
        groups=groups(differing_cases, [case for case in cases if not case.pairs]),
        disagreements=len(differing),
        grouped=len(grouped),
        compared=len(differing) + len(agreed),
        languages_without_words=languages_without_words(differing_cases),
        name_by_annotator=visible.name_by_annotator,
        blind_articles=visible.blind_articles,
    )


def _evenly(sentences: Integers, most: int) -> Integers:
    """At most `most` of the sentences, evenly spread from the first to the last."""
    if len(sentences) <= most:
        return sentences
    return sentences[np.linspace(0, len(sentences) - 1, most).astype(np.int64)]


def _cases(db: Database, votes: VoteArrays, sentences: Integers) -> list[Case]:
    """The sentences with their votes and all that can make them alike, in reading order."""
    case_votes = _case_votes(db, votes, sentences)
    article_numbers = np.unique(votes.article[sentences]).tolist()
    wanted = {votes.sentences[number]: case_votes[number] for number in sentences.tolist()}
    cases = []
    for article_id in (votes.articles[number] for number in article_numbers):
        article, in_order = articles.article(db, article_id), articles.sentences_of(db, article_id)
        to_label = [sentence.position for sentence in in_order if not sentence.part.is_furniture]
        cases += [
            Case(
                sentence=sentence,
                title=article.title,
                language=article.language,
                from_start=sum(position < sentence.position for position in to_label),
                from_end=sum(position > sentence.position for position in to_label),
                votes=wanted[sentence.id],
            )
            for sentence in in_order
            if sentence.id in wanted
        ]
    return cases


def _case_votes(db: Database, votes: VoteArrays, sentences: Integers) -> dict[int, tuple[CaseVote, ...]]:
    """The votes on the sentences, by sentence number."""
    path_by_vote = paths_by_vote(db)
    own = votes.where(np.isin(votes.sentence, sentences))
    names = [*votes.labels, SKIPPED]
    votes_by_sentence: dict[int, list[CaseVote]] = {}
    for sentence, annotator, outcome in zip(
        *(column.tolist() for column in (own.sentence, own.annotator, own.outcome)), strict=True
    ):
        annotator_id = votes.annotators[annotator]
        path = path_by_vote.get((votes.sentences[sentence], annotator_id))
        votes_by_sentence.setdefault(sentence, []).append(CaseVote(annotator_id, names[outcome], path))
    return {sentence: tuple(case_votes) for sentence, case_votes in votes_by_sentence.items()}
