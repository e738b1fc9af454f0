"""What is left out of the figures and exports that one person sees, and why, so that nothing goes missing unsaid."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from labeling.context.access import blind_article_ids, require_decider
from labeling.context.project_context import uncounted_articles as uncounted_articles  # noqa: PLC0414  # for scripts
from labeling.domain.model import Actor, ArticleUse
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_now, left_out_people, left_out_votes
from labeling.storage.project_file import ProjectFile
from labeling.storage.votes import votes_by_annotator


class LeftOutReason(StrEnum):
    """Why an article is left out."""

    LABELING = "labeling"
    """The person is labeling it, and must not see the others' answers before they have finished."""
    TRAINING = "training"
    SAMPLE = "sample"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class LeftOutArticle:
    """One article that is left out."""

    article_id: str
    title: str
    why: LeftOutReason
    own_votes: int = 0
    """How many votes the person has on it."""
    has_others_votes: bool = False
    """Whether anybody else has votes on it. How many and which stays hidden from the person."""
    open_sentences: int = 0
    """Where they are labeling it: sentences that they still have to label."""
    to_label: int = 0
    assignment_id: int | None = None
    """Where they are labeling it: the assignment to give back."""

    @property
    def has_votes(self) -> bool:
        """Whether there is anything that could have been shown."""
        return self.own_votes > 0 or self.has_others_votes

    @property
    def lacks_votes(self) -> bool:
        """Whether an export lacks some of its votes. It has the person's own votes on what they are labeling."""
        return self.has_others_votes or self.why is not LeftOutReason.LABELING

    @property
    def reason(self) -> str:
        """Why it is left out, as words to follow the title."""
        if self.why is LeftOutReason.SAMPLE:
            return "it came with Factmark, to try things on"
        if self.why is LeftOutReason.TRAINING:
            return "it is for practice or for a test"
        if self.why is LeftOutReason.ARCHIVED:
            return "it is archived"
        return f"you are labeling it yourself, and {self.open_sentences:,} of {self.to_label:,} sentences are open"


@dataclass(frozen=True, slots=True)
class LeftOutVotes:
    """One person's votes that an export lacks because an owner left them out."""

    annotator: str
    """Their id."""
    votes: int
    reason: str


def people_left_out(file: ProjectFile, actor: Actor) -> int:
    """How many people's votes an owner has left out. Raises NotAllowed for annotators."""
    require_decider(actor, "see what is left out")
    with file.reading() as db:
        return len(left_out_people(db))


def left_out_votes_for(db: Database, actor: Actor) -> list[LeftOutVotes]:
    """Whose votes an export of this person lacks, and how many, on the articles that it covers.

    Read in the caller's snapshot. The caller checks who asks.
    """
    counts: Counter[str] = Counter()
    events = left_out_now(db)
    uncounted, blind = uncounted_articles(db), blind_article_ids(db, actor)
    for article_id in stored_articles.article_ids(db) if events else ():
        if article_id not in uncounted:
            people = (annotator_id for _, annotator_id, _ in left_out_votes(db, article_id))
            counts.update(who for who in people if article_id not in blind or who == actor.annotator_id)
    return [LeftOutVotes(annotator, counts[annotator], event.reason) for annotator, event in events.items()]


def left_out(file: ProjectFile, actor: Actor) -> list[LeftOutArticle]:
    """The articles that agreement, gold and releases leave out for this person, in the order of import.

    Those that are left out for everybody are listed only if they have votes. Raises NotAllowed for annotators.
    """
    require_decider(actor, "see what is left out")
    with file.reading() as db:
        return left_out_for(db, actor)


def left_out_for(db: Database, actor: Actor) -> list[LeftOutArticle]:
    """The articles left out, read in the caller's snapshot. The caller checks who asks."""
    use_by_article, archived = stored_uses.use_by_article(db), articles_by_status(db).archived
    uncounted = uncounted_articles(db)
    blind = blind_article_ids(db, actor) - uncounted
    votes = votes_by_annotator(db, blind | uncounted)
    shown = blind | (uncounted & votes.keys())
    if not shown:
        return []
    holdings = stored_assignments.holdings(db, annotator_id=actor.annotator_id)
    held = {holding.assignment.article_id: holding for holding in holdings}
    articles = []
    for summary in stored_articles.list_articles(db, shown):
        by_annotator = votes.get(summary.id, {})
        own_votes = by_annotator.get(actor.annotator_id, 0)
        why = _reason(use_by_article.get(summary.id, ArticleUse.WORK), is_archived=summary.id in archived)
        article = LeftOutArticle(
            summary.id,
            summary.title,
            why,
            own_votes=own_votes,
            has_others_votes=len(by_annotator) > bool(own_votes),
        )
        if why is LeftOutReason.LABELING:
            holding = held[summary.id]
            article = replace(
                article,
                open_sentences=holding.to_label - holding.done + holding.pending,
                to_label=holding.to_label,
                assignment_id=holding.assignment.id,
            )
        articles.append(article)
    return articles


def _reason(use: ArticleUse, *, is_archived: bool) -> LeftOutReason:
    if use is ArticleUse.SAMPLE:
        return LeftOutReason.SAMPLE
    if use.is_training:
        return LeftOutReason.TRAINING
    return LeftOutReason.ARCHIVED if is_archived else LeftOutReason.LABELING


def as_rows(articles: Iterable[LeftOutArticle]) -> list[dict[str, str]]:
    """The articles for programs, as rows of texts."""
    return [
        {"article_id": article.article_id, "title": article.title, "why": article.why.value, "reason": article.reason}
        for article in articles
    ]
