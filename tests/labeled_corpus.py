"""The corpus in a project of its own: three people have labeled every article, each with their mistakes."""

import random
from collections.abc import Iterator
from pathlib import Path

from labeling.domain.model import Actor, Annotation, Answer, Source
from labeling.intake.draft import Draft, draft_article
from labeling.services.annotations import record_annotations
from labeling.services.imports.articles import import_drafts
from tests.corpus import ACCURACY, Written, corpus, said_of
from tests.projects import NOW
from tests.teams import Team


class LabeledCorpus(Team):
    """Ada, Ben and Cyd, and what they said of the corpus. The same for the same articles."""

    def __init__(self, folder: Path, written: list[Written] | None = None) -> None:
        super().__init__(folder, articles=0, overlap=3)
        self.written = corpus() if written is None else written
        drafts = [draft_of(each) for each in self.written]
        self.articles = import_drafts(self.file, self.owner, drafts, origin="the corpus", now=NOW)
        chance = random.Random(3)  # noqa: S311 - no secret
        for name, accuracy in ACCURACY.items():
            actor = self.add(name)
            self.give_all(actor)
            for each, draft in zip(self.written, drafts, strict=True):
                events = list(self._answers(actor, each, draft, accuracy, chance))
                assert not record_annotations(self.file, actor, events, now=NOW).result().refused

    def _answers(
        self, actor: Actor, written: Written, draft: Draft, accuracy: float, chance: random.Random
    ) -> Iterator[Annotation]:
        for sentence, (text, right) in zip(draft.sentences, written.sentences, strict=True):
            assert sentence.text == text
            yield from self.events(actor, [sentence.id], Answer(label=said_of(right, accuracy, chance)))


def draft_of(written: Written) -> Draft:
    return draft_article(written.text, language="en", title=written.title, source=Source(written.source))
