"""Small teams for tests: people with roles, articles of a few sentences, and short ways to label them."""

from datetime import datetime, timedelta
from pathlib import Path

from labeling.context.settings import read_assignment_settings
from labeling.domain.assignments import AssignmentSettings
from labeling.domain.model import Actor, Annotation, Annotator, Answer, Role
from labeling.intake.draft import draft_article
from labeling.project import Project, open_project
from labeling.services.annotations import Receipt, record_annotations
from labeling.services.articles import sentences_of
from labeling.services.assignments import give, set_assignment_settings
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.storage import accounts, annotations, article_uses, assignments
from labeling.storage.project_file import ProjectFile
from tests.projects import NOW

HOUR = timedelta(hours=1)
QUOTE = Answer(label="quote")


class Team:
    """An open project of a team. Its first owner has a password, so nobody is alone."""

    def __init__(self, folder: Path, *, articles: int = 2, **settings: object) -> None:
        self.project: Project = open_project(folder / "project.db")
        self.file = self.project.file
        self.owner = self.project.local_owner()
        self.articles = [self.add_article(number) for number in range(1, articles + 1)]
        self.file.write(lambda db: accounts.set_password_hash(db, self.owner.annotator_id, "a hash")).result()
        if settings:
            self.set(**settings)
        self.actors: dict[str, Actor] = {}
        self._events = 0

    def __enter__(self) -> "Team":
        return self

    def __exit__(self, *_: object) -> None:
        self.project.close()

    def add_article(self, number: int) -> str:
        text = (
            f"The harbour board met for the {number}th time on Tuesday. It sold quay {number}.\n\n"
            f"Nobody had asked for quay {number}."
        )
        draft = draft_article(text, language="en", title=f"Meeting {number}")
        import_drafts(self.file, self.owner, [draft], origin="a test", now=NOW)
        return draft.article.id

    def set(self, **settings: object) -> None:
        set_assignment_settings(self.file, self.owner, AssignmentSettings(**settings))  # type: ignore[arg-type]

    def add(self, name: str, role: Role = Role.ANNOTATOR) -> Actor:
        annotator = Annotator(f"a-{name.casefold()}", name, role)
        self.file.write(lambda db: accounts.add_annotator(db, annotator, created_at=NOW)).result()
        self.actors[name] = Actor(annotator.id, annotator.name, annotator.role)
        return self.actors[name]

    def give_all(self, actor: Actor) -> None:
        for article_id in self.articles:
            give(self.file, self.owner, article_id, actor.annotator_id, now=NOW)

    def pause(self, actor: Actor, at: datetime | None = NOW) -> None:
        self.file.write(lambda db: accounts.set_paused_at(db, actor.annotator_id, at)).result()

    def disable(self, actor: Actor, at: datetime | None = NOW) -> None:
        self.file.write(lambda db: accounts.set_disabled_at(db, actor.annotator_id, at)).result()

    def sentences(self, article_id: str) -> list[str]:
        return [sentence.id for sentence in sentences_of(self.file, article_id) if not sentence.part.is_furniture]

    def events(
        self, actor: Actor, sentence_ids: list[str], answer: Answer = QUOTE, *, ms: int = 900
    ) -> list[Annotation]:
        codebook = current_codebook(self.file).id
        made = []
        for sentence_id in sentence_ids:
            self._events += 1
            event_id = f"e{self._events}"
            made.append(Annotation(event_id, sentence_id, actor.annotator_id, answer, None, True, codebook, ms, NOW))
        return made

    def label(
        self,
        actor: Actor,
        article_id: str,
        *,
        count: int | None = None,
        answer: Answer = QUOTE,
        now: datetime = NOW,
        ms: int = 900,
    ) -> Receipt:
        """Label the article's first sentences, or all of them."""
        events = self.events(actor, self.sentences(article_id)[:count], answer, ms=ms)
        return record_annotations(self.file, actor, events, now=now).result()


def extra_votes(file: ProjectFile, *, now: datetime) -> set[tuple[str, str]]:
    """(article id, annotator id) of everybody whose votes on an article are beyond what was asked for.

    They were made without an assignment, or with one that was given back or ran out. A person alone on this machine
    has none, and no vote on a sample is one.
    """
    with file.reading() as db:
        if not accounts.has_passwords(db):
            return set()
        lease = read_assignment_settings(db).lease
        live = {
            (held.assignment.article_id, held.assignment.annotator_id)
            for held in assignments.holdings(db)
            if held.is_live(now, lease)
        }
        samples = article_uses.sample_articles(db)
        return {pair for pair in annotations.voters(db) - live if pair[0] not in samples}
