"""A team does what teams do, in every order that Hypothesis can think of; what must hold, holds after each step.

`FACTMARK_MACHINE_RUNS` sets the number of runs (default 300) of 50 steps each; the thorough profile makes it 3,000.
"""

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from labeling.domain.assignments import AssignmentSettings, Holding
from labeling.domain.model import Actor, Annotation, Answer, Role, article_of
from labeling.errors import NotAllowed, Refused
from labeling.services import queue
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive, restore
from labeling.services.articles import list_articles
from labeling.services.assignments import claim_next, give, reassign, set_assignment_settings, take, take_back
from labeling.services.codebooks import current_codebook
from labeling.services.progress import own_progress, project_progress
from labeling.services.relabeling import ask_again, withdraw
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import assignments as stored_assignments
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify
from tests.effort import times
from tests.projects import NOW
from tests.teams import Team, extra_votes

RUNS = int(os.environ.get("FACTMARK_MACHINE_RUNS", times(300)))
STEPS = 50
LEASE = timedelta(minutes=30)
MEMORY = Path("/dev/shm")  # noqa: S108  # thousands of small commits; that they reach a disk is tested elsewhere
NAMES = ["Ada", "Ben", "Cy"]
LABELS = ["reported_fact", "quote", "opinion", None]

people = st.sampled_from(NAMES)
numbers = st.integers(0, 1_000)


class TeamMachine(RuleBasedStateMachine):
    """Three annotators and an owner on one or two articles of three sentences, each for one, or two, or all."""

    templates: dict[int, Path]
    """Folders with a project, by its number of articles."""

    @initialize(articles=st.sampled_from([1, 2]), overlap=st.sampled_from([1, 2]), shared=st.sampled_from([0, 0, 50]))
    def begin(self, articles: int, overlap: int, shared: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="factmark-machine-", dir=MEMORY if MEMORY.is_dir() else None))
        shutil.copytree(self.templates[articles], self.folder, dirs_exist_ok=True)
        self.now = NOW
        self.file = ProjectFile.open(self.folder / "project.db", now=NOW)
        self.overlap, self.shared = overlap, shared
        self.acknowledged: dict[str, Annotation] = {}
        self.history: list[str] = []
        """Ids in the order in which they were acknowledged."""
        self.archived: set[str] = set()
        self.disabled: set[str] = set()
        self.beyond: set[int] = set()
        """Assignments that the owner gave beyond the overlap, by force, and those that followed from them."""
        self.asked: dict[int, tuple[int, set[tuple[str, str]]]] = {}
        """What is asked again and was not withdrawn: how much was acknowledged before, and (sentence, annotator)."""
        with self.file.reading() as db:
            self.articles = [row[0] for row in db.execute("select id from article order by number").fetchall()]
            self.sentences = {
                article_id: [
                    row[0]
                    for row in db.execute(
                        "select id from sentence where article_id = ? and part = 'body' order by position", [article_id]
                    ).fetchall()
                ]
                for article_id in self.articles
            }
            owner = accounts.first_owner(db)
        assert owner is not None
        self.owner = Actor(owner.id, owner.name, owner.role)
        self.codebook = current_codebook(self.file).id
        chosen = AssignmentSettings(overlap, shared, lease=LEASE)
        set_assignment_settings(self.file, self.owner, chosen)

    def teardown(self) -> None:
        if hasattr(self, "file"):
            if len(self.history) % 4 == 0:  # it reads everything: not after every run
                with self.file.reading() as db:
                    assert verify(db).problems == ()
            self.file.close()
            shutil.rmtree(self.folder)

    # What people do.

    @rule(names=st.permutations(NAMES))
    def claim(self, names: list[str]) -> None:
        for name in names[:2]:
            self.claim_for(name)

    def claim_for(self, name: str) -> None:
        actor = self.actor(name)
        before = self.held(actor)
        article_id = claim_next(self.file, actor, now=self.now)
        if article_id is None:
            return
        assert article_id not in self.archived
        held = next(h for h in self.holdings() if self.is_of(h, article_id, actor))
        assert held.is_live(self.now, LEASE)
        assert not held.is_finished
        if article_id not in before:
            assert held.assignment.dealt
            assert actor.role is Role.ANNOTATOR
            self.assert_within_overlap(article_id)

    @rule(name=people, article=numbers, sentence=numbers, label=st.sampled_from(LABELS), unsure=st.booleans())
    def label(self, name: str, article: int, sentence: int, label: str | None, unsure: bool) -> None:
        """On an article that was once theirs, more often than not."""
        actor = self.actor(name)
        with self.file.reading() as db:
            theirs = stored_assignments.ever_given(db, actor.annotator_id, self.articles)
        choice = sorted(theirs) or self.articles if article % 5 else self.articles
        article_id = choice[article % len(choice)]
        sentence_ids = self.sentences[article_id]
        self.post(actor, [sentence_ids[sentence % len(sentence_ids)]], Answer(label=label, unsure=unsure))

    @rule(name=people)
    def finish(self, name: str) -> None:
        actor = self.actor(name)
        for article_id in self.held(actor):
            self.post(actor, self.sentences[article_id], Answer(label="opinion"))

    @precondition(lambda self: self.history)
    @rule(which=numbers)
    def undo(self, which: int) -> None:
        """The previous answer under a new id, as the panel does it."""
        undone = self.acknowledged[self.history[which % len(self.history)]]
        own = [
            e
            for e in map(self.acknowledged.get, self.history)
            if e and (e.sentence_id, e.annotator_id) == (undone.sentence_id, undone.annotator_id)
        ]
        previous = own[-2].answer if len(own) > 1 else Answer()
        self.post(self.actor(undone.annotator_id[2:].title()), [undone.sentence_id], previous)

    @precondition(lambda self: self.history)
    @rule(which=numbers)
    def resend(self, which: int) -> None:
        event = self.acknowledged[self.history[which % len(self.history)]]
        actor = self.actor(event.annotator_id[2:].title())
        sent = record_annotations(self.file, actor, [event], now=self.now)
        if actor.name in self.disabled:
            with pytest.raises(NotAllowed):
                sent.result()
        else:
            assert sent.result().saved == [event.id]

    # Time, and what owners do.

    @rule(minutes=st.sampled_from([1, 31, 31, -20]), names=st.permutations(NAMES))
    def time_passes(self, minutes: int, names: list[str]) -> None:
        self.now += timedelta(minutes=minutes)
        self.claim_for(names[0])

    @rule(name=people, article=numbers, force=st.sampled_from([False, False, True]))
    def give_by_hand(self, name: str, article: int, force: bool) -> None:
        article_id, actor = self.articles[article % len(self.articles)], self.actor(name)
        before = self.live(article_id)
        try:
            give(self.file, self.owner, article_id, actor.annotator_id, now=self.now, force=force)
        except Refused:
            assert (
                article_id in self.archived
                or name in self.disabled
                or actor.annotator_id in before
                or (len(before) >= self.overlap and not force)
            )
            return
        assert actor.annotator_id in self.live(article_id)
        if len(before) >= self.overlap:
            assert force or self.shared
            self.beyond.add(self.newest())

    @rule(article=numbers)
    def owner_takes(self, article: int) -> None:
        article_id = self.articles[article % len(self.articles)]
        try:
            take(self.file, self.owner, article_id, now=self.now)
        except Refused:
            return
        self.assert_within_overlap(article_id)

    @precondition(lambda self: self.holdings())
    @rule(which=numbers)
    def take_back(self, which: int) -> None:
        held = self.holdings()
        take_back(self.file, self.owner, held[which % len(held)].assignment.id, now=self.now)

    @precondition(lambda self: self.holdings())
    @rule(which=numbers, name=people)
    def pass_on(self, which: int, name: str) -> None:
        held = self.holdings()[which % len(self.holdings())].assignment
        before = self.live(held.article_id)
        try:
            reassign(self.file, self.owner, held.id, self.actor(name).annotator_id, now=self.now)
        except Refused:
            assert self.live(held.article_id) == before  # all or nothing
            return
        assert len(self.live(held.article_id)) <= max(len(before), self.overlap) or self.shared
        if held.id in self.beyond:
            self.beyond.add(self.newest())

    @rule(article=numbers, sentences=st.integers(1, 3))
    def ask_for_sentences_again(self, article: int, sentences: int) -> None:
        article_id = self.articles[article % len(self.articles)]
        before, wanted = self.live(article_id), self.sentences[article_id][:sentences]
        expected = {
            (sentence_id, annotator_id)
            for (sentence_id, annotator_id), answer in self.last_answers().items()
            if sentence_id in wanted and answer.settles and self.can_label(annotator_id, article_id)
        }
        try:
            relabeling_id = ask_again(self.file, self.owner, wanted, reason="A rule changed.", now=self.now)
        except Refused:
            assert article_id in self.archived or not expected
            return
        assert expected
        self.asked[relabeling_id] = (len(self.history), expected)
        assert self.live(article_id) == before

    @precondition(lambda self: self.asked)
    @rule(which=numbers)
    def withdraw_what_was_asked(self, which: int) -> None:
        before = [self.live(article_id) for article_id in self.articles]
        relabeling_id = sorted(self.asked)[which % len(self.asked)]
        withdraw(self.file, self.owner, relabeling_id, now=self.now)
        del self.asked[relabeling_id]
        assert [self.live(article_id) for article_id in self.articles] == before

    @rule(article=numbers, put_away=st.sampled_from([True, False, False]))
    def archive_or_restore(self, article: int, put_away: bool) -> None:
        article_id = self.articles[article % len(self.articles)]
        (archive if put_away else restore)(self.file, self.owner, article_id, now=self.now)
        (self.archived.add if put_away else self.archived.discard)(article_id)

    @rule(name=people, what=st.sampled_from(["role", "disable", "pause", "none", "none", "none"]))
    def manage(self, name: str, what: str) -> None:
        """An annotator like any other, or with one thing changed. (Were each a rule, hardly anybody would label.)"""
        role = Role.ADJUDICATOR if what == "role" else Role.ANNOTATOR
        annotator_id = self.actor(name).annotator_id

        def change(db: Database) -> None:
            accounts.set_role(db, annotator_id, role)
            accounts.set_disabled_at(db, annotator_id, self.now if what == "disable" else None)
            accounts.set_paused_at(db, annotator_id, self.now if what == "pause" else None)

        self.file.write(change).result()
        (self.disabled.add if what == "disable" else self.disabled.discard)(name)

    @rule()
    def stop_and_start(self) -> None:
        """Whatever was answered is on the disk: a new process would see no more than this."""
        self.file.close()
        self.file = ProjectFile.open(self.folder / "project.db", now=NOW)

    # What must hold.

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        with self.file.reading() as db:
            stored = [event.annotation for event in stored_annotations.events(db)]
        assert [event.id for event in stored] == self.history
        assert {event.id: event for event in stored} == self.acknowledged

    @invariant()
    def nobody_gets_too_many(self) -> None:
        if self.shared:
            return
        for article_id in self.articles:
            held = {h.assignment.id for h in self.holdings() if h.assignment.article_id == article_id}
            assert len(held - self.beyond) <= self.overlap

    @invariant()
    def late_votes_are_extra(self) -> None:
        voters = {(s.partition(":")[0], a) for (s, a), answer in self.last_answers().items() if not answer.is_empty}
        live = {(article_id, a) for article_id in self.articles for a in self.live(article_id)}
        assert extra_votes(self.file, now=self.now) == voters - live

    @invariant()
    def lists_show_what_is_theirs(self) -> None:
        actor = self.actor(NAMES[len(self.history) % len(NAMES)])  # one at a time, all in turn
        if actor.role is not Role.ANNOTATOR:
            return
        shown = list_articles(self.file, actor)
        assert {progress.summary.id for progress in shown} == self.held(actor) - self.archived
        assert own_progress(self.file, actor, now=self.now).work.done == sum(progress.done for progress in shown)
        for progress in shown:
            assert progress.done == self.done_by_now(actor, progress.summary.id)

    @precondition(lambda self: len(self.history) % 5 == 0)
    @invariant()
    def progress_adds_up(self) -> None:
        progress = project_progress(self.file, self.owner, now=self.now)
        assert sum(progress.count_by_status.values()) == len(self.articles)
        counted = [i for i in self.history if article_of(self.acknowledged[i].sentence_id) not in self.archived]
        assert sum(day.annotations for day in progress.days) == len(counted)
        assert progress.count_by_status["archived"] == len(self.archived)  # type: ignore[index]  # its value

    # How it is done.

    def actor(self, name: str) -> Actor:
        with self.file.reading() as db:
            person = accounts.annotator(db, f"a-{name.casefold()}")
        return Actor(person.id, person.name, person.role)

    def post(self, actor: Actor, sentence_ids: list[str], answer: Answer) -> None:
        made = [
            Annotation(f"e{len(self.history) + n}", s, actor.annotator_id, answer, None, True, self.codebook, 900, NOW)
            for n, s in enumerate(sentence_ids)
        ]
        sent = record_annotations(self.file, actor, made, now=self.now)
        if actor.name in self.disabled:
            with pytest.raises(NotAllowed):
                sent.result()
            return
        receipt = sent.result()
        article_id = sentence_ids[0].partition(":")[0]
        with self.file.reading() as db:
            given = bool(stored_assignments.ever_given(db, actor.annotator_id, [article_id]))
        assert len(receipt.saved) == (len(made) if given else 0)
        for event in made if given else []:
            self.acknowledged[event.id] = event
            self.history.append(event.id)

    def last_answers(self) -> dict[tuple[str, str], Answer]:
        """By sentence and annotator."""
        return {(e.sentence_id, e.annotator_id): e.answer for e in map(self.acknowledged.__getitem__, self.history)}

    def done_by_now(self, actor: Actor, article_id: str) -> int:
        """What this person has settled, except what they were asked again and haven't answered since."""
        pending = set()
        for since, pairs in self.asked.values():
            answered = {
                (e.sentence_id, e.annotator_id) for e in map(self.acknowledged.__getitem__, self.history[since:])
            }
            pending |= pairs - answered
        last = self.last_answers()
        mine = [(sentence_id, actor.annotator_id) for sentence_id in self.sentences[article_id]]
        return sum(pair in last and last[pair].settles and pair not in pending for pair in mine)

    def can_label(self, annotator_id: str, article_id: str) -> bool:
        with self.file.reading() as db:
            is_open = accounts.member(db, annotator_id).is_active
            return is_open and article_id in stored_assignments.given_articles(db, annotator_id)

    def holdings(self) -> list[Holding]:
        with self.file.reading() as db:
            return stored_assignments.holdings(db)

    def newest(self) -> int:
        return max(held.assignment.id for held in self.holdings())

    def live(self, article_id: str) -> set[str]:
        return {
            h.assignment.annotator_id
            for h in self.holdings()
            if h.assignment.article_id == article_id and h.is_live(self.now, LEASE)
        }

    def held(self, actor: Actor) -> set[str]:
        with self.file.reading() as db:
            return set(stored_assignments.given_articles(db, actor.annotator_id))

    def is_of(self, held: Holding, article_id: str, actor: Actor) -> bool:
        return (held.assignment.article_id, held.assignment.annotator_id) == (article_id, actor.annotator_id)

    def assert_within_overlap(self, article_id: str) -> None:
        if not self.shared:
            assert len(self.live(article_id)) <= self.overlap


def run_machine(folder: Path, **how: Any) -> None:
    TeamMachine.templates = {articles: folder / f"articles-{articles}" for articles in (1, 2)}
    for articles, template in TeamMachine.templates.items():
        template.mkdir()
        with Team(template, articles=articles) as team:
            for name in NAMES:
                team.add(name)
    TeamMachine.TestCase.settings = settings(
        stateful_step_count=STEPS,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        **how,
    )
    TeamMachine.TestCase().runTest()


def test_a_team_in_every_order(tmp_path: Path):
    run_machine(tmp_path, max_examples=RUNS)


def test_sabotage_leases_that_ran_out_and_are_not_released_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Then a late label brings an assignment back to life, whose place somebody else has by now."""

    def release_own(db: Database, seed: str, article_id: str, annotator_id: str, *, now: datetime) -> None:
        for held in stored_assignments.holdings(db, article_id=article_id, annotator_id=annotator_id):
            stored_assignments.give_back(db, held.assignment.id, ended_at=now, ended_by=None, reason="")

    monkeypatch.setattr(queue, "end_expired_leases", release_own)
    with pytest.raises(AssertionError):
        run_machine(tmp_path, max_examples=300, phases=[Phase.generate], report_multiple_bugs=False)
