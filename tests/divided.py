"""A team that is divided: what screens about agreement are there for."""

from collections.abc import Sequence
from pathlib import Path

from labeling.domain.model import Actor, Answer
from labeling.services.annotations import record_annotations
from tests.projects import NOW
from tests.teams import Team


class DividedTeam(Team):
    """Ada says that everything is a quote; Ben, whose name has marks, says so only of each article's first sentence."""

    def __init__(self, folder: Path, *, articles: int = 8) -> None:
        super().__init__(folder, articles=articles, overlap=2)
        self.ada, self.ben = self.add("Ada"), self.add("Ben *B*")
        for actor in (self.ada, self.ben):
            self.give_all(actor)
        for article_id in self.articles:
            self.label(self.ada, article_id)
            self.say(self.ben, article_id, ["quote", "opinion", "unverified"])

    def say(self, actor: Actor, article_id: str, labels: Sequence[str]) -> None:
        """One label for each sentence, in the order of the article."""
        for sentence_id, label in zip(self.sentences(article_id), labels, strict=True):
            events = self.events(actor, [sentence_id], Answer(label=label))
            assert not record_annotations(self.file, actor, events, now=NOW).result().refused
