"""Why somebody who was let in is not let in any more."""

from labeling.services.sign_in import token_hash
from labeling.storage import sessions
from labeling.storage.project_file import ProjectFile

_KEPT = "Your labels are kept in this browser."
NOT_SIGNED_IN = f"You are signed out. {_KEPT} Open Factmark's first page to sign in."
_CLOSED = f"An owner closed your account. {_KEPT} If that is a mistake, ask an owner."
_ENDED = (
    "You are signed out: you signed out elsewhere, your password was changed, or an owner changed what you may do. "
    f"{_KEPT} Sign in again to send them."
)
_EXPIRED = f"You are signed out: you were signed in or away for too long. {_KEPT} Sign in again."


def why_not_signed_in(file: ProjectFile, token: str | None) -> str:
    """A sentence for the person who comes with this token, which opens nothing (any more)."""
    with file.reading() as db:
        session = sessions.session(db, token_hash(token)) if token else None
    if session is None:
        return NOT_SIGNED_IN
    if session.disabled:
        return _CLOSED
    return _ENDED if session.ended_at is not None else _EXPIRED
