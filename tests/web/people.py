"""Sessions in every state, put into a project next to the running server."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import labeling
from labeling.domain.model import Actor, Annotator, Role
from labeling.services.sign_in import end_session, open_session
from labeling.storage import accounts
from labeling.storage.project_file import ProjectFile
from tests.served import Server

STATES = ["no", "bad", "malformed", "idle", "expired", "ended", "disabled", "good"]


class People:
    """The project of a running server, and tokens for anyone whom a test needs."""

    def __init__(self, server: Server) -> None:
        self._project = labeling.open_project(server.db)
        self.file: ProjectFile = self._project.file
        self.owner: Actor = self._project.local_owner()

    def close(self) -> None:
        self._project.close()

    def token(self, state: str) -> str:
        """A session's token in this state; `STATES` names them."""
        now = datetime.now(UTC)
        makers: dict[str, Callable[[], str]] = {
            "no": lambda: "",
            "bad": lambda: "A" * 43,
            "malformed": lambda: "A" * 5000,
            "idle": lambda: self._opened(now - timedelta(hours=12, minutes=1)),
            "expired": lambda: self._kept_busy(now - timedelta(days=7, minutes=1)),
            "ended": self._ended,
            "disabled": self._disabled,
            "good": lambda: self._opened(now),
        }
        return makers[state]()

    def add(self, annotator_id: str, role: Role = Role.ANNOTATOR) -> None:
        annotator = Annotator(annotator_id, annotator_id.title(), role)
        self.file.write(lambda db: accounts.add_annotator(db, annotator, created_at=datetime.now(UTC))).result()

    def token_of(self, annotator_id: str) -> str:
        return open_session(self.file, annotator_id, now=datetime.now(UTC))

    def set_password(self, password_hash: str | None) -> None:
        """With a password somewhere, nobody is alone any more."""
        statement = "update annotator set password_hash = ? where id = ?"
        self.file.write(lambda db: db.execute(statement, [password_hash, self.owner.annotator_id]).rowcount).result()

    def _opened(self, at: datetime) -> str:
        return open_session(self.file, self.owner.annotator_id, now=at)

    def _kept_busy(self, begun: datetime) -> str:
        token = self._opened(begun)
        self.file.write(
            lambda db: db.execute("update session set seen_at = ?", [datetime.now(UTC).isoformat()]).rowcount
        ).result()
        return token

    def _ended(self) -> str:
        token = self._opened(datetime.now(UTC))
        end_session(self.file, token, now=datetime.now(UTC))
        return token

    def _disabled(self) -> str:
        annotator_id = f"a-disabled-{datetime.now(UTC).timestamp()}"
        self.add(annotator_id, Role.OWNER)
        token = self.token_of(annotator_id)
        statement = "update annotator set disabled_at = ? where id = ?"
        parameters = [datetime.now(UTC).isoformat(), annotator_id]
        self.file.write(lambda db: db.execute(statement, parameters).rowcount).result()
        return token
