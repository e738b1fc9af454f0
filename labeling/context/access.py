"""The checks that services make first: who may do what, and whose answers a person may see."""

from collections.abc import Callable
from typing import TypeVar

from labeling.domain.model import Actor, Role
from labeling.errors import NotAllowed
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import assignments as stored_assignments
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

T = TypeVar("T")


def require_owner(actor: Actor, verb: str) -> None:
    """Raise NotAllowed unless the actor owns the project. `verb` says what was asked, such as "import articles"."""
    if not actor.is_owner:
        raise NotAllowed(f"Only an owner of this project may {verb}. Ask an owner to do it, or to change your role.")


def require_owner_now(db: Database, actor: Actor, verb: str) -> None:
    """Raise NotAllowed unless the actor is an owner now. Call it in the transaction that writes."""
    require_owner(actor, verb)
    if role_now(db, actor) is not Role.OWNER:
        raise NotAllowed(f"You may not {verb} any more: an owner has changed what you may do. Reload the page.")


def write_as_owner(file: ProjectFile, actor: Actor, verb: str, change: Callable[[Database], T]) -> T:
    """Make a change in one transaction that only an owner may make, and return what it returns.

    Raises NotAllowed unless the actor owns the project: before the transaction, and again inside it.
    """
    require_owner(actor, verb)

    def checked(db: Database) -> T:
        require_owner_now(db, actor, verb)
        return change(db)

    return file.write(checked).result()


def role_now(db: Database, actor: Actor) -> Role:
    """The actor's role now. Ask for it in the transaction that writes something on their behalf.

    Raises NotAllowed where their account has just been closed.
    """
    member = accounts.member(db, actor.annotator_id)
    if not member.is_active:
        raise NotAllowed("Your account was closed by an owner of this project. Ask one to open it again.")
    return member.annotator.role


def require_decider(actor: Actor, verb: str) -> None:
    """Raise NotAllowed unless the actor is an adjudicator or an owner."""
    if actor.role is Role.ANNOTATOR:
        raise NotAllowed(f"Only owners and adjudicators may {verb}. Ask an owner to do it, or to change your role.")


def require_decider_now(db: Database, actor: Actor, verb: str) -> None:
    """Raise NotAllowed unless the actor is an adjudicator or an owner now. Call it in the transaction that writes."""
    require_decider(actor, verb)
    if role_now(db, actor) is Role.ANNOTATOR:
        raise NotAllowed(f"You may not {verb} any more: an owner has changed what you may do. Reload the page.")


def blind_article_ids(db: Database, actor: Actor) -> set[str]:
    """The articles that the actor is still labeling and that are not open to annotators."""
    unfinished = stored_assignments.unfinished_articles(db, actor.annotator_id)
    return unfinished - articles_by_status(db).opened - set(stored_uses.sample_articles(db))


def holds_hidden_answers(db: Database, actor: Actor, *, written_by: str | None, until: int) -> bool:
    """Whether a file with the votes up to this sequence may hold answers that the actor must not see yet.

    What somebody wrote themselves holds none: it leaves out what they may not see.
    """
    if written_by == actor.annotator_id:
        return False
    return stored_annotations.others_answered(db, blind_article_ids(db, actor), actor.annotator_id, until=until)


def sees_others(db: Database, actor: Actor, article_id: str) -> bool:
    """Whether the actor may see the others' answers on this article."""
    if actor.role is Role.ANNOTATOR:
        return article_id in opened_to(db, actor)
    return article_id not in blind_article_ids(db, actor)


def opened_to(db: Database, actor: Actor) -> set[str]:
    """The articles that the actor holds and on which an owner lets annotators see each other's answers."""
    articles = articles_by_status(db)
    return stored_assignments.given_articles(db, actor.annotator_id).keys() & (articles.opened - articles.put_away)
