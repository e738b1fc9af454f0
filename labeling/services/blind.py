"""Who may learn what others answered.

Annotators don't, until the owner opens an article. Owners and adjudicators do, but not where they label themselves:
whoever holds an article and has something to do on it, were it only a sentence that is asked again, is blind for it,
whatever their role, and whether or not its lease has run out. Nobody is blind for a sample: nothing rests on it.
"""

from labeling.domain.model import Actor, Role
from labeling.storage import assignments as stored_assignments
from labeling.storage import uses as stored_uses
from labeling.storage.article_events import standing
from labeling.storage.connection import Database


def blind_articles(db: Database, actor: Actor) -> set[str]:
    """The articles that the actor is labeling themselves and that aren't open to annotators."""
    unfinished = stored_assignments.unfinished_articles(db, actor.annotator_id)
    return unfinished - standing(db).opened - set(stored_uses.sample_articles(db))


def sees_others(db: Database, actor: Actor, article_id: str) -> bool:
    """Whether the actor may see what others answered on this article."""
    if actor.role is Role.ANNOTATOR:
        return article_id in opened_to(db, actor)
    return article_id not in blind_articles(db, actor)


def opened_to(db: Database, actor: Actor) -> set[str]:
    """The articles that the actor holds and on which an owner lets annotators see each other's answers."""
    state = standing(db)
    return stored_assignments.given_articles(db, actor.annotator_id).keys() & (state.opened - state.put_away)
