"""Labeling, opening, closing, asking again, giving and taking back, in every order: which answers are votes?

What must come out is derived here a second time, from who had seen what, without a look at the database.
"""

import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from labeling.domain.model import Answer
from labeling.errors import Refused
from labeling.services.annotations import record_annotations
from labeling.services.article_status import close_to_annotators, open_to_annotators
from labeling.services.assignments import give, take_back
from labeling.services.relabeling import ask_again, withdraw
from labeling.storage.assignments import given_articles
from labeling.storage.verify import verify
from tests.effort import times
from tests.projects import NOW
from tests.teams import Team

NAMES = ["Ada", "Ben"]
ANSWERS = [Answer(label="quote"), Answer(label="opinion"), Answer(skip="fragment"), Answer(unsure=True), Answer()]
people, answers, which = st.sampled_from(NAMES), st.sampled_from(ANSWERS), st.integers(0, 2)
Pair = tuple[str, str]


@dataclass
class Asked:
    """What somebody was asked again."""

    relabeling: int
    answered: bool = False
    over: bool = False
    """Opened after it was answered, or withdrawn before."""


@dataclass
class Told:
    """One person on one sentence."""

    vote: Answer = field(default_factory=Answer)
    last: Answer = field(default_factory=Answer)
    asked: list[Asked] = field(default_factory=list)


class RoundsMachine(RuleBasedStateMachine):
    """Two annotators on one article of three sentences."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="factmark-rounds-")
        self.team = Team(Path(self.folder.name), articles=1, overlap=2)
        self.article = self.team.articles[0]
        self.sentences = self.team.sentences(self.article)
        self.now: datetime = NOW
        self.told: dict[Pair, Told] = {}
        for name in NAMES:
            self.team.give_all(self.team.add(name))
            self.told |= {(each, f"a-{name.lower()}"): Told() for each in self.sentences}
        self.holders, self.exposed, self.is_open = set(NAMES), set[str](), False

    def teardown(self) -> None:
        if hasattr(self, "team"):
            with self.team.file.reading() as db:
                assert verify(db).problems == ()
            self.team.project.close()
            self.folder.cleanup()

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    @rule(name=people, sentence=which, answer=answers)
    def label(self, name: str, sentence: int, answer: Answer) -> None:
        actor, sentence_id = self.team.actors[name], self.sentences[sentence]
        events = self.team.events(actor, [sentence_id], answer)
        assert record_annotations(self.team.file, actor, events, now=self.tick()).result().saved
        told = self.told[sentence_id, actor.annotator_id]
        if name not in self.exposed or any(not asked.over for asked in told.asked):
            told.vote = answer
        told.last = answer
        for asked in told.asked:
            asked.answered = True

    @rule()
    def open(self) -> None:
        if self.is_open:
            return
        open_to_annotators(self.team.file, self.team.owner, self.article, now=self.tick())
        self.is_open = True
        self.exposed |= self.holders
        for asked in (asked for told in self.told.values() for asked in told.asked):
            asked.over = asked.over or asked.answered

    @rule()
    def close(self) -> None:
        if self.is_open:
            close_to_annotators(self.team.file, self.team.owner, self.article, now=self.tick())
            self.is_open = False

    @rule(name=people)
    def give_or_take_back(self, name: str) -> None:
        file, actor = self.team.file, self.team.actors[name]
        if name in self.holders:
            with file.reading() as db:
                held = given_articles(db, actor.annotator_id)[self.article]
            take_back(file, self.team.owner, held, now=self.tick())
            self.holders.discard(name)
        else:
            give(file, self.team.owner, self.article, actor.annotator_id, now=self.tick(), force=True)
            self.holders.add(name)
            if self.is_open:
                self.exposed.add(name)

    @rule(sentence=which, withdraws=st.booleans())
    def ask(self, sentence: int, withdraws: bool) -> None:
        sentence_id = self.sentences[sentence]
        try:
            relabeling_id = ask_again(self.team.file, self.team.owner, [sentence_id], reason="Why?", now=self.tick())
        except Refused:
            return
        for name in self.holders:
            told = self.told[sentence_id, f"a-{name.lower()}"]
            if told.vote.settles:
                told.asked.append(Asked(relabeling_id, over=withdraws))
        if withdraws:
            withdraw(self.team.file, self.team.owner, relabeling_id, now=self.tick())

    @invariant()
    def votes_are_what_was_said_blind(self) -> None:
        with self.team.file.reading() as db:
            for view, expected in (
                ("vote", {pair: told.vote for pair, told in self.told.items() if not told.vote.is_empty}),
                ("latest", {pair: told.last for pair, told in self.told.items() if not told.last.is_empty}),
            ):
                rows = db.execute(_SQL[view]).fetchall()
                stored = {(s, a): Answer(label, None, skip, bool(unsure)) for s, a, label, skip, unsure in rows}
                assert stored == expected, view


_SQL = {
    "vote": "select sentence_id, annotator_id, label, skip, unsure from vote",
    "latest": """
        select sentence_id, annotator_id, label, skip, unsure from annotation
        where sequence in (select max(sequence) from annotation group by sentence_id, annotator_id)
            and (label is not null or skip is not null or unsure = 1)
        """,
}

RoundsMachine.TestCase.settings = settings(
    max_examples=times(40), stateful_step_count=30, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class TestRounds(RoundsMachine.TestCase):  # type: ignore[misc]  # Hypothesis makes the class
    """Runs it."""
