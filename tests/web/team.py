"""A project with accounts, next to the running server."""

from datetime import UTC, datetime

from labeling.domain.model import Actor, Annotator, Role
from labeling.services.sign_in import actor_of, end_session
from labeling.services.team import accept_invitation, invite, protect
from labeling.storage import accounts
from tests.served import Server
from tests.web.people import People
from tests.web.visitor import Visitor

OWNER = "Olga"
PASSWORD = "four boats left early"  # noqa: S105 - of people who exist in these tests only


class Team(People):
    """An owner with a password, and anyone whom a test invites."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._server = server
        protect(self.file, self.owner, OWNER, PASSWORD, now=datetime.now(UTC))
        self.owner = Actor(self.owner.annotator_id, OWNER, Role.OWNER)

    def join(self, name: str, role: Role = Role.ANNOTATOR) -> Actor:
        """Invite a person, and let them accept with PASSWORD."""
        token = accept_invitation(self.file, self.invited(name, role), PASSWORD, now=datetime.now(UTC))
        actor = actor_of(self.file, token, now=datetime.now(UTC))
        assert actor
        end_session(self.file, token, now=datetime.now(UTC))
        return actor

    def invited(self, name: str, role: Role = Role.ANNOTATOR) -> str:
        """The token of a new invitation link."""
        _, token = invite(self.file, self.owner, name, role, now=datetime.now(UTC))
        return token

    def visitor(self, name: str) -> Visitor:
        """A browser in which this person is signed in."""
        visitor = Visitor(self._server)
        assert visitor.sign_in(name, PASSWORD).status == 303
        return visitor

    def named(self, name: str) -> list[Annotator]:
        with self.file.reading() as db:
            return [annotator for annotator in accounts.annotators(db) if annotator.name == name]
