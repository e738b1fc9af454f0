"""Small projects for tests."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from labeling.domain.model import Actor, Annotation, Annotator, Answer, GuidedPath, Role
from labeling.intake.draft import draft_article
from labeling.project import Project, open_project
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.storage import accounts

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

TEXT = """Harbour board sells the east quay

The board voted 6-3 on Tuesday to sell the quay. “Nobody asked us,” said Mirre Tollan. Gentler for whom?

A second bidder is reported to have withdrawn."""


def project_with_article(folder: Path, text: str = TEXT) -> tuple[Project, str, list[str]]:
    """An open project, its article's id, and its sentences' ids."""
    project = open_project(folder / "project.db")
    draft = draft_article(text, language="en")
    import_drafts(project.file, project.local_owner(), [draft], origin="a test", now=NOW)
    return project, draft.article.id, [sentence.id for sentence in draft.sentences]


def another_annotator(project: Project, name: str = "Ada") -> Actor:
    annotator = Annotator(f"a-{name.casefold()}", name, Role.ANNOTATOR)
    project.file.write(lambda db: accounts.add_annotator(db, annotator, created_at=NOW)).result()
    return Actor(annotator.id, annotator.name, annotator.role)


def made_by(
    project: Project, actor: Actor, event_id: str, sentence_id: str, answer: Answer, *, path: GuidedPath | None = None
) -> Annotation:
    codebook = current_codebook(project.file).id
    return Annotation(event_id, sentence_id, actor.annotator_id, answer, path, True, codebook, 900, NOW)
