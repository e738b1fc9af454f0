"""What an adjudicator needs in order to decide: the articles, everybody's votes, and what was decided before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from labeling.context.access import require_decider
from labeling.context.project_context import ProjectContext, project_context
from labeling.domain.adjudication import NamesShown, aliases
from labeling.domain.codebook import Codebook
from labeling.domain.gold import Dispute
from labeling.domain.model import Actor, Answer, Article, Decision, GuidedPath, Sentence, Vote, article_of
from labeling.errors import NotAllowed, NotFound
from labeling.services.adjudication.hints import hints
from labeling.services.adjudication_view import AdjudicationView, adjudication_view
from labeling.services.codebooks import current_codebook
from labeling.storage import accounts, adjudications, rounds
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.rounds import SecondThought


@dataclass(frozen=True, slots=True)
class ShownVote:
    """A vote as the adjudicator sees it."""

    name: str
    """The annotator's name, or one that tells nothing, such as "Annotator A"."""
    answer: Answer
    path: GuidedPath | None
    codebook: str
    """Empty where there is only a second thought."""
    second_thought: Answer | None = None
    """What they answered last when they could see the others' answers, where that is something else."""


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """What a sentence is decided to be, and by whom."""

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
    """How probable each label is, judged by all votes (Dawid and Skene). None where that is switched off or unknown."""


@dataclass(frozen=True, slots=True)
class DisputedArticle:
    """An article with everything that was said about it."""

    article: Article
    sentences: list[Sentence]
    names: list[str]
    """Of everybody with a vote on it, in the order in which to show them."""
    has_real_names: bool
    votes_by_sentence: Mapping[str, list[ShownVote]]
    decision_by_sentence: Mapping[str, ShownDecision]
    dispute_by_sentence: Mapping[str, Dispute]
    """Of those that need an adjudicator."""
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
    """The sentences with all that was said about them, and the articles around them, to be decided.

    Sentences without a dispute can be opened, too. Raises NotAllowed for annotators and on articles that the actor is
    labeling themselves; NotFound where there is no such sentence, and where its article is put away.
    """
    require_decider(actor, "decide what a sentence is")
    with file.reading() as db:
        sight = project_context(db, actor)
        article_ids = list(dict.fromkeys(map(article_of, sentence_ids)))
        _refuse_hidden(sight, article_ids)
        articles = {article_id: _article(file, db, sight, article_id) for article_id in article_ids}
        codebook = current_codebook(file)
        hint_by_sentence = hints(file, db, sight, sentence_ids) if sight.settings.hints else {}
        disputes = [
            _open(articles[article_of(sentence_id)], sentence_id, hint_by_sentence.get(sentence_id))
            for sentence_id in sentence_ids
        ]
        return OpenDisputes(
            articles=list(articles.values()),
            disputes=disputes,
            sequence=sight.votes_sequence,
            adjudications_sequence=sight.adjudications_sequence,
            codebook=codebook,
        )


def _refuse_hidden(sight: ProjectContext, article_ids: Iterable[str]) -> None:
    for article_id in article_ids:
        if article_id in sight.blind:
            raise NotAllowed("You are labeling this article yourself. Finish it or give it back, then decide on it.")
        if article_id in sight.put_away:
            raise NotFound(f"Article {article_id} was archived or taken down.")


def _article(file: ProjectFile, db: Database, sight: ProjectContext, article_id: str) -> DisputedArticle:
    scene = adjudication_view(file, db, sight, article_id=article_id)
    found = {sentence_id: scene.dispute(sentence_id, place) for sentence_id, place in scene.sentences()}
    disputes = {sentence_id: dispute for sentence_id, dispute in found.items() if dispute}
    is_known = sight.settings.names is NamesShown.ALWAYS or not (disputes or _is_unfinished(scene))
    names_by_id = {person.id: person.name for person in accounts.annotators(db)}
    late = _late(db, article_id, whole := _votes_by_sentence(db, article_id))
    voters = {*scene.table.annotator_id, *(one.annotator_id for some in late.values() for one in some)}
    shown_by_id = _by_name(voters, names_by_id) if is_known else aliases(file.project_id, article_id, voters)
    sentences = stored_articles.sentences_of(db, article_id)
    return DisputedArticle(
        article=stored_articles.article(db, article_id),
        sentences=sentences,
        names=list(shown_by_id.values()),
        has_real_names=is_known,
        votes_by_sentence={
            sentence.id: shown
            for sentence in sentences
            if (shown := _shown(whole.get(sentence.id, []), late.get(sentence.id, []), shown_by_id))
        },
        decision_by_sentence=_decisions(scene, names_by_id),
        dispute_by_sentence=disputes,
        seen_by_sentence=adjudications.latest_sequences(db, article_id),
    )


def _is_unfinished(scene: AdjudicationView) -> bool:
    """Whether votes on the article are still to come: what they make of it may be disputed."""
    return any(
        scene.is_waiting(place)
        for sentence_id, place in scene.sentences()
        if sentence_id not in scene.decisions and not scene.table.part[place.start].is_furniture
    )


def _by_name(voters: set[str], names_by_id: Mapping[str, str]) -> dict[str, str]:
    return {each: names_by_id[each] for each in sorted(voters, key=lambda each: names_by_id[each].casefold())}


def _votes_by_sentence(db: Database, article_id: str) -> dict[str, list[Vote]]:
    found: dict[str, list[Vote]] = {}
    for vote in stored_annotations.votes_on_article(db, article_id):
        found.setdefault(vote.annotation.sentence_id, []).append(vote)
    return found


def _late(db: Database, article_id: str, votes: Mapping[str, list[Vote]]) -> dict[str, list[SecondThought]]:
    """What was answered for the first time when the others' answers could be seen, by sentence id: it is no vote."""
    voted = {(sentence_id, one.annotation.annotator_id) for sentence_id, some in votes.items() for one in some}
    found: dict[str, list[SecondThought]] = {}
    for one in rounds.second_thoughts(db, article_id=article_id):
        if not one.answer.is_empty and (one.sentence_id, one.annotator_id) not in voted:
            found.setdefault(one.sentence_id, []).append(one)
    return found


def _shown(votes: Sequence[Vote], late: Sequence[SecondThought], shown_by_id: Mapping[str, str]) -> list[ShownVote]:
    """The votes, and an empty one for whoever answered too late for a vote, in the order of the names."""
    shown = {
        vote.annotation.annotator_id: (said.answer, said.path, said.codebook, vote.second_thought)
        for vote in votes
        if (said := vote.annotation)
    } | {one.annotator_id: (Answer(), None, "", one.answer) for one in late}
    return [
        ShownVote(name, *shown[annotator_id]) for annotator_id, name in shown_by_id.items() if annotator_id in shown
    ]


def _decisions(scene: AdjudicationView, names_by_id: Mapping[str, str]) -> dict[str, ShownDecision]:
    return {
        sentence_id: ShownDecision(decision, names_by_id[decision.adjudication.adjudicator_id])
        for sentence_id, decision in scene.decisions.items()
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
