"""A project that many people labeled, a few articles each: what a page or a print-out about annotators must bear."""

from pathlib import Path

import numpy as np

from labeling.domain.model import Actor, Annotation, Annotator, Answer, Role
from labeling.intake.draft import draft_article
from labeling.project import Project, open_project
from labeling.services.articles import sentences_of
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.storage import accounts, annotations
from labeling.storage.connection import Database
from tests.projects import NOW

LABELS = ("reported_fact", "quote", "opinion", "unverified")
SHARES = (0.6, 0.2, 0.16, 0.04)
SENTENCES, CARE = 6, 0.8


class Crowd:
    """An open project in which `each` of the people, drawn by chance, labeled every article."""

    def __init__(self, folder: Path, *, people: int, articles: int, each: int = 4, name: str = "Person {}") -> None:
        self.project: Project = open_project(folder / "project.db")
        self.file = self.project.file
        self.owner: Actor = self.project.local_owner()
        self.names = [name.format(number) for number in range(people)]
        self.file.write(self._add_people).result()
        ids = self._import(articles)
        self.file.write(lambda db: annotations.insert_annotations(db, self._votes(ids, each), saved_at=NOW)).result()

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        self.project.close()

    def _add_people(self, db: Database) -> None:
        accounts.set_password_hash(db, self.owner.annotator_id, "a hash")
        for number, name in enumerate(self.names):
            accounts.add_annotator(db, Annotator(f"a-{number}", name, Role.ANNOTATOR), created_at=NOW)

    def _import(self, articles: int) -> list[str]:
        drafts = [
            draft_article(
                " ".join(f"Ferry {number} left quay {part} on time." for part in range(SENTENCES)),
                language="en",
                title=f"Ferry {number}",
            )
            for number in range(articles)
        ]
        import_drafts(self.file, self.owner, drafts, origin="a test", now=NOW)
        return [draft.article.id for draft in drafts]

    def _votes(self, article_ids: list[str], each: int) -> list[Annotation]:
        chance, codebook = np.random.default_rng(3), current_codebook(self.file).id
        made = []
        for article_id in article_ids:
            who = chance.choice(len(self.names), each, replace=False).tolist()
            for sentence in sentences_of(self.file, article_id):
                true = chance.choice(LABELS, p=SHARES)
                for person in who:
                    label = str(true if chance.random() < CARE else chance.choice(LABELS, p=SHARES))
                    event_id = f"{sentence.id}a-{person}"
                    answer = Answer(label=label)
                    made.append(
                        Annotation(event_id, sentence.id, f"a-{person}", answer, None, True, codebook, 900, NOW)
                    )
        return made
