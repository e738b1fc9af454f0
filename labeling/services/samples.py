"""The articles that come with Factmark: to look at and to try things on, and no part of the dataset.

Everybody may open and label them, in a team, too. They are never dealt, and labels on them count nowhere.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor, ArticleUse
from labeling.errors import NotFound, Refused
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage.article_events import ArticleAction, add_event, articles_by_status
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.votes import votes_by_annotator

ORIGIN = "Factmark's sample articles"
"""The origin of the batch that a new project begins with."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One of the articles that came with Factmark."""

    article_id: str
    title: str
    votes: int
    """How many votes everybody has on it."""
    is_put_away: bool


def samples(file: ProjectFile, actor: Actor) -> list[Sample]:
    """The samples of the project, in the order of import; those that were taken down are left out.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "look after the sample articles")
    with file.reading() as db:
        return _samples(db)


def put_samples_away(file: ProjectFile, actor: Actor, *, now: datetime) -> int:
    """Archive the samples, and return how many: nobody sees them any more. Labels stay; `bring_samples_back` undoes it.

    Raises NotAllowed for anybody but an owner.
    """
    return _mark(file, actor, ArticleAction.ARCHIVED, "put the sample articles away", now)


def bring_samples_back(file: ProjectFile, actor: Actor, *, now: datetime) -> int:
    """Restore the samples that were put away, and return how many. Raises NotAllowed for anybody but an owner."""
    return _mark(file, actor, ArticleAction.RESTORED, "bring the sample articles back", now)


def use_sample_for_work(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Make a sample an article of the project like any other: what was labeled in it counts from now on.

    Undone by `make_sample_again`. Raises NotAllowed for anybody but an owner, NotFound, and Refused where the article
    is no sample.
    """
    _set_use(file, actor, article_id, ArticleUse.WORK, now)


def make_sample_again(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Make an article a sample again that came as one and is used for work.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where the article did not come with Factmark.
    """
    _set_use(file, actor, article_id, ArticleUse.SAMPLE, now)


def mark_as_samples(db: Database, article_ids: Collection[str], *, at: datetime, by: str) -> None:
    """Mark articles as samples of Factmark when they are stored. The caller checks who asks."""
    for article_id in article_ids:
        stored_uses.set_use(db, article_id, ArticleUse.SAMPLE, at=at, by=by)


def _samples(db: Database) -> list[Sample]:
    status = articles_by_status(db)
    there = [article_id for article_id in stored_uses.sample_articles(db) if article_id not in status.taken_down]
    title_by_id = {summary.id: summary.title for summary in stored_articles.list_articles(db, there)}
    votes = votes_by_annotator(db, there)
    return [
        Sample(
            article_id, title_by_id[article_id], sum(votes.get(article_id, {}).values()), article_id in status.archived
        )
        for article_id in there
    ]


def _mark(file: ProjectFile, actor: Actor, action: ArticleAction, verb: str, now: datetime) -> int:
    def mark(db: Database) -> int:
        to_put_away = action is ArticleAction.ARCHIVED
        changed = [sample for sample in _samples(db) if sample.is_put_away is not to_put_away]
        for sample in changed:
            add_event(db, sample.article_id, action, at=now, by=actor.annotator_id)
        return len(changed)

    return write_as_owner(file, actor, verb, mark)


def _set_use(file: ProjectFile, actor: Actor, article_id: str, use: ArticleUse, now: datetime) -> None:
    def set_use(db: Database) -> None:
        title = stored_articles.article(db, article_id).title
        if not stored_uses.came_as_sample(db, article_id):
            raise Refused(f"“{title}” did not come with Factmark, so it is no sample.")
        if article_id in articles_by_status(db).taken_down:
            raise NotFound(f"The text of article {article_id} was taken down.")
        stored_uses.set_use(db, article_id, use, at=now, by=actor.annotator_id)

    write_as_owner(file, actor, "say what a sample article is for", set_use)
