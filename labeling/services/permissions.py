"""The checks that services make before anything else. What is not allowed here is refused."""

from labeling.domain.model import Actor
from labeling.errors import NotAllowed


def require_owner(actor: Actor, verb: str) -> None:
    """Raise NotAllowed unless the actor owns the project. `verb` says what was asked, such as "import articles"."""
    if not actor.is_owner:
        raise NotAllowed(f"Only an owner of this project may {verb}. Ask one to do it, or to change your role.")
