"""What an adjudicator needs in order to decide: the articles, everybody's votes, and earlier decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from labeling.context.access import require_decider
from labeling.context.project_context import ProjectContext, project_context
from labeling.domain.adjudication import NamesShown, stand_in_names
from labeling.domain.codebook import Codebook
from labeling.domain.gold import Dispute
from labeling.domain.model import Actor, Answer, Article, Decision, GuidedPath, Sentence, Vote, article_of
from labeling.errors import NotAllowed, NotFound
from labeling.services.adjudication.hints import hints
from labeling.services.adjudication_view import AdjudicationView, adjudication_view
from labeling.services.codebooks import current_codebook
from labeling.storage import accounts, adjudications, openings
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from labeling.storage.openings import SecondThought
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class ShownVote:
    """A vote as the adjudicator sees it."""

    name: str
    """The annotator's name, or a stand-in such as "Annotator A"."""
    answer: Answer
    path: GuidedPath | None
    codebook: str
    """Empty where there is only a second thought."""
    second_thought: Answer | None = None
    """Their latest answer once they could see the others' answers, if it differs."""


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """The decision on a sentence, and the name of the person who made it."""

    decision: Decision
    name: str


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """One sentence to decide."""

    sentence_id: str
    article_id: str
    dispute: Dispute | None
    """None where it needs no decision (any more)."""
    votes: list[ShownVote]
    """In the order of `DisputedArticle.names`."""
    decision: ShownDecision | None
    seen: int
    """The sequence of its latest adjudication, for the event's `seen`; 0 where there is none."""
    hint: Mapping[str, float] | None
    """How probable each label is, by Dawid and Skene's model of all votes. None where hints are off or unknown."""


@dataclass(frozen=True, slots=True)
class DisputedArticle:
    """An article with the votes and decisions on it."""

    article: Article
    sentences: list[Sentence]
    names: list[str]
    """Of everybody with a vote on it, in the order in which they are shown."""
    has_real_names: bool
    votes_by_sentence: Mapping[str, list[ShownVote]]
    decision_by_sentence: Mapping[str, ShownDecision]
    dispute_by_sentence: Mapping[str, Dispute]
    """Of the sentences that need an adjudicator."""
    seen_by_sentence: Mapping[str, int]
    """The sequence of each sentence's latest adjudication; those that never had one are left out."""


@dataclass(frozen=True, slots=True)
class OpenDisputes:
    """Sentences to decide, read at one moment."""

    articles: list[DisputedArticle]
    """In the order in which their sentences were asked for."""
    disputes: list[OpenDispute]
    """In the order in which they were asked for."""
    sequence: int
    """The highest annotation sequence of the project, for the event's `votes_sequence`."""
    adjudications_sequence: int
    """The highest adjudication sequence of the project."""
    codebook: Codebook


def open_disputes(file: ProjectFile, actor: Actor, sentence_ids: Sequence[str]) -> OpenDisputes:
    """The sentences with their votes and decisions, and the articles around them, to be decided.

    Sentences without a dispute can be opened, too. Raises NotAllowed for annotators and on articles that the actor is
    labeling themselves; NotFound where there is no such sentence, and where its article is put away.
    """
    require_decider(actor, "decide what a sentence is")
    with file.reading() as db:
        context = project_context(db, actor)
        article_ids = list(dict.fromkeys(map(article_of, sentence_ids)))
        for article_id in article_ids:
            if article_id in context.blind:
                raise NotAllowed(
                    "You are labeling this article yourself. Finish it or give it back, then decide on it."
                )
            if article_id in context.put_away:
                raise NotFound(f"Article {article_id} was archived or taken down.")
        articles = {article_id: _article(file, db, context, article_id) for article_id in article_ids}
        hint_by_sentence = hints(file, db, context, sentence_ids) if context.settings.hints else {}
        disputes = [
            _open(articles[article_of(sentence_id)], sentence_id, hint_by_sentence.get(sentence_id))
            for sentence_id in sentence_ids
        ]
        return OpenDisputes(
            articles=list(articles.values()),
            disputes=disputes,
            sequence=context.votes_sequence,
            adjudications_sequence=context.adjudications_sequence,
            codebook=current_codebook(file),
        )


def _article(file: ProjectFile, db: Database, context: ProjectContext, article_id: str) -> DisputedArticle:
    view = adjudication_view(file, db, context, article_id=article_id)
    disputes = {
        sentence_id: dispute for sentence_id, rows in view.sentences() if (dispute := view.dispute(sentence_id, rows))
    }
    has_real_names = context.settings.names is NamesShown.ALWAYS or not (disputes or _is_unfinished(view))
    names_by_id = {person.id: person.name for person in accounts.annotators(db)}
    votes = _votes_by_sentence(db, article_id)
    late = _late_answers(db, article_id, votes)
    voters = {*view.table.annotator_id, *(thought.annotator_id for thoughts in late.values() for thought in thoughts)}
    if has_real_names:
        by_name = sorted(voters, key=lambda voter: names_by_id[voter].casefold())
        shown_by_id = {voter: names_by_id[voter] for voter in by_name}
    else:
        shown_by_id = stand_in_names(file.project_id, article_id, voters)
    sentences = stored_articles.sentences_of(db, article_id)
    return DisputedArticle(
        article=stored_articles.article(db, article_id),
        sentences=sentences,
        names=list(shown_by_id.values()),
        has_real_names=has_real_names,
        votes_by_sentence={
            sentence.id: shown
            for sentence in sentences
            if (shown := _shown_votes(votes.get(sentence.id, []), late.get(sentence.id, []), shown_by_id))
        },
        decision_by_sentence=_decisions(view, names_by_id),
        dispute_by_sentence=disputes,
        seen_by_sentence=adjudications.latest_sequences(db, article_id),
    )


def _is_unfinished(view: AdjudicationView) -> bool:
    """Whether votes on the article are still to come, which may lead to disputes."""
    return any(
        view.is_waiting(rows)
        for sentence_id, rows in view.sentences()
        if sentence_id not in view.decisions and not view.table.part[rows.start].is_furniture
    )


def _votes_by_sentence(db: Database, article_id: str) -> dict[str, list[Vote]]:
    votes_by_sentence: dict[str, list[Vote]] = {}
    for vote in stored_annotations.votes_on_article(db, article_id):
        votes_by_sentence.setdefault(vote.annotation.sentence_id, []).append(vote)
    return votes_by_sentence


def _late_answers(
    db: Database, article_id: str, votes_by_sentence: Mapping[str, list[Vote]]
) -> dict[str, list[SecondThought]]:
    """By sentence id, second thoughts of people without a vote: they first answered when they could see the others."""
    voted = {
        (sentence_id, vote.annotation.annotator_id)
        for sentence_id, votes in votes_by_sentence.items()
        for vote in votes
    }
    late: dict[str, list[SecondThought]] = {}
    for thought in openings.second_thoughts(db, article_id=article_id):
        if not thought.answer.is_empty and (thought.sentence_id, thought.annotator_id) not in voted:
            late.setdefault(thought.sentence_id, []).append(thought)
    return late


def _shown_votes(
    votes: Sequence[Vote], late: Sequence[SecondThought], shown_by_id: Mapping[str, str]
) -> list[ShownVote]:
    """The votes, and an empty one for each late answer, in the order of the names."""
    shown = {}
    for vote in votes:
        annotation = vote.annotation
        name = shown_by_id[annotation.annotator_id]
        shown[annotation.annotator_id] = ShownVote(
            name, annotation.answer, annotation.path, annotation.codebook, vote.second_thought
        )
    for thought in late:
        name = shown_by_id[thought.annotator_id]
        shown[thought.annotator_id] = ShownVote(name, Answer(), None, "", thought.answer)
    return [shown[annotator_id] for annotator_id in shown_by_id if annotator_id in shown]


def _decisions(view: AdjudicationView, names_by_id: Mapping[str, str]) -> dict[str, ShownDecision]:
    return {
        sentence_id: ShownDecision(decision, names_by_id[decision.adjudication.adjudicator_id])
        for sentence_id, decision in view.decisions.items()
    }


def _open(article: DisputedArticle, sentence_id: str, hint: Mapping[str, float] | None) -> OpenDispute:
    if all(sentence.id != sentence_id for sentence in article.sentences):
        raise NotFound(f"There is no sentence {sentence_id} in this project.")
    return OpenDispute(
        sentence_id=sentence_id,
        article_id=article_of(sentence_id),
        dispute=article.dispute_by_sentence.get(sentence_id),
        votes=list(article.votes_by_sentence.get(sentence_id, ())),
        decision=article.decision_by_sentence.get(sentence_id),
        seen=article.seen_by_sentence.get(sentence_id, 0),
        hint=hint,
    )
